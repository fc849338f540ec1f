/* The file, a line a fact:
 *
 *     start 7a0f4a8e-0000-4000-8000-000000000001 1764000000 twosum /home/me/twosum.c .
 *     hint 7a0f4a8e-0000-4000-8000-000000000001 1764000060 1 .
 *     solved 7a0f4a8e-0000-4000-8000-000000000001 1764000900 .
 *     solution 7a0f4a8e-0000-4000-8000-000000000001 1764000960 .
 *
 * The words are what happened, the problem's uuid, the time in seconds since 1970, what belongs to it, and a full stop,
 * without which a line was cut short. A blank, a control character and '%' inside a word are written %20, so that a
 * word is a word. Lines that are not understood are passed over: a later judge may have written them. */
#include "judge/practice/record.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "judge/package/file.h"
#include "judge/package/xdg.h"
#include "sandbox/cleanup.h"

enum { WORDS_MAX = 8, FILE_BYTES_MAX = 64 << 20 };

/* ---- words ---- */

static bool is_plain(unsigned char byte)
{
    return byte > 0x20 && byte != 0x7f && byte != '%';
}

/* Text as one word, in a new string. NULL when memory is out. */
static char *encode(const char *text)
{
    static const char digits[] = "0123456789abcdef";
    char *word = malloc(3 * strlen(text) + 2), *end = word;
    if (word == NULL)
        return NULL;
    for (const char *at = text; *at != '\0'; at++) {
        unsigned char byte = (unsigned char)*at;
        *end++ = is_plain(byte) ? *at : '%';
        if (!is_plain(byte)) {
            *end++ = digits[byte >> 4];
            *end++ = digits[byte & 15];
        }
    }
    if (end == word) /* nothing at all must be a word too */
        *end++ = '%';
    *end = '\0';
    return word;
}

static int hex_digit(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

/* What encode() was given, in a new string. NULL when word is none of its, or memory is out. */
static char *decode(const char *word)
{
    auto_free char *text = malloc(strlen(word) + 1);
    char *end = text;
    if (text == NULL)
        return NULL;
    for (const char *at = strcmp(word, "%") == 0 ? "" : word; *at != '\0'; at++) {
        int high = *at == '%' ? hex_digit(at[1]) : -1, low = high < 0 ? -1 : hex_digit(at[2]);
        if (*at == '%' && (low < 0 || (high == 0 && low == 0)))
            return NULL;
        *end++ = *at == '%' ? (char)(16 * high + low) : *at;
        at += *at == '%' ? 2 : 0;
    }
    *end = '\0';
    return take_ptr(text);
}

/* ---- where it is ---- */

/* Opens the file, and only a regular one: a FIFO would hold us for ever. Returns a descriptor, or -1 with errno. */
static int open_file(const char *path, int flags)
{
    auto_close int fd = open(path, flags | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0600);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0)
        return -1;
    if (!S_ISREG(status.st_mode)) {
        errno = EINVAL;
        return -1;
    }
    return take_fd(&fd);
}

/* ---- writing ---- */

/* True when the file does not end with a newline: somebody's line was cut short, and ours must not become its end. It
 * may also be that another writer is at it just now; then an empty line comes of it, which means nothing. */
static bool ends_within_line(int fd)
{
    struct stat status;
    char last = '\n';
    if (fstat(fd, &status) != 0 || status.st_size == 0)
        return false;
    return pread(fd, &last, 1, status.st_size - 1) == 1 && last != '\n';
}

/* One write(2) for the line: others may write at the same time, and each finds its place at the end by itself. */
static int append(const char *line, struct error *err)
{
    auto_free char *path = xdg_data_path("record");
    if (path == NULL)
        return error_set(err, ERROR_IO, "the record has no place: HOME is not set");
    xdg_make_parents(path); /* what fails shows when the file is opened */
    auto_close int fd = open_file(path, O_RDWR | O_APPEND | O_CREAT);
    if (fd < 0)
        return error_errno(err, ERROR_IO, "cannot write the record %.200s", path);
    auto_free char *text = text_format("%s%s\n", ends_within_line(fd) ? "\n" : "", line);
    if (text == NULL)
        return error_memory(err);
    ssize_t written = write(fd, text, strlen(text));
    if (written >= 0 && (size_t)written < strlen(text))
        errno = ENOSPC;
    if (written < 0 || (size_t)written < strlen(text))
        return error_errno(err, ERROR_IO, "cannot write the record %.200s", path);
    return 0;
}

/* The word that stands for a problem: its uuid; where the package has none its place, which is that of its catalog and
 * its short name. NULL when memory is out. */
static char *identify(const struct problem *problem)
{
    return encode(problem->uuid != NULL ? problem->uuid : problem->dir);
}

