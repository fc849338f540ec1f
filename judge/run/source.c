#include "judge/run/source.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sandbox/cleanup.h"

/* A name that is safe on a command line and in messages; it is what the person knows the file by. */
static bool is_safe_name(const char *name)
{
    size_t length = strlen(name);
    if (length < 3 || length >= sizeof((struct source *)0)->name || strcmp(name + length - 2, ".c") != 0)
        return false;
    if (!isalnum((unsigned char)name[0]) && name[0] != '_')
        return false;
    for (size_t i = 0; i < length; i++)
        if ((name[i] & 0x80) != 0 || (!isalnum((unsigned char)name[i]) && strchr("_.-", name[i]) == NULL))
            return false;
    return true;
}

static void choose_name(const char *path, const struct problem *problem, struct source *source)
{
    const char *slash = strrchr(path, '/'), *name = slash == NULL ? path : slash + 1;
    if (!is_safe_name(name) || strings_contain(&problem->includes, name))
        name = "solution.c";
    snprintf(source->name, sizeof source->name, "%s", name);
}

static bool is_blank(const char *text, size_t length)
{
    static const char blanks[6] = " \t\r\n\f\v"; /* without its NUL: that is no blank */
    for (size_t i = 0; i < length; i++)
        if (memchr(blanks, text[i], sizeof blanks) == NULL)
            return false;
    return true;
}

/* shown is path, fit for a message. */
static int open_source(const char *path, const char *shown, int64_t limit, struct source *source, struct error *err)
{
    /* O_NONBLOCK: a FIFO without a writer would hold us for ever. */
    auto_close int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    struct stat status;
    if (fd < 0 && (errno == ENOENT || errno == ENOTDIR)) {
        error_set(err, ERROR_BAD_SOURCE, "no file '%s'", shown);
        return error_hint(err, "name the C file with your solution");
    }
    if (fd < 0 || fstat(fd, &status) != 0) {
        error_errno(err, ERROR_BAD_SOURCE, "cannot read '%s'", shown);
        return error_hint(err, "chmod u+r the file, if it is yours");
    }
    if (S_ISDIR(status.st_mode)) {
        error_set(err, ERROR_BAD_SOURCE, "'%s' is a folder", shown);
        return error_hint(err, "name the C file in it");
    }
    if (!S_ISREG(status.st_mode)) {
        error_set(err, ERROR_BAD_SOURCE, "'%s' is not a regular file", shown);
        return error_hint(err, "name the C file with your solution");
    }
    if (status.st_size > limit) {
        error_set(err, ERROR_BAD_SOURCE,
                  "'%s' is %lld bytes long, and this problem takes at most %lld KiB (%lld bytes)", shown,
                  (long long)status.st_size, (long long)limit / 1024, (long long)limit);
        return error_hint(err, "compute a large table when the program starts, in place of writing it down");
    }
    source->device = status.st_dev;
    source->inode = status.st_ino;
    return take_fd(&fd);
}

/* text has room for limit bytes, one more that shows that the file is longer, and a NUL. */
static int read_text(int fd, const char *shown, size_t limit, char *text, struct source *source, struct error *err)
{
    ssize_t length;
    while ((length = read(fd, text + source->length, limit + 1 - source->length)) > 0)
        source->length += (size_t)length;
    if (length < 0)
        return error_errno(err, ERROR_BAD_SOURCE, "cannot read '%s'", shown);
    if (source->length > limit)
        return error_set(err, ERROR_BAD_SOURCE, "'%s' grows while it is read", shown);
    text[source->length] = '\0';
    if (is_blank(text, source->length)) {
        error_set(err, ERROR_BAD_SOURCE, "'%s' is empty", shown);
        return error_hint(err, "save your solution first");
    }
    if (memchr(text, '\0', source->length) != NULL) {
        error_set(err, ERROR_BAD_SOURCE, "'%s' is not a text: it holds NUL bytes", shown);
        return error_hint(err, "name the C source, not the compiled program");
    }
    return 0;
}

int source_read(const char *path, const struct problem *problem, struct source *result, struct error *err)
{
    size_t limit = (size_t)problem->limits.code_bytes;
    struct source source = {0};
    auto_free char *shown = text_format("%.300s", path), *text = malloc(limit + 2);
    if (shown == NULL || text == NULL)
        return error_memory(err);
    text_clean(shown);
    auto_close int fd = open_source(path, shown, problem->limits.code_bytes, &source, err);
    if (fd < 0 || read_text(fd, shown, limit, text, &source, err) != 0)
        return -1;
    choose_name(path, problem, &source);
    source.text = take_ptr(text);
    *result = source;
    return 0;
}

static bool is_file(const char *path, const struct source *source)
{
    struct stat status;
    return stat(path, &status) == 0 && status.st_dev == source->device && status.st_ino == source->inode;
}

int source_refuse_hidden(const struct source *source, const struct testdata *data, struct error *err)
{
    for (size_t i = data->sample_count; i < data->count; i++)
        if (is_file(data->cases[i].input_path, source) || is_file(data->cases[i].answer_path, source))
            return error_set(err, ERROR_BAD_SOURCE, "that file is a hidden test, not a solution");
    return 0;
}

void source_free(struct source *source)
{
    free(source->text);
    *source = (struct source){0};
}
