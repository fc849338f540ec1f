/* Constants of a problem: {{name}} and {{name.variant}} in its texts and programs stand for a value.
 *
 * Source: Problem Package Format 2025-09, "Constants". They are replaced in Markdown statements, validators, included
 * files, example submissions and test_group.yaml; not in test data and problem.yaml. */
#ifndef JUDGE_PACKAGE_CONSTANTS_H
#define JUDGE_PACKAGE_CONSTANTS_H

#include <stddef.h>

#include "judge/package/yaml.h"
#include "sandbox/error.h"

struct constant {
    char *name; /* "name" or "name.variant" */
    char *value;
};

struct constants {
    struct constant *items;
    size_t count;
};

/* Reads the value of the key constants of problem.yaml into *constants, which must be zeroed: a map of names
 * (^[a-zA-Z_][a-zA-Z0-9_]*$) to a scalar, or to a map with the key value and variants. A scalar is taken as it is
 * written. The caller frees *constants, also on failure. Fails with ERROR_BROKEN_PACKAGE, ERROR_MEMORY. */
int constants_read(const struct yaml_node *map, struct constants *constants, struct error *err);

/* A copy of the length bytes at text in which every sequence of a known constant is replaced; unknown ones stay as they
 * are, and what a value brings in is not looked at again. A NUL byte that is not counted stands behind it. The caller
 * frees *result. Fails with ERROR_MEMORY. */
int constants_apply(const struct constants *constants, const char *text, size_t length, char **result,
                    size_t *result_length, struct error *err);

void constants_free(struct constants *constants);

#endif
