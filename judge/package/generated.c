#include "judge/package/generated.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "judge/package/folder.h"
#include "judge/package/submissions.h"
#include "sandbox/cleanup.h"

void generated_free(struct generated *made)
{
    free(made->name);
    free(made->command);
    free(made->salt);
    strings_free(&made->program);
    free(made->copy);
    free(made->input);
    free(made->answer);
    free(made->solution);
    *made = (struct generated){0};
}

const struct yaml_node *generated_solution(const struct yaml_node *node, const struct yaml_node *above)
{
    const struct yaml_node *own = yaml_get(node, "solution");
    return own != NULL ? own : above;
}

int generated_salt(const struct yaml_node *node, const char **salt, struct error *err)
{
    const struct yaml_node *own = yaml_get(node, "random_salt");
    if (own == NULL || yaml_is_null(own))
        return 0;
    return yaml_text(own, "random_salt", salt, err);
}

/* ---- copies ---- */

static bool read_number(const char *text, long *number)
{
    char *end = NULL;
    *number = strtol(text, &end, 10);
    return end != text && *end == '\0' && *number > -1000000 && *number < 1000000;
}

static int refuse_count(const struct yaml_node *count, struct error *err)
{
    return yaml_error(count, ERROR_BROKEN_PACKAGE, err,
                      "count must be a number from 1 to %d, a list of up to %d numbers, or a range like 3..=7",
                      GENERATED_COPIES_MAX, GENERATED_COPIES_MAX);
}

static int read_list(const struct yaml_node *list, long *numbers, size_t *count, struct error *err)
{
    if (list->count == 0 || list->count > GENERATED_COPIES_MAX)
        return refuse_count(list, err);
    for (size_t i = 0; i < list->count; i++) {
        if (list->values[i]->kind != YAML_SCALAR || !read_number(list->values[i]->text, &numbers[i]))
            return refuse_count(list->values[i], err);
    }
    *count = list->count;
    return 0;
}

int generated_copies(const struct yaml_node *test, long numbers[GENERATED_COPIES_MAX], size_t *count, bool *repeated,
                     struct error *err)
{
    const struct yaml_node *node = yaml_get(test, "count");
    long first = 1, last = 0;
    int used = 0;
    numbers[0] = 1;
    *count = 1;
    *repeated = node != NULL;
    if (node == NULL)
        return 0;
    if (node->kind == YAML_SEQUENCE)
        return read_list(node, numbers, count, err);
    if (node->kind != YAML_SCALAR)
        return refuse_count(node, err);
    bool range = sscanf(node->text, "%ld..=%ld%n", &first, &last, &used) == 2 && node->text[used] == '\0';
    if (!range)
        first = 1;
    if (!range && !read_number(node->text, &last))
        return refuse_count(node, err);
    if (last < first || last - first >= GENERATED_COPIES_MAX)
        return refuse_count(node, err);
    for (long i = first; i <= last; i++)
        numbers[i - first] = i;
    *count = (size_t)(last - first) + 1;
    return 0;
}

/* ---- paths ---- */

/* The absolute path of what relative names in the package, which must be there and must not lead out. */
static int find_path(const struct yaml_node *node, const struct problem *problem, const char *relative, char **path,
                     struct error *err)
{
    auto_free char *joined = text_format("%s/%s", problem->dir, relative);
    auto_free char *real = joined == NULL ? NULL : realpath(joined, NULL);
    size_t length = strlen(problem->dir);
    if (joined == NULL)
        return error_memory(err);
    if (real == NULL)
        return yaml_error(node, ERROR_BROKEN_PACKAGE, err, "there is no %.200s in the package", relative);
    if (strncmp(real, problem->dir, length) != 0 || real[length] != '/')
        return yaml_error(node, ERROR_BROKEN_PACKAGE, err, "%.200s leads out of the package", relative);
    *path = take_ptr(joined);
    return 0;
}

static int add_program(const struct yaml_node *node, const struct problem *problem, const char *name,
                       struct strings *program, struct error *err)
{
    auto_free char *relative = text_format("generators/%s", name), *path = NULL;
    if (relative == NULL)
        return error_memory(err);
    if (!name_is_legal(name))
        return yaml_error(node, ERROR_BROKEN_PACKAGE, err, "'%.60s' is no name of a program in generators/", name);
    if (find_path(node, problem, relative, &path, err) != 0)
        return -1;
    return strings_add(program, path, strlen(path), err);
}

