#include "tests/bench/subject.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "sandbox/cleanup.h"

static char folder[] = "/tmp/judge-bench-XXXXXX";

void stop(const char *what)
{
    fprintf(stderr, "benchmark: %s\n", what);
    exit(2);
}

static void write_file(const char *name, const char *text)
{
    auto_free char *path = text_format("%s/%s", folder, name);
    auto_fclose FILE *file = fopen(path, "we");
    if (file == NULL || fputs(text, file) < 0)
        stop("cannot write a file");
}

void bench_start(void)
{
    if (mkdtemp(folder) == NULL)
        stop("cannot make a folder");
    setenv("XDG_CACHE_HOME", folder, 1);
    write_file("1.in", "");
    write_file("1.ans", "ok\n");
}

void bench_end(void)
{
    auto_free char *command = text_format("rm -rf '%s'", folder);
    if (system(command) != 0)
        stop("cannot remove the folder");
}

const char *bench_folder(void)
{
    return folder;
}

void subject_make(struct sandbox *box, const char *text, size_t count, int64_t time_us, struct subject *subject)
{
    struct error err = {0};
    struct toolchain toolchain;
    struct source_file file = {.name = "solution.c", .text = (char *)text, .length = strlen(text)};
    struct source source = {.files = &file, .count = 1};
    *subject = (struct subject){.problem = {.short_name = "bench",
                                            .limits = {.time_us = time_us,
                                                       .memory_bytes = 256 << 20,
                                                       .output_bytes = 8 << 20,
                                                       .code_bytes = 128 << 10,
                                                       .compilation_time_us = 60000000,
                                                       .compilation_memory_bytes = 2LL << 30}}};
    subject->data = (struct testdata){.cases = calloc(count, sizeof(struct test_case)), .count = count};
    for (size_t i = 0; i < count; i++)
        subject->data.cases[i] = (struct test_case){.name = "secret/1",
                                                    .rules = token_rules_default(),
                                                    .input_path = text_format("%s/1.in", folder),
                                                    .answer_path = text_format("%s/1.ans", folder)};
    if (toolchain_find(box, &toolchain, &err) != 0 ||
        compile(box, &toolchain, &subject->problem, &source, &subject->compilation, &err) != 0 ||
        !subject->compilation.ok)
        stop(err.message[0] != '\0' ? err.message : "cannot compile");
    toolchain_free(&toolchain);
}

struct judging subject_judge(struct sandbox *box, const struct subject *subject,
                             void (*progress)(void *, size_t, size_t, size_t), void *context)
{
    struct judging judging;
    struct error err = {0};
    struct judging_request request = {.problem = &subject->problem,
                                      .data = &subject->data,
                                      .image_fd = subject->compilation.image_fd,
                                      .progress = progress,
                                      .context = context};
    if (judging_run(&box, 1, &request, &judging, &err) != 0)
        stop(err.message);
    return judging;
}

double now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double quantile(double *values, size_t count, double share)
{
    qsort(values, count, sizeof *values, by_value);
    size_t at = (size_t)(share * (double)count);
    return values[at < count ? at : count - 1];
}
