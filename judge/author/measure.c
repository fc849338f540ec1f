#include "judge/author/measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "judge/author/bench.h"
#include "judge/author/calibrate.h"
#include "sandbox/cleanup.h"

void measured_free(struct measured *measured)
{
    free(measured->submission);
    free(measured->test);
    *measured = (struct measured){0};
}

static void tell_making(void *context, size_t done, size_t total, bool waiting)
{
    (void)waiting;
    verifier_tell(context, "making tests", done, total);
}

/* Reads the package, and makes what its submissions are judged with. */
static int prepare(struct verifier *verifier, struct error *err)
{
    struct sandbox *box = verifier->request->boxes[0];
    const struct toolchain *toolchain = NULL;
    const struct generate_progress progress = {tell_making, verifier};
    if (testdata_read(&verifier->problem, NULL, &verifier->data, err) != 0 ||
        submissions_read(&verifier->problem, NULL, &verifier->submissions, err) != 0)
        return -1;
    verifier_tell(verifier, "building", 0, 0);
    if (languages_toolchain(&verifier->languages, box, LANGUAGE_C, &toolchain, err) != 0 ||
        validators_build(box, &verifier->languages, &verifier->problem, &verifier->validators, err) != 0)
        return -1;
    return generate_tests(box, toolchain, &verifier->problem, &verifier->data, &progress, &verifier->generation, err);
}

/* What is against the accepted ones: the limit says something only when one of them is accepted here. */
static void look_at_accepted(const struct bench *bench, char *reason, size_t size)
{
    const struct submissions *submissions = &bench->verifier->submissions;
    snprintf(reason, size, "there is no submission in submissions/accepted");
    for (size_t i = 0; i < submissions->count; i++) {
        const struct run *run = &bench->runs[i];
        const char *name = submissions->items[i].name;
        if (!bench_is_accepted(&submissions->items[i]))
            continue;
        if (run->judged && run->judging.first_failure == SIZE_MAX) {
            reason[0] = '\0';
            return;
        }
        if (run->judged)
            snprintf(reason, size, "submissions/%s is not accepted here: it fails %s", name,
                     bench->verifier->data.cases[run->judging.first_failure].name);
        else if (run->compiled)
            snprintf(reason, size, "submissions/%s does not compile here", name);
        else if (submissions->items[i].judged && !bench_has_timing(bench, &submissions->items[i], TIMING_LOWER))
            snprintf(reason, size, "submissions/%s is not to be used for it", name);
        else
            snprintf(reason, size, "submissions/%s is in a language that is not judged here", name);
    }
}

static int take(struct bench *bench, struct measured *measured, struct error *err)
{
    const struct limits *limits = &bench->verifier->problem.limits;
    struct verified_bound *slowest = &bench->verifier->result->limits.accepted;
    if (bench_find_accepted(bench, slowest, err) != 0)
        return -1;
    if (slowest->submission != NULL && slowest->open)
        snprintf(measured->reason, sizeof measured->reason, "submissions/%s takes more than %lld s on %s",
                 slowest->submission, (long long)RUNS_LONGEST_US / 1000000, slowest->test);
    else
        look_at_accepted(bench, measured->reason, sizeof measured->reason);
    if (measured->reason[0] != '\0' || slowest->submission == NULL)
        return 0;
    measured->submission = strdup(slowest->submission);
    measured->test = strdup(slowest->test);
    if (measured->submission == NULL || measured->test == NULL)
        return error_memory(err);
    measured->accepted_us = slowest->time_us;
    measured->limit_us = calibrate_least(slowest->time_us, limits->ac_to_time_limit, limits->time_resolution_us);
    return 0;
}

static int run(struct verifier *verifier, struct measured *measured, struct error *err)
{
    struct bench bench;
    if (prepare(verifier, err) != 0 || bench_name(verifier, err) != 0 || bench_open(verifier, &bench, err) != 0)
        return -1;
    bench.brief = true;
    int result = bench_run_lower(&bench, err);
    if (result == 0)
        result = take(&bench, measured, err);
    bench_close(&bench);
    return result;
}

int measure_time_limit(const struct measure_request *request, struct measured *measured, struct error *err)
{
    const struct verify_request verify = {.boxes = request->boxes,
                                          .box_count = request->box_count,
                                          .path = request->path,
                                          .progress = request->progress,
                                          .context = request->context};
    struct verification verification = {.findings = {.all = true}};
    struct verifier verifier = {.request = &verify, .languages = languages_new(NULL), .result = &verification};
    struct measured made = {0};
    int result = problem_read(request->path, NULL, &verifier.problem, err);
    verifier.problem.threads = request->threads;
    if (result == 0)
        result = run(&verifier, &made, err);
    verifier_free(&verifier);
    verification_free(&verification);
    if (result != 0 && err->kind != ERROR_SANDBOX && err->kind != ERROR_IO && err->kind != ERROR_MEMORY) {
        snprintf(made.reason, sizeof made.reason, "%s", err->message);
        *err = (struct error){0};
        result = 0;
    }
    if (result != 0) {
        measured_free(&made);
        return -1;
    }
    *measured = made;
    return 0;
}
