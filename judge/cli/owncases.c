#include "judge/cli/owncases.h"

#include <string.h>
#include <sys/stat.h>

#include "judge/package/folder.h"
#include "sandbox/cleanup.h"

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* The names of the regular files in the folder, by their bytes; those of other things are ignored at once. */
static int read_names(DIR *dir, struct own_cases *own, struct strings *names, struct error *err)
{
    const struct dirent *found;
    while (errno = 0, (found = readdir(dir)) != NULL) {
        struct stat status;
        if (found->d_name[0] == '.')
            continue;
        bool regular = fstatat(dirfd(dir), found->d_name, &status, 0) == 0 && S_ISREG(status.st_mode);
        if (strings_add(regular ? names : &own->ignored, found->d_name, strlen(found->d_name), err) != 0)
            return -1;
    }
    if (errno != 0)
        return error_errno(err, ERROR_IO, "%.300s: cannot read the folder", own->folder);
    if (names->count > 1)
        qsort(names->items, names->count, sizeof *names->items, compare_names);
    return 0;
}

static int add_case(struct own_cases *own, const char *input, bool answered, const struct token_rules *rules,
                    struct error *err)
{
    int stem = (int)strlen(input) - 3;
    struct test_case *test = &own->cases[own->count++];
    *test = (struct test_case){
        .name = text_format("own/%.*s", stem, input),
        .input_path = text_format("%s/%s", own->folder, input),
        .answer_path = answered ? text_format("%s/%.*s.ans", own->folder, stem, input) : NULL,
        .rules = *rules,
    };
    bool whole = test->name != NULL && test->input_path != NULL && (!answered || test->answer_path != NULL);
    return whole ? 0 : error_memory(err);
}

static int sort_names(struct own_cases *own, const struct strings *names, const struct token_rules *rules,
                      struct error *err)
{
    own->cases = calloc(names->count + 1, sizeof *own->cases);
    if (own->cases == NULL)
        return error_memory(err);
    for (size_t i = 0; i < names->count; i++) {
        const char *name = names->items[i];
        bool input = name_has_suffix(name, ".in"), answer = name_has_suffix(name, ".ans");
        auto_free char *other =
            text_format("%.*s.%s", (int)strlen(name) - (answer ? 4 : 3), name, answer ? "in" : "ans");
        if (other == NULL)
            return error_memory(err);
        bool paired = (input || answer) && strings_contain(names, other);
        if (input && add_case(own, name, paired, rules, err) != 0)
            return -1;
        if (!input && !paired && strings_add(&own->ignored, name, strlen(name), err) != 0)
            return -1;
    }
    return 0;
}

static int read_folder(const char *path, const struct problem *problem, const struct token_rules *rules,
                       struct own_cases *own, struct error *err)
{
    const char *slash = strrchr(path, '/');
    struct strings names = {0};
    own->folder = text_format("%.*s%s.tests", slash == NULL ? 0 : (int)(slash - path) + 1, path, problem->short_name);
    if (own->folder == NULL)
        return error_memory(err);
    auto_closedir DIR *dir = opendir(own->folder);
    if (dir == NULL && (errno == ENOENT || errno == ENOTDIR))
        return 0;
    if (dir == NULL)
        return error_errno(err, ERROR_IO, "%.300s: cannot read the folder", own->folder);
    own->present = true;
    int result = read_names(dir, own, &names, err) != 0 || sort_names(own, &names, rules, err) != 0 ? -1 : 0;
    strings_free(&names);
    return result;
}

int own_cases_read(const char *path, const struct problem *problem, const struct token_rules *rules,
                   struct own_cases *own, struct error *err)
{
    struct own_cases made = {0};
    if (read_folder(path, problem, rules, &made, err) != 0) {
        own_cases_free(&made);
        return -1;
    }
    *own = made;
    return 0;
}

bool own_cases_call(const struct own_cases *own, const struct test_case *test, const char *word)
{
    const char *base = strchr(test->name, '/') + 1;
    size_t folder = strlen(own->folder), length = strlen(base);
    if (strcmp(word, test->name) == 0 || strcmp(word, base) == 0)
        return true;
    if (test->sample)
        return false;
    if (strncmp(word, own->folder, folder) == 0 && word[folder] == '/')
        word += folder + 1;
    return strncmp(word, base, length) == 0 &&
           (strcmp(word + length, ".in") == 0 || strcmp(word + length, ".ans") == 0);
}

void own_cases_free(struct own_cases *own)
{
    for (size_t i = 0; i < own->count; i++) {
        free(own->cases[i].name);
        free(own->cases[i].input_path);
        free(own->cases[i].answer_path);
    }
    free(own->cases);
    free(own->folder);
    strings_free(&own->ignored);
    *own = (struct own_cases){0};
}
