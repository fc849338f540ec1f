/* Every example submission on all tests, held against what is expected of it.
 *
 * One run gives two verdicts: tests are stopped at the time limit multiplied by time_limit_to_tle, and what a program
 * would have got at the limit itself follows from its time. A submission that must be too slow is stopped there as
 * well; only on its largest test it runs on, so that the margin is known, and the whole takes a bounded time. */
#include <stdio.h>
#include <string.h>

#include "judge/author/bench.h"
#include "judge/author/calibrate.h"
#include "judge/author/evaluate.h"
#include "judge/author/runs.h"
#include "judge/author/verifier.h"
#include "judge/run/attempt.h"
#include "sandbox/cleanup.h"

enum { REPEATS_MAX = 8 };

/* ---- verdicts ---- */

static void evaluate_all(const struct bench *bench, const struct run *run, int64_t limit_us, struct evaluated *tests,
                         size_t *count)
{
    *count = 0;
    for (size_t i = 0; i < run->judging.run; i++) {
        const struct test_result *result = &run->judging.results[i];
        tests[(*count)++] = (struct evaluated){
            .test = bench->verifier->data.cases[i].name,
            .verdict = evaluate_at(result, limit_us),
            .message = result->judge_message != NULL ? result->judge_message : result->message,
        };
    }
}

/* The first rule that is not kept at that limit; NULL when all are. */
static const struct submission_rule *broken_rule(const struct bench *bench, const struct run *run, int64_t limit_us,
                                                 struct evaluated *tests, char *why, size_t size, size_t *at)
{
    size_t count = 0;
    evaluate_all(bench, run, limit_us, tests, &count);
    for (size_t i = 0; i < run->submission->rule_count; i++) {
        const struct submission_rule *rule = bench_rule(bench, run->submission, i);
        if (!evaluate_rule(rule, tests, count, why, size, at))
            return rule;
    }
    return NULL;
}

/* A busy machine must not decide: tests that took longer than the limit, and not longer than the margin, are run again,
 * and the better run counts. */
static int repeat_slow_tests(struct bench *bench, struct run *run, struct error *err)
{
    size_t repeats = 0;
    for (size_t i = 0; i < run->judging.run && repeats < REPEATS_MAX; i++) {
        struct test_result *first = &run->judging.results[i], second;
        if (evaluate_at(first, bench->limit_us) != EXPECT_TLE || evaluate_at(first, bench->margin_us) == EXPECT_TLE)
            continue;
        repeats++;
        if (run_on_test(bench->verifier, run, i, run->stop_us, &second, err) != 0)
            return -1;
        bool better = second.cpu_us < first->cpu_us;
        attempt_result_free(better ? first : &second);
        if (better)
            *first = second;
    }
    return 0;
}

static int say_verdict(struct bench *bench, const struct run *run, bool sensitive, const char *why, size_t at,
                       struct error *err)
{
    struct verifier *verifier = bench->verifier;
    const char *detail = at < run->judging.run ? run->judging.results[at].message : "";
    if (sensitive)
        return verifier_say(
            verifier, FINDING_WARNING, "time-sensitive", err,
            "%s/submissions/%s: sensitive to the time limit: %s, but not both at %lld ms and at %lld ms",
            verifier->problem.short_name, run->submission->name, why, (long long)bench->limit_us / 1000,
            (long long)bench->margin_us / 1000);
    return verifier_say(verifier, FINDING_ERROR, "submission-verdict", err, "%s/submissions/%s: %s%s%s%s",
                        verifier->problem.short_name, run->submission->name, why, detail[0] == '\0' ? "" : " (", detail,
                        detail[0] == '\0' ? "" : ")");
}

static int check_verdict(struct bench *bench, struct run *run, bool *good, struct error *err)
{
    char why[400], other[400];
    size_t at = 0, other_at = 0;
    auto_free struct evaluated *tests = calloc(bench->verifier->data.count + 1, sizeof *tests);
    if (tests == NULL)
        return error_memory(err);
    bool at_limit = broken_rule(bench, run, bench->limit_us, tests, why, sizeof why, &at) == NULL;
    bool at_margin = broken_rule(bench, run, bench->margin_us, tests, other, sizeof other, &other_at) == NULL;
    if (!at_limit || !at_margin) {
        if (repeat_slow_tests(bench, run, err) != 0)
            return -1;
        at_limit = broken_rule(bench, run, bench->limit_us, tests, why, sizeof why, &at) == NULL;
        at_margin = broken_rule(bench, run, bench->margin_us, tests, other, sizeof other, &other_at) == NULL;
    }
    *good = at_limit || at_margin;
    if (at_limit && at_margin)
        return 0;
    return say_verdict(bench, run, *good, at_limit ? other : why, at_limit ? other_at : at, err);
}

