/* Where a package says its time limit beside problem.yaml: .timelimit, and domjudge-problem.ini. Part of
 * problem_load().
 *
 * Source: DOMjudge's problem format. .timelimit is a number of seconds; the other file has lines key = 'value', of
 * which timelimit and name are read. */
#ifndef JUDGE_PACKAGE_TIMELIMIT_H
#define JUDGE_PACKAGE_TIMELIMIT_H

#include "judge/package/folder.h"
#include "judge/package/problem.h"

/* Sets the time limit of problem->limits from the first source that gives one: problem.yaml, .timelimit,
 * domjudge-problem.ini. Sources that differ are a warning. *name is set to the problem's name in the last of them when
 * it has one; the caller frees it. Fails with ERROR_BROKEN_PACKAGE when one of them gives no number of seconds,
 * ERROR_MEMORY. */
int timelimit_read(const struct folder *root, struct problem *problem, char **name, struct error *err);

#endif
