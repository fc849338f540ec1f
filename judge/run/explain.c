#include "judge/run/explain.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "judge/run/instrumented.h"
#include "sandbox/cleanup.h"

enum {
    TIME_FACTOR = 4,           /* as many times the limit a program with sanitizers may compute */
    TIME_MIN_US = 2000000,     /* at least */
    TIME_MAX_US = 5000000,     /* at most */
    BUDGET_US = 10000000,      /* all cases together */
    ADDRESS_ROOM_GIB = 2,      /* how much more than it may touch a judged program may reserve */
    STACK_PLACES = SYMBOLS_MAX /* of the three stacks of a report */
};

_Static_assert(STACK_PLACES >= 3 * REPORT_FRAMES_MAX, "all places of a report are looked up at once");

/* ---- building ---- */

static int begin_build(struct explainer *explainer, enum sanitizer_build kind, struct error *err)
{
    struct explain_build *build = &explainer->builds[kind];
    const struct limits *limits = &explainer->problem->limits;
    sanitizer_flags(&explainer->sanitizer, kind, build->flags);
    sanitizer_options(kind, limits->memory_bytes + ((int64_t)ADDRESS_ROOM_GIB << 30), build->options);
    build->variant = (struct compile_variant){
        .flags = build->flags, .extra_name = SANITIZER_OPTIONS_NAME, .extra_text = build->options, .dynamic = true};
    build->compilation.image_fd = -1;
    if (compile_begin(explainer->box, &explainer->sanitizer.toolchain, explainer->problem, explainer->source,
                      &build->variant, &build->job, err) != 0)
        return -1;
    build->begun = true;
    return 0;
}

/* The image of a build, waited for; -1 in *image when it cannot be compiled. */
static int take_build(struct explainer *explainer, enum sanitizer_build kind, int *image, struct error *err)
{
    struct explain_build *build = &explainer->builds[kind];
    if (!build->begun && !build->built && begin_build(explainer, kind, err) != 0)
        return -1;
    if (build->begun) {
        build->begun = false;
        if (compile_finish(explainer->box, &build->job, &build->compilation, err) != 0)
            return -1;
        build->built = true;
    }
    *image = build->compilation.image_fd;
    return 0;
}

/* What cannot be run a second time like this: a talk with a validator, and files that the program makes. */
static bool is_out_of_reach(struct explainer *explainer)
{
    const char *why = explainer->problem->interactive    ? "it talks with a validator"
                      : explainer->problem->file_writing ? "it writes files"
                                                         : NULL;
    if (why != NULL)
        snprintf(explainer->reason, sizeof explainer->reason, "a program is not run with sanitizers where %s", why);
    return why != NULL;
}

int explain_begin(struct explainer *explainer, struct sandbox *box, const struct toolchain *toolchain,
                  const struct problem *problem, const struct source *source, struct error *err)
{
    *explainer = (struct explainer){.box = box, .problem = problem, .source = source};
    if (is_out_of_reach(explainer))
        return 0;
    if (sanitizer_find(box, toolchain, &explainer->sanitizer, err) != 0)
        return -1;
    if (!explainer->sanitizer.works) {
        snprintf(explainer->reason, sizeof explainer->reason, "%.60s has no AddressSanitizer here%s%.100s",
                 toolchain->compiler, explainer->sanitizer.reason[0] != '\0' ? ": " : "", explainer->sanitizer.reason);
        text_clean(explainer->reason);
        return 0;
    }
    return begin_build(explainer, SANITIZER_PATTERN, err);
}

void explain_end(struct explainer *explainer)
{
    struct error ignored;
    for (size_t i = 0; i < sizeof explainer->builds / sizeof *explainer->builds; i++) {
        struct explain_build *build = &explainer->builds[i];
        if (build->begun && compile_finish(explainer->box, &build->job, &build->compilation, &ignored) == 0)
            build->built = true;
        if (build->built)
            compilation_free(&build->compilation);
    }
    sanitizer_free(&explainer->sanitizer);
    *explainer = (struct explainer){0};
}

