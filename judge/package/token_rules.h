/* What output_validator_args ask of the default output validator, which compares token by token.
 *
 * Source: Problem Package Format 2025-09, "Default Output Validator". The arguments are read with the package, where
 * a mistake still has a line and a column; the comparison is a part of judging. */
#ifndef JUDGE_PACKAGE_TOKEN_RULES_H
#define JUDGE_PACKAGE_TOKEN_RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "sandbox/error.h"

struct token_rules {
    bool case_sensitive;
    bool space_change_sensitive;
    double absolute_tolerance; /* negative: none */
    double relative_tolerance; /* negative: none */
};

/* The rules without arguments: no tolerance, neither case nor whitespace matters. Not a zeroed struct: that would be a
 * tolerance of 0, by which 7 and 7.0 are equal. */
struct token_rules token_rules_default(void);

/* Reads output_validator_args: NULL, or a list that ends with NULL. Fails with ERROR_BROKEN_PACKAGE on an unknown or
 * repeated float argument, a missing or malformed tolerance, or float_tolerance beside one of the two others. */
int token_rules_parse(const char *const *arguments, struct token_rules *rules, struct error *err);

/* As token_rules_parse(), and on failure *wrong is the index of the argument to blame: the tolerance when it is
 * malformed; the name before it when it is missing, which is the last argument then. */
int token_rules_parse_at(const char *const *arguments, struct token_rules *rules, size_t *wrong, struct error *err);

/* Puts what over sets over *rules: its flags beside them, its tolerances in the place of theirs. */
void token_rules_put_over(const struct token_rules *over, struct token_rules *rules);

#endif
