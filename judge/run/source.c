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

enum { NAME_LENGTH_MAX = 63, PROGRAM_BYTES_MAX = 4 << 20, FILES_MAX = 1000, DEPTH_MAX = 8 };

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

static struct source_file *add_slot(struct source *source, struct error *err)
{
    struct source_file *files = reallocarray(source->files, source->count + 1, sizeof *files);
    if (files == NULL) {
        error_memory(err);
        return NULL;
    }
    source->files = files;
    files[source->count] = (struct source_file){0};
    return &files[source->count++];
}

/* Adds the file at path to a program, which calls it `name`. what is how messages call it. */
static int add_file(const char *path, const char *name, const char *what, const struct problem *problem,
                    struct source *source, struct error *err)
{
    struct stat status;
    if (source->count == FILES_MAX)
        return error_set(err, ERROR_BROKEN_PACKAGE, "%.300s: the program has more than %d files", what, FILES_MAX);
    struct source_file *file = add_slot(source, err);
    if (file == NULL)
        return -1;
    if (!name_is_legal(strrchr(path, '/') + 1)) /* "-o.c" and "@file.c" are orders to a compiler */
        return error_set(err, ERROR_BROKEN_PACKAGE, "%.300s: the package format allows no such name of a file", what);
    if (snprintf(file->name, sizeof file->name, "%s", name) >= (int)sizeof file->name)
        return error_set(err, ERROR_BROKEN_PACKAGE, "%.300s: the path is too long", what);
    if (!is_below(path, problem, "")) /* its text would be shown by the compiler */
        return error_set(err, ERROR_BROKEN_PACKAGE, "%.300s: is missing, or a link that leads out of the package",
                         what);
    if (file_read_as(path, what, PROGRAM_BYTES_MAX, ERROR_BROKEN_PACKAGE, &file->text, &file->length, err) != 0)
        return -1;
    file->executable = stat(path, &status) == 0 && (status.st_mode & 0111) != 0;
    if (memchr(file->text, '\0', file->length) != NULL) /* constants are of texts */
        return 0;
    return replace_constants(problem, file, err);
}

/* Where files are read from: a folder of the package. */
struct place {
    const char *path; /* absolute */
    const char *what; /* how messages call it */
    const char *name; /* what stands before the names of its files: "" or "lib/" */
    int depth;
};

static int add_folder(const struct place *place, const struct problem *problem, struct source *source,
                      struct error *err);

static int add_entry(const struct place *place, const struct entry *entry, const struct problem *problem,
                     struct source *source, struct error *err)
{
    auto_free char *path = text_format("%s/%s", place->path, entry->name),
                   *what = text_format("%s/%s", place->what, entry->name),
                   *name = text_format("%s%s", place->name, entry->name), *below = text_format("%s/", name);
    if (path == NULL || what == NULL || name == NULL || below == NULL)
        return error_memory(err);
    if (entry->kind != ENTRY_FOLDER)
        return add_file(path, name, what, problem, source, err);
    if (entry->linked || strcmp(entry->name, "__pycache__") == 0)
        return 0;
    if (place->depth == DEPTH_MAX)
        return error_set(err, ERROR_BROKEN_PACKAGE, "%.300s: the program has folders too deep", what);
    const struct place inner = {.path = path, .what = what, .name = below, .depth = place->depth + 1};
    return add_folder(&inner, problem, source, err);
}

/* Adds the regular files of a folder and those below it. */
static int add_folder(const struct place *place, const struct problem *problem, struct source *source,
                      struct error *err)
{
    auto_folder struct folder root = {0};
    if (folder_open(place->path, NULL, &root, err) != 0)
        return -1;
    for (size_t i = 0; i < root.count; i++)
        if (name_is_legal(root.entries[i].name) && add_entry(place, &root.entries[i], problem, source, err) != 0)
            return -1;
    return 0;
}

/* Adds the headers that lie beside a file which is a program of its own, in the folder whose entries messages call by
 * place->what. */
