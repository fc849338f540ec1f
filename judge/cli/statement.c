#include "judge/cli/statement.h"

#include <stdbool.h>
#include <string.h>

#include "sandbox/cleanup.h"

/* What a line stands for. */
enum mark { MARK_NONE, MARK_NEXT, MARK_REMAINING };

struct writer {
    FILE *out;
    const struct problem *problem;
    struct markdown_look look;
    const struct statement_samples *samples;
    const char *name; /* of the file, for errors */
    size_t next;      /* the next sample */
    size_t line;      /* the number of this line */
    char fence;       /* of the block of code that we are in; '\0': none */
    bool begun;       /* something is written */
    struct error *err;
};

/* ---- reading ---- */

/* What errors call the file at path: "twosum/statement/problem.en.md". */
static char *name_of(const struct problem *problem, const char *path)
{
    return text_format("%s%s", problem->short_name, path + strlen(problem->dir));
}

static int read_raw(const struct problem *problem, const char *path, char **text, size_t *length, struct error *err)
{
    if (path == NULL) {
        error_set(err, ERROR_BROKEN_PACKAGE, "%s: there is no statement in Markdown", problem->short_name);
        return error_hint(err, "look into %.150s/statement", problem->dir);
    }
    auto_free char *name = name_of(problem, path);
    if (name == NULL)
        return error_memory(err);
    return file_read_as(path, name, MARKDOWN_MAX, ERROR_BROKEN_PACKAGE, text, length, err);
}

int statement_read(const struct problem *problem, const char *path, char **text, size_t *length, struct error *err)
{
    auto_free char *raw = NULL;
    size_t raw_length = 0;
    if (read_raw(problem, path, &raw, &raw_length, err) != 0)
        return -1;
    return constants_apply(&problem->constants, raw, raw_length, text, length, err);
}

/* ---- samples in their places ---- */

/* Goes into a fenced block of code, or out of it. What looks like a mark in there is code. */
static void note_fence(struct writer *writer, const char *line, size_t length)
{
    if (length < 3 || (memcmp(line, "```", 3) != 0 && memcmp(line, "~~~", 3) != 0))
        return;
    if (writer->fence == '\0')
        writer->fence = *line;
    else if (writer->fence == *line)
        writer->fence = '\0';
}

static enum mark mark_of(struct writer *writer, const char *line, size_t length)
{
    static const char next[] = "{{nextsample}}", remaining[] = "{{remainingsamples}}";
    while (length > 0 && strchr(" \t\r", line[length - 1]) != NULL)
        length--;
    while (length > 0 && (*line == ' ' || *line == '\t')) {
        line++;
        length--;
    }
    note_fence(writer, line, length);
    if (writer->fence != '\0')
        return MARK_NONE;
    if (length == strlen(next) && memcmp(line, next, length) == 0)
        return MARK_NEXT;
    return length == strlen(remaining) && memcmp(line, remaining, length) == 0 ? MARK_REMAINING : MARK_NONE;
}

/* Pieces have an empty line between them. */
static void begin_piece(struct writer *writer)
{
    if (writer->begun)
        fputc('\n', writer->out);
    writer->begun = true;
}

static int write_text(struct writer *writer, const char *text, size_t length)
{
    auto_free char *applied = NULL;
    size_t applied_length = 0;
    if (constants_apply(&writer->problem->constants, text, length, &applied, &applied_length, writer->err) != 0)
        return -1;
    if (applied[strspn(applied, " \t\r\n")] == '\0' && strlen(applied) == applied_length)
        return 0;
    begin_piece(writer);
    markdown_write(writer->out, applied, applied_length, MARKDOWN_ALL, writer->look);
    return 0;
}

static int write_samples(struct writer *writer, size_t end)
{
    while (writer->next < end) {
        begin_piece(writer);
        if (writer->samples->write(writer->out, writer->next++, writer->samples->context, writer->err) != 0)
            return -1;
    }
    return 0;
}

static int write_marked(struct writer *writer, enum mark mark)
{
    size_t count = writer->samples->count;
    if (mark == MARK_REMAINING)
        return write_samples(writer, count);
    if (writer->next == count)
        return error_set(writer->err, ERROR_BROKEN_PACKAGE, "%s:%zu: {{nextsample}}, and there are only %zu samples",
                         writer->name, writer->line, count);
    return write_samples(writer, writer->next + 1);
}

/* Writes what stands between the marks, and the samples for the marks. */
static int write_pieces(struct writer *writer, const char *text, size_t length)
{
    const char *piece = text, *end = text + length, *stop = text;
    for (const char *line = text; line < end; line = stop) {
        const char *newline = memchr(line, '\n', (size_t)(end - line));
        stop = newline == NULL ? end : newline + 1;
        writer->line++;
        enum mark mark = mark_of(writer, line, (size_t)((newline == NULL ? end : newline) - line));
        if (mark == MARK_NONE)
            continue;
        if (write_text(writer, piece, (size_t)(line - piece)) != 0 || write_marked(writer, mark) != 0)
            return -1;
        piece = stop;
    }
    if (write_text(writer, piece, (size_t)(end - piece)) != 0)
        return -1;
    return write_samples(writer, writer->samples->count);
}

int statement_write(FILE *out, const struct problem *problem, struct markdown_look look,
                    const struct statement_samples *samples, struct error *err)
{
    auto_free char *raw = NULL;
    auto_free char *name = NULL;
    size_t length = 0;
    if (read_raw(problem, problem->statement, &raw, &length, err) != 0)
        return -1;
    name = name_of(problem, problem->statement);
    if (name == NULL)
        return error_memory(err);
    struct writer writer = {.out = out, .problem = problem, .look = look, .samples = samples, .name = name, .err = err};
    return write_pieces(&writer, raw, length);
}
