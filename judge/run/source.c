#include "judge/run/source.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/package/folder.h"
#include "sandbox/cleanup.h"

enum { NAME_LENGTH_MAX = 63, PROGRAM_BYTES_MAX = 4 << 20 };

/* A name that is safe on a command line and in messages; it is what the person knows the file by. */
static bool is_safe_name(const char *name)
{
    size_t length = strlen(name);
    if (length < 3 || length > NAME_LENGTH_MAX || strcmp(name + length - 2, ".c") != 0)
        return false;
    if (!isalnum((unsigned char)name[0]) && name[0] != '_')
        return false;
    for (size_t i = 0; i < length; i++)
        if ((name[i] & 0x80) != 0 || (!isalnum((unsigned char)name[i]) && strchr("_.-", name[i]) == NULL))
            return false;
    return true;
}

static void choose_name(const char *path, const struct problem *problem, struct source_file *file)
{
    const char *slash = strrchr(path, '/'), *name = slash == NULL ? path : slash + 1;
    if (!is_safe_name(name) || strings_contain(&problem->includes, name))
        name = "solution.c";
    snprintf(file->name, sizeof file->name, "%s", name);
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
static int open_source(const char *path, const char *shown, int64_t limit, struct source_file *file, struct error *err)
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
    file->device = status.st_dev;
    file->inode = status.st_ino;
    return take_fd(&fd);
}

/* text has room for limit bytes, one more that shows that the file is longer, and a NUL. */
static int read_text(int fd, const char *shown, size_t limit, char *text, struct source_file *file, struct error *err)
{
    ssize_t length;
    while ((length = read(fd, text + file->length, limit + 1 - file->length)) > 0)
        file->length += (size_t)length;
    if (length < 0)
        return error_errno(err, ERROR_BAD_SOURCE, "cannot read '%s'", shown);
    if (file->length > limit)
        return error_set(err, ERROR_BAD_SOURCE, "'%s' grows while it is read", shown);
    text[file->length] = '\0';
    if (is_blank(text, file->length)) {
        error_set(err, ERROR_BAD_SOURCE, "'%s' is empty", shown);
        return error_hint(err, "save your solution first");
    }
    if (memchr(text, '\0', file->length) != NULL) {
        error_set(err, ERROR_BAD_SOURCE, "'%s' is not a text: it holds NUL bytes", shown);
        return error_hint(err, "name the C source, not the compiled program");
    }
    return 0;
}

/* True when path, its links resolved, lies below the folder called part ("" for the whole) of the package. */
static bool is_below(const char *path, const struct problem *problem, const char *part)
{
    auto_free char *real = problem->dir == NULL ? NULL : realpath(path, NULL);
    size_t length = problem->dir == NULL ? 0 : strlen(problem->dir);
    return real != NULL && strncmp(real, problem->dir, length) == 0 && real[length] == '/' &&
           strncmp(real + length + 1, part, strlen(part)) == 0;
}

static int replace_constants(const struct problem *problem, struct source_file *file, struct error *err)
{
    char *text = NULL;
    size_t length = 0;
    if (constants_apply(&problem->constants, file->text, file->length, &text, &length, err) != 0)
        return -1;
    free(file->text);
    file->text = text;
    file->length = length;
    return 0;
}

static int read_candidate(const char *path, const struct problem *problem, struct source_file *file, struct error *err)
{
    size_t limit = (size_t)problem->limits.code_bytes;
    auto_free char *shown = text_format("%.300s", path);
    file->text = malloc(limit + 2);
    if (shown == NULL || file->text == NULL)
        return error_memory(err);
    text_clean(shown);
    auto_close int fd = open_source(path, shown, problem->limits.code_bytes, file, err);
    if (fd < 0 || read_text(fd, shown, limit, file->text, file, err) != 0)
        return -1;
    choose_name(path, problem, file);
    /* An example submission may be written with constants. */
    return problem->constants.count > 0 && is_below(path, problem, "submissions/")
               ? replace_constants(problem, file, err)
               : 0;
}

int source_read(const char *path, const struct problem *problem, struct source *result, struct error *err)
{
    struct source source = {.files = calloc(1, sizeof *source.files), .count = 1};
    if (source.files == NULL)
        return error_memory(err);
    if (read_candidate(path, problem, &source.files[0], err) != 0) {
        source_free(&source);
        return -1;
    }
    *result = source;
    return 0;
}

/* ---- programs of a package ---- */