static int check_judge_errors(struct bench *bench, const struct run *run, bool *good, struct error *err)
{
    for (size_t i = 0; i < run->judging.run; i++) {
        const struct test_result *result = &run->judging.results[i];
        if (!result->run || result->verdict != VERDICT_JUDGE_ERROR)
            continue;
        *good = false;
        return verifier_say(bench->verifier, FINDING_ERROR, "judge-error", err,
                            "%s/submissions/%s: %s cannot be judged: %s", bench->verifier->problem.short_name,
                            run->submission->name, bench->verifier->data.cases[i].name, result->message);
    }
    *good = true;
    return 0;
}

static int check_samples(struct bench *bench, const struct run *run, struct error *err)
{
    for (size_t i = 0; i < bench->verifier->data.sample_count && i < run->judging.run; i++) {
        if (evaluate_at(&run->judging.results[i], bench->margin_us) == EXPECT_AC)
            continue;
        return verifier_say(bench->verifier, FINDING_WARNING, "accepted-fails-sample", err,
                            "%s/submissions/%s: is among the accepted, and fails %s",
                            bench->verifier->problem.short_name, run->submission->name,
                            bench->verifier->data.cases[i].name);
    }
    return 0;
}

/* ---- one submission ---- */

/* The line of the compiler's log that says what is wrong; the first where none does. */
static const char *first_error(const char *log)
{
    const char *error = strstr(log, "error");
    while (error != NULL && error > log && error[-1] != '\n')
        error--;
    return error != NULL ? error : log + strspn(log, "\r\n");
}

static int check_compilation(struct bench *bench, const struct run *run, struct verified_submission *result,
                             struct error *err)
{
    const struct compilation *compilation = &run->compilation;
    snprintf(result->got, sizeof result->got, "CE");
    for (size_t i = 0; i < run->submission->rule_count; i++)
        result->good = result->good || (bench_rule(bench, run->submission, i)->permitted & EXPECT_CE) != 0;
    if (result->good)
        return 0;
    const char *start = first_error(compilation->log);
    size_t length = strcspn(start, "\r\n");
    return verifier_say(bench->verifier, FINDING_ERROR, "submission-compile", err, "%s/submissions/%s: %s: %.*s",
                        bench->verifier->problem.short_name, run->submission->name, compilation->message,
                        (int)(length < 200 ? length : 200), start);
}

/* "AC, WA": what it got at the limit. */
static void write_got(const struct bench *bench, const struct run *run, struct verified_submission *result)
{
    static const char *const names[] = {"AC", "WA", "TLE", "RTE"};
    unsigned seen = 0;
    bool unjudged = false;
    for (size_t i = 0; i < run->judging.run; i++) {
        unsigned verdict = evaluate_at(&run->judging.results[i], bench->limit_us);
        seen |= verdict;
        unjudged = unjudged || verdict == 0;
    }
    for (unsigned i = 0; i < 4; i++) {
        size_t used = strlen(result->got);
        if ((seen >> i & 1) != 0)
            snprintf(result->got + used, sizeof result->got - used, "%s%s", used == 0 ? "" : ", ", names[i]);
    }
    size_t used = strlen(result->got);
    if (unjudged)
        snprintf(result->got + used, sizeof result->got - used, "%sJE", used == 0 ? "" : ", ");
}

/* One that must be too slow, and in full takes less than it must: on a busy machine, or because it waited, it was
 * stopped by the wall clock. */
static int check_margin(struct bench *bench, const struct run *run, const struct verified_submission *result,
                        struct error *err)
{
    const struct limits *limits = &bench->verifier->problem.limits;
    if (!result->good || !run->slow || result->slowest_test == NULL || result->slowest_open ||
        calibrate_keeps_out(bench->limit_us, result->slowest_us, limits->time_limit_to_tle))
        return 0;
    return verifier_say(bench->verifier, FINDING_WARNING, "time-sensitive", err,
                        "%s/submissions/%s: sensitive to the time limit: takes %lld ms on %s, and must take %lld",
                        bench->verifier->problem.short_name, run->submission->name,
                        (long long)result->slowest_us / 1000, result->slowest_test, (long long)bench->margin_us / 1000);
}

