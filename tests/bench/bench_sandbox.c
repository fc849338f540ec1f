/* What a sandboxed test costs against a bare vfork and exec of the same static program, and against bubblewrap.
 *
 *     bench_sandbox [bare]    prints the figures; fails when one misses its target
 *
 * Interleaved, in blocks of 20: bare; bare on one core; a test through judging_run() (input opened, run, output
 * captured and checked); bubblewrap (Debian's package) with all namespaces and a system-call filter, which captures and
 * checks nothing. Each run is timed by itself. "bare" leaves bubblewrap out. */
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox/cleanup.h"
#include "sandbox/filter.h"
#include "tests/bench/subject.h"

enum { ROUNDS = 40, BLOCK = 20, RUNS = ROUNDS * BLOCK };

static const char text[] = "#include <stdio.h>\nint main(void)\n{\n    puts(\"ok\");\n    return 0;\n}\n";
static const char bubblewrap[] = "/usr/bin/bwrap";

static int null_fd, filter_fd = -1;

static double run_bare(const char *program, char *const *argv)
{
    char *environment[] = {NULL};
    int status;
    double start = now_us();
    pid_t pid = vfork();
    if (pid == 0) {
        dup2(null_fd, 0);
        dup2(null_fd, 1);
        execve(program, argv, environment);
        _exit(127);
    }
    if (pid < 0 || waitpid(pid, &status, 0) != pid || status != 0)
        stop("a program failed that was run without the sandbox");
    return now_us() - start;
}

/* The sandbox holds helper and program on one core, which alone makes a start cheaper: this shows how much. */
static void hold_core(bool one)
{
    static cpu_set_t all;
    cpu_set_t here;
    if (!one) {
        sched_setaffinity(0, sizeof all, &all);
        return;
    }
    sched_getaffinity(0, sizeof all, &all);
    CPU_ZERO(&here);
    CPU_SET((unsigned)sched_getcpu(), &here);
    sched_setaffinity(0, sizeof here, &here);
}

struct times {
    double *values;
    double last;
    size_t count;
};

static void take_time(void *context, size_t done, size_t accepted, size_t total)
{
    struct times *times = context;
    double now = now_us();
    (void)total;
    if (accepted != done)
        stop("the program was not accepted");
    times->values[times->count++] = now - times->last;
    times->last = now;
}

static void run_judge(struct sandbox *box, const struct subject *subject, double *values)
{
    struct times times = {.values = values, .last = now_us()};
    struct judging judging = subject_judge(box, subject, take_time, &times);
    judging_free(&judging);
}

/* The image as a file, since bubblewrap can only bind files. */
static char *write_image(int image)
{
    char *path = text_format("%s/program", bench_folder());
    char block[65536];
    auto_close int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0755);
    ssize_t length;
    for (off_t at = 0; (length = pread(image, block, sizeof block, at)) > 0; at += length)
        if (write(file, block, (size_t)length) != length)
            stop("cannot write the program");
    return path;
}

static double run_bubblewrap(const char *program)
{
    auto_free char *filter = text_format("%d", filter_fd);
    const char *argv[] = {"bwrap",     "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL",
                          "--seccomp", filter,          "--ro-bind",         program,         "/program",   "/program",
                          NULL};
    if (lseek(filter_fd, 0, SEEK_SET) != 0)
        stop("cannot rewind the filter");
    return run_bare(bubblewrap, (char *const *)argv);
}

/* Prints one row, and returns the ratio of the medians. */
static double print(const char *name, double *values, double base)
{
    double median = quantile(values, RUNS, 0.5);
    printf("%-24s p10 %7.0f   median %7.0f   p95 %7.0f us   %6.3f of bare\n", name, quantile(values, RUNS, 0.1), median,
           quantile(values, RUNS, 0.95), median / base);
    return median / base;
}

int main(int argc, char **argv)
{
    static double bare[RUNS], pinned[RUNS], judged[RUNS], wrapped[RUNS];
    struct error err = {0};
    struct sandbox *box;
    struct subject subject;
    bool wrap = access(bubblewrap, X_OK) == 0 && !(argc > 1 && strcmp(argv[1], "bare") == 0);
    if (sandbox_start(&box, &err) != 0)
        stop(err.message);
    bench_start();
    null_fd = open("/dev/null", O_RDWR | O_CLOEXEC);
    subject_make(box, text, BLOCK, 1000000, &subject);
    if (filter_build(FILTER_COMPILE, false, true, &filter_fd, &err) != 0 || fcntl(filter_fd, F_SETFD, 0) != 0)
        stop("cannot make a filter");
    auto_free char *program = write_image(subject.compilation.image_fd);
    auto_free char *image = text_format("/proc/self/fd/%d", subject.compilation.image_fd);
    char *arguments[] = {"solution", NULL};
    for (int round = -1; round < ROUNDS; round++) { /* the first warms up */
        int at = (round < 0 ? 0 : round) * BLOCK;
        for (int i = at; i < at + BLOCK; i++)
            bare[i] = run_bare(image, arguments);
        hold_core(true);
        for (int i = at; i < at + BLOCK; i++)
            pinned[i] = run_bare(image, arguments);
        hold_core(false);
        run_judge(box, &subject, judged + at);
        for (int i = at; wrap && i < at + BLOCK; i++)
            wrapped[i] = run_bubblewrap(program);
    }
    double base = quantile(bare, RUNS, 0.5);
    print("bare vfork and exec", bare, base);
    print("the same, on one core", pinned, base);
    double ratio = print("judge", judged, base), wrap_ratio = 0;
    if (wrap) {
        wrap_ratio = print("bubblewrap", wrapped, base);
        printf("judge is %.1f times cheaper than bubblewrap (target 6), and %.3f of bare (target 1.10)\n",
               wrap_ratio / ratio, ratio);
    } else {
        printf("judge is %.3f of bare (target 1.10); bubblewrap is not here or not wanted\n", ratio);
    }
    sandbox_stop(box);
    bench_end();
    return ratio <= 1.10 && (!wrap || wrap_ratio >= 6 * ratio) ? 0 : 1;
}
