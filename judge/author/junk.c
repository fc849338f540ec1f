#include "judge/author/junk.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* xorshift64*: the same bytes each time. */
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * 0x2545f4914f6cdd1du;
}

struct junk junk_file(size_t index, char room[JUNK_BYTES_MAX])
{
    uint64_t state = 88172645463325252u + index;
    size_t length = index == 0 ? 0 : index == 1 ? 1024 : index == 2 ? 95 : 200;
    static const char *const what[JUNK_COUNT] = {"an empty file", "1024 random bytes", "all printable characters",
                                                 "200 random printable characters"};
    for (size_t i = 0; i < length; i++) {
        uint64_t number = next_random(&state) >> 32;
        room[i] = (char)(index == 1 ? number & 0xff : index == 2 ? 32 + i : 32 + number % 95);
    }
    return (struct junk){what[index], room, length};
}

struct junk junk_probe(size_t index)
{
    static const struct junk probes[JUNK_PROBES] = {
        {"-1", "-1\n", 3},
        {"2^31", "2147483648\n", 11},
        {"2^63", "9223372036854775808\n", 20},
        {"2^64", "18446744073709551616\n", 21},
        {"0", "0\n", 2},
        {"1", "1\n", 2},
        {"2", "2\n", 2},
        {"1.0", "1.0\n", 4},
        {"a", "a\n", 2},
        {"two lines", "2\n-1 1\n", 7},
        {"NaN", "NaN\n", 4},
        {"inf", "inf\n", 4},
        {"a NUL byte", "\0", 1},
        {"the byte 80", "\x80\n", 2},
        {"1/0", "1/0\n", 4},
        {"a newline", "\n", 1},
        {"a blank", " ", 1},
        {"-2147483649", "-2147483649\n", 12},
        {"1e999", "1e999\n", 6},
        {"%n%s", "%n%s\n", 5},
    };
    return probes[index];
}

/* ---- changes ---- */

struct text {
    char *bytes;
    size_t length;
};

static void put(struct text *text, const char *bytes, size_t length)
{
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Copies text, and each byte of `what` twice (or followed by `extra`). */
static bool follow(const char *text, size_t length, char what, char extra, struct text *changed)
{
    bool found = false;
    for (size_t i = 0; i < length; i++) {
        put(changed, &text[i], 1);
        if (text[i] == what) {
            put(changed, &extra, 1);
            found = true;
        }
    }
    return found;
}

/* The length of the token at text, and whether it is a number: with a point, or without one. */
static size_t token(const char *text, size_t length, bool *whole, bool *decimal)
{
    size_t end = 0, points = 0, digits = 0, signs = length > 0 && (text[0] == '-' || text[0] == '+');
    for (; end < length && !is_blank(text[end]); end++) {
        points += text[end] == '.';
        digits += is_digit(text[end]);
    }
    bool number = digits > 0 && digits + points + signs == end;
    *whole = number && points == 0;
    *decimal = number && points == 1 && is_digit(text[end - 1]);
    return end;
}

/* Zeros in front of whole numbers, or behind decimals. */
static bool pad_numbers(const char *text, size_t length, bool front, struct text *changed)
{
    bool found = false;
    for (size_t i = 0; i < length;) {
        bool whole = false, decimal = false;
        size_t end = token(text + i, length - i, &whole, &decimal);
        size_t sign = end > 0 && (text[i] == '-' || text[i] == '+');
        put(changed, text + i, sign);
        if (front && whole)
            put(changed, "0", 1);
        put(changed, text + i + sign, end - sign);
        if (!front && decimal)
            put(changed, "0", 1);
        found = found || (front ? whole : decimal);
        i += end;
        if (i < length)
            put(changed, &text[i++], 1);
    }
    return found;
}

static bool append_junk(const char *text, size_t length, struct text *changed)
{
    char room[JUNK_BYTES_MAX];
    struct junk junk = junk_file(3, room);
    put(changed, text, length);
    put(changed, junk.text, junk.length);
    return true;
}

void junk_change(size_t index, const char *text, size_t length, const char **what, char **changed,
                 size_t *changed_length)
{
    static const char *const names[JUNK_CHANGES] = {"blanks doubled",       "a blank after each newline",
                                                    "newlines doubled",     "zeros before whole numbers",
                                                    "zeros after decimals", "200 random characters at the end"};
    struct text made = {.bytes = malloc(2 * length + JUNK_BYTES_MAX)};
    bool found = false;
    *what = names[index];
    *changed = NULL;
    if (made.bytes == NULL)
        return;
    if (index == 0)
        found = follow(text, length, ' ', ' ', &made);
    else if (index == 1)
        found = follow(text, length, '\n', ' ', &made);
    else if (index == 2)
        found = follow(text, length, '\n', '\n', &made);
    else if (index < 5)
        found = pad_numbers(text, length, index == 3, &made);
    else
        found = append_junk(text, length, &made);
    if (!found) {
        free(made.bytes);
        return;
    }
    *changed = made.bytes;
    *changed_length = made.length;
}
