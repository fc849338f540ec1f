/* The texts of a problem, with its constants put in, and its samples where the statement wants them.
 *
 * Source: Problem Package Format 2025-09, "Problem Statements": {{nextsample}} on a line of its own stands for the next
 * sample, {{remainingsamples}} for all that are left; samples that are named nowhere come at the end. */
#ifndef JUDGE_CLI_STATEMENT_H
#define JUDGE_CLI_STATEMENT_H

#include <stddef.h>
#include <stdio.h>

#include "judge/cli/markdown.h"
#include "judge/package/problem.h"
#include "sandbox/error.h"

/* How samples are written: write() is called for each index from 0 to count - 1, in order. */
struct statement_samples {
    size_t count;
    int (*write)(FILE *out, size_t index, const void *context, struct error *err);
    const void *context;
};

/* Reads a text of the problem, problem->statement or problem->solution, in Markdown; constants are replaced, the marks
 * of samples stay. The caller frees *text. Fails with ERROR_BROKEN_PACKAGE (no such file: path is NULL; too large),
 * ERROR_MEMORY. */
int statement_read(const struct problem *problem, const char *path, char **text, size_t *length, struct error *err);

/* Writes the statement with its samples. Fails as statement_read() does, with ERROR_BROKEN_PACKAGE when it asks for
 * more samples than there are ("twosum/statement/problem.en.md:12: ..."), and as samples->write(). */
int statement_write(FILE *out, const struct problem *problem, struct markdown_look look,
                    const struct statement_samples *samples, struct error *err);

#endif