static int judge_one(struct bench *bench, size_t index, struct error *err)
{
    struct run *run = &bench->runs[index];
    struct verified_submission *result = &bench->verifier->result->submissions[index];
    if (run->trouble)
        return 0;
    if (!run->compilation.ok)
        return check_compilation(bench, run, result, err);
    if (check_judge_errors(bench, run, &result->good, err) != 0)
        return -1;
    size_t before = bench->verifier->result->findings.count;
    if (result->good && check_verdict(bench, run, &result->good, err) != 0)
        return -1;
    write_got(bench, run, result);
    if (bench->verifier->result->findings.count == before && result->good && bench_is_accepted(run->submission) &&
        check_samples(bench, run, err) != 0)
        return -1;
    if (bench_measure(bench, run, result, err) != 0)
        return -1;
    return bench->verifier->result->findings.count == before ? check_margin(bench, run, result, err) : 0;
}

/* ---- all of them ---- */

static int check_accepted(struct verifier *verifier, struct error *err)
{
    size_t accepted = 0, judged = 0;
    for (size_t i = 0; i < verifier->submissions.count; i++) {
        accepted += bench_is_accepted(&verifier->submissions.items[i]);
        judged += bench_is_accepted(&verifier->submissions.items[i]) && verifier->submissions.items[i].judged;
    }
    if (judged > 0)
        return 0;
    if (accepted > 0)
        return verifier_say(verifier, FINDING_WARNING, "accepted-not-judged", err,
                            "%s/submissions/accepted: none of them is in a language that judge can run",
                            verifier->problem.short_name);
    return verifier_say(verifier, FINDING_ERROR, "accepted-missing", err,
                        "%s/submissions/accepted: there must be a submission that is accepted",
                        verifier->problem.short_name);
}

/* Where nobody says a time limit it is what the submissions ask for. */
static int settle_limit(struct bench *bench, struct error *err)
{
    struct limits *limits = &bench->verifier->problem.limits;
    struct verified_limits *result = &bench->verifier->result->limits;
    if (bench_find_accepted(bench, &result->accepted, err) != 0)
        return -1;
    if (result->accepted.submission != NULL && !result->accepted.open)
        result->suggested_us =
            calibrate_least(result->accepted.time_us, limits->ac_to_time_limit, limits->time_resolution_us);
    if (limits->time_given || result->accepted.submission == NULL)
        return 0;
    if (result->accepted.open)
        return verifier_say(bench->verifier, FINDING_ERROR, "time-limit-none", err,
                            "%s/submissions/%s: takes more than %lld s on %s, so no time limit can be computed",
                            bench->verifier->problem.short_name, result->accepted.submission,
                            (long long)RUNS_LONGEST_US / 1000000, result->accepted.test);
    limits->time_us = result->suggested_us;
    result->computed = true;
    return 0;
}

static int judge_all(struct bench *bench, struct error *err)
{
    if (bench_run_lower(bench, err) != 0 || settle_limit(bench, err) != 0)
        return -1;
    const struct limits *limits = &bench->verifier->problem.limits;
    bench->limit_us = limits->time_us;
    bench->margin_us = calibrate_multiply(limits->time_us, limits->time_limit_to_tle);
    if (bench_run_others(bench, err) != 0)
        return -1;
    for (size_t i = 0; i < bench->verifier->submissions.count; i++)
        if (bench->verifier->submissions.items[i].judged && judge_one(bench, i, err) != 0)
            return -1;
    if (bench_find_accepted(bench, &bench->verifier->result->limits.accepted, err) != 0 ||
        bench_find_slow(bench, &bench->verifier->result->limits.slow, err) != 0)
        return -1;
    bench_find_memory(bench, &bench->verifier->result->limits);
    return 0;
}

int verify_submissions(struct verifier *verifier, struct error *err)
{
    struct bench bench;
    if (bench_name(verifier, err) != 0 || check_accepted(verifier, err) != 0)
        return -1;
    /* Outputs cannot be judged without their validator. */
    if (verifier->validators.count != verifier->problem.output_validators.count)
        return 0;
    if (bench_open(verifier, &bench, err) != 0)
        return -1;
    int result = judge_all(&bench, err);
    bench_close(&bench);
    return result;
}
