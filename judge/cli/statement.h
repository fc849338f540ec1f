/* The texts of a problem, with its constants put in, and its samples where the statement wants them.
 *
 * A text in Markdown is laid out. One in LaTeX becomes Markdown where pandoc is installed, else it is shown as it is; a
 * PDF is named, with what opens it.
 *
 * Source: Problem Package Format 2025-09, "Problem Statements": {{nextsample}} on a line of its own stands for the next
 * sample, {{remainingsamples}} for all that are left; samples that are named nowhere come at the end. LaTeX
 * has commands for both. */
#ifndef JUDGE_CLI_STATEMENT_H
#define JUDGE_CLI_STATEMENT_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "judge/cli/markdown.h"
#include "judge/package/problem.h"
#include "sandbox/error.h"

enum statement_form {
    STATEMENT_MARKDOWN, /* or LaTeX that became Markdown */
    STATEMENT_SOURCE,   /* a text that is shown as it is */
    STATEMENT_FILE,     /* nothing that a terminal can show */
};

struct statement {
    enum statement_form form;
    const char *path; /* absolute; owned by the problem */
    const char *kind; /* "markdown", "tex", "text", "pdf", "html": what the file is, a static string */
    char *name;       /* what errors call it: "twosum/statement/problem.en.md" */
    char *text;       /* NULL for STATEMENT_FILE */
    size_t length;
    const struct constants *constants; /* still to be put into text; NULL: none are. Owned by the problem */
    int64_t bytes;                     /* of the file */
    char note[400];                    /* why it is shown as it is; "" where there is nothing to say */
};

/* How samples are written: write() is called for each index from 0 to count - 1, in order. */
struct statement_samples {
    size_t count;
    int (*write)(FILE *out, size_t index, const void *context, struct error *err);
    const void *context;
};

/* Reads a text of the problem, problem->statement or problem->solution. LaTeX takes about half a second the first time.
 * The caller frees *statement with statement_free(). Fails with ERROR_BROKEN_PACKAGE (no such file: path is NULL; too
 * large), ERROR_MEMORY. */
int statement_open(const struct problem *problem, const char *path, struct statement *statement, struct error *err);

/* Puts the constants into the text; the marks of samples stay. Fails with ERROR_MEMORY. */
int statement_apply(struct statement *statement, struct error *err);

/* Writes the statement with its samples. Fails with ERROR_BROKEN_PACKAGE when it asks for more samples than there are
 * ("twosum/statement/problem.en.md:12: ..."), and as samples->write(). */
int statement_write(FILE *out, const struct statement *statement, struct markdown_look look,
                    const struct statement_samples *samples, struct error *err);

/* Writes a text that is no Markdown: as it is, or where the file lies and what opens it. `what` is what a person calls
 * it: "statement". */
void statement_write_other(FILE *out, const struct statement *statement, const char *what, struct markdown_look look);

void statement_free(struct statement *statement);

#define auto_statement __attribute__((cleanup(statement_free)))

#endif
