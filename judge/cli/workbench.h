/* What every verb does that builds a person's program: the boxes, the file and its problem, the tests, the compiler.
 *
 *     struct workbench bench = {0};
 *     workbench_open(&bench, session, &request, err);        the first act of the verb
 *     workbench_compile(&bench, session, err);
 *     ... bench.compilation ...
 *     workbench_make_tests(&bench, session, err);            where hidden tests are run
 *     workbench_close(&bench); */
#ifndef JUDGE_CLI_WORKBENCH_H
#define JUDGE_CLI_WORKBENCH_H

#include "judge/cli/candidate.h"
#include "judge/cli/verb.h"
#include "judge/package/catalog.h"
#include "judge/package/testdata.h"
#include "judge/run/compile.h"
#include "judge/run/generate.h"
#include "judge/run/source.h"
#include "judge/run/toolchain.h"
#include "judge/run/validator.h"
#include "sandbox/sandbox.h"

enum { WORKBENCH_BOXES_MAX = 64 };

struct workbench_request {
    struct candidate_request candidate;
    size_t boxes; /* from 1 to WORKBENCH_BOXES_MAX */
};

struct workbench {
    struct sandbox *boxes[WORKBENCH_BOXES_MAX];
    size_t box_count;
    struct catalog catalog;
    struct candidate candidate;
    const struct problem *problem; /* the candidate's */
    const char *word;              /* what --problem said, or NULL */
    struct source source;
    struct testdata data;
    struct toolchain toolchain;
    bool compiled; /* compilation says something */
    struct compilation compilation;
    struct languages languages;   /* what else programs of the package are built with */
    struct validators validators; /* its own output validators; empty: the default one */
    struct generation generation; /* of the tests that the package only describes */
};

/* Starts the boxes, finds file and problem, reads the source and the names of the tests. To be called before anything
 * is allocated: what the process holds when the boxes start is the least that each test will be seen to use. Says on
 * standard error which file is taken when it is one that nobody named. *bench must be zeroed; the caller closes it,
 * also on failure. Fails as candidate_check(), sandbox_start(), candidate_find(), source_read() and testdata_load() do.
 */
int workbench_open(struct workbench *bench, const struct session *session, const struct workbench_request *request,
                   struct error *err);

/* Finds the compiler, for a verb that has more to ask of it before workbench_compile(). Fails as that does. */
int workbench_find_compiler(struct workbench *bench, struct error *err);

/* Finds the compiler, unless that was done, and lets it make bench->compilation, which may well say that it refused.
 * Warns on standard error when there is no cache. Fails as toolchain_find(), source_refuse_hidden() and compile() do.
 */
int workbench_compile(struct workbench *bench, const struct session *session, struct error *err);

/* Makes, or finds, the tests that the package only describes, for a verb that runs them; after workbench_compile().
 * Says on standard error what was made. Fails as generate_tests() and source_refuse_hidden() do. */
int workbench_make_tests(struct workbench *bench, const struct session *session, struct error *err);

/* Builds the output validators that the package brings along; after workbench_compile(), and before the tests are run.
 * Fails as validators_build() does. */
int workbench_build_validators(struct workbench *bench, struct error *err);

/* Stops the boxes and frees everything. */
void workbench_close(struct workbench *bench);

#define auto_workbench __attribute__((cleanup(workbench_close)))

#endif
