#include "judge/cli/candidate.h"

#include <string.h>
#include <sys/stat.h>

#include "judge/cli/render.h"
#include "sandbox/cleanup.h"

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

int candidate_check(const char *file, struct error *err)
{
    struct stat status;
    if (stat(file, &status) != 0 && (errno == ENOENT || errno == ENOTDIR)) {
        error_set(err, ERROR_BAD_SOURCE, "no file '%.300s'", file);
        return error_hint(err, "name the C file with your solution: judge submit FILE");
    }
    if (stat(file, &status) != 0)
        return error_errno(err, ERROR_BAD_SOURCE, "cannot read '%.300s'", file);
    if (S_ISDIR(status.st_mode)) {
        error_set(err, ERROR_BAD_SOURCE, "'%.300s' is a folder", file);
        return error_hint(err, "name the C file in it");
    }
    return 0;
}

/* The word that the name of a file is for: "a/twosum.c" says "twosum". NULL with ERROR_MEMORY or ERROR_USAGE. */
static char *word_of(const char *file, struct error *err)
{
    const char *slash = strrchr(file, '/'), *base = slash == NULL ? file : slash + 1;
    size_t length = strlen(base);
    if (length < 3 || strcmp(base + length - 2, ".c") != 0) {
        error_set(err, ERROR_USAGE,
                  "'%.300s' does not say which problem it is for: it is not called after one, as twosum.c is", file);
        error_hint(err, "say it: judge submit FILE --problem P");
        return NULL;
    }
    char *word = strndup(base, length - 2);
    if (word == NULL)
        error_memory(err);
    return word;
}

/* A file's name is never the path of a package, though a folder of that name may lie beside it. */
static int pick_by_file(const struct catalog *catalog, const char *file, struct pick *pick, struct error *err)
{
    auto_free char *word = word_of(file, err);
    if (word == NULL)
        return -1;
    if (pick_named(catalog, word, pick, err) == 0)
        return 0;
    if (err->kind != ERROR_NO_SUCH_PROBLEM && err->kind != ERROR_AMBIGUOUS_PROBLEM)
        return -1;
    struct error plain = *err;
    error_context(err, "'%.200s'", file);
    return error_hint(err, "%s%ssay it: judge submit FILE --problem P", plain.hint, plain.hint[0] == '\0' ? "" : " ");
}

/* How well a file's name names a problem. */
enum naming { NAMING_NONE, NAMING_LOOSE, NAMING_EXACT };

/* How file names a problem, or, with a pick, that very problem: a short name is exact, the rest (a title, a number, the
 * beginning of one) is loose. */
static enum naming naming_of(const struct catalog *catalog, const char *file, const struct pick *pick)
{
    struct error ignored = {0};
    const struct catalog_entry *entry = NULL;
    auto_free char *word = word_of(file, &ignored);
    if (word == NULL)
        return NAMING_NONE;
    if (pick->problem != NULL && strcmp(word, pick->problem->short_name) == 0)
        return NAMING_EXACT;
    if (catalog_find(catalog, word, &entry, &ignored) != 0)
        return NAMING_NONE;
    if (pick->problem != NULL && &entry->problem != pick->problem)
        return NAMING_NONE;
    return strcmp(word, entry->short_name) == 0 ? NAMING_EXACT : NAMING_LOOSE;
}

/* The C files in the working folder that name a problem, by name. Beside exact names the others do not count: p.c and
 * 1.c are what notes are called. */
static int find_files(const struct catalog *catalog, const struct pick *pick, struct strings *files, struct error *err)
{
    auto_closedir DIR *dir = opendir(".");
    if (dir == NULL)
        return error_errno(err, ERROR_IO, "cannot look into the working folder");
    enum naming best = NAMING_LOOSE;
    const struct dirent *found;
    while (errno = 0, (found = readdir(dir)) != NULL) {
        struct stat status;
        enum naming naming = found->d_name[0] == '.' ? NAMING_NONE : naming_of(catalog, found->d_name, pick);
        if (naming < best || stat(found->d_name, &status) != 0 || !S_ISREG(status.st_mode))
            continue;
        if (naming > best)
            strings_free(files);
        best = naming;
        if (strings_add(files, found->d_name, strlen(found->d_name), err) != 0)
            return -1;
    }
    if (errno != 0)
        return error_errno(err, ERROR_IO, "cannot look into the working folder");
    if (files->count > 1)
        qsort(files->items, files->count, sizeof *files->items, compare_names);
    return 0;
}

static int refuse_several(const struct strings *files, struct error *err)
{
    char names[400] = "";
    size_t used = 0;
    for (size_t i = 0; i < files->count && used < sizeof names; i++) {
        const char *separator = i == 0 ? "" : i + 1 == files->count ? " and " : ", ";
        used += (size_t)snprintf(names + used, sizeof names - used, "%s%s", separator, files->items[i]);
    }
    error_set(err, ERROR_USAGE, "several files here name a problem: %s", names);
    auto_free char *first = render_shell_word(files->items[0]);
    return first == NULL ? error_memory(err) : error_hint(err, "say which: judge submit %.100s", first);
}

/* The one file in the working folder. */
static int find_file(const struct catalog *catalog, const char *problem, const struct pick *pick, char **path,
                     struct error *err)
{
    auto_strings struct strings files = {0};
    if (find_files(catalog, pick, &files, err) != 0)
        return -1;
    if (files.count > 1)
        return refuse_several(&files, err);
    if (files.count == 0 && pick->problem != NULL) {
        auto_free char *word = render_shell_word(problem);
        error_set(err, ERROR_USAGE, "no file here is called %s.c", pick->problem->short_name);
        return word == NULL ? error_memory(err)
                            : error_hint(err, "say which: judge submit FILE --problem %.120s", word);
    }
    if (files.count == 0) {
        error_set(err, ERROR_USAGE, "no C file here names a problem");
        return error_hint(err, "say which: judge submit FILE, where FILE is called after the problem, as in twosum.c");
    }
    *path = take_ptr(files.items[0]);
    return 0;
}

static int find(const struct catalog *catalog, const char *file, const char *word, char **path, struct pick *pick,
                struct error *err)
{
    if (word != NULL && pick_problem(catalog, word, pick, err) != 0)
        return -1;
    if (file == NULL && find_file(catalog, word, pick, path, err) != 0)
        return -1;
    if (file != NULL && (*path = strdup(file)) == NULL)
        return error_memory(err);
    return word != NULL ? 0 : pick_by_file(catalog, *path, pick, err);
}

int candidate_find(const struct catalog *catalog, const char *file, const char *word, char **path, struct pick *pick,
                   struct error *err)
{
    struct pick found = {0};
    auto_free char *found_path = NULL;
    if (find(catalog, file, word, &found_path, &found, err) != 0) {
        pick_free(&found);
        return -1;
    }
    *pick = found;
    *path = take_ptr(found_path);
    return 0;
}
