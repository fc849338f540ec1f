/* What the parts of verify_package() share: one package under examination. Each part gathers findings, and fails only
 * where we cannot go on looking. */
#ifndef JUDGE_AUTHOR_VERIFIER_H
#define JUDGE_AUTHOR_VERIFIER_H

#include "judge/author/verify.h"
#include "judge/package/submissions.h"
#include "judge/package/testdata.h"
#include "judge/run/generate.h"
#include "judge/run/languages.h"
#include "judge/run/validator.h"

struct verifier {
    const struct verify_request *request;
    struct problem problem;
    struct testdata data;   /* sample and secret */
    struct testdata probes; /* invalid_input, invalid_output, valid_output */
    struct submissions submissions;
    struct languages languages;
    struct generation generation;
    struct validators validators; /* output validators, built; empty: the default one */
    struct verification *result;
};

/* Frees what the parts made, but not the result. */
void verifier_free(struct verifier *verifier);

/* Adds a finding. Fails with ERROR_MEMORY. */
int verifier_say(struct verifier *verifier, enum finding_level level, const char *rule, struct error *err,
                 const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Makes a finding of an error about the package (also ERROR_BAD_SOURCE), and returns 0; returns -1 for others. */
int verifier_keep(struct verifier *verifier, const char *rule, struct error *err);

/* How many errors were found so far. */
size_t verifier_errors(const struct verifier *verifier);

/* Tells how far it is; what is under way: NULL: the same as before. */
void verifier_tell(struct verifier *verifier, const char *what, size_t done, size_t total);

/* The first line of what fd holds, from its start, fit for a message; "" when it holds nothing. */
void verifier_first_line(int fd, char *line, size_t size);

/* Fills in a file that lies in memory, with a descriptor that the caller closes, or -1 with ERROR_IO. */
int verifier_memory(const char *bytes, size_t length, struct error *err);

/* Opens a file for reading, from its start, also one that is open already as descriptor (path NULL). -1 with errno. */
int verifier_open(const char *path, int descriptor);

/* Where the key (of the map `section`, or of the whole file where section is NULL) stands in problem.yaml, for a
 * message: "twosum/problem.yaml:7:3", or just the file where there is no such key. The caller frees it; NULL when
 * memory is out. */
char *verifier_place(const struct verifier *verifier, const char *section, const char *key);

/* The parts, in the order in which they are done. generators: makes the tests that are generated, and once more to see
 * whether they are the same; *made is false when there are none to judge with. */
int verify_programs(struct verifier *verifier, struct error *err);
int verify_generators(struct verifier *verifier, bool *made, struct error *err);
int verify_inputs(struct verifier *verifier, struct error *err);
int verify_outputs(struct verifier *verifier, struct error *err);
int verify_submissions(struct verifier *verifier, struct error *err);
int verify_limits(struct verifier *verifier, struct error *err);

#endif
