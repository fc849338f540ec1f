/* What lies at the root of a package. Part of problem_load().
 *
 * Source: Problem Package Format 2025-09 and legacy, "Problem Package Structure Overview". Which folders count follows
 * from the version, never from what is there; what belongs to another version is told. */
#ifndef JUDGE_PACKAGE_LAYOUT_H
#define JUDGE_PACKAGE_LAYOUT_H

#include "judge/package/folder.h"
#include "judge/package/problem.h"

/* Adds what there is to say of the entries at the root: folders of another version, names of a near miss, what is
 * passed over. Fails with ERROR_BROKEN_PACKAGE where passing over a folder would change verdicts, ERROR_MEMORY. */
int layout_check(const struct folder *root, const struct problem *problem, struct error *err);

/* Walks through the whole package: every name that the format does not allow is a warning, every link that leads out,
 * to nothing or has an absolute path a finding of level error. For authors; reading a package does without. */
int layout_check_names(const struct problem *problem, struct findings *findings, struct error *err);

#endif