static int add_headers(const struct place *place, const struct problem *problem, struct source *source,
                       struct error *err)
{
    static const char *const suffixes[] = {".h", ".hh", ".hpp", ".hxx"};
    auto_folder struct folder folder = {0};
    if (folder_open(place->path, NULL, &folder, err) != 0)
        return -1;
    for (size_t i = 0; i < folder.count; i++) {
        const struct entry *entry = &folder.entries[i];
        bool header = false;
        for (size_t k = 0; k < sizeof suffixes / sizeof *suffixes; k++)
            header = header || name_has_suffix(entry->name, suffixes[k]);
        if (header && entry->kind == ENTRY_FILE && name_is_legal(entry->name) &&
            add_entry(place, entry, problem, source, err) != 0)
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
    if (!S_ISDIR(status.st_mode))
        return add_file(path, strrchr(path, '/') + 1, what, problem, source, err);
    const struct place place = {.path = path, .what = what, .name = ""};
    return add_folder(&place, problem, source, err);
}

/* The languages of the files that stand directly in the program's folder: a bit for each. */
static unsigned languages_of(const struct source *source)
{
    unsigned languages = 0;
    for (size_t i = 0; i < source->count; i++) {
        const struct source_file *file = &source->files[i];
        enum language language;
        bool script = strcmp(file->name, "build") == 0 || strcmp(file->name, "run") == 0;
        if (strchr(file->name, '/') != NULL)
            continue;
        if (script && file->executable)
            languages |= 1u << LANGUAGE_SCRIPT;
        else if (language_of_file(file->name, &language))
            languages |= 1u << language;
    }
    return languages;
}

static int find_language(struct source *source, const char *what, struct error *err)
{
    unsigned languages = languages_of(source);
    bool compiled = (languages & (1u << LANGUAGE_C | 1u << LANGUAGE_CPP)) != 0;
    if ((languages & 1u << LANGUAGE_SCRIPT) != 0)
        source->language = LANGUAGE_SCRIPT;
    else if (compiled && (languages & 1u << LANGUAGE_PYTHON) != 0)
        return error_set(err, ERROR_UNSUPPORTED, "%.300s: the program is in several languages", what);
    else if (compiled)
        source->language = (languages & 1u << LANGUAGE_CPP) != 0 ? LANGUAGE_CPP : LANGUAGE_C;
    else if (languages != 0)
        source->language = LANGUAGE_PYTHON;
    else
        return error_set(err, ERROR_UNSUPPORTED,
                         "%.300s: only programs in C, C++ and Python 3, and those with build or run, are supported",
                         what);
    return 0;
}

/* Validators and generators of one file have their headers beside them. A submission has only itself. */
static int add_beside(const char *path, const struct problem *problem, struct source *source, struct error *err)
{
    enum language language;
    bool compiled = source->count == 1 && strcmp(source->files[0].name, strrchr(path, '/') + 1) == 0 &&
                    language_of_file(source->files[0].name, &language) && language <= LANGUAGE_CPP;
    if (!compiled || is_below(path, problem, "submissions/"))
        return 0;
    auto_free char *folder = strndup(path, (size_t)(strrchr(path, '/') - path));
    if (folder == NULL)
        return error_memory(err);
    auto_free char *what = name_in_package(folder, problem);
    if (what == NULL)
        return error_memory(err);
    const struct place place = {.path = folder, .what = what, .name = "", .depth = DEPTH_MAX};
    return add_headers(&place, problem, source, err);
}

/* The program's files, whatever language they are in. */
static int read_files(const struct strings *paths, const struct problem *problem, struct source *source,
                      struct error *err)
{
    size_t total = 0;
    for (size_t i = 0; i < paths->count; i++)
        if (add_path(paths->items[i], problem, source, err) != 0)
            return -1;
    if (paths->count == 1 && add_beside(paths->items[0], problem, source, err) != 0)
        return -1;
    for (size_t i = 0; i < source->count; i++)
        total += source->files[i].length;
    auto_free char *what = name_in_package(paths->items[0], problem);
    if (what == NULL)
        return error_memory(err);
    if (total > PROGRAM_BYTES_MAX)
        return error_set(err, ERROR_BROKEN_PACKAGE, "%.300s: the program is longer than %d MiB", what,
                         PROGRAM_BYTES_MAX >> 20);
    return 0;
}

int source_read_program(const struct strings *paths, const struct problem *problem, struct source *result,
                        struct error *err)
{
    struct source source = {0};
    auto_free char *what = name_in_package(paths->items[0], problem);
    if (what == NULL)
        return error_memory(err);
    if (read_files(paths, problem, &source, err) != 0 || find_language(&source, what, err) != 0) {
        source_free(&source);
        return -1;
    }
    *result = source;
    return 0;
}

/* True when file, which stands directly in the program's folder, is compiled where the program is in language. */
static bool is_unit(const struct source_file *file, enum language language)
{
    enum language own;
    if (strchr(file->name, '/') != NULL || !language_of_file(file->name, &own))
        return false;
    return own == language || (own == LANGUAGE_C && language == LANGUAGE_CPP);
}

/* Gives a single file the suffix by which a compiler knows its language. */
static int name_unit(struct source_file *file, enum language language, struct error *err)
{
    const char *suffix = language == LANGUAGE_C ? ".c" : ".cpp";
    size_t length = strlen(file->name);
    if (is_unit(file, language))
        return 0;
    if (length + strlen(suffix) >= sizeof file->name)
        return error_set(err, ERROR_BROKEN_PACKAGE, "%.255s: the name is too long", file->name);
    snprintf(file->name + length, sizeof file->name - length, "%s", suffix);
    return 0;
}

/* Leaves out what is in other languages; the others keep their order. */
static size_t keep_units(struct source *source, enum language language)
{
    size_t count = 0, units = 0;
    for (size_t i = 0; i < source->count; i++) {
        enum language ignored;
        bool unit = is_unit(&source->files[i], language);
        units += unit;
        if (unit || !language_of_file(source->files[i].name, &ignored))
            source->files[count++] = source->files[i];
        else
            free(source->files[i].text);
    }
    source->count = count;
    return units;
}

int source_read_program_as(const struct strings *paths, const struct problem *problem, enum language language,
                           struct source *result, struct error *err)
{
    struct source source = {0};
    struct stat status;
    bool single = paths->count == 1 && stat(paths->items[0], &status) == 0 && S_ISREG(status.st_mode);
    auto_free char *what = name_in_package(paths->items[0], problem);
    if (what == NULL)
        return error_memory(err);
    int failed = read_files(paths, problem, &source, err);
    if (failed == 0 && single)
        failed = name_unit(&source.files[0], language, err);
    if (failed == 0 && keep_units(&source, language) == 0)
        failed =
            error_set(err, ERROR_BROKEN_PACKAGE, "%.300s: none of its files is in %s", what, language_name(language));
    if (failed != 0) {
        source_free(&source);
        return -1;
    }
    source.language = language;
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
        if (source->files[i].executable)
            digest_add_text(digest, "executable");
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
