/* What came of one submission, and the two ways to tell it. */
#ifndef JUDGE_CLI_SUBMISSION_H
#define JUDGE_CLI_SUBMISSION_H

#include "judge/cli/verb.h"
#include "judge/package/problem.h"
#include "judge/package/testdata.h"
#include "judge/practice/submitted.h"
#include "judge/run/compile.h"
#include "judge/run/judging.h"

struct submission {
    const struct problem *problem;
    const struct testdata *data;
    const struct compilation *compilation;
    struct judging judging; /* verdict COMPILE_ERROR and no results when it did not compile */
    unsigned walls;         /* those that stood: sandbox_walls() */
    const char *file;       /* as the person named it */
    const char *word;       /* what --problem said, or NULL */
    bool is_recorded;       /* recorded says something */
    struct recorded recorded;
};

enum { SUBMISSION_TEXT_SIZE = 700 };

/* The verdict in one line for a person, without the verdict's name: "test 17 (bytes above 127), line 1, column 1: ...",
 * "34 of 34 tests accepted". Says nothing of the content of a test. */
void submission_summary(const struct submission *submission, char text[SUBMISSION_TEXT_SIZE]);

/* One test that is not accepted, in the same way. */
void submission_describe_test(const struct submission *submission, size_t test, char text[SUBMISSION_TEXT_SIZE]);

/* Writes it to standard output. */
void submission_print_screen(const struct submission *submission, const struct session *session);

/* Writes it to standard output as one JSON document. Fails with ERROR_MEMORY. */
int submission_print_json(const struct submission *submission, struct error *err);

#endif
