/* How exact the accounts and the limits are: 20 runs each of a program of nothing, one that touches 100 MiB, a loop of
 * 1 s of CPU time, one without end, and one that touches memory without end.
 *
 *     bench_accounts          prints the figures; fails when one misses its target */
#include <stdio.h>

#include "tests/bench/subject.h"

enum { RUNS = 20 };

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
static const char greedy[] = "#include <stdlib.h>\nint main(void)\n{\n    for (;;) {\n"
                             "        volatile char *block = malloc(1 << 16);\n"
                             "        for (size_t i = 0; i < 1 << 16; i += 4096)\n            block[i] = 1;\n"
                             "    }\n}\n";

/* Runs text RUNS times; value tells what to look at, and the result lies between low and high. */
static bool measure(const char *name, const char *text, int64_t time_us, double (*value)(const struct test_result *),
                    double low, double high, const char *unit)
{
    struct subject subject;
    double values[RUNS];
    subject_make(box, text, 1, time_us, &subject);
    for (int i = 0; i < RUNS; i++) {
        struct judging judging = subject_judge(box, &subject, NULL, NULL);
        values[i] = value(&judging.results[0]);
        judging_free(&judging);
    }
    double middle = quantile(values, RUNS, 0.5);
    printf("%-40s median %.3f, %.3f to %.3f %s (%d runs; target %.3f to %.3f)\n", name, middle, values[0],
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

static double overshoot_mib(const struct test_result *result)
{
    return peak_mib(result) - 256;
}

int main(void)
{
    struct error err = {0};
    if (sandbox_start(&box, &err) != 0)
        stop(err.message);
    bench_start();
    bool good = measure("peak of nothing", nothing, 5000000, peak_mib, 0, 2, "MiB");
    good &= measure("peak of 100 MiB touched", touch, 5000000, peak_mib, 100, 102, "MiB");
    good &= measure("CPU time of a loop of 1.000 s", second, 5000000, cpu_s, 1.000, 1.005, "s");
    good &= measure("overshoot of a runaway, limit 200 ms", endless, 200000, overshoot_ms, 0, 10, "ms");
    good &= measure("overshoot of a greedy one, limit 256 MiB", greedy, 5000000, overshoot_mib, 0, 256 * 0.02, "MiB");
    sandbox_stop(box);
    bench_end();
    return good ? 0 : 1;
}
