#include "judge/package/curation_edit.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/package/curation.h"
#include "judge/package/curation_check.h"
#include "judge/package/draft.h"
#include "judge/package/scratch.h"
#include "sandbox/cleanup.h"

enum { FILE_BYTES_MAX = 1 << 20 };

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
    return draft_insert_made(draft, draft->length, text_format("%s  - %s\n", text, addition->short_name));
}

static int append_to_order(struct draft *draft, const struct yaml_node *order, const struct curation_addition *addition)
{
    const struct yaml_node *last = order->count == 0 ? NULL : order->values[order->count - 1];
    if (draft_is_flow(draft, order, '[')) {
        if (last == NULL)
            return draft_insert(draft, draft_place(draft, order) + 1, addition->short_name);
        return draft_insert_made(draft, draft_place(draft, last) + last->length + (last->quoted ? 2 : 0),
                                 text_format(", %s", addition->short_name));
    }
    if (last == NULL) {
        draft->unusual = true;
        return 0;
    }
    size_t start = draft_line(draft, last->line);
    size_t blanks = strspn(draft->text + start, " ");
    if (draft->text[start + blanks] != '-') {
        draft->unusual = true;
        return 0;
    }
    return draft_insert_made(draft, draft_line(draft, last->line + 1),
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

/* "1.5": as few digits as say it. */
static char *write_seconds(int64_t time_us)
{
    char *text = text_format("%lld.%06lld", (long long)time_us / 1000000, (long long)time_us % 1000000);
    size_t length = text == NULL ? 0 : strlen(text);
    while (length > 0 && text[length - 1] == '0')
        text[--length] = '\0';
    if (length > 0 && text[length - 1] == '.')
        text[--length] = '\0';
    return text;
}

static int add_line(struct strings *lines, char *line, struct error *err)
{
    auto_free char *owned = line;
    return owned == NULL ? error_memory(err) : strings_add(lines, owned, strlen(owned), err);
}

static int describe_patterns(const struct curation_addition *addition, const struct yaml_node *said,
                             struct strings *lines, struct error *err)
{
    char *text = NULL;
    size_t length = 0, named = 0;
    FILE *memory = open_memstream(&text, &length);
    if (memory == NULL)
        return error_memory(err);
    for (size_t i = 0; addition->patterns != NULL && i < addition->patterns->count; i++)
        if (!names_pattern(said, addition->patterns->items[i]))
            fprintf(memory, named++ > 0 ? ", %s" : "patterns: [%s", addition->patterns->items[i]);
    fputs(named > 0 ? "]" : "", memory);
    if (fclose(memory) != 0 || named == 0) {
        free(text);
        return named == 0 ? 0 : error_memory(err);
    }
    return add_line(lines, text, err);
}

/* "difficulty: easy", "patterns: [a, b]", "computed_time_limit: 1.5", without what said says. */
static int describe(const struct curation_addition *addition, const struct yaml_node *said, struct strings *lines,
                    struct error *err)
{
    const struct yaml_node *difficulty = said == NULL ? NULL : yaml_get(said, "difficulty");
    bool same = difficulty != NULL && difficulty->kind == YAML_SCALAR &&
                strcmp(difficulty->text, difficulty_name(addition->difficulty)) == 0;
    if (addition->difficulty != DIFFICULTY_UNRATED && !same &&
        add_line(lines, text_format("difficulty: %s", difficulty_name(addition->difficulty)), err) != 0)
        return -1;
    if (describe_patterns(addition, said, lines, err) != 0)
        return -1;
    if (addition->computed_us == 0 || (said != NULL && yaml_get(said, "computed_time_limit") != NULL))
        return 0;
    auto_free char *seconds = write_seconds(addition->computed_us);
    return add_line(lines, seconds == NULL ? NULL : text_format("computed_time_limit: %s", seconds), err);
}

/* The lines as they stand in braces. */
static char *join(const struct strings *lines)
{
    char *text = strdup("");
    for (size_t i = 0; i < lines->count && text != NULL; i++) {
        auto_free char *before = text;
        text = text_format("%s%s%s", before, i > 0 ? ", " : "", lines->items[i]);
    }
    return text;
}

/* A key that has another value is for a person to change. */
static bool clashes(const struct yaml_node *said, const struct strings *lines)
{
    for (size_t i = 0; said->kind == YAML_MAP && i < lines->count; i++)
        for (size_t k = 0; k < said->count; k++)
            if (strncmp(lines->items[i], said->keys[k]->text, said->keys[k]->length) == 0 &&
                lines->items[i][said->keys[k]->length] == ':')
                return true;
    return said->kind != YAML_MAP;
}

/* Puts the lines into the map of a problem that is there. */
static int edit_said(struct draft *draft, const struct yaml_node *said, const struct strings *lines)
{
    if (clashes(said, lines)) {
        draft->unusual = true;
        return 0;
    }
    if (draft_is_flow(draft, said, '{')) {
        auto_free char *text = join(lines);
        if (text == NULL)
            return error_memory(draft->err);
        return draft_insert_made(draft, draft_place(draft, said) + 1,
                                 text_format(said->count > 0 ? "%s, " : "%s", text));
    }
    size_t start = draft_line(draft, said->keys[0]->line), blanks = said->keys[0]->column - 1;
    for (size_t i = lines->count; i > 0; i--)
        if (draft_insert_made(draft, start, text_format("%*s%s\n", (int)blanks, "", lines->items[i - 1])) != 0)
            return -1;
    return 0;
}

/* A time limit that was computed before gives way to the new one. */
static int edit_computed(struct draft *draft, const struct yaml_node *root, const struct curation_addition *addition)
{
    const struct yaml_node *problems = root == NULL ? NULL : yaml_get(root, "problems");
    const struct yaml_node *said = problems == NULL ? NULL : yaml_get(problems, addition->short_name);
    const struct yaml_node *value = said == NULL ? NULL : yaml_get(said, "computed_time_limit");
    if (addition->computed_us == 0 || value == NULL)
        return 0;
    auto_free char *seconds = write_seconds(addition->computed_us);
    return seconds == NULL ? error_memory(draft->err) : draft_replace(draft, value, seconds);
}

static int edit_problem(struct draft *draft, const struct yaml_node *root, const struct curation_addition *addition)
{
    const struct yaml_node *problems = root == NULL ? NULL : yaml_get(root, "problems");
    const struct yaml_node *said = problems == NULL ? NULL : yaml_get(problems, addition->short_name);
    __attribute__((cleanup(strings_free))) struct strings lines = {0};
    if (describe(addition, said, &lines, draft->err) != 0)
        return -1;
    if (lines.count == 0)
        return 0;
    if (said != NULL)
        return edit_said(draft, said, &lines);
    auto_free char *what = join(&lines);
    if (what == NULL)
        return error_memory(draft->err);
    if (problems == NULL)
        return draft_insert_made(draft, draft->length,
                                 text_format("problems:\n  %s: {%s}\n", addition->short_name, what));
    if (problems->kind == YAML_MAP && draft_is_flow(draft, problems, '{'))
        return draft_insert_made(
            draft, draft_place(draft, problems) + 1,
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
    return draft_insert_made(
        draft, draft_line(draft, root->keys[key]->line + 1),
        text_format("%*s%s: {%s}\n", (int)problems->keys[0]->column - 1, "", addition->short_name, what));
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
    draft->unusual = curation_read(scratch.path, &after, &ignored) != 0 || !curation_kept(before, &after, addition);
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
    int result = draft_parse(draft, &root);
    if (result == 0 && root != NULL && (root->kind != YAML_MAP || draft_is_flow(draft, root, '{')))
        draft->unusual = true;
    if (result == 0)
        result = edit_computed(draft, root, addition);
    yaml_discard(root);
    root = NULL;
    if (result == 0)
        result = draft_parse(draft, &root) == 0 ? edit_problem(draft, root, addition) : -1;
    yaml_discard(root);
    root = NULL;
    if (result == 0 && addition->place)
        result = draft_parse(draft, &root) == 0 ? edit_order(draft, root, addition) : -1;
    yaml_discard(root);
    return result;
}

/* What a person would write. */
static char *tell(const struct curation_addition *addition, struct error *err)
{
    __attribute__((cleanup(strings_free))) struct strings lines = {0};
    auto_free char *order = addition->place ? text_format("order:\n  - %s\n", addition->short_name) : strdup("");
    if (order == NULL || describe(addition, NULL, &lines, err) != 0)
        return NULL;
    if (lines.count == 0)
        return take_ptr(order);
    auto_free char *what = join(&lines);
    return what == NULL ? NULL : text_format("%sproblems:\n  %s: {%s}\n", order, addition->short_name, what);
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
    *lines = tell(addition, err);
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
    if (!curation_has(&before, &wanted))
        result = add(folder, &draft, &before, &wanted, lines);
    free(draft.text);
    curation_free(&before);
    return result;
}

int curation_lock(const char *folder, int *lock, struct error *err)
{
    auto_close int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    while (fd >= 0 && flock(fd, LOCK_EX) != 0 && errno == EINTR)
        ;
    if (fd < 0)
        return error_errno(err, ERROR_IO, "%.300s: cannot open the catalog", folder);
    *lock = take_fd(&fd);
    return 0;
}
