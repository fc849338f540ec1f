/* The limits of a problem: the key limits of problem.yaml.
 *
 * Source: Problem Package Format 2025-09 and legacy, "Limits". */
#ifndef JUDGE_PACKAGE_LIMITS_H
#define JUDGE_PACKAGE_LIMITS_H

#include <stdbool.h>
#include <stdint.h>

#include "judge/package/version.h"
#include "judge/package/yaml.h"
#include "sandbox/error.h"

/* All limits that the format knows, with our defaults filled in where the package is silent. A package can ask for at
 * most 10^6 seconds, 2^20 MiB, 2^20 KiB of code, so that sums of them do not overflow. */
struct limits {
    int64_t time_us;                  /* CPU time of one test; default 1 s */
    bool time_given;                  /* the package says it, or the catalog */
    bool time_computed;               /* it is the catalog's, which had it from import or verify (no index keeps it) */
    const char *time_source;          /* who says it, a static string: "problem.yaml", ".timelimit",
                                         "domjudge-problem.ini", "catalog.yaml", "default" */
    int64_t time_resolution_us;       /* a computed time limit is a multiple of it; default 1 s */
    int64_t ac_to_time_limit;         /* millionths: the time limit is at least so much of the slowest accepted
                                         submission; default 2.0, legacy 5.0 */
    int64_t time_limit_to_tle;        /* millionths: the fastest submission that must be too slow takes at least so much
                                         of the time limit; default 1.5, legacy 2.0 */
    int64_t memory_bytes;             /* default 256 MiB */
    int64_t output_bytes;             /* standard output + error; default 8 MiB */
    int64_t code_bytes;               /* the candidate's files together; default 128 KiB */
    int64_t compilation_time_us;      /* default 60 s */
    int64_t compilation_memory_bytes; /* default 2048 MiB */
    int64_t validation_time_us;       /* default 60 s */
    int64_t validation_memory_bytes;  /* default 2048 MiB */
    int64_t validation_output_bytes;  /* default 8 MiB */
};

/* The limits of a package of that version that says nothing. */
struct limits limits_of_version(enum package_version version);

/* Those of the newest version. */
struct limits limits_default(void);

/* Puts what the map says over *limits. A key that the version does not have is a finding, no error. Fails with
 * ERROR_BROKEN_PACKAGE, or ERROR_UNSUPPORTED for validation_passes; *limits may be half changed then. */
int limits_read(const struct yaml_node *map, enum package_version version, struct limits *limits, struct error *err);

#endif