/* ---- one case ---- */

struct subject {
    const struct test_case *test;
    const struct test_result *result; /* of the judged run */
};

static bool is_plainly_ended(const struct test_result *result)
{
    return result->verdict == VERDICT_ACCEPTED || result->verdict == VERDICT_WRONG_ANSWER;
}

static int run(struct explainer *explainer, const struct subject *subject, enum sanitizer_build kind, bool shifted,
               struct instrumented *result, struct error *err)
{
    int64_t limit = explainer->problem->limits.time_us, time_us = TIME_FACTOR * limit;
    time_us = time_us < TIME_MIN_US ? TIME_MIN_US : time_us > TIME_MAX_US ? TIME_MAX_US : time_us;
    if (subject->result->verdict == VERDICT_TIME_LIMIT_EXCEEDED) /* most likely there is no end to wait for */
        time_us = limit < TIME_MIN_US ? TIME_MIN_US : limit < TIME_MAX_US ? limit : TIME_MAX_US;
    const struct instrumented_request request = {
        .sanitizer = &explainer->sanitizer,
        .problem = explainer->problem,
        .test = subject->test,
        .image_fd = explainer->builds[kind].compilation.image_fd,
        .time_us = time_us,
        .shifted = shifted,
    };
    return instrumented_run(explainer->box, &request, result, err);
}

/* Looks up the places of a report in the program that made it. */
static int make_fault(struct explainer *explainer, const struct report *report, int image, struct fault *fault,
                      struct error *err)
{
    const struct report_stack *const stacks[] = {&report->at, &report->allocated, &report->freed};
    auto_free struct symbol *symbols = calloc(STACK_PLACES, sizeof *symbols);
    uint64_t places[STACK_PLACES];
    size_t starts[3], count = 0;
    const char *file = explainer->source->files[0].name;
    if (symbols == NULL)
        return error_memory(err);
    for (size_t i = 0; i < 3; i++) {
        starts[i] = count;
        memcpy(places + count, stacks[i]->places, stacks[i]->count * sizeof *places);
        count += stacks[i]->count;
    }
    if (symbols_find(explainer->box, &explainer->sanitizer, image, file, places, count, symbols, err) != 0)
        return -1;
    fault_make(report, file, symbols + starts[0], symbols + starts[1], symbols + starts[2], fault);
    return 0;
}

/* ---- values that were never set ---- */

static int warn(struct explainer *explainer, struct error *err)
{
    if (explainer->warned)
        return 0;
    auto_free char *log = NULL;
    if (compile_warnings(explainer->box, &explainer->sanitizer.toolchain, explainer->problem, explainer->source,
                         unset_flags(&explainer->sanitizer), &log, err) != 0)
        return -1;
    unset_read(log, explainer->source->files[0].name, &explainer->warnings);
    explainer->warned = true;
    return 0;
}

/* What the judged program wrote, as far as it was kept. */
static bool is_as_judged(const struct test_result *result, const struct instrumented *run)
{
    size_t length = result->output == NULL ? 0 : result->output_length;
    size_t shorter = length < run->output_length ? length : run->output_length;
    return result->output_bytes == run->output_bytes &&
           memcmp(length == 0 ? "" : result->output, run->output, shorter) == 0;
}

/* True in *depends when what the program does changes with the values that were never set, and with nothing else;
 * `first` is its first run with the pattern. */
static int compare_fills(struct explainer *explainer, const struct subject *subject, const struct instrumented *first,
                         bool *depends, struct error *err)
{
    auto_instrumented struct instrumented zero = {0}, again = {0}, zero_again = {0};
    int image;
    *depends = false;
    if (!explainer->sanitizer.fills || take_build(explainer, SANITIZER_ZERO, &image, err) != 0)
        return explainer->sanitizer.fills ? -1 : 0;
    if (image < 0)
        return 0;
    if (run(explainer, subject, SANITIZER_ZERO, false, &zero, err) != 0)
        return -1;
    if (instrumented_is_same(first, &zero))
        return 0;
    if (run(explainer, subject, SANITIZER_PATTERN, true, &again, err) != 0 ||
        run(explainer, subject, SANITIZER_ZERO, true, &zero_again, err) != 0)
        return -1;
    *depends = instrumented_is_same(first, &again) && instrumented_is_same(&zero, &zero_again);
    return 0;
}

