#include "judge/package/curation_edit.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/package/curation.h"
#include "judge/package/scratch.h"
#include "judge/package/yaml.h"
#include "sandbox/cleanup.h"

enum { FILE_BYTES_MAX = 1 << 20 };

/* The text of the file, and where to put something in. */
struct draft {
    char *text;
    size_t length;
    bool unusual; /* a place was not found: nothing is changed then */
    struct error *err;
};

/* ---- text ---- */

/* Where a line (from 1) begins; the end of the text when there is none such. */
static size_t line_start(const struct draft *draft, size_t line)
{
    size_t at = 0;
    for (; line > 1 && at < draft->length; line--) {
        const char *end = memchr(draft->text + at, '\n', draft->length - at);
        at = end == NULL ? draft->length : (size_t)(end - draft->text) + 1;
    }
    return at;
}

/* The byte at line and column of a node; columns count characters, so a line of others than ASCII is unusual. */
static size_t place_of(struct draft *draft, const struct yaml_node *node)
{
    size_t start = line_start(draft, node->line);
    for (size_t i = 0; i + 1 < node->column; i++) {
        if (start + i >= draft->length || (draft->text[start + i] & 0x80) != 0)
            draft->unusual = true;
    }
    return start + node->column - 1;
}

static int insert(struct draft *draft, size_t at, const char *text)
{
    size_t length = strlen(text);
    if (draft->unusual || at > draft->length) {
        draft->unusual = true;
        return 0;
    }
    /* a line that ends with the file may have no newline */
    bool newline = at == draft->length && at > 0 && draft->text[at - 1] != '\n';
    char *made = malloc(draft->length + length + 2);
    if (made == NULL)
        return error_memory(draft->err);
    memcpy(made, draft->text, at);
    if (newline)
        made[at] = '\n';
    memcpy(made + at + newline, text, length);
    memcpy(made + at + newline + length, draft->text + at, draft->length - at);
    draft->length += length + newline;
    made[draft->length] = '\0';
    free(draft->text);
    draft->text = made;
    return 0;
}

static int insert_format(struct draft *draft, size_t at, char *text)
{
    auto_free char *owned = text;
    return owned == NULL ? error_memory(draft->err) : insert(draft, at, owned);
}

static bool is_flow(struct draft *draft, const struct yaml_node *node, char bracket)
{
    size_t at = place_of(draft, node);
    return at < draft->length && draft->text[at] == bracket;
}

/* Reads the draft; *root is NULL when it says nothing. */
static int parse(const struct draft *draft, struct yaml_node **root)
{
    *root = NULL;
    return yaml_parse("catalog.yaml", draft->text, draft->length, root, draft->err);
}

/* ---- order ---- */

static int begin_order(struct draft *draft, const struct curation_addition *addition)
{
    auto_free char *text = strdup("order:\n");
    for (size_t i = 0; addition->others != NULL && i < addition->others->count && text != NULL; i++) {
        auto_free char *before = take_ptr(text);
        text = text_format("%s  - %s\n", before, addition->others->items[i]);
    }
    if (text == NULL)
        return error_memory(draft->err);
    return insert_format(draft, draft->length, text_format("%s  - %s\n", text, addition->short_name));
}

static int append_to_order(struct draft *draft, const struct yaml_node *order, const struct curation_addition *addition)
{
    const struct yaml_node *last = order->count == 0 ? NULL : order->values[order->count - 1];
    if (is_flow(draft, order, '[')) {
        if (last == NULL)
            return insert(draft, place_of(draft, order) + 1, addition->short_name);
        return insert_format(draft, place_of(draft, last) + last->length + (last->quoted ? 2 : 0),
                             text_format(", %s", addition->short_name));
    }
    if (last == NULL) {
        draft->unusual = true;
        return 0;
    }
    size_t start = line_start(draft, last->line);
    size_t blanks = strspn(draft->text + start, " ");
    if (draft->text[start + blanks] != '-') {
        draft->unusual = true;
        return 0;
    }
    return insert_format(draft, line_start(draft, last->line + 1),
                         text_format("%.*s- %s\n", (int)blanks, draft->text + start, addition->short_name));
}

