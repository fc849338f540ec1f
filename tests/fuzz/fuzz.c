#include "tests/fuzz/fuzz.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MARKS_MAX = 4, SEQUENCE_MAX = 8 };

void fuzz_fail(const char *what, const char *file, int line)
{
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
    abort();
}

char *fuzz_copy(const void *bytes, size_t length)
{
    char *copy = malloc(length);
    if (length > 0) {
        FUZZ_HOLDS(copy != NULL);
        memcpy(copy, bytes, length);
    }
    return copy;
}

char *fuzz_string(const void *bytes, size_t length)
{
    char *copy = malloc(length + 1);
    FUZZ_HOLDS(copy != NULL);
    if (length > 0)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

/* ---- screens ---- */

/* A decoder of UTF-8 that is written another way than the one that it judges: by the table of well-formed sequences in
 * the Unicode Standard (table 3-7). Returns the bytes of the character, 0 when there is none. */
static size_t decode(const unsigned char *text, size_t length, uint32_t *point)
{
    static const struct {
        unsigned char first_low, first_high, second_low, second_high;
        size_t bytes;
    } forms[] = {
        {0x00, 0x7f, 0, 0, 1},       {0xc2, 0xdf, 0x80, 0xbf, 2}, {0xe0, 0xe0, 0xa0, 0xbf, 3},
        {0xe1, 0xec, 0x80, 0xbf, 3}, {0xed, 0xed, 0x80, 0x9f, 3}, {0xee, 0xef, 0x80, 0xbf, 3},
        {0xf0, 0xf0, 0x90, 0xbf, 4}, {0xf1, 0xf3, 0x80, 0xbf, 4}, {0xf4, 0xf4, 0x80, 0x8f, 4},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t bytes = forms[i].bytes;
        if (text[0] < forms[i].first_low || text[0] > forms[i].first_high)
            continue;
        if (bytes > length || (bytes > 1 && (text[1] < forms[i].second_low || text[1] > forms[i].second_high)))
            return 0;
        *point = bytes == 1 ? text[0] : text[0] & (0x7fu >> bytes);
        for (size_t k = 1; k < bytes; k++) {
            if (text[k] < 0x80 || text[k] > 0xbf)
                return 0;
            *point = *point * 64 + (text[k] & 0x3f);
        }
        return bytes;
    }
    return 0;
}

/* The bytes of one of our own sequences: ESC [ digits ; digits m. */
static size_t sequence_bytes(const char *text, size_t length)
{
    size_t at = 2;
    if (length < 4 || memcmp(text, "\x1b[", 2) != 0)
        return 0;
    while (at < length && at < SEQUENCE_MAX && strchr("0123456789;", text[at]) != NULL && text[at] != '\0')
        at++;
    return at < length && text[at] == 'm' ? at + 1 : 0;
}

static bool is_control(uint32_t point)
{
    return (point < 0x20 && point != '\n') || (point >= 0x7f && point < 0xa0);
}

static bool is_unseen(uint32_t point)
{
    return point == 0xad || point == 0x61c || (point >= 0x200b && point <= 0x200f) ||
           (point >= 0x2028 && point <= 0x202e) || (point >= 0x2060 && point <= 0x206f) || point == 0xfeff ||
           (point & 0xfffe) == 0xfffe || (point >= 0xe0000 && point <= 0xe0fff);
}

void fuzz_check_screen(const char *text, size_t length, unsigned allowed)
{
    size_t marks = 0;
    for (size_t at = 0, bytes = 0; at < length; at += bytes) {
        uint32_t point = 0;
        if ((allowed & FUZZ_COLORS) != 0 && (bytes = sequence_bytes(text + at, length - at)) > 0)
            continue;
        bytes = decode((const unsigned char *)text + at, length - at, &point);
        FUZZ_HOLDS(bytes > 0);
        if (point == '\t' && (allowed & FUZZ_TABS) != 0) {
            marks = 0; /* the next ones stand on another cell */
            continue;
        }
        FUZZ_HOLDS(!is_control(point));
        FUZZ_HOLDS(!is_unseen(point) || (allowed & FUZZ_UNSEEN) != 0);
        marks = point >= 0x300 && point <= 0x36f ? marks + 1 : 0;
        FUZZ_HOLDS(marks <= MARKS_MAX || (allowed & FUZZ_MARKS) != 0);
    }
}

void fuzz_check_error(const struct error *err)
{
    FUZZ_HOLDS(err->kind != ERROR_NONE && err->message[0] != '\0');
    FUZZ_HOLDS(memchr(err->message, '\0', sizeof err->message) != NULL);
    FUZZ_HOLDS(memchr(err->hint, '\0', sizeof err->hint) != NULL);
    fuzz_check_screen(err->message, strlen(err->message), FUZZ_MARKS | FUZZ_UNSEEN);
    FUZZ_HOLDS(strchr(err->message, '\n') == NULL);
}

/* ---- files ---- */

static char folder[4096];

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)status, (void)type, (void)walk;
    return remove(path);
}

static void remove_folder(void)
{
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

const char *fuzz_folder(void)
{
    const char *temp = getenv("TMPDIR");
    if (folder[0] != '\0')
        return folder;
    snprintf(folder, sizeof folder, "%s/judge-fuzz-XXXXXX", temp != NULL ? temp : "/tmp");
    FUZZ_HOLDS(mkdtemp(folder) != NULL);
    atexit(remove_folder);
    return folder;
}

void fuzz_write(const char *name, const void *bytes, size_t length)
{
    char path[5000];
    snprintf(path, sizeof path, "%s/%s", fuzz_folder(), name);
    for (char *slash = strchr(path + strlen(folder) + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        FUZZ_HOLDS(mkdir(path, 0700) == 0 || errno == EEXIST);
        *slash = '/';
    }
    FILE *file = fopen(path, "we");
    FUZZ_HOLDS(file != NULL);
    FUZZ_HOLDS(fwrite(bytes, 1, length, file) == length);
    FUZZ_HOLDS(fclose(file) == 0);
}
