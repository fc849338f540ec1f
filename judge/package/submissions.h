/* The example submissions of a package. */
#ifndef JUDGE_PACKAGE_SUBMISSIONS_H
#define JUDGE_PACKAGE_SUBMISSIONS_H

#include "judge/package/file.h"
#include "judge/package/problem.h"
#include "sandbox/error.h"

/* Adds the absolute paths of the programs in submissions/<folder> of problem to *programs, by name: .c files, and
 * folders, which are programs of several files. None where there is no such folder. Fails as folder_enter(). */
int submissions_list(const struct problem *problem, const char *folder, struct strings *programs, struct error *err);

#endif
