/* One test of generators.yaml. Part of generators_read(), which is what others call. */
#ifndef JUDGE_PACKAGE_GENERATED_H
#define JUDGE_PACKAGE_GENERATED_H

#include "judge/package/generators.h"

/* What a test takes over from the folders above it, and from the root of the file. */
struct generated_level {
    const struct problem *problem;
    const struct yaml_node *programs; /* the root key generators: map of name to list of files; or NULL */
    const char *salt;
    const struct yaml_node *solution; /* the key solution that holds here; NULL: none was given */
    const struct yaml_node *groups[GENERATORS_DEPTH_MAX];
    size_t group_count;
};

enum { GENERATED_COPIES_MAX = 100 };

/* The numbers of the copies of a test, from its key count: 1 to N, a list, or "from..=to"; one number 1 when it has no
 * such key, and *repeated is false then. At most GENERATED_COPIES_MAX. Fails with ERROR_BROKEN_PACKAGE. */
int generated_copies(const struct yaml_node *test, long numbers[GENERATED_COPIES_MAX], size_t *count, bool *repeated,
                     struct error *err);

/* Reads copy number index of a test called name into *made, which must be zeroed. The caller frees *made, also on
 * failure. Fails as generators_read(). */
int generated_read(const struct yaml_node *test, const char *name, long index, const struct generated_level *level,
                   struct generated *made, struct error *err);

void generated_free(struct generated *made);

/* The key solution of test or folder where it has one, else above. */
const struct yaml_node *generated_solution(const struct yaml_node *node, const struct yaml_node *above);

/* Reads random_salt where node has one. Fails with ERROR_BROKEN_PACKAGE. */
int generated_salt(const struct yaml_node *node, const char **salt, struct error *err);

#endif