static int edit_order(struct draft *draft, const struct yaml_node *root, const struct curation_addition *addition)
{
    const struct yaml_node *order = root == NULL ? NULL : yaml_get(root, "order");
    return order == NULL ? begin_order(draft, addition) : append_to_order(draft, order, addition);
}

/* ---- the problem ---- */

static bool names_pattern(const struct yaml_node *said, const char *pattern)
{
    const struct yaml_node *patterns = said == NULL ? NULL : yaml_get(said, "patterns");
    for (size_t i = 0; patterns != NULL && i < patterns->count; i++)
        if (strcmp(patterns->values[i]->text, pattern) == 0)
            return true;
    return false;
}

/* "difficulty: easy, patterns: [a, b], time_limit: 1.5", without what said says; "" when nothing is left. */
static char *describe(const struct curation_addition *addition, const struct yaml_node *said)
{
    char *text = NULL;
    size_t length = 0, named = 0;
    FILE *memory = open_memstream(&text, &length);
    if (memory == NULL)
        return NULL;
    const struct yaml_node *difficulty = said == NULL ? NULL : yaml_get(said, "difficulty");
    if (addition->difficulty != DIFFICULTY_UNRATED &&
        (difficulty == NULL || strcmp(difficulty->text, difficulty_name(addition->difficulty)) != 0))
        fprintf(memory, "difficulty: %s", difficulty_name(addition->difficulty));
    for (size_t i = 0; addition->patterns != NULL && i < addition->patterns->count; i++) {
        const char *pattern = addition->patterns->items[i];
        if (names_pattern(said, pattern))
            continue;
        fprintf(memory, named > 0 ? ", %s" : ftell(memory) > 0 ? ", patterns: [%s" : "patterns: [%s", pattern);
        named++;
    }
    fputs(named > 0 ? "]" : "", memory);
    if (addition->time_us > 0 && (said == NULL || yaml_get(said, "time_limit") == NULL))
        fprintf(memory, "%stime_limit: %lld.%06lld", ftell(memory) > 0 ? ", " : "",
                (long long)addition->time_us / 1000000, (long long)addition->time_us % 1000000);
    return fclose(memory) == 0 ? text : NULL;
}

/* Puts what into the map of a problem that is there; into a block one line by line. A key that has another value is for
 * a person to change. */
static int edit_said(struct draft *draft, const struct yaml_node *said, const struct curation_addition *addition,
                     const char *what)
{
    bool clash = (addition->difficulty != DIFFICULTY_UNRATED && yaml_get(said, "difficulty") != NULL &&
                  strstr(what, "difficulty: ") != NULL) ||
                 (yaml_get(said, "patterns") != NULL && strstr(what, "patterns: ") != NULL);
    if (clash || said->kind != YAML_MAP) {
        draft->unusual = true;
        return 0;
    }
    if (is_flow(draft, said, '{'))
        return insert_format(draft, place_of(draft, said) + 1, text_format(said->count > 0 ? "%s, " : "%s", what));
    char *text = NULL;
    size_t length = 0, start = line_start(draft, said->keys[0]->line), blanks = said->keys[0]->column - 1;
    FILE *memory = open_memstream(&text, &length);
    if (memory == NULL)
        return error_memory(draft->err);
    fprintf(memory, "%.*s", (int)blanks, draft->text + start);
    for (const char *at = what; *at != '\0'; at++) {
        bool key = strncmp(at, ", patterns: ", 12) == 0 || strncmp(at, ", time_limit: ", 14) == 0;
        if (key)
            fprintf(memory, "\n%.*s", (int)blanks, draft->text + start), at++;
        else
            fputc(*at, memory);
    }
    fputc('\n', memory);
    return fclose(memory) == 0 ? insert_format(draft, start, text) : error_memory(draft->err);
}

