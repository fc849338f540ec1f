#include "judge/cli/candidate.h"

#include <string.h>
#include <sys/stat.h>

#include "judge/cli/notebook.h"
#include "judge/cli/render.h"
#include "sandbox/cleanup.h"

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Who names a problem where a file is asked for mostly has the file as well. */
static int hint_at_file(const struct candidate_request *request, struct error *err)
{
    struct stat status;
    auto_free char *file = text_format("%s.c", request->file);
    auto_free char *word = file == NULL ? NULL : render_shell_word(file);
    if (word == NULL)
        return error_memory(err);
    if (stat(file, &status) == 0 && S_ISREG(status.st_mode))
        return error_hint(err, "did you mean the file %.60s? judge %s %.60s", word, request->verb, word);
    return error_hint(err, "name the C file with your solution: judge %s FILE", request->verb);
}

int candidate_check(const struct candidate_request *request, struct error *err)
{
    const char *file = request->file;
    struct stat status;
    if (file == NULL)
        return 0;
    if (stat(file, &status) != 0 && (errno == ENOENT || errno == ENOTDIR)) {
        error_set(err, ERROR_BAD_SOURCE, "no file '%.300s'", file);
        return hint_at_file(request, err);
    }
    if (stat(file, &status) != 0)
        return error_errno(err, ERROR_BAD_SOURCE, "cannot read '%.300s'", file);
    if (S_ISDIR(status.st_mode)) {
        error_set(err, ERROR_BAD_SOURCE, "'%.300s' is a folder", file);
        return error_hint(err, "name the C file in it");
    }
    auto_free char *source = text_format("%s.c", file);
    if (request->word == NULL && source != NULL && stat(source, &status) == 0 && S_ISREG(status.st_mode)) {
        error_set(err, ERROR_BAD_SOURCE, "'%.300s' is not the C file", file);
        return hint_at_file(request, err);
    }
    return 0;
}

/* The word that the name of a file is for: "a/twosum.c" says "twosum". NULL with ERROR_MEMORY or ERROR_USAGE. */
static char *word_of(const char *file, const char *verb, struct error *err)
{
    const char *slash = strrchr(file, '/'), *base = slash == NULL ? file : slash + 1;
    size_t length = strlen(base);
    if (length < 3 || strcmp(base + length - 2, ".c") != 0) {
        error_set(err, ERROR_USAGE,
                  "'%.300s' does not say which problem it is for: it is not called after one, as twosum.c is", file);
        error_hint(err, "say it: judge %s FILE --problem P", verb);
        return NULL;
    }
    char *word = strndup(base, length - 2);
    if (word == NULL)
        error_memory(err);
    return word;
}

/* A file's name is never the path of a package, though a folder of that name may lie beside it. */
static int pick_by_file(const struct catalog *catalog, const char *file, const char *verb, struct pick *pick,
                        struct error *err)
{
    auto_free char *word = word_of(file, verb, err);
    if (word == NULL)
        return -1;
    if (pick_named(catalog, word, pick, err) == 0)
        return 0;
    if (err->kind != ERROR_NO_SUCH_PROBLEM && err->kind != ERROR_AMBIGUOUS_PROBLEM)
        return -1;
    struct error plain = *err;
    error_context(err, "'%.200s'", file);
    return error_hint(err, "%s%ssay it: judge %s FILE --problem P", plain.hint, plain.hint[0] == '\0' ? "" : " ", verb);
}

/* How well a file's name names a problem. */
enum naming { NAMING_NONE, NAMING_LOOSE, NAMING_EXACT };

/* How file names a problem, or, with a pick, that very problem: a short name is exact, the rest (a title, a number, the
 * beginning of one) is loose. */