/* Notes what happened; more is NULL, or further words, with a blank in front. */
static int note(const char *what, const struct problem *problem, const char *more, struct error *err)
{
    auto_free char *uuid = identify(problem);
    auto_free char *line =
        uuid == NULL ? NULL
                     : text_format("%s %s %lld%s .", what, uuid, (long long)time(NULL), more == NULL ? "" : more);
    return line == NULL ? error_memory(err) : append(line, err);
}

int record_start(const struct problem *problem, const char *path, struct error *err)
{
    auto_free char *word = encode(path);
    auto_free char *more = word == NULL ? NULL : text_format(" %s %s", problem->short_name, word);
    return more == NULL ? error_memory(err) : note("start", problem, more, err);
}

int record_hint(const struct problem *problem, size_t number, struct error *err)
{
    char more[32];
    snprintf(more, sizeof more, " %zu", number);
    return note("hint", problem, more, err);
}

int record_solved(const struct problem *problem, struct error *err)
{
    return note("solved", problem, NULL, err);
}

int record_solution(const struct problem *problem, struct error *err)
{
    return note("solution", problem, NULL, err);
}

/* ---- reading ---- */

struct fact {
    char *words[WORDS_MAX]; /* what, uuid, time, ... without the full stop */
    size_t count;
};

/* Takes a line of length bytes apart, in place. False when it was cut short, or is none of ours. */
static bool parse(char *line, size_t length, struct fact *fact)
{
    fact->count = 0;
    if (length < 2 || memcmp(line + length - 2, " .", 2) != 0 || memchr(line, '\0', length) != NULL)
        return false;
    line[length - 2] = '\0';
    for (char *rest = line, *word = NULL; (word = strsep(&rest, " ")) != NULL;) {
        if (*word == '\0' || fact->count == WORDS_MAX)
            return false;
        fact->words[fact->count++] = word;
    }
    return fact->count >= 3;
}

/* Calls use for each fact of the record, the oldest first. */
static void each_fact(void (*use)(const struct fact *fact, void *context), void *context)
{
    auto_free char *path = xdg_data_path("record");
    auto_close int fd = path == NULL ? -1 : open_file(path, O_RDONLY);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0 || status.st_size > FILE_BYTES_MAX)
        return;
    auto_fclose FILE *file = fdopen(fd, "r");
    auto_free char *line = NULL;
    size_t room = 0;
    ssize_t length;
    struct fact fact;
    if (file == NULL)
        return;
    take_fd(&fd);
    while ((length = getline(&line, &room, file)) > 0) {
        if (parse(line, (size_t)length - (line[length - 1] == '\n'), &fact))
            use(&fact, context);
    }
}

struct last_start {
    char *path, *short_name;
};

static void use_start(const struct fact *fact, void *context)
{
    struct last_start *last = context;
    if (strcmp(fact->words[0], "start") != 0 || fact->count != 5)
        return;
    auto_free char *path = decode(fact->words[4]);
    auto_free char *short_name = decode(fact->words[3]);
    if (path == NULL || path[0] != '/' || short_name == NULL)
        return;
    free(last->path);
    free(last->short_name);
    *last = (struct last_start){.path = take_ptr(path), .short_name = take_ptr(short_name)};
}

bool record_last_start(char **path, char **short_name)
{
    struct last_start last = {0};
    each_fact(use_start, &last);
    if (last.path == NULL)
        return false;
    *path = last.path;
    *short_name = last.short_name;
    return true;
}

/* What is known of one problem. */
struct knowledge {
    const char *uuid; /* encoded; while facts are read */
    size_t hints;
    bool solved;
};

static void use_of_problem(const struct fact *fact, void *context)
{
    struct knowledge *knowledge = context;
    if (strcmp(fact->words[1], knowledge->uuid) != 0)
        return;
    if (strcmp(fact->words[0], "solved") == 0)
        knowledge->solved = true;
    if (strcmp(fact->words[0], "hint") != 0 || fact->count != 4)
        return;
    char *end = NULL;
    size_t number = strtoul(fact->words[3], &end, 10);
    bool whole = fact->words[3][0] >= '0' && fact->words[3][0] <= '9' && *end == '\0';
    if (whole && number > knowledge->hints)
        knowledge->hints = number;
}

static struct knowledge know(const struct problem *problem)
{
    struct knowledge knowledge = {0};
    auto_free char *uuid = identify(problem);
    knowledge.uuid = uuid;
    if (uuid != NULL)
        each_fact(use_of_problem, &knowledge);
    knowledge.uuid = NULL;
    return knowledge;
}

size_t record_hints(const struct problem *problem)
{
    return know(problem).hints;
}

bool record_is_solved(const struct problem *problem)
{
    return know(problem).solved;
}