static int edit_problem(struct draft *draft, const struct yaml_node *root, const struct curation_addition *addition)
{
    const struct yaml_node *problems = root == NULL ? NULL : yaml_get(root, "problems");
    const struct yaml_node *said = problems == NULL ? NULL : yaml_get(problems, addition->short_name);
    auto_free char *what = describe(addition, said);
    if (what == NULL)
        return error_memory(draft->err);
    if (what[0] == '\0')
        return 0;
    if (said != NULL)
        return edit_said(draft, said, addition, what);
    if (problems == NULL)
        return insert_format(draft, draft->length, text_format("problems:\n  %s: {%s}\n", addition->short_name, what));
    if (problems->kind == YAML_MAP && is_flow(draft, problems, '{'))
        return insert_format(draft, place_of(draft, problems) + 1,
                             text_format(problems->count > 0 ? "%s: {%s}, " : "%s: {%s}", addition->short_name, what));
    if (problems->kind != YAML_MAP || problems->count == 0) {
        draft->unusual = true;
        return 0;
    }
    /* above the others, below the key: what stands over the first of them is a comment on that one */
    size_t key = 0;
    while (root->values[key] != problems)
        key++;
    if (root->keys[key]->line == problems->keys[0]->line)
        draft->unusual = true;
    return insert_format(
        draft, line_start(draft, root->keys[key]->line + 1),
        text_format("%*s%s: {%s}\n", (int)problems->keys[0]->column - 1, "", addition->short_name, what));
}

/* ---- what came of it ---- */

static bool same_strings(const struct strings *a, const struct strings *b, size_t more)
{
    if (b->count != a->count + more && !(more > 0 && a->count == 0))
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(a->items[i], b->items[i]) != 0)
            return false;
    return true;
}

static const struct curated_problem *said_of(const struct curation *curation, const char *short_name)
{
    for (size_t i = 0; i < curation->problem_count; i++)
        if (strcmp(curation->problems[i].short_name, short_name) == 0)
            return &curation->problems[i];
    return NULL;
}

static bool same_problem(const struct curated_problem *a, const struct curated_problem *b)
{
    return b != NULL && a->difficulty == b->difficulty && a->threads == b->threads && a->time_us == b->time_us &&
           same_strings(&a->patterns, &b->patterns, 0) && (a->complexity == NULL) == (b->complexity == NULL) &&
           (a->complexity == NULL || strcmp(a->complexity, b->complexity) == 0);
}

static bool has_all(const struct curation *after, const struct curation_addition *addition)
{
    const struct curated_problem *said = said_of(after, addition->short_name);
    const struct strings *order = &after->order;
    if (addition->place && (order->count == 0 || strcmp(order->items[order->count - 1], addition->short_name) != 0))
        return false;
    if (addition->difficulty != DIFFICULTY_UNRATED && (said == NULL || said->difficulty != addition->difficulty))
        return false;
    for (size_t i = 0; addition->patterns != NULL && i < addition->patterns->count; i++)
        if (said == NULL || !strings_contain(&said->patterns, addition->patterns->items[i]))
            return false;
    return addition->time_us == 0 || (said != NULL && said->time_us > 0);
}

/* All that was said is said still, and the addition too. */
static bool is_right(const struct curation *before, const struct curation *after,
                     const struct curation_addition *addition)
{
    if (!same_strings(&before->order, &after->order, addition->place ? 1 : 0) ||
        before->patterns.count != after->patterns.count || before->lists.count != after->lists.count)
        return false;
    for (size_t i = 0; i < before->patterns.count; i++)
        if (strcmp(before->patterns.items[i].name, after->patterns.items[i].name) != 0 ||
            strcmp(before->patterns.items[i].sign, after->patterns.items[i].sign) != 0)
            return false;
    for (size_t i = 0; i < before->lists.count; i++)
        if (strcmp(before->lists.items[i].name, after->lists.items[i].name) != 0 ||
            !same_strings(&before->lists.items[i].problems, &after->lists.items[i].problems, 0))
            return false;
    for (size_t i = 0; i < before->problem_count; i++) {
        const struct curated_problem *problem = &before->problems[i];
        if (strcmp(problem->short_name, addition->short_name) != 0 &&
            !same_problem(problem, said_of(after, problem->short_name)))
            return false;
    }
    return has_all(after, addition);
}

/* ---- the file ---- */

