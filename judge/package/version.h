/* The versions of the problem package format: their names, and which one a package is written in.
 *
 * Source: Problem Package Format, "Problem Metadata" of each version: without the key the version is legacy. */
#ifndef JUDGE_PACKAGE_VERSION_H
#define JUDGE_PACKAGE_VERSION_H

#include <stdbool.h>

#include "judge/package/yaml.h"
#include "sandbox/error.h"

enum package_version {
    PACKAGE_LEGACY,      /* "legacy", or nothing */
    PACKAGE_LEGACY_ICPC, /* "legacy-icpc": as legacy, without include/ */
    PACKAGE_2023_07,     /* "2023-07", "2023-07-draft": what became 2025-09, in both of its spellings */
    PACKAGE_2025_09,     /* "2025-09" */
};

/* Reads problem_format_version of root, the whole of problem.yaml; NULL is an empty file. Fails with
 * ERROR_BROKEN_PACKAGE when root is no map, ERROR_UNSUPPORTED with the list of what is read for every other version. */
int version_read(const struct yaml_node *root, enum package_version *version, struct error *err);

/* True for legacy and legacy-icpc. */
bool version_is_legacy(enum package_version version);

/* "legacy", "legacy-icpc", "2023-07", "2025-09": a static string. */
const char *version_name(enum package_version version);

#endif