/* A program that the root key generators lists the files of. */
static int add_listed(const struct yaml_node *files, const char *name, const struct problem *problem,
                      struct strings *program, struct error *err)
{
    if (files->kind != YAML_SEQUENCE || files->count == 0)
        return yaml_error(files, ERROR_BROKEN_PACKAGE, err, "generators.%.60s must be a list of files", name);
    for (size_t i = 0; i < files->count; i++) {
        const char *file = NULL;
        if (yaml_text(files->values[i], "a file of a generator", &file, err) != 0 ||
            add_program(files->values[i], problem, file, program, err) != 0)
            return -1;
    }
    return 0;
}

static int find_program(const struct yaml_node *node, const struct generated_level *level, struct generated *made,
                        struct error *err)
{
    auto_free char *name = strndup(made->command, strcspn(made->command, " \t\n"));
    if (name == NULL)
        return error_memory(err);
    const struct yaml_node *files = yaml_get(level->programs, name);
    if (files != NULL)
        return add_listed(files, name, level->problem, &made->program, err);
    return add_program(node, level->problem, name, &made->program, err);
}

/* The first program in submissions/accepted, by name; a generator may do without, since it can give the answer. */
static int find_accepted(const struct yaml_node *node, const struct problem *problem, bool required, char **path,
                         struct error *err)
{
    struct strings accepted = {0};
    int result = submissions_list(problem, "accepted", &accepted, err);
    if (result == 0 && accepted.count > 0)
        *path = take_ptr(accepted.items[0]);
    else if (result == 0 && required)
        result = yaml_error(node, ERROR_BROKEN_PACKAGE, err,
                            "no solution gives the answer: submissions/accepted has none in C");
    strings_free(&accepted);
    return result;
}

/* A test without an answer of its own needs a program that gives it. */
static int find_solution(const struct yaml_node *node, const struct yaml_node *solution, const struct problem *problem,
                         bool required, char **path, struct error *err)
{
    const char *text = NULL;
    if (solution == NULL)
        return find_accepted(node, problem, required, path, err);
    if (yaml_is_null(solution) || (solution->kind == YAML_SCALAR && solution->length == 0))
        return 0;
    if (yaml_text(solution, "solution", &text, err) != 0)
        return -1;
    if (text[0] != '/')
        return yaml_error(solution, ERROR_BROKEN_PACKAGE, err,
                          "solution must be a path from the root of the package: /submissions/accepted/...");
    return find_path(solution, problem, text + 1, path, err);
}

/* ---- one test ---- */

/* Replaces every occurrence of word in *text. */
static int replace(char **text, const char *word, const char *value, struct error *err)
{
    char *result = NULL;
    size_t length = 0;
    FILE *memory = open_memstream(&result, &length);
    if (memory == NULL)
        return error_memory(err);
    const char *at = *text;
    for (const char *found = strstr(at, word); found != NULL; found = strstr(at, word)) {
        fwrite(at, 1, (size_t)(found - at), memory);
        fputs(value, memory);
        at = found + strlen(word);
    }
    fputs(at, memory);
    if (fclose(memory) != 0) {
        free(result);
        return error_memory(err);
    }
    free(*text);
    *text = result;
    return 0;
}

static int check_seeds(const struct yaml_node *node, const char *command, struct error *err)
{
    const char *first = strstr(command, "{seed");
    if (first != NULL && strstr(first + 1, "{seed") != NULL)
        return yaml_error(node, ERROR_BROKEN_PACKAGE, err, "{seed} may stand in a command once only");
    if (strpbrk(command, "'\"\\") != NULL)
        return yaml_error(node, ERROR_UNSUPPORTED, err, "quotes in a command are not supported: words end at blanks");
    return 0;
}

static int read_command(const struct yaml_node *node, long index, const struct generated_level *level,
                        struct generated *made, struct error *err)
{
    const char *text = NULL;
    char number[24];
    size_t length = 0;
    if (yaml_text(node, "generate", &text, err) != 0)
        return -1;
    text += strspn(text, " \t\n");
    size_t stripped = strlen(text);
    while (stripped > 0 && strchr(" \t\n", text[stripped - 1]) != NULL)
        stripped--;
    if (stripped == 0)
        return yaml_error(node, ERROR_BROKEN_PACKAGE, err, "generate is blank");
    snprintf(number, sizeof number, "%ld", index);
    if (constants_apply(&level->problem->constants, text, stripped, &made->command, &length, err) != 0 ||
        replace(&made->command, "{count}", number, err) != 0)
        return -1;
    return check_seeds(node, made->command, err) != 0 ? -1 : find_program(node, level, made, err);
}

/* True where some reader of YAML takes a plain text for a number or a date: 3, -1.5e3, 0x10, 1_000, 1:30, .inf. What
 * has a blank or a line break in it is none of these, but for a date and a time of day. */
