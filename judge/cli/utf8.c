#include "judge/cli/utf8.h"

#include <stdbool.h>
#include <string.h>

#include "sandbox/cleanup.h"

struct range {
    uint32_t first, last;
};

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

void utf8_encode(uint32_t point, char text[5])
{
    static const unsigned char first_bits[] = {0, 0, 0xc0, 0xe0, 0xf0};
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff))
        point = 0xfffd;
    size_t bytes = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    text[bytes] = '\0';
    for (size_t i = bytes - 1; i > 0; i--) {
        text[i] = (char)(0x80 | (point & 0x3f));
        point >>= 6;
    }
    text[0] = (char)(first_bits[bytes] | point);
}

static bool is_within(const struct range *ranges, size_t count, uint32_t point)
{
    size_t low = 0;
    while (low < count) {
        size_t middle = low + (count - low) / 2;
        if (point >= ranges[middle].first && point <= ranges[middle].last)
            return true;
        if (point > ranges[middle].last)
            low = middle + 1;
        else
            count = middle;
    }
    return false;
}

size_t utf8_columns(uint32_t point)
{
    static const struct range none[] = {
        {0x0300, 0x036f},   {0x0483, 0x0489}, {0x0591, 0x05bd}, {0x05bf, 0x05bf}, {0x05c1, 0x05c2}, {0x05c4, 0x05c5},
        {0x05c7, 0x05c7},   {0x0610, 0x061a}, {0x064b, 0x065f}, {0x0670, 0x0670}, {0x06d6, 0x06dc}, {0x06df, 0x06e4},
        {0x06e7, 0x06e8},   {0x06ea, 0x06ed}, {0x0900, 0x0902}, {0x093c, 0x093c}, {0x0941, 0x0948}, {0x094d, 0x094d},
        {0x0e31, 0x0e31},   {0x0e34, 0x0e3a}, {0x0e47, 0x0e4e}, {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x200b, 0x200f},
        {0x2060, 0x2064},   {0x20d0, 0x20ff}, {0x302a, 0x302d}, {0xfe00, 0xfe0e}, {0xfe20, 0xfe2f}, {0xfeff, 0xfeff},
        {0xe0100, 0xe01ef},
    };
    static const struct range wide[] = {
        {0x1100, 0x115f},   {0x231a, 0x231b},   {0x2329, 0x232a},   {0x23e9, 0x23ec},   {0x23f0, 0x23f0},
        {0x23f3, 0x23f3},   {0x25fd, 0x25fe},   {0x2614, 0x2615},   {0x2648, 0x2653},   {0x267f, 0x267f},
        {0x2693, 0x2693},   {0x26a1, 0x26a1},   {0x26aa, 0x26ab},   {0x26bd, 0x26be},   {0x26c4, 0x26c5},
        {0x26ce, 0x26ce},   {0x26d4, 0x26d4},   {0x26ea, 0x26ea},   {0x26f2, 0x26f5},   {0x26fa, 0x26fa},
        {0x26fd, 0x26fd},   {0x2705, 0x2705},   {0x270a, 0x270b},   {0x2728, 0x2728},   {0x274c, 0x274c},
        {0x274e, 0x274e},   {0x2753, 0x2757},   {0x2795, 0x2797},   {0x27b0, 0x27b0},   {0x27bf, 0x27bf},
        {0x2b1b, 0x2b1c},   {0x2b50, 0x2b50},   {0x2b55, 0x2b55},   {0x2e80, 0x3029},   {0x302e, 0x303e},
        {0x3041, 0x4dbf},   {0x4e00, 0xa4cf},   {0xa960, 0xa97c},   {0xac00, 0xd7a3},   {0xf900, 0xfaff},
        {0xfe10, 0xfe19},   {0xfe30, 0xfe6f},   {0xff01, 0xff60},   {0xffe0, 0xffe6},   {0x16fe0, 0x1b2ff},
        {0x1f004, 0x1f004}, {0x1f0cf, 0x1f0cf}, {0x1f18e, 0x1f19a}, {0x1f200, 0x1f64f}, {0x1f680, 0x1f6ff},
        {0x1f7e0, 0x1f7f0}, {0x1f900, 0x1f9ff}, {0x1fa70, 0x1faff}, {0x20000, 0x3fffd},
    };
    if (point < none[0].first)
        return 1;
    if (is_within(none, sizeof none / sizeof *none, point))
        return 0;
    return is_within(wide, sizeof wide / sizeof *wide, point) ? 2 : 1;
}

size_t utf8_width(const char *text)
{
    size_t left = strlen(text), width = 0;
    while (left > 0) {
        uint32_t point = 0;
        size_t bytes = utf8_decode(text, left, &point);
        width += bytes == 0 ? 1 : utf8_columns(point);
        bytes = bytes == 0 ? 1 : bytes;
        text += bytes;
        left -= bytes;
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
