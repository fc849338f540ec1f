/* The process that candidates' programs are started from: what happens when it dies, stops or has to be another. */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox/cleanup.h"
#include "tests/sandbox/box.h"

enum { CHILDREN_MAX = 8 };

/* The parent of a process, or -1. */
static pid_t parent_of(pid_t pid)
{
    char path[64], text[512];
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    auto_fclose FILE *file = fopen(path, "re");
    const char *name_end = file != NULL && fgets(text, sizeof text, file) != NULL ? strrchr(text, ')') : NULL;
    return name_end == NULL ? -1 : (pid_t)strtol(name_end + 3, NULL, 10);
}

/* The children of the helper: its zygote, and the program that runs. */
static size_t children(pid_t *pids)
{
    size_t count = 0;
    auto_closedir DIR *proc = opendir("/proc");
    ck_assert_ptr_nonnull(proc);
    for (struct dirent *entry = readdir(proc); entry != NULL; entry = readdir(proc)) {
        pid_t pid = (pid_t)strtol(entry->d_name, NULL, 10);
        if (pid > 0 && count < CHILDREN_MAX && parent_of(pid) == sandbox_helper(box))
            pids[count++] = pid;
    }
    return count;
}

/* The zygote, while nothing runs; 0 where programs are started without one. */
static pid_t zygote(void)
{
    pid_t pids[CHILDREN_MAX];
    size_t count = children(pids);
    ck_assert_uint_le(count, 1);
    bool listener = (sandbox_walls(box) & SANDBOX_WALL_LISTENER) != 0;
    ck_assert_uint_eq(count, listener ? 1 : 0);
    return count == 0 ? 0 : pids[0];
}

static const char hello[] = "#include <stdio.h>\nint main(void)\n{\n    puts(\"ok\");\n    return 0;\n}\n";
static const char sleeper[] = "#include <unistd.h>\nint main(void)\n{\n    for (;;)\n        sleep(1);\n}\n";

static const char grows[] = "#include <stdio.h>\n#include <stdlib.h>\nint main(void)\n{\n"
                            "    volatile char *block = malloc(40 << 20);\n"
                            "    for (size_t i = 0; i < 40 << 20; i += 4096)\n        block[i] = 1;\n"
                            "    puts(\"ok\");\n    return 0;\n}\n";

static void runs_well(int image)
{
    struct streams streams = open_streams();
    struct sandbox_program request = run_of(image, &streams);
    struct sandbox_report report = run(&request);
    ck_assert_int_eq(report.end, SANDBOX_EXITED);
    ck_assert_int_eq(report.exit_status, 0);
    ck_assert_str_eq(read_output(&streams), "ok\n");
    close_streams(&streams);
}

static int image_of(const char *name, const char *text)
{
    char program[200];
    build(name, text, "-static", program, sizeof program);
    return open_image(program);
}

START_TEST(one_zygote_serves_programs_with_the_same_limits)
{
    start();
    auto_close int image = image_of("hello", hello);
    runs_well(image);
    pid_t first = zygote();
    auto_close int other = image_of("other", hello);
    runs_well(other);
    ck_assert_int_eq(zygote(), first);
    stop();
}
END_TEST

START_TEST(other_limits_take_another_zygote)
{
    start();
    auto_close int image = image_of("grows", grows);
    const int64_t limits[] = {64 << 20, 8 << 20, 64 << 20};
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        struct streams streams = open_streams();
        struct sandbox_program request = run_of(image, &streams);
        request.limits.memory_bytes = limits[i];
        struct sandbox_report report = run(&request);
        ck_assert_int_eq(report.end, limits[i] > 40 << 20 ? SANDBOX_EXITED : SANDBOX_MEMORY_LIMIT);
        close_streams(&streams);
    }
    stop();
}
END_TEST

START_TEST(a_zygote_that_was_killed_is_replaced)
{
    start();
    auto_close int image = image_of("hello", hello);
    for (int i = 0; i < 3; i++) {
        runs_well(image);
        if (zygote() > 0)
            ck_assert_int_eq(kill(zygote(), SIGKILL), 0);
    }
    runs_well(image);
    stop();
}
END_TEST

