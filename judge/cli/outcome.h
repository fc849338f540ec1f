/* What came of compiling and running, as members of a JSON document. */
#ifndef JUDGE_CLI_OUTCOME_H
#define JUDGE_CLI_OUTCOME_H

#include "judge/cli/document.h"
#include "judge/run/compile.h"
#include "judge/run/judging.h"

/* How the program ended: "syscall" of a security violation (null where it has no name), "signal" or "exit_status" of a
 * run-time error; nothing else has one. */
void outcome_cause(struct document *document, const struct test_result *result);

/* "line" and "column", null where they are not known. */
void outcome_place(struct document *document, const struct test_result *result);

/* "cpu_ms", "wall_ms", "memory_kib". */
void outcome_usage(struct document *document, int64_t cpu_us, int64_t wall_us, int64_t memory_bytes);

/* The object "compile". */
void outcome_compilation(struct document *document, const struct compilation *compilation);

#endif