static bool may_be_number(const char *text)
{
    size_t date = strspn(text, "0123456789-");
    if (strchr("+-.0123456789", text[0]) == NULL)
        return false;
    return strpbrk(text, " \t\n") == NULL || (date >= 8 && strchr(text, ':') != NULL);
}

/* A text that stands in the file itself. It must be a string on purpose. */
static int read_literal(const struct yaml_node *node, const char *what, char **text, struct error *err)
{
    const char *found = NULL;
    if (node == NULL)
        return 0;
    if (yaml_text(node, what, &found, err) != 0)
        return -1;
    if (!node->quoted && may_be_number(found))
        return yaml_error(node, ERROR_BROKEN_PACKAGE, err, "%s must be a string: write it in quotes", what);
    size_t length = strlen(found);
    bool complete = length == 0 || found[length - 1] == '\n';
    *text = text_format("%s%s", found, complete ? "" : "\n");
    return *text == NULL ? error_memory(err) : 0;
}

static int read_copy(const struct yaml_node *node, const struct generated_level *level, struct generated *made,
                     struct error *err)
{
    const char *text = NULL;
    if (node == NULL)
        return 0;
    if (yaml_text(node, "copy", &text, err) != 0)
        return -1;
    auto_free char *input = text_format("generators/%s.in", text), *path = NULL;
    if (input == NULL)
        return error_memory(err);
    if (find_path(node, level->problem, input, &path, err) != 0)
        return -1;
    path[strlen(path) - strlen(".in")] = '\0';
    made->copy = take_ptr(path);
    return 0;
}

static bool has_copied_answer(const struct generated *made)
{
    struct stat status;
    auto_free char *path = made->copy == NULL ? NULL : text_format("%s.ans", made->copy);
    return path != NULL && stat(path, &status) == 0;
}

static int check_keys(const struct yaml_node *test, struct error *err)
{
    static const char *const known[] = {
        "generate",    "in",    "ans",     "out",          "yaml",        "copy",          "count",        "solution",
        "random_salt", "match", "retries", "in.statement", "in.download", "ans.statement", "ans.download", NULL};
    for (size_t i = 0; i < test->count; i++) {
        size_t k = 0;
        while (known[k] != NULL && strcmp(known[k], test->keys[i]->text) != 0)
            k++;
        if (known[k] == NULL)
            return yaml_error(test->keys[i], ERROR_UNSUPPORTED, err, "the key '%.60s' of a test is not supported",
                              test->keys[i]->text);
    }
    return 0;
}

static int read_map(const struct yaml_node *test, long index, const struct generated_level *level,
                    struct generated *made, struct error *err)
{
    const struct yaml_node *generate = yaml_get(test, "generate");
    if (check_keys(test, err) != 0 || read_literal(yaml_get(test, "in"), "in", &made->input, err) != 0 ||
        read_literal(yaml_get(test, "ans"), "ans", &made->answer, err) != 0 ||
        read_copy(yaml_get(test, "copy"), level, made, err) != 0)
        return -1;
    if (generate != NULL && read_command(generate, index, level, made, err) != 0)
        return -1;
    made->yaml = yaml_get(test, "yaml");
    return 0;
}

int generated_read(const struct yaml_node *test, const char *name, long index, const struct generated_level *level,
                   struct generated *made, struct error *err)
{
    const char *salt = level->salt;
    made->index = index;
    made->place = test;
    made->group_count = level->group_count;
    memcpy(made->groups, level->groups, sizeof made->groups);
    if (generated_salt(test, &salt, err) != 0)
        return -1;
    made->name = strdup(name);
    made->salt = strdup(salt);
    if (made->name == NULL || made->salt == NULL)
        return error_memory(err);
    int result =
        test->kind == YAML_MAP ? read_map(test, index, level, made, err) : read_command(test, index, level, made, err);
    if (result != 0)
        return -1;
    if (made->input == NULL && made->copy == NULL && made->command == NULL)
        return yaml_error(test, ERROR_BROKEN_PACKAGE, err, "the test has no generate, in or copy");
    if (made->answer != NULL || has_copied_answer(made))
        return 0;
    bool required = made->command == NULL; /* a generator may leave the answer itself */
    if (find_solution(test, generated_solution(test, level->solution), level->problem, required, &made->solution,
                      err) != 0)
        return -1;
    if (required && made->solution == NULL)
        return yaml_error(test, ERROR_BROKEN_PACKAGE, err, "the test has no answer, and no solution gives it");
    return 0;
}
