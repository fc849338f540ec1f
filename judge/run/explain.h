/* Explains what the samples and a person's own cases do to a program: each of them runs once more, with sanitizers, in
 * the instrumented box. That decides no verdict; it finds the line and the cause, and also faults that did no harm in
 * the run that was judged.
 *
 *     struct explainer explainer;
 *     explain_begin(&explainer, box, &toolchain, problem, &source, &err);       builds in the background
 *     ... compile and judge in another box ...
 *     explain_cases(&explainer, &data, &judging, faults, &err);
 *     explain_end(&explainer);
 *
 * A value that was never set no sanitizer sees here. When the answer of the judged program differs from that of the one
 * with sanitizers, in which such values are large, a third is built in which they are 0. If its answer differs from the
 * second's, twice each and in turns, it depends on such a value: a program that looks at the clock or at addresses does
 * not repeat itself so. Only then the compiler's warnings are asked for the line. */
#ifndef JUDGE_RUN_EXPLAIN_H
#define JUDGE_RUN_EXPLAIN_H

#include "judge/package/testdata.h"
#include "judge/run/compile.h"
#include "judge/run/fault.h"
#include "judge/run/judging.h"
#include "judge/run/sanitizer.h"
#include "judge/run/unset.h"

struct explainer {
    struct sandbox *box;
    const struct problem *problem;
    const struct source *source;
    struct sanitizer sanitizer;
    char reason[200]; /* why nothing can be explained, one line; "": it can */
    struct explain_build {
        struct compile_variant variant;
        const char *flags[SANITIZER_FLAGS_MAX];
        char options[SANITIZER_OPTIONS_SIZE];
        struct compile_job job;
        bool begun, built;
        struct compilation compilation; /* image_fd is -1 unless it could be compiled */
    } builds[SANITIZER_BUILDS];         /* by enum sanitizer_build */
    bool warned;                        /* `warnings` stands */
    struct unset warnings;
};

/* Finds the sanitizers of toolchain, and starts building the program in box, which is the explainer's own until
 * explain_end(). problem and source must live until then. Where there are none, or the problem is one that cannot be
 * run so, `reason` says so. The caller ends *explainer with explain_end(), also on failure. Fails as sanitizer_find()
 * and compile_begin() do. */
int explain_begin(struct explainer *explainer, struct sandbox *box, const struct toolchain *toolchain,
                  const struct problem *problem, const struct source *source, struct error *err);

/* Fills in faults[i] for each case of data from its run and judging->results[i], which must have kept its output. All
 * together take at most some ten seconds; what comes later has no fault. Fails as instrumented_run(),
 * symbols_find() and compile_finish() do; what was found before stands. */
int explain_cases(struct explainer *explainer, const struct testdata *data, const struct judging *judging,
                  struct fault *faults, struct error *err);

/* Waits for what is being built, and frees everything. A zeroed struct is allowed. */
void explain_end(struct explainer *explainer);

#endif
