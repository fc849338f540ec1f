/* Judges every submission of a package on all its tests and holds the verdicts against what its folder expects:
 *
 *     run_submissions problems/twosum
 *
 * Prints TAP, one line a submission: folder, what was expected, what it got and where it failed first; then the slowest
 * accepted one, which is told and not judged here.
 *
 * Source: Problem Package Format 2025-09, "Submissions": of the tests' verdicts only the permitted may occur, and one
 * of the required must. Memory, output and security count as run_time_error. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "judge/package/catalog.h"
#include "judge/package/submissions.h"
#include "judge/run/compile.h"
#include "judge/run/generate.h"
#include "judge/run/judging.h"
#include "judge/run/languages.h"
#include "sandbox/cleanup.h"

enum { AC = 1, WA = 2, TLE = 4, RTE = 8 };

static const struct rule {
    const char *folder;
    unsigned permitted, required;
} rules[] = {
    {"accepted", AC, AC},
    {"wrong_answer", AC | WA, WA},
    {"time_limit_exceeded", AC | TLE, TLE},
    {"run_time_error", AC | RTE, RTE},
    {"rejected", AC | WA | TLE | RTE, WA | TLE | RTE},
    {"brute_force", AC | RTE | TLE, RTE | TLE},
};

struct bench {
    struct sandbox *box;
    struct languages languages;
    struct validators validators;
    const struct problem *problem;
    struct testdata data;
    size_t count, failed;
    int64_t slowest_accepted_us;
};

static unsigned class_of(enum verdict verdict)
{
    switch (verdict) {
    case VERDICT_ACCEPTED:
        return AC;
    case VERDICT_WRONG_ANSWER:
        return WA;
    case VERDICT_TIME_LIMIT_EXCEEDED:
        return TLE;
    case VERDICT_MEMORY_LIMIT_EXCEEDED:
    case VERDICT_OUTPUT_LIMIT_EXCEEDED:
    case VERDICT_RUN_TIME_ERROR:
    case VERDICT_SECURITY_VIOLATION:
        return RTE;
    case VERDICT_COMPILE_ERROR:
    case VERDICT_JUDGE_ERROR:
        break;
    }
    return 0; /* never permitted */
}

/* What came of one submission on all tests. */
struct result {
    unsigned seen; /* the classes of verdicts */
    bool failed;   /* it could not be judged, or got a verdict that is never permitted */
    char text[300];
};

static void sum_up(struct bench *bench, const struct judging *judging, struct result *result)
{
    for (size_t i = 0; i < judging->run; i++) {
        unsigned class = class_of(judging->results[i].verdict);
        result->seen |= class;
        result->failed = result->failed || class == 0;
    }
    if (judging->first_failure == SIZE_MAX)
        snprintf(result->text, sizeof result->text, "%s, %.1f ms", verdict_name(judging->verdict),
                 (double)judging->cpu_us / 1e3);
    else
        snprintf(result->text, sizeof result->text, "%s in %s (%.1f ms), %zu of %zu accepted",
                 verdict_name(judging->verdict), bench->data.cases[judging->first_failure].name,
                 (double)judging->results[judging->first_failure].cpu_us / 1e3, judging->accepted, judging->run);
    if (result->seen == AC && judging->cpu_us > bench->slowest_accepted_us)
        bench->slowest_accepted_us = judging->cpu_us;
}

/* A submission that is meant to be too slow is judged up to the first test that it is too slow for: all of them would
 * take minutes. */
static int judge_on_tests(struct bench *bench, const struct source *source, const struct rule *rule,
                          struct result *result, struct error *err)
{
    struct compilation compilation = {.image_fd = -1};
    struct judging judging;
    const struct toolchain *toolchain = NULL;
    if (languages_toolchain(&bench->languages, bench->box, source->language, &toolchain, err) != 0 ||
        compile(bench->box, toolchain, bench->problem, source, &compilation, err) != 0)
        return -1;
    if (!compilation.ok) {
        snprintf(result->text, sizeof result->text, "compile_error: %s", compilation.message);
        result->failed = true;
        compilation_free(&compilation);
        return 0;
    }
    const struct judging_request request = {
        .problem = bench->problem,
        .data = &bench->data,
        .image_fd = compilation.image_fd,
        .validators = &bench->validators,
        .all = rule->required != TLE,
    };
    int status = judging_run(&bench->box, 1, &request, &judging, err);
    compilation_free(&compilation);
    if (status != 0)
        return -1;
    sum_up(bench, &judging, result);
    judging_free(&judging);
    return 0;
}

