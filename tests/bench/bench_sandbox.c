/* What a sandboxed test costs against a bare vfork and exec of the same program, and how exact the accounts are.
 *
 *     bench_sandbox           prints the figures; fails when one misses its target
 *
 * The cost is measured in pairs: a batch bare, a batch through judging_run() (input opened, run, output captured and
 * checked). The accounts: 20 runs each of a program of nothing, one that touches 100 MiB, a loop of 1 s of CPU time,
 * and one without end. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "judge/run/compile.h"
#include "judge/run/judging.h"
#include "sandbox/cleanup.h"

enum { PAIRS = 15, BATCH = 200, RUNS = 20 };

static char folder[] = "/tmp/judge-bench-XXXXXX";
static struct sandbox *box;

static const char nothing[] = "#include <stdio.h>\nint main(void)\n{\n    puts(\"ok\");\n    return 0;\n}\n";
static const char touch[] = "#include <stdio.h>\n#include <stdlib.h>\nint main(void)\n{\n    size_t size = 100 << 20;\n"
                            "    volatile char *block = malloc(size);\n"
                            "    for (size_t i = 0; i < size; i += 4096)\n        block[i] = 1;\n"
                            "    puts(\"ok\");\n    return 0;\n}\n";
static const char second[] = "#include <stdio.h>\n#include <time.h>\nint main(void)\n{\n    struct timespec now;\n"
                             "    do\n        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);\n"
                             "    while (now.tv_sec < 1);\n    puts(\"ok\");\n    return 0;\n}\n";
static const char endless[] = "int main(void)\n{\n    for (volatile unsigned i = 0;; i++)\n        ;\n}\n";

static void stop(const char *what)
{
    fprintf(stderr, "bench_sandbox: %s\n", what);
    exit(2);
}

static double now_us(void)
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

static double median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, by_value);
    return values[count / 2];
}

static void write_file(const char *name, const char *text)
{
    auto_free char *path = text_format("%s/%s", folder, name);
    auto_fclose FILE *file = fopen(path, "we");
    if (file == NULL || fputs(text, file) < 0)
        stop("cannot write a file");
}

struct subject {
    struct problem problem;
    struct testdata data;
    struct compilation compilation;
};

/* One program, on `count` times the same test. */
static void make_subject(const char *text, size_t count, int64_t time_us, struct subject *subject)
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

static struct judging judge(const struct subject *subject)
{
    struct judging judging;
    struct error err = {0};
    struct judging_request request = {
        .problem = &subject->problem, .data = &subject->data, .image_fd = subject->compilation.image_fd};
    if (judging_run(&box, 1, &request, &judging, &err) != 0)
        stop(err.message);
    return judging;
}

static double bare(const struct subject *subject)
{
    auto_free char *program = text_format("/proc/self/fd/%d", subject->compilation.image_fd);
    char *argv[] = {"solution", NULL}, *environment[] = {NULL};
    int null = open("/dev/null", O_RDWR | O_CLOEXEC), status;
    double start = now_us();
    for (int i = 0; i < BATCH; i++) {
        pid_t pid = vfork();
        if (pid == 0) {
            dup2(null, 0);
            dup2(null, 1);
            execve(program, argv, environment);
            _exit(127);
        }
        if (pid < 0 || waitpid(pid, &status, 0) != pid || status != 0)
            stop("the bare program failed");
    }
    double end = now_us();
    close(null);
    return (end - start) / BATCH;
}

static bool measure_cost(void)
{
    struct subject subject;
    double bares[PAIRS], boxed[PAIRS], ratios[PAIRS];
    make_subject(nothing, BATCH, 1000000, &subject);
    for (int i = -1; i < PAIRS; i++) { /* the first pair warms up */
        int at = i < 0 ? 0 : i;
        bares[at] = bare(&subject);
        double start = now_us();
        struct judging judging = judge(&subject);
        boxed[at] = (now_us() - start) / BATCH;
        ratios[at] = boxed[at] / bares[at];
        if (judging.verdict != VERDICT_ACCEPTED)
            stop("the program was not accepted");
        judging_free(&judging);
    }
    double ratio = median(ratios, PAIRS);
    printf("bare vfork+exec %.0f us, sandboxed test %.0f us, ratio %.3f (%.3f to %.3f, %d pairs of %d; target 1.25)\n",
           median(bares, PAIRS), median(boxed, PAIRS), ratio, ratios[0], ratios[PAIRS - 1], PAIRS, BATCH);
    return ratio <= 1.25;
}

/* Runs text RUNS times; value tells what to look at, and the result lies between low and high. */
static bool measure(const char *name, const char *text, int64_t time_us, double (*value)(const struct test_result *),
                    double low, double high, const char *unit)
{
    struct subject subject;
    double values[RUNS];
    make_subject(text, 1, time_us, &subject);
    for (int i = 0; i < RUNS; i++) {
        struct judging judging = judge(&subject);
        values[i] = value(&judging.results[0]);
        judging_free(&judging);
    }
    double middle = median(values, RUNS);
    printf("%-36s median %.3f, %.3f to %.3f %s (%d runs; target %.3f to %.3f)\n", name, middle, values[0],
           values[RUNS - 1], unit, RUNS, low, high);
    return values[0] >= low && values[RUNS - 1] <= high;
}

static double peak_mib(const struct test_result *result)
{
    return (double)result->memory_bytes / (1 << 20);
}

static double cpu_s(const struct test_result *result)
{
    return (double)result->cpu_us / 1e6;
}

static double overshoot_ms(const struct test_result *result)
{
    return (double)(result->cpu_us - 200000) / 1e3;
}

int main(void)
{
    struct error err = {0};
    if (sandbox_start(&box, &err) != 0)
        stop(err.message);
    if (mkdtemp(folder) == NULL)
        stop("cannot make a folder");
    setenv("XDG_CACHE_HOME", folder, 1);
    write_file("1.in", "");
    write_file("1.ans", "ok\n");
    bool good = measure_cost();
    good &= measure("peak of nothing", nothing, 5000000, peak_mib, 0, 2, "MiB");
    good &= measure("peak of 100 MiB touched", touch, 5000000, peak_mib, 100, 102, "MiB");
    good &= measure("CPU time of a loop of 1.000 s", second, 5000000, cpu_s, 1.000, 1.005, "s");
    good &= measure("overshoot of a runaway, limit 200 ms", endless, 200000, overshoot_ms, 0, 10, "ms");
    sandbox_stop(box);
    auto_free char *command = text_format("rm -rf '%s'", folder);
    if (system(command) != 0)
        return 2;
    return good ? 0 : 1;
}
