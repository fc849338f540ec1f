/* judge test --add: a new own case. */
#ifndef JUDGE_CLI_ADDCASE_H
#define JUDGE_CLI_ADDCASE_H

#include "judge/cli/verb.h"
#include "judge/package/file.h"

/* What a person said. */
struct add_request {
    const char *file;         /* the source, or NULL */
    const char *problem;      /* --problem, or NULL */
    const char *const *words; /* the case to copy; else the file with the input, and perhaps one with the answer: "-"
                                 is standard input */
    size_t count;
};

/* Keeps a case beside the source, and says so on standard output. Without words the input is what standard input has;
 * at a terminal the sample that failed last is offered as a copy to edit, and else both texts are asked for. Returns an
 * exit status. Fails with ERROR_USAGE (too many words, no such file, nothing was given), and as workbench_open() and
 * keep_case(). */
int add_case(const struct session *session, const struct add_request *request, struct error *err);

#endif