static void judge_submission(struct bench *bench, const char *path, const struct rule *rule)
{
    struct result result = {0};
    struct source source = {0};
    struct error err = {0};
    char *items[] = {(char *)path, NULL};
    const struct strings paths = {.items = items, .count = 1};
    if (source_read_program(&paths, bench->problem, &source, &err) != 0 ||
        judge_on_tests(bench, &source, rule, &result, &err) != 0) {
        result.failed = true;
        snprintf(result.text, sizeof result.text, "%.280s", err.message);
    }
    source_free(&source);
    bool good = !result.failed && (result.seen & ~rule->permitted) == 0 && (result.seen & rule->required) != 0;
    bench->count++;
    bench->failed += !good;
    printf("%s %zu - %s/%s/%s: got %s%s\n", good ? "ok" : "not ok", bench->count, bench->problem->short_name,
           rule->folder, strrchr(path, '/') + 1, result.text,
           result.seen & ~rule->permitted ? ", and a verdict that is not permitted" : "");
    fflush(stdout);
}

static int judge_folder(struct bench *bench, const struct rule *rule, struct error *err)
{
    struct strings programs = {0};
    int result = submissions_list(bench->problem, rule->folder, &programs, err);
    for (size_t i = 0; result == 0 && i < programs.count; i++)
        judge_submission(bench, programs.items[i], rule);
    strings_free(&programs);
    return result;
}

static int judge_package(struct bench *bench, struct error *err)
{
    struct generation generation = {0};
    const struct toolchain *toolchain = NULL;
    int result = testdata_load(bench->problem, &bench->data, err);
    if (result == 0)
        result = validators_build(bench->box, &bench->languages, bench->problem, &bench->validators, err);
    if (result == 0)
        result = languages_toolchain(&bench->languages, bench->box, LANGUAGE_C, &toolchain, err);
    if (result == 0)
        result = generate_tests(bench->box, toolchain, bench->problem, &bench->data, NULL, &generation, err);
    if (result == 0)
        printf("# %s: %zu tests, %zu of them samples; %zu made now, %" PRId64 " KiB in %" PRId64 " ms\n",
               bench->problem->short_name, bench->data.count, bench->data.sample_count, generation.made,
               generation.bytes / 1024, generation.wall_us / 1000);
    for (size_t i = 0; result == 0 && i < sizeof rules / sizeof *rules; i++)
        result = judge_folder(bench, &rules[i], err);
    generation_free(&generation);
    testdata_free(&bench->data);
    validators_free(&bench->validators);
    languages_free(&bench->languages);
    return result;
}

/* The package as its catalog has it: with permission for threads and what else only the catalog says. */
static int find_problem(const char *path, struct catalog *catalog, const struct problem **problem, struct error *err)
{
    auto_free char *real = realpath(path, NULL);
    if (real == NULL)
        return error_errno(err, ERROR_IO, "%s", path);
    char *slash = strrchr(real, '/');
    *slash = '\0';
    const char *folders[] = {real};
    const struct catalog_entry *entry = NULL;
    if (catalog_open(folders, 1, 1, catalog, err) != 0 || catalog_find(catalog, slash + 1, &entry, err) != 0)
        return -1;
    if (entry->error != NULL) {
        *err = *entry->error;
        return -1;
    }
    *problem = &entry->problem;
    return 0;
}

int main(int argc, char **argv)
{
    struct bench bench = {0};
    struct catalog catalog = {0};
    struct error err = {0};
    if (argc != 2)
        return 2;
    int result = sandbox_start(&bench.box, &err);
    if (result == 0)
        result = find_problem(argv[1], &catalog, &bench.problem, &err);
    if (result == 0)
        result = judge_package(&bench, &err);
    if (result != 0) {
        bench.failed++;
        printf("not ok %zu - %s: %s\n", ++bench.count, argv[1], err.message);
    } else if (bench.count == 0) {
        bench.failed++;
        printf("not ok %zu - %s: no submission\n", ++bench.count, argv[1]);
    } else {
        printf("# slowest accepted %.1f ms of %" PRId64 " ms\n", (double)bench.slowest_accepted_us / 1e3,
               bench.problem->limits.time_us / 1000);
    }
    printf("1..%zu\n", bench.count);
    sandbox_stop(bench.box);
    catalog_free(&catalog);
    return bench.failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