static enum naming naming_of(const struct catalog *catalog, const char *file, const struct pick *pick)
{
    struct error ignored = {0};
    const struct catalog_entry *entry = NULL;
    auto_free char *word = word_of(file, "", &ignored);
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

static int refuse_several(const struct strings *files, const char *verb, struct error *err)
{
    char names[400] = "";
    size_t used = 0;
    for (size_t i = 0; i < files->count && used < sizeof names; i++) {
        const char *separator = i == 0 ? "" : i + 1 == files->count ? " and " : ", ";
        used += (size_t)snprintf(names + used, sizeof names - used, "%s%s", separator, files->items[i]);
    }
    error_set(err, ERROR_USAGE, "several files here name a problem: %s", names);
    auto_free char *first = render_shell_word(files->items[0]);
    return first == NULL ? error_memory(err) : error_hint(err, "say which: judge %s %.100s", verb, first);
}

/* What is left to say when there is no file. */
static int refuse_none(const struct candidate_request *request, const struct pick *pick, struct error *err)
{
    if (pick->problem == NULL) {
        error_set(err, ERROR_USAGE, "no C file here names a problem");
        return error_hint(err, "say which: judge %s FILE, where FILE is called after the problem, as in twosum.c",
                          request->verb);
    }
    auto_free char *word = render_shell_word(request->word);
    error_set(err, ERROR_USAGE, "no file here is called %s.c", pick->problem->short_name);
    return word == NULL ? error_memory(err)
                        : error_hint(err, "say which: judge %s FILE --problem %.120s", request->verb, word);
}

/* The file that was started last and the short name of its problem, both NULL when there is none, or it is not known.
 */
static void find_last(char **path, char **short_name)
{
    static const char loss[] = "what was started last is not known";
    struct error err = {0};
    auto_store struct store *record = notebook_open(STORE_READ, loss);
    *path = *short_name = NULL;
    if (record != NULL && record_last_start(record, path, short_name, &err) != 0)
        notebook_complain(loss, &err);
}

/* The file that was started last, if it still is one and fits. */
static int recall(const struct catalog *catalog, const struct candidate_request *request, struct candidate *found,
                  struct error *err)
{
    auto_free char *path = NULL;
    auto_free char *short_name = NULL;
    struct stat status;
    const struct problem *problem = found->pick.problem;
    find_last(&path, &short_name);
    if (path == NULL || stat(path, &status) != 0 || !S_ISREG(status.st_mode) ||
        (problem != NULL && strcmp(problem->short_name, short_name) != 0))
        return refuse_none(request, &found->pick, err);
    if (problem == NULL && pick_named(catalog, short_name, &found->pick, err) != 0) {
        error_context(err, "'%.200s', which was started last", path);
        return error_hint(err, "say which file, and for which problem: judge %s FILE --problem P", request->verb);
    }
    found->path = take_ptr(path);
    found->remembered = true;
    return 0;
}

/* The one file in the working folder, else the one that was started last. */
static int find_file(const struct catalog *catalog, const struct candidate_request *request, struct candidate *found,
                     struct error *err)
{
    auto_strings struct strings files = {0};
    if (find_files(catalog, &found->pick, &files, err) != 0)
        return -1;
    if (files.count > 1)
        return refuse_several(&files, request->verb, err);
    if (files.count == 0)
        return recall(catalog, request, found, err);
    found->path = take_ptr(files.items[0]);
    return found->pick.problem != NULL ? 0 : pick_by_file(catalog, found->path, request->verb, &found->pick, err);
}

static int find(const struct catalog *catalog, const struct candidate_request *request, struct candidate *found,
                struct error *err)
{
    if (request->word != NULL && pick_problem(catalog, request->word, &found->pick, err) != 0)
        return -1;
    if (request->file == NULL)
        return find_file(catalog, request, found, err);
    found->path = strdup(request->file);
    if (found->path == NULL)
        return error_memory(err);
    return request->word != NULL ? 0 : pick_by_file(catalog, found->path, request->verb, &found->pick, err);
}

int candidate_find(const struct catalog *catalog, const struct candidate_request *request, struct candidate *candidate,
                   struct error *err)
{
    struct candidate found = {0};
    if (find(catalog, request, &found, err) != 0) {
        candidate_free(&found);
        return -1;
    }
    *candidate = found;
    return 0;
}

void candidate_free(struct candidate *candidate)
{
    pick_free(&candidate->pick);
    free(candidate->path);
    *candidate = (struct candidate){0};
}
