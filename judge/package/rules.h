/* The rules that findings and errors about packages name: stable words for programs, with what each of them means. */
#ifndef JUDGE_PACKAGE_RULES_H
#define JUDGE_PACKAGE_RULES_H

#include <stddef.h>

struct rule {
    const char *name;    /* lower case, words joined by hyphens, at most 39 bytes */
    const char *meaning; /* one line: what is wrong where it is named */
};

/* All rules, by the bytes of their names. The table is static. */
const struct rule *rules_all(size_t *count);

/* The rule called name, or NULL. */
const struct rule *rule_find(const char *name);

#endif
