/* What problem.yaml says. Part of problem_load(), which is what others call.
 *
 * Source: Problem Package Format 2025-09, "Problem Metadata". */
#ifndef JUDGE_PACKAGE_METADATA_H
#define JUDGE_PACKAGE_METADATA_H

#include "judge/package/problem.h"
#include "sandbox/error.h"

/* Reads the file at path, which errors call file, into name, uuid, difficulty, patterns and limits of *problem. On
 * failure *problem may be half filled: the caller frees it. Fails with ERROR_BROKEN_PACKAGE, ERROR_UNSUPPORTED,
 * ERROR_MEMORY. */
int metadata_read(const char *path, const char *file, struct findings *findings, struct problem *problem,
                  struct error *err);

#endif
