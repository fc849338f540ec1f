/* What the end of a program's run says of it, whatever it wrote. */
#ifndef JUDGE_RUN_ENDING_H
#define JUDGE_RUN_ENDING_H

#include "judge/run/judging.h"

/* Puts the verdict that the run itself decides, with its message, into *result: security violation before time, memory
 * and output limit, these before a run-time error. False, and *result is untouched, when only its output can decide.
 * looked: the run was traced (explain_crash). output_bytes: what it wrote to standard output and error. */
bool ending_decides(const struct sandbox_report *report, bool looked, const struct limits *limits, int64_t output_bytes,
                    struct test_result *result);

#endif
