#include "judge/package/statements.h"

#include <stdio.h>
#include <string.h>

#include "judge/package/credits.h"
#include "judge/package/texts.h"
#include "sandbox/cleanup.h"

enum { STATEMENT_BYTES_MAX = 1 << 20 };

static const char *const suffixes[] = {".md", ".tex", ".pdf", ".html", ".txt", NULL};

/* A text of some language, by the name of its file. */
struct text {
    const struct entry *entry;
    char language[8]; /* "" when the name has none */
    size_t suffix;    /* of suffixes */
};

/* Reads stem[.<language>].<suffix>; false when name is something else. */
static bool parse_name(const char *name, const char *stem, struct text *text)
{
    size_t length = strlen(stem), whole = strlen(name);
    if (!name_is_legal(name) || strncmp(name, stem, length) != 0)
        return false;
    for (text->suffix = 0; suffixes[text->suffix] != NULL; text->suffix++) {
        if (!name_has_suffix(name + length - 1, suffixes[text->suffix]))
            continue;
        size_t middle = whole - length - strlen(suffixes[text->suffix]);
        if (middle == 0) {
            text->language[0] = '\0';
            return true;
        }
        if (name[length] != '.' || middle - 1 == 0 || middle - 1 >= sizeof text->language)
            return false;
        snprintf(text->language, sizeof text->language, "%.*s", (int)(middle - 1), name + length + 1);
        return language_is_valid(text->language);
    }
    return false;
}

/* English first, then without a language, then others; of those alike first what can be read best. */
static int rank(const struct text *text)
{
    return strcmp(text->language, "en") == 0 ? 0 : text->language[0] == '\0' ? 1 : 2;
}

static int compare_texts(const void *left, const void *right)
{
    const struct text *a = left, *b = right;
    if (rank(a) != rank(b))
        return rank(a) - rank(b);
    if (a->suffix != b->suffix)
        return a->suffix < b->suffix ? -1 : 1;
    return strcmp(a->language, b->language);
}

/* How a folder of texts is read. */
struct wanted {
    const char *stem;
    bool bare;       /* a name without a language counts */
    size_t suffixes; /* how many of suffixes count */
};

/* Lists the texts in folder, the one to be shown first. *texts has room for all entries. */
static size_t list_texts(const struct folder *folder, const struct wanted *wanted, struct text *texts)
{
    size_t count = 0;
    for (size_t i = 0; i < folder->count; i++) {
        struct text text = {.entry = &folder->entries[i]};
        if (parse_name(text.entry->name, wanted->stem, &text) && text.suffix < wanted->suffixes &&
            (wanted->bare || text.language[0] != '\0'))
            texts[count++] = text;
    }
    if (count > 1)
        qsort(texts, count, sizeof *texts, compare_texts);
    return count;
}

/* The language that a text is in: without one in its name it is English. */
static const char *language_of(const struct text *text)
{
    return text->language[0] == '\0' ? "en" : text->language;
}

static int check_twice(const struct folder *folder, const struct text *texts, size_t count, struct error *err)
{
    for (size_t i = 1; i < count; i++) {
        size_t k = 0;
        while (k < i && strcmp(language_of(&texts[k]), language_of(&texts[i])) != 0)
            k++;
        if (k < i && findings_add(folder->findings, FINDING_ERROR, "statement-twice", err,
                                  "%s/%s: a second statement in this language, beside %s", folder_label(folder),
                                  texts[i].entry->name, texts[k].entry->name) != 0)
            return -1;
    }
    return 0;
}

static bool has_language(const struct text *texts, size_t count, const char *language)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(language_of(&texts[i]), language) == 0)
            return true;
    }
    return false;
}

/* Where names are given by language, there is one for each statement, and one statement for each. */
static int check_names(const struct folder *folder, const struct problem *problem, const struct text *texts,
                       size_t count, struct error *err)
{
    const struct strings *names = &problem->name_languages;
    for (size_t i = 0; i < names->count; i++) {
        if (has_language(texts, count, names->items[i]))
            continue;
        if (findings_add(folder->findings, FINDING_ERROR, "name-language", err,
                         "%s: there is a name, and no statement, for language %s", folder_label(folder),
                         names->items[i]) != 0)
            return -1;
    }
    for (size_t i = 0; i < count; i++) {
        const char *language = language_of(&texts[i]);
        bool named = names->count > 0 ? strings_contain(names, language) : strcmp(language, "en") == 0;
        if (named || version_is_legacy(problem->version))
            continue;
        if (findings_add(folder->findings, FINDING_ERROR, "statement-name", err,
                         "%s/%s: problem.yaml gives no name in this language", folder_label(folder),
                         texts[i].entry->name) != 0)
            return -1;
    }
    return 0;
}

static int add_paths(const struct folder *folder, const struct text *texts, size_t count, struct strings *paths,
                     struct error *err)
{
    for (size_t i = 0; i < count; i++) {
        auto_free char *path = text_format("%s/%s", folder->path, texts[i].entry->name);
        if (path == NULL)
            return error_memory(err);
        if (folder_want_file(folder, texts[i].entry, err) != 0 || strings_add(paths, path, strlen(path), err) != 0)
            return -1;
    }
    return 0;
}

