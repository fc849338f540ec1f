#include "judge/author/bench.h"

#include <string.h>
#include <sys/stat.h>

#include "judge/author/calibrate.h"
#include "judge/author/evaluate.h"
#include "judge/run/attempt.h"
#include "sandbox/cleanup.h"

enum { SLOW_FACTOR = 5 };

const struct submission_rule *bench_rule(const struct bench *bench, const struct submission *submission, size_t i)
{
    return &bench->verifier->submissions.rules[submission->rules[i]];
}

bool bench_has_timing(const struct bench *bench, const struct submission *submission, enum submission_timing timing)
{
    for (size_t i = 0; i < submission->rule_count; i++)
        if (bench_rule(bench, submission, i)->timing == timing)
            return true;
    return false;
}

bool bench_times_test(const struct bench *bench, const struct submission *submission, enum submission_timing timing,
                      const char *test)
{
    for (size_t i = 0; i < submission->rule_count; i++)
        if (bench_rule(bench, submission, i)->timing == timing &&
            evaluate_concerns(bench_rule(bench, submission, i), test))
            return true;
    return false;
}

bool bench_is_accepted(const struct submission *submission)
{
    return strncmp(submission->name, "accepted/", 9) == 0;
}

/* ---- running them ---- */

/* What the first rule says that says something of verdicts, and of all tests. */
static const char *expected_text(const struct submissions *submissions, const struct submission *submission)
{
    for (size_t i = 0; i < submission->rule_count; i++) {
        const struct submission_rule *rule = &submissions->rules[submission->rules[i]];
        if (rule->tests.count == 0 && (rule->permitted != EXPECT_ANY || rule->required != EXPECT_ANY))
            return rule->text;
    }
    return submission->rule_count == 0 ? "?" : submissions->rules[submission->rules[0]].text;
}

int bench_name(struct verifier *verifier, struct error *err)
{
    struct verification *result = verifier->result;
    result->submissions = calloc(verifier->submissions.count + 1, sizeof *result->submissions);
    if (result->submissions == NULL)
        return error_memory(err);
    for (size_t i = 0; i < verifier->submissions.count; i++) {
        const struct submission *submission = &verifier->submissions.items[i];
        struct verified_submission *made = &result->submissions[result->submission_count++];
        const char *expected = expected_text(&verifier->submissions, submission);
        made->name = strdup(submission->name);
        made->language = strdup(submission->language);
        made->expected = strdup(expected);
        made->judged = submission->judged;
        if (made->name == NULL || made->language == NULL || made->expected == NULL)
            return error_memory(err);
        if (!submission->judged)
            snprintf(made->got, sizeof made->got, "not judged");
    }
    return 0;
}

int bench_open(struct verifier *verifier, struct bench *bench, struct error *err)
{
    struct run *runs = calloc(verifier->submissions.count + 1, sizeof *runs);
    if (runs == NULL)
        return error_memory(err);
    for (size_t i = 0; i < verifier->submissions.count; i++)
        runs[i] = (struct run){.compilation = {.image_fd = -1}};
    *bench = (struct bench){.verifier = verifier, .runs = runs};
    return 0;
}

void bench_close(struct bench *bench)
{
    for (size_t i = 0; i < bench->verifier->submissions.count; i++)
        run_free(&bench->runs[i]);
    free(bench->runs);
    *bench = (struct bench){0};
}

/* Builds it and runs it, stopping each test after stop_us. */
static int run_one(struct bench *bench, size_t index, int64_t stop_us, struct error *err)
{
    struct verifier *verifier = bench->verifier;
    const struct submission *submission = &verifier->submissions.items[index];
    struct run *run = &bench->runs[index];
    if (run_build(verifier, submission, run, err) != 0)
        return -1;
    if (run->trouble || !run->compilation.ok)
        return 0;
    run->slow = bench_has_timing(bench, submission, TIMING_UPPER);
    /* Where the whole has one verdict, nothing behind the first failure changes it. */
    bool overall = bench->brief || submission->rule_count > 0;
    for (size_t i = 0; i < submission->rule_count; i++)
        overall = overall && (bench->brief || bench_rule(bench, submission, i)->overall);
    return run_on_tests(verifier, run, stop_us, overall, err);
}

static int run_those(struct bench *bench, bool lower, int64_t stop_us, struct error *err)
{
    for (size_t i = 0; i < bench->verifier->submissions.count; i++) {
        const struct submission *submission = &bench->verifier->submissions.items[i];
        if (submission->judged && bench_has_timing(bench, submission, TIMING_LOWER) == lower &&
            run_one(bench, i, stop_us, err) != 0)
            return -1;
    }
    return 0;
}

int bench_run_lower(struct bench *bench, struct error *err)
{
    const struct limits *limits = &bench->verifier->problem.limits;
    int64_t margin_us = calibrate_multiply(limits->time_us, limits->time_limit_to_tle);
    return run_those(bench, true, limits->time_given ? margin_us : RUNS_LONGEST_US, err);
}

int bench_run_others(struct bench *bench, struct error *err)
{
    return run_those(bench, false, bench->margin_us, err);
}

/* ---- times of one ---- */

