/* Where the statement and the written solution of a package are. Part of problem_load().
 *
 * Source: Problem Package Format 2025-09, "Problem Statements" (statement/problem.<lang>.{md,tex,pdf}) and legacy
 * (problem_statement/problem[.<lang>].{tex,pdf}; without a language it is English). */
#ifndef JUDGE_PACKAGE_STATEMENTS_H
#define JUDGE_PACKAGE_STATEMENTS_H

#include "judge/package/folder.h"
#include "judge/package/problem.h"

/* Finds problem->statement, statements and solution by problem->version. Two statements in one language, none at all,
 * and names and statements that do not fit each other are findings. Fails with ERROR_BROKEN_PACKAGE when one is no
 * regular file of the package, ERROR_MEMORY. */
int statements_find(const struct folder *root, struct problem *problem, struct error *err);

/* The title that a legacy package's LaTeX statement gives, in \problemname{} or after "%% plainproblemname:". *title
 * stays NULL when there is none; the caller frees it. Fails with ERROR_MEMORY. */
int statements_title(const struct problem *problem, char **title, struct error *err);

/* Looks into the texts: byte order marks, line ends, a missing last newline and bytes that are not UTF-8 are warnings.
 */
int statements_check_texts(const struct problem *problem, struct findings *findings, struct error *err);

#endif
