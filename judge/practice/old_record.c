/* The file, a line a fact:
 *
 *     start 7a0f4a8e-0000-4000-8000-000000000001 1764000000 twosum /home/me/twosum.c .
 *     hint 7a0f4a8e-0000-4000-8000-000000000001 1764000060 1 .
 *     solved 7a0f4a8e-0000-4000-8000-000000000001 1764000900 .
 *     solution 7a0f4a8e-0000-4000-8000-000000000001 1764000960 .
 *
 * The words are what happened, the problem's uuid, the time in seconds since 1970, what belongs to it, and a full stop,
 * without which a line was cut short. A blank, a control character and '%' inside a word stand there as %20. */
#include "judge/practice/old_record.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "judge/package/xdg.h"
#include "judge/practice/practices.h"
#include "sandbox/cleanup.h"

enum { WORDS_MAX = 8, FILE_BYTES_MAX = 64 << 20 };

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

/* What is known of a problem without its package: facts but `start` do not say its name. */
static int find_problem(struct store *record, const char *identity, const char *short_name, int64_t *id,
                        struct error *err)
{
    const char *name = short_name == NULL ? identity : short_name;
    return store_number(record,
                        "INSERT INTO problem (identity, short_name, name, difficulty, patterns)"
                        " VALUES (?1, ?2, ?2, 'unrated', '')"
                        " ON CONFLICT (identity) DO UPDATE SET short_name = iif(?3, ?2, short_name),"
                        " name = iif(?3, ?2, name) RETURNING id",
                        STORE_VALUES(store_text(identity), store_text(name), store_int(short_name != NULL)), 0, id,
                        err);
}

static int take_start(struct store *record, const char *identity, const struct fact *fact, struct error *err)
{
    int64_t id = 0;
    auto_free char *short_name = decode(fact->words[3]);
    auto_free char *path = decode(fact->words[4]);
    if (short_name == NULL || path == NULL || path[0] != '/')
        return 0;
    if (find_problem(record, identity, short_name, &id, err) != 0)
        return -1;
    return store_run(record,
                     "UPDATE problem SET path = ?2, touched = (SELECT max(touched) + 1 FROM problem) WHERE id = ?1",
                     STORE_VALUES(store_int(id), store_text(path)), err);
}

/* A practice without a clock: there was none. */
static int take_solved(struct store *record, int64_t id, const struct moment *then, struct error *err)
{
    int64_t practice = 0;
    return practice_begin(record, id, false, then, &practice, err) != 0
               ? -1
               : practice_end(record, practice, "solved", then, err);
}

static int take_help(struct store *record, int64_t id, const char *kind, struct store_value number,
                     const struct moment *then, struct error *err)
{
    char uid[RECORD_UID_SIZE];
    if (record_new_uid(uid, err) != 0)
        return -1;
    return store_run(record, "INSERT INTO help (uid, problem, at_ms, day, kind, number) VALUES (?, ?, ?, ?, ?, ?)",
                     STORE_VALUES(store_text(uid), store_int(id), store_int(then->wall_ms), store_int(clock_day(then)),
                                  store_text(kind), number),
                     err);
}

static int take_fact(struct store *record, const struct fact *fact, struct error *err)
{
    const char *what = fact->words[0];
    auto_free char *identity = decode(fact->words[1]);
    struct moment then = {.wall_ms = strtoll(fact->words[2], NULL, 10) * 1000};
    int64_t id = 0;
    if (identity == NULL)
        return 0;
    if (strcmp(what, "start") == 0 && fact->count == 5)
        return take_start(record, identity, fact, err);
    bool solved = strcmp(what, "solved") == 0, hint = strcmp(what, "hint") == 0 && fact->count == 4;
    if (!solved && !hint && strcmp(what, "solution") != 0)
        return 0;
    if (find_problem(record, identity, NULL, &id, err) != 0)
        return -1;
    if (solved)
        return take_solved(record, id, &then, err);
    int64_t number = hint ? strtoll(fact->words[3], NULL, 10) : 0;
    return take_help(record, id, what, hint ? store_int(number) : store_null(), &then, err);
}

/* Opens the file, and only a regular one. */
static FILE *open_file(void)
{
    auto_free char *path = xdg_data_path("record");
    auto_close int fd = path == NULL ? -1 : open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size > FILE_BYTES_MAX)
        return NULL;
    FILE *file = fdopen(fd, "r");
    if (file != NULL)
        take_fd(&fd);
    return file;
}

int old_record_take(struct store *record, struct error *err)
{
    auto_fclose FILE *file = open_file();
    auto_free char *line = NULL;
    size_t room = 0;
    ssize_t length;
    struct fact fact;
    while (file != NULL && (length = getline(&line, &room, file)) > 0)
        if (parse(line, (size_t)length - (line[length - 1] == '\n'), &fact) && take_fact(record, &fact, err) != 0)
            return -1;
    return 0;
}