static int write_draft(const struct draft *draft, const struct scratch *scratch)
{
    auto_close int fd = openat(scratch->fd, "catalog.yaml", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (fd < 0 || file_write(fd, draft->text, draft->length) != 0 || fsync(fd) != 0)
        return error_errno(draft->err, ERROR_IO, "%.200s/catalog.yaml: cannot write it", scratch->parent);
    return 0;
}

/* Writes the draft beside the file, reads it, and puts it in its place when all is well. */
static int replace(struct draft *draft, const char *folder, const struct curation *before,
                   const struct curation_addition *addition)
{
    auto_scratch struct scratch scratch = {0};
    struct curation after = {0};
    struct error ignored;
    if (scratch_open(folder, &scratch, draft->err) != 0 || write_draft(draft, &scratch) != 0)
        return -1;
    draft->unusual = curation_read(scratch.path, &after, &ignored) != 0 || !is_right(before, &after, addition);
    curation_free(&after);
    if (draft->unusual)
        return 0;
    auto_free char *target =
        before->path != NULL ? strdup(before->path) : text_format("%s/catalog.yaml", scratch.parent);
    struct stat status;
    if (target == NULL)
        return error_memory(draft->err);
    if (stat(target, &status) == 0)
        fchmodat(scratch.fd, "catalog.yaml", status.st_mode & 0777, 0);
    if (renameat(scratch.fd, "catalog.yaml", AT_FDCWD, target) != 0)
        return error_errno(draft->err, ERROR_IO, "%.300s: cannot replace it", target);
    fsync(scratch.parent_fd);
    return 0;
}

static int edit(struct draft *draft, const struct curation_addition *addition)
{
    struct yaml_node *root = NULL;
    int result = parse(draft, &root);
    if (result == 0 && root != NULL && (root->kind != YAML_MAP || is_flow(draft, root, '{')))
        draft->unusual = true;
    if (result == 0)
        result = edit_problem(draft, root, addition);
    yaml_discard(root);
    root = NULL;
    if (result == 0 && addition->place)
        result = parse(draft, &root) == 0 ? edit_order(draft, root, addition) : -1;
    yaml_discard(root);
    return result;
}

/* What a person would write. */
static char *tell(const struct curation_addition *addition)
{
    auto_free char *what = describe(addition, NULL);
    if (what == NULL)
        return NULL;
    return text_format("%s%s%s%s%s%s%s", addition->place ? "order:\n  - " : "",
                       addition->place ? addition->short_name : "", addition->place ? "\n" : "",
                       what[0] != '\0' ? "problems:\n  " : "", what[0] != '\0' ? addition->short_name : "",
                       what[0] != '\0' ? ": {" : "", what[0] != '\0' ? what : "");
}

static int add(const char *folder, struct draft *draft, const struct curation *before,
               const struct curation_addition *addition, char **lines)
{
    struct error refused = {0};
    if (before->path == NULL)
        draft->text = strdup("# What the packages here have no key for.\n");
    else if (file_read(before->path, FILE_BYTES_MAX, ERROR_IO, &draft->text, &draft->length, draft->err) != 0)
        return -1;
    if (draft->text == NULL)
        return error_memory(draft->err);
    if (before->path == NULL)
        draft->length = strlen(draft->text);
    struct error *err = draft->err;
    draft->err = &refused;
    int result = edit(draft, addition);
    draft->err = err;
    if (result != 0 && refused.kind != ERROR_BROKEN_PACKAGE) {
        *err = refused;
        return -1;
    }
    draft->unusual = draft->unusual || result != 0;
    if (!draft->unusual && replace(draft, folder, before, addition) != 0)
        return -1;
    if (!draft->unusual)
        return 0;
    auto_free char *text = tell(addition);
    *lines = text == NULL ? NULL : text_format("%s%s", text, strchr(text, '{') != NULL ? "}\n" : "");
    return *lines == NULL ? error_memory(err) : 0;
}

int curation_add(const char *folder, const struct curation_addition *addition, char **lines, struct error *err)
{
    struct curation before = {0};
    struct curation_addition wanted = *addition;
    *lines = NULL;
    if (curation_read(folder, &before, err) != 0)
        return -1;
    if (curation_place(&before, addition->short_name) != SIZE_MAX)
        wanted.place = false;
    struct draft draft = {.err = err};
    int result = 0;
    if (!has_all(&before, &wanted))
        result = add(folder, &draft, &before, &wanted, lines);
    free(draft.text);
    curation_free(&before);
    return result;
}
