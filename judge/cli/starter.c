#include "judge/cli/starter.h"

#include <string.h>

#include "judge/package/file.h"
#include "judge/package/folder.h"
#include "sandbox/cleanup.h"

enum { FILE_BYTES_MAX = 64 << 20 };

/* What judge compiles with, and what it does not ask for but a person wants to hear. -xc: a header alone is taken for
 * C++ else. */
static const char FLAGS[] = "-xc\n-std=gnu17\n-Wall\n-Wextra\n-I.\n";

static bool has(const struct starter *starter, const char *name)
{
    for (size_t i = 0; i < starter->count; i++) {
        if (strcmp(starter->files[i].name, name) == 0)
            return true;
    }
    return false;
}

/* Takes text over, also on failure. */
static int add(struct starter *starter, enum starter_role role, const char *name, char *text, size_t length,
               struct error *err)
{
    auto_free char *owned = text;
    auto_free char *copy = strdup(name);
    struct starter_file *files = reallocarray(starter->files, starter->count + 1, sizeof *files);
    if (files != NULL)
        starter->files = files;
    if (files == NULL || copy == NULL || owned == NULL)
        return error_memory(err);
    files[starter->count++] =
        (struct starter_file){.role = role, .name = take_ptr(copy), .text = take_ptr(owned), .length = length};
    return 0;
}

/* Reads the package's file at path; in code the constants are replaced. */
static int read_file(const struct problem *problem, const char *path, char **text, size_t *length, struct error *err)
{
    auto_free char *raw = NULL;
    size_t raw_length = 0;
    const char *base = strrchr(path, '/');
    bool code = base != NULL && (name_has_suffix(base + 1, ".c") || name_has_suffix(base + 1, ".h"));
    if (file_read(path, FILE_BYTES_MAX, ERROR_BROKEN_PACKAGE, &raw, &raw_length, err) != 0)
        return -1;
    if (code)
        return constants_apply(&problem->constants, raw, raw_length, text, length, err);
    *text = take_ptr(raw);
    *length = raw_length;
    return 0;
}

static int add_file(struct starter *starter, const struct problem *problem, enum starter_role role, const char *name,
                    const char *path, struct error *err)
{
    char *text = NULL;
    size_t length = 0;
    if (read_file(problem, path, &text, &length, err) != 0)
        return -1;
    return add(starter, role, name, text, length, err);
}

static int add_headers(struct starter *starter, const struct problem *problem, struct error *err)
{
    for (size_t i = 0; i < problem->includes.count; i++) {
        const char *name = problem->includes.items[i];
        auto_free char *path = text_format("%s/%s", problem->include_dir, name);
        if (path == NULL)
            return error_memory(err);
        if (name_has_suffix(name, ".h") && add_file(starter, problem, STARTER_COMPANION, name, path, err) != 0)
            return -1;
    }
    return 0;
}

/* A header that a package has among its attachments as well is the same one, and the source's name is the source's. */
static int add_attachments(struct starter *starter, const struct problem *problem, const char *source,
                           struct error *err)
{
    for (size_t i = 0; i < problem->attachments.count; i++) {
        const char *path = problem->attachments.items[i], *name = strrchr(path, '/') + 1;
        if (has(starter, name) || strcmp(name, source) == 0)
            continue;
        if (add_file(starter, problem, STARTER_COMPANION, name, path, err) != 0)
            return -1;
    }
    return 0;
}

/* A source for a package that brings none. */
static char *plain_source(const struct problem *problem, const struct starter *starter)
{
    if (!problem->function_style)
        return strdup("#include <stdio.h>\n\nint main(void)\n{\n    return 0;\n}\n");
    auto_free char *text = strdup("");
    for (size_t i = 0; i < starter->count && text != NULL; i++) {
        if (!name_has_suffix(starter->files[i].name, ".h"))
            continue;
        char *longer = text_format("%s#include \"%s\"\n", text, starter->files[i].name);
        free(text);
        text = longer;
    }
    if (text == NULL)
        return NULL;
    return text_format("%s%s/* Write here what %s. main is there already. */\n", text, text[0] == '\0' ? "" : "\n",
                       text[0] == '\0' ? "the statement asks for" : "is declared there");
}

static int add_source(struct starter *starter, const struct problem *problem, const char *source, struct error *err)
{
    if (problem->starter != NULL)
        return add_file(starter, problem, STARTER_SOURCE, source, problem->starter, err);
    char *text = plain_source(problem, starter);
    return add(starter, STARTER_SOURCE, source, text, text == NULL ? 0 : strlen(text), err);
}

int starter_make(const struct problem *problem, struct starter *starter, struct error *err)
{
    auto_starter struct starter made = {0};
    auto_free char *source = text_format("%s.c", problem->short_name);
    if (source == NULL)
        return error_memory(err);
    if (add_headers(&made, problem, err) != 0 || add_attachments(&made, problem, source, err) != 0)
        return -1;
    if (!has(&made, "compile_flags.txt") &&
        add(&made, STARTER_FLAGS, "compile_flags.txt", strdup(FLAGS), strlen(FLAGS), err) != 0)
        return -1;
    if (add_source(&made, problem, source, err) != 0)
        return -1;
    *starter = made;
    made = (struct starter){0};
    return 0;
}

void starter_free(struct starter *starter)
{
    for (size_t i = 0; i < starter->count; i++) {
        free(starter->files[i].name);
        free(starter->files[i].text);
    }
    free(starter->files);
    *starter = (struct starter){0};
}
