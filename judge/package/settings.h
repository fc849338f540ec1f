/* What test_group.yaml and a test's own yaml say: the arguments of the programs that a test runs.
 *
 * Source: Problem Package Format 2025-09, "Test Data Configuration" and "Test Case Configuration". */
#ifndef JUDGE_PACKAGE_SETTINGS_H
#define JUDGE_PACKAGE_SETTINGS_H

#include "judge/package/file.h"
#include "judge/package/token_rules.h"
#include "judge/package/yaml.h"
#include "sandbox/error.h"

struct settings {
    struct strings args;
    struct strings output_validator_args;
    struct token_rules rules; /* output_validator_args, parsed */
    char *description;        /* NULL when none */
    char *hint;               /* NULL when none */
};

/* Reads test_group.yaml at path, which errors call file: what it says is put over what *settings holds, a whole value
 * at a time. Fails with ERROR_BROKEN_PACKAGE, also when output_validator_args are none of the default validator's or
 * args are more than a program can be given (1000, or 100 KiB together); ERROR_UNSUPPORTED; ERROR_MEMORY. *settings may
 * be half changed then. */
int settings_read_group(const char *path, const char *file, struct settings *settings, struct error *err);

/* As settings_read_group(), for the yaml of one test. */
int settings_read_case(const char *path, const char *file, struct settings *settings, struct error *err);

/* As the two above, for what another file says in place of such a file: node is a map. */
int settings_take_group(const struct yaml_node *node, struct settings *settings, struct error *err);
int settings_take_case(const struct yaml_node *node, struct settings *settings, struct error *err);

/* What holds above all yaml files: no arguments, and the rules that go with none. Nothing in it needs to be freed. */
struct settings settings_default(void);

/* Copies the two argument lists and the rules of from into *settings, which must be zeroed. Fails with ERROR_MEMORY;
 * free *settings then too. */
int settings_inherit(const struct settings *from, struct settings *settings, struct error *err);

/* Frees what is in *settings, and zeroes it. */
void settings_free(struct settings *settings);

#define auto_settings __attribute__((cleanup(settings_free)))

#endif
