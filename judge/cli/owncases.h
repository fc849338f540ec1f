/* A person's own cases: the folder SHORTNAME.tests beside the source, with NAME.in, and NAME.ans where the answer is
 * known. */
#ifndef JUDGE_CLI_OWNCASES_H
#define JUDGE_CLI_OWNCASES_H

#include <stdbool.h>
#include <stddef.h>

#include "judge/package/file.h"
#include "judge/package/problem.h"
#include "judge/package/testdata.h"

struct own_cases {
    char *folder;            /* its path, from where the person is */
    bool present;            /* there is such a folder */
    struct test_case *cases; /* "own/NAME", by the bytes of the name; answer_path is NULL where there is no .ans */
    size_t count;
    struct strings ignored; /* names of files in it that belong to no case */
};

/* Reads the names in the folder beside the source at path; the cases are judged by rules. That the folder is not there
 * is no error. Names that begin with a full stop are passed over. The caller frees with own_cases_free(). Fails with
 * ERROR_IO when it cannot be read, ERROR_MEMORY. */
int own_cases_read(const char *path, const struct problem *problem, const struct token_rules *rules,
                   struct own_cases *own, struct error *err);

/* True when word names test, a sample or a case of own: "sample/1", "1", and of own cases also their files, as a shell
 * completes them. */
bool own_cases_call(const struct own_cases *own, const struct test_case *test, const char *word);

/* Frees what own_cases_read() made, and zeroes it. A zeroed struct is allowed. */
void own_cases_free(struct own_cases *own);

#define auto_own_cases __attribute__((cleanup(own_cases_free)))

#endif