static int set_slowest(struct verified_submission *result, const char *test, int64_t time_us, bool open,
                       struct error *err)
{
    char *name = strdup(test);
    if (name == NULL)
        return error_memory(err);
    free(result->slowest_test);
    result->slowest_test = name;
    result->slowest_us = time_us;
    result->slowest_open = open;
    return 0;
}

static int64_t input_bytes(const struct test_case *test)
{
    struct stat status;
    return test->input_path != NULL && stat(test->input_path, &status) == 0 ? status.st_size : 0;
}

/* Of the tests that were stopped the one with the largest input is run on, to know how slow it really is. */
static int measure_slow(struct bench *bench, const struct run *run, struct verified_submission *result,
                        struct error *err)
{
    const struct testdata *data = &bench->verifier->data;
    size_t slowest = SIZE_MAX;
    for (size_t i = 0; i < run->judging.run; i++) {
        if (run->judging.results[i].verdict != VERDICT_TIME_LIMIT_EXCEEDED ||
            !bench_times_test(bench, run->submission, TIMING_UPPER, data->cases[i].name))
            continue;
        if (slowest == SIZE_MAX || input_bytes(&data->cases[i]) > input_bytes(&data->cases[slowest]))
            slowest = i;
    }
    if (slowest == SIZE_MAX)
        return 0;
    struct test_result longer;
    int64_t stop_us = bench->limit_us > INT64_MAX / SLOW_FACTOR ? INT64_MAX : SLOW_FACTOR * bench->limit_us;
    if (stop_us < 2 * bench->margin_us)
        stop_us = 2 * bench->margin_us;
    if (run_on_test(bench->verifier, run, slowest, stop_us, &longer, err) != 0)
        return -1;
    bool open = longer.verdict == VERDICT_TIME_LIMIT_EXCEEDED;
    /* One that sleeps takes no time of the processor, and is too slow all the same. */
    int64_t time_us = open && longer.cpu_us < longer.wall_us / 10 ? longer.wall_us : longer.cpu_us;
    attempt_result_free(&longer);
    return set_slowest(result, data->cases[slowest].name, time_us, open, err);
}

int bench_measure(struct bench *bench, const struct run *run, struct verified_submission *result, struct error *err)
{
    for (size_t i = 0; i < run->judging.run; i++) {
        const struct test_result *test = &run->judging.results[i];
        if (!test->run || test->verdict == VERDICT_JUDGE_ERROR)
            continue;
        result->tests++;
        if (test->memory_bytes > result->memory_bytes)
            result->memory_bytes = test->memory_bytes;
        if ((result->slowest_test == NULL || test->cpu_us > result->slowest_us) &&
            set_slowest(result, bench->verifier->data.cases[i].name, test->cpu_us,
                        test->verdict == VERDICT_TIME_LIMIT_EXCEEDED, err) != 0)
            return -1;
    }
    return bench_has_timing(bench, run->submission, TIMING_UPPER) ? measure_slow(bench, run, result, err) : 0;
}

/* ---- all of them ---- */

static int set_bound(struct verified_bound *bound, const char *submission, const char *test, int64_t time_us, bool open,
                     struct error *err)
{
    char *name = strdup(test);
    if (name == NULL)
        return error_memory(err);
    free(bound->test);
    *bound = (struct verified_bound){submission, name, time_us, open};
    return 0;
}

int bench_find_accepted(const struct bench *bench, struct verified_bound *bound, struct error *err)
{
    const struct testdata *data = &bench->verifier->data;
    bound->submission = NULL;
    for (size_t i = 0; i < bench->verifier->submissions.count; i++) {
        const struct run *run = &bench->runs[i];
        const char *name = bench->verifier->result->submissions[i].name;
        for (size_t k = 0; run->judged && k < run->judging.run; k++) {
            const struct test_result *test = &run->judging.results[k];
            bool larger = test->run && (bound->submission == NULL || test->cpu_us > bound->time_us);
            if (larger && bench_times_test(bench, run->submission, TIMING_LOWER, data->cases[k].name) &&
                set_bound(bound, name, data->cases[k].name, test->cpu_us, test->verdict == VERDICT_TIME_LIMIT_EXCEEDED,
                          err) != 0)
                return -1;
        }
    }
    return 0;
}

int bench_find_slow(const struct bench *bench, struct verified_bound *bound, struct error *err)
{
    for (size_t i = 0; i < bench->verifier->submissions.count; i++) {
        const struct verified_submission *result = &bench->verifier->result->submissions[i];
        if (!bench->runs[i].judged || !result->good || result->slowest_test == NULL ||
            !bench_has_timing(bench, bench->runs[i].submission, TIMING_UPPER))
            continue;
        if ((bound->submission == NULL || result->slowest_us < bound->time_us) &&
            set_bound(bound, result->name, result->slowest_test, result->slowest_us, result->slowest_open, err) != 0)
            return -1;
    }
    return 0;
}

void bench_find_memory(const struct bench *bench, struct verified_limits *limits)
{
    for (size_t i = 0; i < bench->verifier->submissions.count; i++) {
        const struct verified_submission *result = &bench->verifier->result->submissions[i];
        if (!bench_is_accepted(&bench->verifier->submissions.items[i]) || result->memory_bytes <= limits->memory_bytes)
            continue;
        limits->memory_bytes = result->memory_bytes;
        limits->memory_submission = result->name;
    }
}
