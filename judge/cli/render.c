#include "judge/cli/render.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void render_tenths(int64_t tenths, const char *unit, char text[RENDER_VALUE_SIZE])
{
    snprintf(text, RENDER_VALUE_SIZE, "%" PRId64 ".%" PRId64 " %s", tenths / 10, tenths % 10, unit);
}

void render_time(int64_t time_us, char text[RENDER_VALUE_SIZE])
{
    int64_t tenths_ms = (time_us + 50) / 100, ms = (time_us + 500) / 1000, tenths_s = (time_us + 50000) / 100000;
    if (tenths_ms < 100)
        render_tenths(tenths_ms, "ms", text);
    else if (ms < 10000)
        snprintf(text, RENDER_VALUE_SIZE, "%" PRId64 " ms", ms);
    else if (tenths_s % 10 == 0)
        snprintf(text, RENDER_VALUE_SIZE, "%" PRId64 " s", tenths_s / 10);
    else
        render_tenths(tenths_s, "s", text);
}

void render_clock(int64_t time_ms, char text[RENDER_VALUE_SIZE])
{
    int64_t seconds = time_ms / 1000, hours = seconds / 3600;
    if (hours > 0)
        snprintf(text, RENDER_VALUE_SIZE, "%" PRId64 ":%02" PRId64 ":%02" PRId64, hours, seconds / 60 % 60,
                 seconds % 60);
    else
        snprintf(text, RENDER_VALUE_SIZE, "%" PRId64 ":%02" PRId64, seconds / 60, seconds % 60);
}

void render_memory(int64_t bytes, char text[RENDER_VALUE_SIZE])
{
    const int64_t kib = 1024, mib = kib * 1024;
    int64_t tenths = bytes / mib * 10 + (bytes % mib * 10 + mib / 2) / mib;
    if (bytes <= mib - kib)
        snprintf(text, RENDER_VALUE_SIZE, "%" PRId64 " KiB", (bytes + kib - 1) / kib);
    else if (bytes % mib == 0 || tenths >= 100)
        snprintf(text, RENDER_VALUE_SIZE, "%" PRId64 " MiB", bytes / mib + (bytes % mib >= mib / 2));
    else
        render_tenths(tenths, "MiB", text);
}

void render_bar(size_t done, size_t total, bool plain, char text[RENDER_BAR_SIZE])
{
    size_t full = total == 0 ? 0 : done >= total ? RENDER_BAR_CELLS : done * RENDER_BAR_CELLS / total;
    char *end = text;
    for (size_t cell = 0; cell < RENDER_BAR_CELLS; cell++)
        end = stpcpy(end, cell < full ? (plain ? "#" : "█") : (plain ? "." : "░"));
}

/* Copies a name with '-' and '_' as blanks. */
static void copy_words(const char *name, char *text, size_t size)
{
    snprintf(text, size, "%s", name);
    for (; *text != '\0'; text++) {
        if (*text == '-' || *text == '_')
            *text = ' ';
    }
}

/* The last part of a test's name: "007" is "7", "17-bytes-above" is "17 (bytes above)", anything else stays. */
static void render_base_name(const char *base, char *text, size_t size)
{
    size_t zeros = strspn(base, "0"), digits = strspn(base, "0123456789");
    const char *separator = base + digits, *rest = separator + strspn(separator, "-_");
    char words[RENDER_NAME_SIZE];
    zeros = zeros == digits && zeros > 0 ? zeros - 1 : zeros;
    copy_words(rest, words, sizeof words);
    if (digits > 0 && *rest == '\0')
        snprintf(text, size, "%s", base + zeros);
    else if (digits > 0 && rest > separator)
        snprintf(text, size, "%.*s (%s)", (int)(digits - zeros), base + zeros, words);
    else
        snprintf(text, size, "%s", base);
}

void render_test_name(const char *name, char text[RENDER_NAME_SIZE])
{
    bool sample = strncmp(name, "sample/", 7) == 0;
    const char *path = sample || strncmp(name, "secret/", 7) == 0 ? name + 7 : name;
    const char *slash = strrchr(path, '/'), *base = slash == NULL ? path : slash + 1;
    int used = snprintf(text, RENDER_NAME_SIZE, "%s %.*s", sample ? "sample" : "test", (int)(base - path), path);
    if (used < RENDER_NAME_SIZE)
        render_base_name(base, text + used, (size_t)(RENDER_NAME_SIZE - used));
}

void render_verdict(enum verdict verdict, char text[RENDER_VALUE_SIZE])
{
    snprintf(text, RENDER_VALUE_SIZE, "%s", verdict_name(verdict));
    for (; *text != '\0'; text++)
        *text = *text == '_' ? ' ' : (char)toupper((unsigned char)*text);
}

bool render_is_plain_word(const char *text)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/-+";
    return text[0] != '\0' && text[0] != '-' && text[strspn(text, plain)] == '\0';
}

char *render_shell_word(const char *text)
{
    const char *front = text[0] == '-' ? "./" : "";
    char *word = malloc(4 * strlen(text) + strlen(front) + 3), *end = word;
    if (word == NULL)
        return NULL;
    end = stpcpy(end, front);
    if (render_is_plain_word(*front != '\0' ? text + 1 : text)) {
        stpcpy(end, text);
        return word;
    }
    *end++ = '\'';
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            end = stpcpy(end, "'\\''");
        else
            *end++ = *text;
    }
    stpcpy(end, "'");
    return word;
}
