/* Whom and where a problem is from, for those who see it: authors, source and license of problem.yaml.
 *
 * Source: Problem Package Format 2025-09 and legacy, "Problem Metadata". Whether the keys are well-formed is looked at
 * elsewhere (credits.h); what is not is left out here. */
#ifndef JUDGE_PACKAGE_ORIGIN_H
#define JUDGE_PACKAGE_ORIGIN_H

#include "judge/package/file.h"
#include "judge/package/yaml.h"
#include "sandbox/error.h"

struct origin {
    struct strings authors; /* names, without addresses, in the order of the file */
    struct strings sources; /* names of contests, courses, books */
    char *license;          /* "cc by-sa"; NULL when it is not told, or unknown */
};

/* Reads credits, or the legacy key author ("Ada and Bob", "Ada, Bob"), source and license of root, the whole of
 * problem.yaml, into *origin, which must be zeroed. The caller frees *origin, also on failure. Fails with ERROR_MEMORY.
 */
int origin_read(const struct yaml_node *root, struct origin *origin, struct error *err);

void origin_free(struct origin *origin);

#endif