static int find_statements(const struct folder *root, struct problem *problem, struct error *err)
{
    bool legacy = version_is_legacy(problem->version);
    const struct wanted wanted = {"problem", problem->version != PACKAGE_2025_09, 3};
    const struct wanted at_root = {"problem", true, 5};
    auto_folder struct folder folder = {0};
    bool present = false;
    if (folder_enter(root, legacy ? "problem_statement" : "statement", &folder, &present, err) != 0)
        return -1;
    auto_free struct text *texts = calloc(folder.count + root->count + 1, sizeof *texts);
    if (texts == NULL)
        return error_memory(err);
    const struct folder *from = &folder;
    size_t count = list_texts(&folder, &wanted, texts);
    if (count == 0 && legacy) { /* archives of DOMjudge have it at the root */
        from = root;
        count = list_texts(root, &at_root, texts);
    }
    if (count == 0)
        return findings_add(root->findings, FINDING_ERROR, "statement-missing", err, "%s: there is no statement",
                            folder_label(root));
    if (add_paths(from, texts, count, &problem->statements, err) != 0 || check_twice(from, texts, count, err) != 0 ||
        check_names(from, problem, texts, count, err) != 0)
        return -1;
    problem->statement = strdup(problem->statements.items[0]);
    return problem->statement != NULL ? 0 : error_memory(err);
}

static int find_solution(const struct folder *root, struct problem *problem, struct error *err)
{
    bool legacy = version_is_legacy(problem->version);
    const struct wanted wanted = {"solution", true, 3};
    __attribute__((cleanup(strings_free))) struct strings paths = {0};
    auto_folder struct folder folder = {0};
    bool present = false;
    if (folder_enter(root, legacy ? "problem_statement" : "solution", &folder, &present, err) != 0)
        return -1;
    auto_free struct text *texts = calloc(folder.count + 1, sizeof *texts);
    if (texts == NULL)
        return error_memory(err);
    size_t count = list_texts(&folder, &wanted, texts);
    if (count == 0)
        return 0;
    if (add_paths(&folder, texts, 1, &paths, err) != 0)
        return -1;
    problem->solution = strdup(paths.items[0]);
    return problem->solution != NULL ? 0 : error_memory(err);
}

int statements_find(const struct folder *root, struct problem *problem, struct error *err)
{
    if (find_statements(root, problem, err) != 0 && findings_keep(root->findings, "statement", err) != 0)
        return error_default_rule(err, "statement");
    if (find_solution(root, problem, err) != 0 && findings_keep(root->findings, "solution", err) != 0)
        return error_default_rule(err, "solution");
    return 0;
}

/* ---- the title ---- */

/* The text after `mark`, up to the end of the line or, for \problemname{, to its closing brace. */
static char *find_title(const char *text, const char *mark, char end)
{
    const char *start = strstr(text, mark);
    if (start == NULL)
        return NULL;
    start += strlen(mark);
    start += strspn(start, " \t");
    size_t length = 0, depth = 0;
    for (; start[length] != '\0' && start[length] != '\n'; length++) {
        if (start[length] == '{')
            depth++;
        if (start[length] == end && (end != '}' || depth-- == 0))
            break;
    }
    while (length > 0 && strchr(" \t\r", start[length - 1]) != NULL)
        length--;
    char *title = length > 0 && length < 200 ? strndup(start, length) : NULL;
    if (title != NULL)
        text_clean(title);
    return title;
}

int statements_title(const struct problem *problem, char **title, struct error *err)
{
    auto_free char *text = NULL;
    size_t length = 0;
    struct error ignored = {0};
    (void)err;
    if (problem->statement == NULL || !name_has_suffix(problem->statement, ".tex"))
        return 0;
    if (file_read(problem->statement, STATEMENT_BYTES_MAX, ERROR_BROKEN_PACKAGE, &text, &length, &ignored) != 0)
        return 0;
    *title = find_title(text, "%% plainproblemname:", '\n');
    if (*title == NULL)
        *title = find_title(text, "\\problemname{", '}');
    return 0;
}

/* ---- their texts ---- */

int statements_check_texts(const struct problem *problem, struct findings *findings, struct error *err)
{
    size_t root = strlen(problem->dir) - strlen(problem->short_name);
    for (size_t i = 0; i < problem->statements.count; i++) {
        const char *path = problem->statements.items[i];
        auto_free char *text = NULL;
        size_t length = 0;
        if (name_has_suffix(path, ".pdf"))
            continue;
        if (file_read_as(path, path + root, STATEMENT_BYTES_MAX, ERROR_BROKEN_PACKAGE, &text, &length, err) != 0) {
            if (findings_keep(findings, "statement", err) != 0)
                return error_default_rule(err, "statement");
            continue;
        }
        if (texts_check(path + root, text, length, findings, err) != 0)
            return -1;
    }
    return 0;
}
