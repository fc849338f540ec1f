/* What testdata.yaml, test_group.yaml and a test's own yaml say: the arguments of the programs that a test runs.
 *
 * Source: Problem Package Format 2025-09, "Test Data Configuration" and "Test Case Configuration"; legacy, "Test Data
 * Groups". */
#ifndef JUDGE_PACKAGE_SETTINGS_H
#define JUDGE_PACKAGE_SETTINGS_H

#include "judge/package/file.h"
#include "judge/package/problem.h"
#include "judge/package/token_rules.h"
#include "judge/package/yaml.h"
#include "sandbox/error.h"

/* The arguments of one input validator, or of all. */
struct validator_args {
    char *validator; /* base name, with or without extension; NULL: all */
    struct strings args;
};

struct input_args {
    struct validator_args *items;
    size_t count;
};

enum feedback { FEEDBACK_UNSAID, FEEDBACK_NONE, FEEDBACK_FULL };

struct settings {
    const struct problem *problem; /* its version says which keys there are, its validators what arguments mean */
    struct strings args;
    struct strings output_validator_args; /* without those that problem.yaml gives to all tests */
    struct token_rules rules;             /* both together, parsed; only where the default validator is used */
    struct input_args input_validator_args;
    enum feedback feedback; /* full_feedback; what holds when nobody says it depends on the part of data/ */
    char *description;      /* NULL when none */
    char *hint;             /* NULL when none */
};

enum settings_file { SETTINGS_GROUP /* test_group.yaml */, SETTINGS_TESTDATA /* testdata.yaml */, SETTINGS_CASE };

/* Reads the file at path, which errors call file: what it says is put over what *settings holds, a whole value at a
 * time. findings may be NULL. Fails with ERROR_BROKEN_PACKAGE, also when output_validator_args are none of the default
 * validator's or args are more than a program can be given (1000, or 100 KiB together); ERROR_UNSUPPORTED;
 * ERROR_MEMORY. *settings may be half changed then. */
int settings_read(const char *path, const char *file, enum settings_file kind, struct findings *findings,
                  struct settings *settings, struct error *err);

/* As settings_read(), for what another file says in place of test_group.yaml or a test's yaml: node is a map. */
int settings_take(const struct yaml_node *node, enum settings_file kind, struct settings *settings, struct error *err);

/* The whole text of old files beside a test: its .args, split at blanks; its .hint, its .desc. Fails with ERROR_MEMORY.
 */
int settings_take_args_text(const char *text, struct settings *settings, struct error *err);
int settings_take_hint_text(const char *text, struct settings *settings, struct error *err);
int settings_take_description_text(const char *text, struct settings *settings, struct error *err);

/* What holds above all yaml files of problem: no arguments but its validator_flags. Nothing in it needs to be freed. */
struct settings settings_default(const struct problem *problem);

/* Copies the argument lists, the rules and the feedback of from into *settings, which must be zeroed. Fails with
 * ERROR_MEMORY; free *settings then too. */
int settings_inherit(const struct settings *from, struct settings *settings, struct error *err);

/* Frees what is in *settings, and zeroes it. */
void settings_free(struct settings *settings);

#define auto_settings __attribute__((cleanup(settings_free)))

/* Frees the lists, and zeroes *args. */
void input_args_free(struct input_args *args);

#endif
