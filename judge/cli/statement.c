#include "judge/cli/statement.h"

#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>

#include "judge/cli/escape.h"
#include "judge/cli/render.h"
#include "judge/package/folder.h"
#include "judge/package/tex.h"
#include "judge/run/pandoc.h"
#include "sandbox/cleanup.h"

/* What a line stands for. */
enum mark { MARK_NONE, MARK_NEXT, MARK_REMAINING };

struct writer {
    FILE *out;
    const struct statement *statement;
    struct markdown_look look;
    const struct statement_samples *samples;
    size_t next; /* the next sample */
    size_t line; /* the number of this line */
    char fence;  /* of the block of code that we are in; '\0': none */
    bool begun;  /* something is written */
    struct error *err;
};

/* ---- reading ---- */

/* LaTeX that pandoc cannot turn into Markdown stays as it is, with a note. */
static int read_tex(const struct problem *problem, struct statement *statement, struct error *err)
{
    auto_free char *prepared = NULL;
    char *markdown = NULL, reason[200] = "";
    size_t prepared_length = 0, length = 0;
    enum pandoc_outcome outcome = PANDOC_FAILED;
    if (tex_prepare(statement->text, statement->length, &problem->constants, &prepared, &prepared_length, err) != 0 ||
        pandoc_convert(prepared, prepared_length, &outcome, &markdown, &length, reason, err) != 0)
        return -1;
    if (outcome == PANDOC_DONE) {
        free(statement->text);
        statement->text = markdown;
        statement->length = length;
        return 0;
    }
    statement->form = STATEMENT_SOURCE;
    if (outcome == PANDOC_MISSING)
        snprintf(statement->note, sizeof statement->note,
                 "this is LaTeX as it was written: to read it laid out, install pandoc (Debian: apt install pandoc)");
    else
        snprintf(statement->note, sizeof statement->note, "this is LaTeX as it was written: pandoc gave it up (%s)",
                 reason);
    return 0;
}

/* The forms of files, by the ends of their names. */
static const struct {
    const char *suffix, *kind;
    enum statement_form form;
} FORMS[] = {
    {".md", "markdown", STATEMENT_MARKDOWN}, {".tex", "tex", STATEMENT_MARKDOWN}, {".txt", "text", STATEMENT_SOURCE},
    {".pdf", "pdf", STATEMENT_FILE},         {".html", "html", STATEMENT_FILE},
};

static int find_form(struct statement *statement, struct error *err)
{
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
        if (!name_has_suffix(statement->path, FORMS[i].suffix))
            continue;
        statement->form = FORMS[i].form;
        statement->kind = FORMS[i].kind;
        return 0;
    }
    return error_set(err, ERROR_BROKEN_PACKAGE, "%s: is no .md, .tex, .txt, .pdf or .html", statement->name);
}

static int read_statement(const struct problem *problem, struct statement *statement, struct error *err)
{
    struct stat status;
    statement->name = text_format("%s%s", problem->short_name, statement->path + strlen(problem->dir));
    if (statement->name == NULL)
        return error_memory(err);
    if (find_form(statement, err) != 0)
        return -1;
    if (stat(statement->path, &status) != 0)
        return error_errno(err, ERROR_BROKEN_PACKAGE, "%s: cannot look at the file", statement->name);
    statement->bytes = status.st_size;
    if (statement->form == STATEMENT_FILE)
        return 0;
    if (file_read_as(statement->path, statement->name, MARKDOWN_MAX, ERROR_BROKEN_PACKAGE, &statement->text,
                     &statement->length, err) != 0)
        return -1;
    if (strcmp(statement->kind, "markdown") == 0)
        statement->constants = &problem->constants;
    return strcmp(statement->kind, "tex") == 0 ? read_tex(problem, statement, err) : 0;
}

int statement_open(const struct problem *problem, const char *path, struct statement *statement, struct error *err)
{
    struct statement made = {.path = path};
    if (path == NULL) {
        error_set(err, ERROR_BROKEN_PACKAGE, "%s: there is no statement", problem->short_name);
        return error_hint(err, "look into %.150s", problem->dir);
    }
    if (read_statement(problem, &made, err) != 0) {
        statement_free(&made);
        return -1;
    }
    *statement = made;
    return 0;
}

int statement_apply(struct statement *statement, struct error *err)
{
    char *applied = NULL;
    size_t length = 0;
    if (statement->constants == NULL)
        return 0;
    if (constants_apply(statement->constants, statement->text, statement->length, &applied, &length, err) != 0)
        return -1;
    free(statement->text);
    statement->text = applied;
    statement->length = length;
    statement->constants = NULL;
    return 0;
}

void statement_free(struct statement *statement)
{
    free(statement->text);
    free(statement->name);
    *statement = (struct statement){0};
}

/* ---- what is no Markdown ---- */

static void write_note(FILE *out, const struct statement *statement, struct markdown_look look)
{
    fputs(screen_style(look.screen, SCREEN_DIM), out);
    escape_line(out, statement->note);
    fprintf(out, "%s\n\n", screen_style(look.screen, SCREEN_PLAIN));
}

void statement_write_other(FILE *out, const struct statement *statement, const char *what, struct markdown_look look)
{
    char size[RENDER_VALUE_SIZE];
    if (statement->form != STATEMENT_FILE) {
        if (statement->note[0] != '\0')
            write_note(out, statement, look);
        escape_write(out, statement->text, statement->length, "", (struct escape_cap){0});
        return;
    }
    render_memory(statement->bytes, size);
    fprintf(out, "the %s is %s (%s), which a terminal cannot show; to read it:\n\n    xdg-open ", what,
            strcmp(statement->kind, "pdf") == 0 ? "a PDF" : "a page of HTML", size);
    escape_word(out, statement->path);
    fputc('\n', out);
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
    static const struct constants none = {0};
    const struct constants *constants = writer->statement->constants;
    auto_free char *applied = NULL;
    size_t applied_length = 0;
    if (constants_apply(constants == NULL ? &none : constants, text, length, &applied, &applied_length, writer->err) !=
        0)
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
                         writer->statement->name, writer->line, count);
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

int statement_write(FILE *out, const struct statement *statement, struct markdown_look look,
                    const struct statement_samples *samples, struct error *err)
{
    struct writer writer = {.out = out, .statement = statement, .look = look, .samples = samples, .err = err};
    if (statement->form == STATEMENT_MARKDOWN)
        return write_pieces(&writer, statement->text, statement->length);
    statement_write_other(out, statement, "statement", look);
    writer.begun = true;
    return write_samples(&writer, samples->count);
}
