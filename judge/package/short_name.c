#include "judge/package/short_name.h"

#include <stdlib.h>
#include <string.h>

#include "judge/package/folder.h"
#include "sandbox/cleanup.h"

static const char BYTES[] = "abcdefghijklmnopqrstuvwxyz0123456789";

bool short_name_is_legal(const char *text)
{
    return text[0] != '\0' && text[strspn(text, BYTES)] == '\0';
}

bool short_name_is_fit(const char *text)
{
    return short_name_is_legal(text) && strlen(text) <= SHORT_NAME_BYTES_MAX;
}

char *short_name_of(const char *path)
{
    auto_free char *trimmed = strdup(path);
    if (trimmed == NULL)
        return NULL;
    size_t length = strlen(trimmed), kept = 0;
    while (length > 1 && trimmed[length - 1] == '/')
        trimmed[--length] = '\0';
    const char *slash = strrchr(trimmed, '/');
    char *base = strdup(slash == NULL ? trimmed : slash + 1);
    if (base == NULL)
        return NULL;
    if (name_has_suffix(base, ".zip") || name_has_suffix(base, ".kpp"))
        base[strlen(base) - 4] = '\0';
    for (const char *at = base; *at != '\0'; at++) {
        char letter = *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at;
        if (strchr(BYTES, letter) != NULL)
            base[kept++] = letter;
    }
    base[kept] = '\0';
    return base;
}
