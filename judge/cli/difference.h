/* Where an answer and an output part, of a case that may be shown. */
#ifndef JUDGE_CLI_DIFFERENCE_H
#define JUDGE_CLI_DIFFERENCE_H

#include "judge/cli/screen.h"
#include "judge/package/testdata.h"
#include "judge/run/judging.h"

/* Writes the answer of test and the output that result has kept, around the place that result names, to standard
 * output: side by side where its terminal is wide enough, else one below the other. */
void difference_print(const struct test_case *test, const struct test_result *result, struct screen screen);

#endif
