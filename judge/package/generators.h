/* Tests that are made and not shipped: generators/generators.yaml.
 *
 * The file is no part of the package format; it is that of BAPCtools, of which a subset is read: root keys solution,
 * random_salt, generators, data; directories with data (a map, or a numbered list of maps with one key), solution,
 * random_salt and test_group.yaml; test cases with generate, in, ans, copy, yaml, count, solution and random_salt. What
 * only serves authors (match, retries, version) is passed over; what would leave tests out (include, link) is refused.
 *
 * Here is only said what is to be made; judge/run/generate.h makes it. */
#ifndef JUDGE_PACKAGE_GENERATORS_H
#define JUDGE_PACKAGE_GENERATORS_H

#include <stdbool.h>
#include <stddef.h>

#include "judge/package/problem.h"
#include "judge/package/yaml.h"
#include "sandbox/error.h"

enum { GENERATORS_DEPTH_MAX = 8, GENERATORS_CASES_MAX = 1000 };

/* One test. Of in, copy and command the first that is there gives the input; of answer, copy and solution the first
 * that gives one gives the answer. */
struct generated {
    char *name;             /* "secret/31-large": path under data/ without extension */
    char *command;          /* "large.c {seed} 200000", constants and {count} replaced, {seed} not; NULL when none */
    char *salt;             /* for the seed, "" when none */
    long index;             /* for the seed: of a repeated test the number of the copy; else 1 */
    struct strings program; /* absolute paths of what the program in generators/ is made of: files, or one folder; empty
                               without a command */
    char *copy;             /* absolute path without extension of files that are copied, or NULL */
    char *input;            /* the input in the file itself, with a newline at its end; NULL when none */
    char *answer;           /* likewise */
    char *solution;         /* absolute path of the program whose output is the answer; NULL: there is none */
    const struct yaml_node *yaml;                         /* what the test's .yaml would say, or NULL */
    const struct yaml_node *groups[GENERATORS_DEPTH_MAX]; /* test_group.yaml of the folders, the outermost first */
    size_t group_count;
    const struct yaml_node *place; /* where the test stands, for messages */
};

struct generators {
    struct generated *items; /* by name, in byte order */
    size_t count;
    struct yaml_node *root; /* owns the nodes */
};

/* Reads generators/generators.yaml of problem, and leaves *generators empty when there is none. Only tests in sample
 * and secret are kept. Programs and copied files are looked for, and must be there. The caller frees *generators, which
 * must be zeroed, also on failure. Fails with ERROR_BROKEN_PACKAGE and ERROR_UNSUPPORTED (file, line and column are
 * named), ERROR_MEMORY. */
int generators_read(const struct problem *problem, struct generators *generators, struct error *err);

void generators_free(struct generators *generators);

#endif