/* MemorySanitizer's word, which is proof and line at once; *fault stays as it is when it says nothing. */
static int ask_memory_sanitizer(struct explainer *explainer, const struct subject *subject, struct fault *fault,
                                struct error *err)
{
    auto_instrumented struct instrumented run_of_it = {0};
    struct report report;
    int image;
    if (take_build(explainer, SANITIZER_MEMORY, &image, err) != 0)
        return -1;
    if (image < 0)
        return 0;
    if (run(explainer, subject, SANITIZER_MEMORY, false, &run_of_it, err) != 0)
        return -1;
    if (!instrumented_is_reported(&run_of_it) || !report_read(run_of_it.errors, run_of_it.errors_length, &report) ||
        strcmp(report.kind, "uninitialised") != 0)
        return 0;
    return make_fault(explainer, &report, image, fault, err);
}

/* No line is known: whether it is memory from malloc() is found out by filling that alone with 0. */
static int say_where_to_look(struct explainer *explainer, const struct subject *subject,
                             const struct instrumented *first, struct fault *fault, struct error *err)
{
    auto_instrumented struct instrumented other = {0};
    int image;
    if (take_build(explainer, SANITIZER_HEAP, &image, err) != 0 ||
        (image >= 0 && run(explainer, subject, SANITIZER_HEAP, false, &other, err) != 0))
        return -1;
    bool heap = image >= 0 && !instrumented_is_same(first, &other);
    snprintf(fault->message, sizeof fault->message, "the answer depends on %s",
             heap ? "memory from malloc that was never set: use calloc to see whether that is it"
                  : "a local variable that was never set: give each a value where it is declared");
    return 0;
}

static void say_unset(const struct explainer *explainer, const struct unset_warning *warning, struct fault *fault)
{
    *fault = (struct fault){.kind = "uninitialised"};
    snprintf(fault->file, sizeof fault->file, "%s", explainer->source->files[0].name);
    if (warning == NULL)
        return;
    fault->line = warning->line;
    if (warning->what[0] != '\0')
        snprintf(fault->message, sizeof fault->message, "the answer depends on %s, which was never set", warning->what);
    else
        snprintf(fault->message, sizeof fault->message, "the answer depends on a value that was never set");
}

/* The program with sanitizers ended well, and answered otherwise than the judged one. */
static int explain_difference(struct explainer *explainer, const struct subject *subject,
                              const struct instrumented *first, struct fault *fault, struct error *err)
{
    bool depends;
    struct fault made = {0};
    if (compare_fills(explainer, subject, first, &depends, err) != 0)
        return -1;
    if (!depends)
        return 0;
    if (explainer->sanitizer.memory && ask_memory_sanitizer(explainer, subject, &made, err) != 0)
        return -1;
    if (made.line == 0) {
        if (warn(explainer, err) != 0)
            return -1;
        say_unset(explainer, unset_best(&explainer->warnings), &made);
        if (made.line == 0 && say_where_to_look(explainer, subject, first, &made, err) != 0)
            return -1;
    }
    *fault = made;
    return 0;
}

/* True when the words of a fault have a number that the sanitizers' builds fill memory with: gcc and clang local
 * variables, AddressSanitizer what malloc() gives. */
static bool has_fill(const char *message)
{
    static const char *const fills[] = {"-16843010",   "-72340172838076674",  "-1431655766", "-6148914691236517206",
                                        "-1094795586", "-4702111234474983746"};
    for (size_t i = 0; i < sizeof fills / sizeof *fills; i++)
        if (strstr(message, fills[i]) != NULL)
            return true;
    return false;
}