START_TEST(a_program_goes_on_when_its_zygote_is_killed)
{
    start();
    auto_close int image = image_of("hello", hello);
    auto_close int waits =
        image_of("waits", "#include <stdio.h>\nint main(void)\n{\n    getchar();\n    puts(\"ok\");\n"
                          "    return 0;\n}\n");
    runs_well(image);
    pid_t pid = zygote();
    int input[2];
    ck_assert_int_eq(pipe2(input, O_CLOEXEC), 0);
    struct streams streams = open_streams();
    struct sandbox_program request = run_of(waits, &streams);
    request.input_fd = input[0];
    struct sandbox_report report;
    ck_assert_int_eq(sandbox_begin(box, &request, 1, &err), 0);
    pid_t pids[CHILDREN_MAX];
    for (int i = 0; i < 1000 && children(pids) < (pid > 0 ? 2 : 1); i++)
        usleep(10000);
    usleep(300000); /* past its exec, until which the zygote waits for it */
    if (pid > 0)
        ck_assert_int_eq(kill(pid, SIGKILL), 0);
    close(input[1]);
    ck_assert_msg(sandbox_finish(box, &report, &err) == 0, "%s", err.message);
    ck_assert_int_eq(report.end, SANDBOX_EXITED);
    ck_assert_str_eq(read_output(&streams), "ok\n");
    close(input[0]);
    close_streams(&streams);
    runs_well(image);
    stop();
}
END_TEST

/* Whenever it dies, a program runs once, or it is an error. */
START_TEST(no_program_runs_twice)
{
    start();
    auto_close int image = image_of("hello", hello);
    for (int i = 0; i < 60; i++) {
        runs_well(image);
        pid_t pid = zygote();
        struct streams streams = open_streams();
        struct sandbox_program request = run_of(image, &streams);
        struct sandbox_report report;
        ck_assert_int_eq(sandbox_begin(box, &request, 1, &err), 0);
        usleep((useconds_t)(i * 50));
        if (pid > 0)
            kill(pid, SIGKILL);
        if (sandbox_finish(box, &report, &err) == 0)
            ck_assert_str_eq(read_output(&streams), "ok\n");
        else
            ck_assert_ptr_nonnull(strstr(err.message, "somebody killed"));
        close_streams(&streams);
    }
    stop();
}
END_TEST

/* Somebody stops it: nobody can be judged, but nothing hangs on when judge ends. */
START_TEST(a_stopped_zygote_ends_with_the_caller)
{
    start();
    auto_close int image = image_of("hello", hello);
    runs_well(image);
    pid_t pid = zygote();
    if (pid > 0)
        ck_assert_int_eq(kill(pid, SIGSTOP), 0);
    struct streams streams = open_streams();
    struct sandbox_program request = run_of(image, &streams);
    ck_assert_int_eq(sandbox_begin(box, &request, 1, &err), 0);
    usleep(100000);
    close_streams(&streams);
    stop();
}
END_TEST

START_TEST(tools_and_programs_take_turns)
{
    start();
    char program[200];
    auto_close int image = image_of("hello", hello);
    build("tool", hello, "-static", program, sizeof program);
    const char *readable[] = {program, NULL};
    for (int i = 0; i < 3; i++) {
        runs_well(image);
        struct streams streams = open_streams();
        struct sandbox_program request = tool_of(program, readable, &streams);
        ck_assert_int_eq(run(&request).end, SANDBOX_EXITED);
        ck_assert_str_eq(read_output(&streams), "ok\n");
        close_streams(&streams);
    }
    stop();
}
END_TEST

START_TEST(a_program_that_cannot_be_executed_leaves_the_zygote_whole)
{
    start();
    auto_close int image = image_of("hello", hello);
    auto_close int broken = open("/dev/null", O_RDONLY | O_CLOEXEC);
    runs_well(image);
    pid_t first = zygote();
    struct streams streams = open_streams();
    struct sandbox_program request = run_of(broken, &streams);
    struct sandbox_report report;
    ck_assert_int_eq(sandbox_run(box, &request, 1, &report, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.message, "cannot execute"));
    close_streams(&streams);
    runs_well(image);
    ck_assert_int_eq(zygote(), first);
    stop();
}
END_TEST

START_TEST(programs_that_are_ended_leave_nothing_for_the_next)
{
    start();
    auto_close int image = image_of("hello", hello);
    auto_close int sleeps = image_of("sleeps", sleeper);
    for (int i = 0; i < 20; i++) {
        struct streams streams = open_streams();
        struct sandbox_program request = run_of(sleeps, &streams);
        request.limits.wall_us = 20000;
        ck_assert_int_eq(run(&request).end, SANDBOX_WALL_LIMIT);
        close_streams(&streams);
        runs_well(image);
    }
    stop();
}
END_TEST

int main(void)
{
    static const TTest *tests[9];
    size_t count = 0;
    tests[count++] = one_zygote_serves_programs_with_the_same_limits;
    tests[count++] = other_limits_take_another_zygote;
    tests[count++] = a_zygote_that_was_killed_is_replaced;
    tests[count++] = a_program_goes_on_when_its_zygote_is_killed;
    tests[count++] = no_program_runs_twice;
    tests[count++] = a_stopped_zygote_ends_with_the_caller;
    tests[count++] = tools_and_programs_take_turns;
    tests[count++] = a_program_that_cannot_be_executed_leaves_the_zygote_whole;
    tests[count++] = programs_that_are_ended_leave_nothing_for_the_next;
    return box_suite_run("zygote", tests, count);
}