/* Adds the file at path to a program. what is how messages call it. */
static int add_file(const char *path, const char *what, const struct problem *problem, struct source *source,
                    struct error *err)
{
    struct source_file *files = reallocarray(source->files, source->count + 1, sizeof *files);
    if (files == NULL)
        return error_memory(err);
    source->files = files;
    struct source_file *file = &files[source->count++];
    *file = (struct source_file){0};
    if (!name_is_legal(strrchr(path, '/') + 1)) /* "-o.c" and "@file.c" are orders to a compiler */
        return error_set(err, ERROR_BROKEN_PACKAGE, "%.300s: the package format allows no such name of a file", what);
    snprintf(file->name, sizeof file->name, "%s", strrchr(path, '/') + 1);
    if (!is_below(path, problem, "")) /* its text would be shown by the compiler */
        return error_set(err, ERROR_BROKEN_PACKAGE, "%.300s: is missing, or a link that leads out of the package",
                         what);
    if (file_read_as(path, what, PROGRAM_BYTES_MAX, ERROR_BROKEN_PACKAGE, &file->text, &file->length, err) != 0)
        return -1;
    return replace_constants(problem, file, err);
}

/* Adds the regular files of the folder at path. */
static int add_folder(const char *path, const char *what, const struct problem *problem, struct source *source,
                      struct error *err)
{
    auto_folder struct folder root = {0};
    if (folder_open(path, NULL, &root, err) != 0)
        return -1;
    for (size_t i = 0; i < root.count; i++) {
        const struct entry *entry = &root.entries[i];
        auto_free char *file = text_format("%s/%s", path, entry->name),
                       *shown = text_format("%s/%s", what, entry->name);
        if (file == NULL || shown == NULL)
            return error_memory(err);
        if (!name_is_legal(entry->name) || entry->kind == ENTRY_FOLDER)
            continue;
        if (add_file(file, shown, problem, source, err) != 0)
            return -1;
    }
    return 0;
}

/* How messages call the file or folder at path: "twosum/generators/large.c". */
static char *name_in_package(const char *path, const struct problem *problem)
{
    return text_format("%s%s", problem->short_name, path + strlen(problem->dir));
}

static int add_path(const char *path, const struct problem *problem, struct source *source, struct error *err)
{
    struct stat status;
    auto_free char *what = name_in_package(path, problem);
    if (what == NULL)
        return error_memory(err);
    if (stat(path, &status) != 0)
        return error_set(err, ERROR_BROKEN_PACKAGE, "%.300s: there is no such program", what);
    return (S_ISDIR(status.st_mode) ? add_folder : add_file)(path, what, problem, source, err);
}

static int read_program(const struct strings *paths, const struct problem *problem, struct source *source,
                        struct error *err)
{
    bool has_c = false;
    size_t total = 0;
    for (size_t i = 0; i < paths->count; i++)
        if (add_path(paths->items[i], problem, source, err) != 0)
            return -1;
    for (size_t i = 0; i < source->count; i++) {
        has_c = has_c || name_has_suffix(source->files[i].name, ".c");
        total += source->files[i].length;
    }
    auto_free char *what = name_in_package(paths->items[0], problem);
    if (what == NULL)
        return error_memory(err);
    if (!has_c)
        return error_set(err, ERROR_UNSUPPORTED, "%.300s: only programs in C are supported", what);
    if (total > PROGRAM_BYTES_MAX)
        return error_set(err, ERROR_BROKEN_PACKAGE, "%.300s: the program is longer than %d MiB", what,
                         PROGRAM_BYTES_MAX >> 20);
    return 0;
}

int source_read_program(const struct strings *paths, const struct problem *problem, struct source *result,
                        struct error *err)
{
    struct source source = {0};
    if (read_program(paths, problem, &source, err) != 0) {
        source_free(&source);
        return -1;
    }
    *result = source;
    return 0;
}

void source_digest(const struct source *source, struct digest *digest)
{
    digest_add(digest, &source->count, sizeof source->count);
    for (size_t i = 0; i < source->count; i++) {
        digest_add_text(digest, source->files[i].name);
        digest_add(digest, &source->files[i].length, sizeof source->files[i].length);
        digest_add(digest, source->files[i].text, source->files[i].length);
    }
}

static bool is_file(const char *path, const struct source *source)
{
    struct stat status;
    if (path == NULL || stat(path, &status) != 0)
        return false;
    for (size_t i = 0; i < source->count; i++)
        if (status.st_dev == source->files[i].device && status.st_ino == source->files[i].inode)
            return true;
    return false;
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
    for (size_t i = 0; i < source->count; i++)
        free(source->files[i].text);
    free(source->files);
    *source = (struct source){0};
}
