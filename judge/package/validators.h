/* The package's own programs that look at data: input validators and output validators. Part of problem_load().
 *
 * Source: Problem Package Format 2025-09 and legacy, "Programs", "Input Validators", "Output Validator". */
#ifndef JUDGE_PACKAGE_VALIDATORS_H
#define JUDGE_PACKAGE_VALIDATORS_H

#include "judge/package/folder.h"
#include "judge/package/metadata.h"
#include "judge/package/problem.h"

/* Finds problem->input_validators and output_validators. output_validator/ holds one program: the folder itself when it
 * has `build`, `run` or any source, else its only subfolder or file. Each entry of input_validators/ (old name
 * input_format_validators/) and, in legacy, of output_validators/ is a program; those of legacy count only where
 * validation is custom. Fails with ERROR_BROKEN_PACKAGE: custom or interactive without a validator, links that lead
 * out; ERROR_UNSUPPORTED: static validation, graders; ERROR_MEMORY. */
int validators_find(const struct folder *root, const struct metadata *metadata, struct problem *problem,
                    struct error *err);

#endif
