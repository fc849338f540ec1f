#include "judge/author/runs.h"

#include <stdio.h>
#include <string.h>

#include "judge/run/attempt.h"
#include "sandbox/cleanup.h"

void run_free(struct run *run)
{
    if (run->compiled)
        compilation_free(&run->compilation);
    if (run->judged)
        judging_free(&run->judging);
    *run = (struct run){.compilation = {.image_fd = -1}};
}

/* The files that are submitted; copies of what the package includes are not. */
static int check_size(struct verifier *verifier, const struct submission *submission, const struct source *source,
                      struct error *err)
{
    int64_t bytes = 0, limit = verifier->problem.limits.code_bytes;
    for (size_t i = 0; i < source->count; i++)
        if (!strings_contain(&verifier->problem.includes, source->files[i].name))
            bytes += (int64_t)source->files[i].length;
    if (bytes <= limit)
        return 0;
    return verifier_say(verifier, FINDING_ERROR, "code-size", err,
                        "%s/submissions/%s: has %lld bytes, and the limit on code is %lld",
                        verifier->problem.short_name, submission->name, (long long)bytes, (long long)limit);
}

static int build(struct verifier *verifier, const struct source *source, struct run *run, struct error *err)
{
    struct sandbox *box = verifier->request->boxes[0];
    const struct toolchain *toolchain = NULL;
    if (languages_toolchain(&verifier->languages, box, source->language, &toolchain, err) != 0) {
        if (err->kind != ERROR_NO_COMPILER || source->language == LANGUAGE_C)
            return -1;
        run->trouble = true;
        return verifier_say(verifier, FINDING_WARNING, "no-compiler", err, "%s/submissions/%s: not judged: %s",
                            verifier->problem.short_name, run->submission->name, err->message);
    }
    if (compile(box, toolchain, &verifier->problem, source, &run->compilation, err) != 0)
        return -1;
    run->compiled = true;
    return 0;
}

int run_build(struct verifier *verifier, const struct submission *submission, struct run *run, struct error *err)
{
    struct source source = {0};
    char *items[] = {submission->path, NULL};
    const struct strings paths = {.items = items, .count = 1};
    *run = (struct run){.submission = submission, .compilation = {.image_fd = -1}};
    enum language language = submission->build == SUBMISSION_AS_C ? LANGUAGE_C : LANGUAGE_CPP;
    int unread = submission->build == SUBMISSION_BY_NAMES
                     ? source_read_program(&paths, &verifier->problem, &source, err)
                     : source_read_program_as(&paths, &verifier->problem, language, &source, err);
    if (unread != 0) {
        run->trouble = true;
        return verifier_keep(verifier, "submission-source", err);
    }
    int result = check_size(verifier, submission, &source, err);
    if (result == 0 && build(verifier, &source, run, err) != 0) {
        run->trouble = true;
        result = verifier_keep(verifier, "submission-source", err);
    }
    source_free(&source);
    return result;
}

/* The name of what is under way was told when it began. */
static void tell(void *context, size_t done, size_t accepted, size_t total)
{
    (void)accepted;
    verifier_tell(context, NULL, done, total);
}

/* Runs count of the tests, or all where tests is NULL. */
static int judge(struct verifier *verifier, const struct run *run, const size_t *tests, size_t count, int64_t stop_us,
                 size_t box_count, struct judging *judging, struct error *err)
{
    const struct judging_request request = {
        .problem = &verifier->problem,
        .data = &verifier->data,
        .image_fd = run->compilation.image_fd,
        .validators = &verifier->validators,
        .tests = tests,
        .test_count = count,
        .time_us = stop_us,
        .all = true,
        .once = run->slow,
        .keep_messages = true,
        .progress = tests == NULL ? tell : NULL,
        .context = verifier,
    };
    return judging_run(verifier->request->boxes, box_count, &request, judging, err);
}

/* As many tests at once as there are boxes, until one of them is not accepted. What comes behind it does not count. */
static int run_in_groups(struct verifier *verifier, struct run *run, int64_t stop_us, struct error *err)
{
    size_t total = verifier->data.count, boxes = verifier->request->box_count;
    run->judging = (struct judging){
        .total = total, .first_failure = SIZE_MAX, .results = calloc(total + 1, sizeof(struct test_result))};
    run->judged = true;
    if (run->judging.results == NULL)
        return error_memory(err);
    for (size_t start = 0; start < total && run->judging.first_failure == SIZE_MAX; start += boxes) {
        size_t tests[64], count = 0;
        struct judging group;
        for (size_t i = start; i < total && i < start + boxes && count < 64; i++)
            tests[count++] = i;
        verifier_tell(verifier, NULL, start, total);
        if (judge(verifier, run, tests, count, stop_us, boxes, &group, err) != 0)
            return -1;
        for (size_t i = 0; i < count && (group.first_failure == SIZE_MAX || i <= group.first_failure); i++) {
            run->judging.results[start + i] = group.results[i];
            group.results[i] = (struct test_result){0};
            run->judging.run++;
        }
        if (group.first_failure != SIZE_MAX)
            run->judging.first_failure = start + group.first_failure;
        judging_free(&group);
    }
    return 0;
}

int run_on_tests(struct verifier *verifier, struct run *run, int64_t stop_us, bool first_failure, struct error *err)
{
    verifier_tell(verifier, run->submission->name, 0, verifier->data.count);
    run->stop_us = stop_us;
    if (first_failure)
        return run_in_groups(verifier, run, stop_us, err);
    if (judge(verifier, run, NULL, 0, stop_us, verifier->request->box_count, &run->judging, err) != 0)
        return -1;
    run->judged = true;
    return 0;
}

int run_on_test(struct verifier *verifier, const struct run *run, size_t index, int64_t stop_us,
                struct test_result *result, struct error *err)
{
    struct judging judging;
    if (judge(verifier, run, &index, 1, stop_us, 1, &judging, err) != 0)
        return -1;
    *result = judging.results[0];
    judging.results[0] = (struct test_result){0};
    judging_free(&judging);
    return 0;
}