/* Whether a fault of this kind can come from a value that was never set. */
static bool is_of_values(const char *kind)
{
    static const char *const kinds[] = {"signed-overflow", "index-out-of-bounds", "bad-address", "null-pointer",
                                        "shift",           "bad-value",           "conversion",  "negative-size",
                                        "bad-free",        "misaligned",          "bad-length",  "division-by-zero",
                                        "pointer-overflow"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kind, kinds[i]) == 0)
            return true;
    return false;
}

static void say_cause(const struct unset_warning *warning, struct fault *fault)
{
    char cause[120];
    snprintf(cause, sizeof cause, "%.110s", fault->message);
    fault->kind = "uninitialised";
    fault->line = warning != NULL ? warning->line : fault->line;
    snprintf(fault->message, sizeof fault->message, "%s was never set (%s)",
             warning != NULL && warning->what[0] != '\0' ? warning->what : "a value", cause);
}

/* A fault may come from a value that was never set, and then that is its cause: where the compiler warns of one in that
 * line, or of one elsewhere and the fault is gone, or another one, when such values are 0. */
static int explain_cause(struct explainer *explainer, const struct subject *subject, const struct instrumented *first,
                         struct fault *fault, struct error *err)
{
    bool depends = false;
    if (!is_of_values(fault->kind))
        return 0;
    if (warn(explainer, err) != 0)
        return -1;
    const struct unset_warning *here = unset_at(&explainer->warnings, fault->line);
    const struct unset_warning *warning = here != NULL ? here : unset_best(&explainer->warnings);
    bool proven = here != NULL && here->rank > 1;
    if (!proven && (warning != NULL || has_fill(fault->message)) &&
        compare_fills(explainer, subject, first, &depends, err) != 0)
        return -1;
    if (proven || depends)
        say_cause(warning, fault);
    return 0;
}

/* ---- all ---- */

static int explain(struct explainer *explainer, const struct subject *subject, struct fault *fault, struct error *err)
{
    auto_instrumented struct instrumented first = {0};
    struct report report;
    struct fault made = {0};
    bool ended = is_plainly_ended(subject->result);
    if (run(explainer, subject, SANITIZER_PATTERN, false, &first, err) != 0)
        return -1;
    bool found = instrumented_is_reported(&first) && report_read(first.errors, first.errors_length, &report);
    if (found && ended && report_is_of_resources(&report))
        return 0;
    if (found) {
        int image = explainer->builds[SANITIZER_PATTERN].compilation.image_fd;
        if (make_fault(explainer, &report, image, &made, err) != 0 ||
            explain_cause(explainer, subject, &first, &made, err) != 0)
            return -1;
    } else if (ended && instrumented_is_sound(&first) && !is_as_judged(subject->result, &first)) {
        if (explain_difference(explainer, subject, &first, &made, err) != 0)
            return -1;
    }
    *fault = made;
    return 0;
}

static int64_t now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int explain_cases(struct explainer *explainer, const struct testdata *data, const struct judging *judging,
                  struct fault *faults, struct error *err)
{
    int image;
    if (explainer->reason[0] != '\0')
        return 0;
    if (take_build(explainer, SANITIZER_PATTERN, &image, err) != 0)
        return -1;
    if (image < 0) {
        snprintf(explainer->reason, sizeof explainer->reason, "it does not compile with AddressSanitizer: %.140s",
                 explainer->builds[SANITIZER_PATTERN].compilation.message);
        return 0;
    }
    int64_t start_us = now_us();
    for (size_t i = 0; i < data->count && now_us() - start_us < BUDGET_US; i++) {
        const struct subject subject = {&data->cases[i], &judging->results[i]};
        if (subject.result->verdict != VERDICT_JUDGE_ERROR && explain(explainer, &subject, &faults[i], err) != 0)
            return -1;
    }
    return 0;
}
