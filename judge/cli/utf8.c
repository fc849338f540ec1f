#include "judge/cli/utf8.h"

#include <string.h>

#include "sandbox/cleanup.h"

/* How many bytes the first one announces; 0 when it cannot be the first. *least is the smallest number that needs so
 * many. */
static size_t announced(unsigned char first, uint32_t *least)
{
    *least = first < 0x80 ? 0 : first < 0xe0 ? 0x80 : first < 0xf0 ? 0x800 : 0x10000;
    if (first < 0x80)
        return 1;
    if (first < 0xc0 || first >= 0xf8)
        return 0;
    return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

size_t utf8_decode(const char *text, size_t length, uint32_t *point)
{
    static const unsigned char first_bits[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    uint32_t least = 0;
    if (length == 0)
        return 0;
    size_t bytes = announced((unsigned char)text[0], &least);
    if (bytes == 0 || bytes > length)
        return 0;
    uint32_t value = (unsigned char)text[0] & first_bits[bytes];
    for (size_t i = 1; i < bytes; i++) {
        unsigned char byte = (unsigned char)text[i];
        if ((byte & 0xc0) != 0x80)
            return 0;
        value = value << 6 | (byte & 0x3f);
    }
    if (value < least || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
        return 0;
    *point = value;
    return bytes;
}

size_t utf8_width(const char *text)
{
    size_t left = strlen(text), width = 0;
    while (left > 0) {
        uint32_t point = 0;
        size_t bytes = utf8_decode(text, left, &point);
        bytes = bytes == 0 ? 1 : bytes;
        text += bytes;
        left -= bytes;
        width++;
    }
    return width;
}

char *utf8_repair(const char *text, size_t length, size_t *repaired)
{
    static const char replacement[] = "\xef\xbf\xbd";
    if (length > (SIZE_MAX - 1) / 3)
        return NULL;
    char *copy = malloc(3 * length + 1), *end = copy;
    if (copy == NULL)
        return NULL;
    for (size_t at = 0; at < length;) {
        uint32_t point = 0;
        size_t bytes = utf8_decode(text + at, length - at, &point);
        end = bytes == 0 ? mempcpy(end, replacement, 3) : mempcpy(end, text + at, bytes);
        at += bytes == 0 ? 1 : bytes;
    }
    *end = '\0';
    *repaired = (size_t)(end - copy);
    return copy;
}
