/* The sandbox itself: each kind of confinement, what is reported, and that nothing is left. Its verdicts on hostile
 * programs are in run_programs.c. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "sandbox/cleanup.h"
#include "sandbox/sandbox.h"
#include "tests/sandbox/box.h"
#include "tests/suite.h"

/* ---- a candidate's program ---- */

START_TEST(arguments_come_through_and_the_environment_is_empty)
{
    static const char text[] = "#include <stdio.h>\nextern char **environ;\nint main(int argc, char **argv)\n{\n"
                               "    for (int i = 0; i < argc; i++)\n        printf(\"[%s]\", argv[i]);\n"
                               "    return environ[0] != NULL;\n}\n";
    char program[200];
    build("arguments", text, "-static", program, sizeof program);
    static const char *const argv[] = {"solution", "-x", "a b", "", "\xff%s", NULL};
    start();
    struct streams streams = open_streams();
    auto_close int image = open_image(program);
    struct sandbox_program request = run_of(image, &streams);
    request.argv = argv;
    struct sandbox_report report = run(&request);
    ck_assert_int_eq(report.end, SANDBOX_EXITED);
    ck_assert_int_eq(report.exit_status, 0);
    ck_assert_str_eq(read_output(&streams), "[solution][-x][a b][][\xff%s]");
    close_streams(&streams);
    stop();
}
END_TEST

START_TEST(a_large_caller_does_not_show_in_a_programs_peak)
{
    start();
    size_t size = 200 << 20;
    char *ballast = malloc(size);
    ck_assert_ptr_nonnull(ballast);
    memset(ballast, 1, size);
    struct streams streams;
    struct sandbox_report report = run_text("int main(void)\n{\n    return 0;\n}\n", &streams);
    ck_assert_int_eq(report.end, SANDBOX_EXITED);
    ck_assert_int_gt(report.memory_bytes, 0);
#ifndef __SANITIZE_ADDRESS__ /* the helper is large then itself */
    ck_assert_int_lt(report.memory_bytes, 2 << 20);
#endif
    free(ballast);
    close_streams(&streams);
    stop();
}
END_TEST

START_TEST(peak_memory_is_within_2_percent)
{
    start();
    struct streams streams;
    struct sandbox_report report =
        run_text("#include <stdlib.h>\nint main(void)\n{\n    volatile char *block = malloc(50 << 20);\n"
                 "    for (int i = 0; i < 50 << 20; i += 4096)\n        block[i] = 1;\n    return 0;\n}\n",
                 &streams);
    ck_assert_int_eq(report.end, SANDBOX_EXITED);
    ck_assert_int_ge(report.memory_bytes, 50 << 20);
    ck_assert_int_le(report.memory_bytes, (50 << 20) + (1 << 20));
    close_streams(&streams);
    stop();
}
END_TEST

/* Runs a program five times, each to the same end, and returns the run that used least CPU time: on a busy machine the
 * supervisor may be late now and then, and the benchmark says by how much. */
static struct sandbox_report best_of_five(const struct sandbox_program *program, enum sandbox_end end)
{
    struct sandbox_report best = {.cpu_us = INT64_MAX};
    for (int i = 0; i < 5; i++) {
        struct sandbox_report report = run(program);
        ck_assert_int_eq(report.end, end);
        best = report.cpu_us < best.cpu_us ? report : best;
    }
    return best;
}

START_TEST(cpu_time_is_what_the_program_used)
{
    static const char text[] = "#include <time.h>\nint main(void)\n{\n    struct timespec now;\n    do\n"
                               "        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);\n"
                               "    while (now.tv_nsec < 300000000);\n    return 0;\n}\n";
    start();
    char program[200];
    build("spins", text, "-static", program, sizeof program);
    auto_close int image = open_image(program);
    struct streams streams = open_streams();
    struct sandbox_program request = run_of(image, &streams);
    struct sandbox_report report = best_of_five(&request, SANDBOX_EXITED);
    ck_assert_int_ge(report.cpu_us, 300000);
    ck_assert_double_le((double)report.cpu_us / 300000, 1.04);
    ck_assert_int_ge(report.wall_us, report.cpu_us - 1000);
    close_streams(&streams);
    stop();
}
END_TEST

START_TEST(threads_work_where_allowed_and_all_their_time_counts)
{
    static const char text[] =
        "#include <pthread.h>\n#include <time.h>\nstatic void *spin(void *argument)\n{\n    struct timespec now;\n"
        "    do\n        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);\n    while (now.tv_nsec < 100000000);\n"
        "    return argument;\n}\nint main(void)\n{\n    pthread_t threads[4];\n"
        "    for (int i = 0; i < 4; i++)\n        if (pthread_create(&threads[i], 0, spin, 0) != 0)\n"
        "            return 1;\n    for (int i = 0; i < 4; i++)\n        pthread_join(threads[i], 0);\n"
        "    return 0;\n}\n";
    char program[200];
    build("threads", text, "-static -pthread", program, sizeof program);
    start();
    struct streams streams = open_streams();
    auto_close int image = open_image(program);
    struct sandbox_program request = run_of(image, &streams);
    request.threads = true;
    struct sandbox_report report = run(&request);
    ck_assert_int_eq(report.end, SANDBOX_EXITED);
    ck_assert_int_eq(report.exit_status, 0);
    ck_assert_int_ge(report.cpu_us, 400000);
    request.limits.cpu_us = 200000;
    report = run(&request);
    ck_assert_int_eq(report.end, SANDBOX_CPU_LIMIT);
    close_streams(&streams);
    stop();
}
END_TEST

START_TEST(a_runaway_ends_at_its_limit)
{
    start();
    char program[200];
    build("runaway", "int main(void)\n{\n    for (volatile unsigned i = 0;; i++)\n        ;\n}\n", "-static", program,
          sizeof program);
    auto_close int image = open_image(program);
    struct streams streams = open_streams();
    struct sandbox_program request = run_of(image, &streams);
    request.limits.cpu_us = 150000;
    struct sandbox_report report = best_of_five(&request, SANDBOX_CPU_LIMIT);
    ck_assert_int_ge(report.cpu_us, 150000);
    ck_assert_double_le((double)report.cpu_us / 150000, 1.07);
    request.limits.cpu_us = 5000000;
    request.limits.wall_us = 100000;
    report = run(&request);
    ck_assert_int_eq(report.end, SANDBOX_WALL_LIMIT);
    ck_assert_int_ge(report.wall_us, 100000);
    close_streams(&streams);
    stop();
}
END_TEST

/* Whose large mapping it is, and whose signal, must be clear. */
START_TEST(two_programs_are_told_apart)
{
    static const char text[] =
        "#include <stdlib.h>\n#include <sys/mman.h>\n#include <unistd.h>\nint main(int argc, char **argv)\n{\n"
        "    for (int i = 0; i < 2000; i++)\n"
        "        munmap(mmap(0, 1 << 20, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), 1 << 20);\n"
        "    if (argc > 1)\n        abort();\n    usleep(300000);\n    return 0;\n}\n";
    char program[200];
    build("apart", text, "-static", program, sizeof program);
    start();
    struct streams streams = open_streams();
    auto_close int image = open_image(program);
    static const char *const second[] = {"second", "aborts", NULL};
    struct sandbox_program programs[2] = {run_of(image, &streams), run_of(image, &streams)};
    struct sandbox_report reports[2];
    programs[1].argv = second;
    ck_assert_msg(sandbox_run(box, programs, 2, reports, &err) == 0, "%s", err.message);
    ck_assert_int_eq(reports[0].end, SANDBOX_EXITED);
    ck_assert_int_eq(reports[1].end, SANDBOX_SIGNALED);
    ck_assert_int_eq(reports[1].signal, SIGABRT);
    close_streams(&streams);
    stop();
}
END_TEST

START_TEST(two_programs_talk_through_pipes)
{
    static const char text[] = "#include <stdio.h>\nint main(int argc, char **argv)\n{\n    char line[100];\n"
                               "    if (argc > 1) {\n        puts(\"ping\");\n        fflush(stdout);\n    }\n"
                               "    if (fgets(line, sizeof line, stdin) == NULL)\n        return 1;\n"
                               "    if (argc == 1)\n        printf(\"pong to %s\", line);\n"
                               "    else\n        fputs(line, stderr);\n    return argc;\n}\n";
    char program[200];
    int there[2], back[2];
    build("talk", text, "-static", program, sizeof program);
    start();
    struct streams streams = open_streams();
    auto_close int image = open_image(program);
    ck_assert(pipe2(there, O_CLOEXEC) == 0 && pipe2(back, O_CLOEXEC) == 0);
    static const char *const first[] = {"first", "speaks", NULL};
    struct sandbox_program programs[2] = {run_of(image, &streams), run_of(image, &streams)};
    programs[0].argv = first;
    programs[0].input_fd = back[0];
    programs[0].output_fd = there[1];
    programs[0].error_fd = streams.output;
    programs[1].input_fd = there[0];
    programs[1].output_fd = back[1];
    struct sandbox_report reports[2];
    ck_assert_msg(sandbox_begin(box, programs, 2, &err) == 0, "%s", err.message);
    for (int i = 0; i < 2; i++) { /* the programs have their own now; ours would keep the pipes open */
        close(there[i]);
        close(back[i]);
    }
    ck_assert_msg(sandbox_finish(box, reports, &err) == 0, "%s", err.message);
    ck_assert_int_eq(reports[0].end, SANDBOX_EXITED);
    ck_assert_int_eq(reports[0].exit_status, 2);
    ck_assert_int_eq(reports[1].exit_status, 1);
    ck_assert_int_eq(reports[0].order + reports[1].order, 1);
    ck_assert_str_eq(read_output(&streams), "pong to ping\n");
    close_streams(&streams);
    stop();
}
END_TEST

/* ---- tools ---- */

static const char looks[] =
    "#include <dirent.h>\n#include <errno.h>\n#include <fcntl.h>\n#include <stdio.h>\n#include <string.h>\n#include "
    "<sys/socket.h>\n"
    "#include <unistd.h>\nint main(void)\n{\n"
    "    static const char *const hidden[] = {\"/etc/passwd\", \"/proc/1/environ\", \"/tmp\", \"/root\", "
    "\"/dev/mem\"};\n"
    "    for (int i = 0; i < 5; i++)\n        if (open(hidden[i], O_RDONLY) >= 0 && i != 2)\n"
    "            printf(\"opened %s\\n\", hidden[i]);\n"
    "    if (open(\"/tmp/left\", O_CREAT | O_WRONLY, 0600) >= 0 || open(\"../left\", O_CREAT | O_WRONLY, 0600) >= 0)\n"
    "        puts(\"wrote outside\");\n"
    "    if (open(\"inside\", O_CREAT | O_WRONLY, 0600) < 0)\n        puts(\"cannot write inside\");\n"
    "    if (symlink(\"/etc/passwd\", \"link\") == 0 || link(\"inside\", \"hard\") == 0)\n        puts(\"made a "
    "link\");\n"
    "    if (socket(AF_INET, SOCK_STREAM, 0) >= 0 || socket(AF_UNIX, SOCK_STREAM, 0) >= 0)\n        puts(\"made a "
    "socket\");\n"
    "    if (setuid(0) == 0 && getuid() != 0)\n        puts(\"became root\");\n"
    "    puts(\"done\");\n    return 0;\n}\n";

START_TEST(a_tool_reads_and_writes_what_it_may_and_nothing_else)
{
    char program[200], inside[300];
    build("looks", looks, "-static", program, sizeof program);
    start();
    for (int kind = 0; kind < 2; kind++) {
        struct streams streams = open_streams();
        const char *readable[] = {program, NULL};
        struct sandbox_program request = tool_of(program, readable, &streams);
        request.confinement = kind == 0 ? SANDBOX_COMPILE : SANDBOX_PACKAGE;
        struct sandbox_report report = run(&request);
        ck_assert_int_eq(report.end, SANDBOX_EXITED);
        ck_assert_str_eq(read_output(&streams), "done\n");
        snprintf(inside, sizeof inside, "%s/inside", sandbox_folder(box));
        ck_assert_int_eq(access(inside, F_OK), 0);
        sandbox_folder_clear(box);
        ck_assert_int_ne(access(inside, F_OK), 0);
        close_streams(&streams);
    }
    stop();
}
END_TEST

START_TEST(what_a_tool_leaves_running_is_gone_with_it)
{
    static const char text[] =
        "#include <signal.h>\n#include <unistd.h>\nint main(void)\n{\n    for (int i = 0; i < 5; i++)\n"
        "        if (fork() == 0) {\n            setsid();\n            signal(SIGTERM, SIG_IGN);\n"
        "            if (fork() == 0)\n                for (;;)\n                    pause();\n"
        "            if (i % 2)\n                for (;;)\n                    pause();\n"
        "            _exit(0);\n        }\n    return 0;\n}\n";
    char program[200];
    build("leaves", text, "-static", program, sizeof program);
    start();
    struct streams streams = open_streams();
    const char *readable[] = {program, NULL};
    struct sandbox_program request = tool_of(program, readable, &streams);
    struct sandbox_report report = run(&request);
    ck_assert_int_eq(report.end, SANDBOX_EXITED);
    close_streams(&streams);
    stop(); /* looks for processes */
}
END_TEST

START_TEST(a_tool_that_does_not_end_is_ended_with_its_children)
{
    char program[200];
    build("hangs", "#include <unistd.h>\nint main(void)\n{\n    fork();\n    for (;;)\n        pause();\n}\n",
          "-static", program, sizeof program);
    start();
    struct streams streams = open_streams();
    const char *readable[] = {program, NULL};
    struct sandbox_program request = tool_of(program, readable, &streams);
    request.limits.wall_us = 200000;
    struct sandbox_report report = run(&request);
    ck_assert_int_eq(report.end, SANDBOX_WALL_LIMIT);
    close_streams(&streams);
    stop();
}
END_TEST

/* Another process of the same user: where there are no namespaces that could be any of the person's. */
START_TEST(a_tool_changes_nothing_of_another_process)
{
    static const char text[] =
        "#include <fcntl.h>\n#include <sched.h>\n#include <stdio.h>\n#include <sys/resource.h>\n"
        "#include <sys/syscall.h>\n#include <unistd.h>\n"
        "int main(void)\n{\n"
        "    cpu_set_t cores;\n    struct rlimit limit;\n    struct f_owner_ex owner = {F_OWNER_PID, getppid()};\n"
        "    int ends[2];\n    pipe(ends);\n"
        "    if (sched_getaffinity(0, sizeof cores, &cores) != 0 || sched_setaffinity(0, sizeof cores, &cores) != 0 "
        "||\n"
        "        getrlimit(RLIMIT_CORE, &limit) != 0 || setrlimit(RLIMIT_CORE, &limit) != 0)\n"
        "        return 1;\n"
        "    if (sched_setaffinity(getppid(), sizeof cores, &cores) == 0)\n        return 2;\n"
        "    if (prlimit(getppid(), RLIMIT_CORE, &limit, NULL) == 0 || prlimit(getppid(), RLIMIT_CORE, 0, &limit) == "
        "0)\n"
        "        return 3;\n"
        "    if (fcntl(ends[0], F_SETOWN, getppid()) == 0 || fcntl(ends[0], F_SETOWN_EX, &owner) == 0 ||\n"
        "        syscall(SYS_fcntl, ends[0], 1UL << 32 | F_SETOWN, getppid()) == 0 ||\n"
        "        fcntl(ends[0], F_SETSIG, 9) == 0)\n"
        "        return 4;\n"
        "    return 0;\n}\n";
    char program[200];
    build("tool", text, "-static", program, sizeof program);
    start();
    struct streams streams = open_streams();
    const char *readable[] = {program, NULL};
    for (int kind = 0; kind < 2; kind++) {
        struct sandbox_program request = tool_of(program, readable, &streams);
        request.confinement = kind == 0 ? SANDBOX_COMPILE : SANDBOX_PACKAGE;
        struct sandbox_report report = run(&request);
        ck_assert_int_eq(report.end, SANDBOX_EXITED);
        ck_assert_int_eq(report.exit_status, 0);
    }
    close_streams(&streams);
    stop();
}
END_TEST

/* ---- a working folder ---- */

static void make_file(const char *path, const char *text)
{
    const struct timespec times[2] = {{0}, {0}};
    auto_close int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    ck_assert_int_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    ck_assert_int_eq(futimens(fd, times), 0);
}

/* Runs text where its folder is box/work, with old.txt and changed.txt in it. */
static struct sandbox_report run_in_folder(const char *text, bool writable, int64_t limit, struct streams *streams)
{
    char program[200], work[400], old[500], changed[500];
    snprintf(work, sizeof work, "%s/work", sandbox_folder(box));
    snprintf(old, sizeof old, "%s/old.txt", work);
    snprintf(changed, sizeof changed, "%s/changed.txt", work);
    sandbox_folder_clear(box);
    ck_assert_int_eq(mkdir(work, 0700), 0);
    make_file(old, "0123456789");
    make_file(changed, "0123456789");
    build("candidate", text, "-static", program, sizeof program);
    auto_close int image = open_image(program);
    *streams = open_streams();
    struct sandbox_program request = run_of(image, streams);
    request.folder = work;
    request.folder_writable = writable;
    request.limits.file_bytes = limit;
    return run(&request);
}

START_TEST(what_a_program_left_in_its_folder_is_in_its_report)
{
    static const char text[] =
        "#include <fcntl.h>\n#include <unistd.h>\n"
        "int main(void)\n{\n"
        "    char block[3000] = {0};\n"
        "    int new = open(\"new\", O_CREAT | O_WRONLY, 0600);\n"
        "    int gone = open(\"gone\", O_CREAT | O_WRONLY, 0600);\n"
        "    int old = open(\"changed.txt\", O_WRONLY);\n"
        "    write(new, block, 3000);\n    write(gone, block, 3000);\n    write(old, \"x\", 1);\n"
        "    unlink(\"gone\");\n"
        "    rename(\"old.txt\", \"older.txt\");\n"
        "    return new < 0;\n}\n";
    start();
    struct streams streams;
    struct sandbox_report report = run_in_folder(text, true, 1 << 20, &streams);
    ck_assert_int_eq(report.end, SANDBOX_EXITED);
    ck_assert_int_eq(report.exit_status, 0);
    ck_assert_int_eq(report.file_bytes, 3010);
    ck_assert_uint_eq(report.file_count, 2);
    close_streams(&streams);
    report = run_in_folder(text, true, 3010, &streams);
    ck_assert_int_eq(report.end, SANDBOX_EXITED);
    close_streams(&streams);
    report = run_in_folder(text, true, 3009, &streams);
    ck_assert_int_eq(report.end, SANDBOX_FILES_LIMIT);
    ck_assert_int_eq(report.file_bytes, 3010);
    close_streams(&streams);
    report = run_in_folder(text, false, 3009, &streams);
    ck_assert_int_eq(report.end, SANDBOX_EXITED);
    ck_assert_int_eq(report.exit_status, 1);
    ck_assert_int_eq(report.file_bytes, 0);
    close_streams(&streams);
    stop();
}
END_TEST

/* The limit is one for all files: it is looked at while the program runs. */
START_TEST(a_program_that_goes_on_writing_is_ended)
{
    static const char text[] = "#include <fcntl.h>\n#include <stdio.h>\n#include <unistd.h>\n"
                               "int main(void)\n{\n"
                               "    static char block[60000];\n"
                               "    for (int i = 0;; i = (i + 1) % 900) {\n"
                               "        char name[20];\n"
                               "        sprintf(name, \"%d\", i);\n"
                               "        int fd = open(name, O_CREAT | O_WRONLY, 0600);\n"
                               "        write(fd, block, sizeof block);\n        close(fd);\n"
                               "    }\n}\n";
    start();
    struct streams streams;
    struct sandbox_report report = run_in_folder(text, true, 1 << 20, &streams);
    ck_assert_int_eq(report.end, SANDBOX_FILES_LIMIT);
    ck_assert_int_gt(report.file_bytes, 1 << 20);
    ck_assert_int_lt(report.cpu_us, 1000000);
    close_streams(&streams);
    stop();
}
END_TEST

/* ---- requests that cannot be met ---- */

START_TEST(a_working_folder_that_is_not_there_is_an_error)
{
    start();
    char program[200];
    build("candidate", "int main(void)\n{\n    return 0;\n}\n", "-static", program, sizeof program);
    auto_close int image = open_image(program);
    struct streams streams = open_streams();
    struct sandbox_report report;
    struct sandbox_program request = run_of(image, &streams);
    request.folder = "/no/such/folder";
    ck_assert_int_eq(sandbox_run(box, &request, 1, &report, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_SANDBOX);
    ck_assert_ptr_nonnull(strstr(err.message, "working folder"));
    request.folder = NULL;
    ck_assert_int_eq(run(&request).end, SANDBOX_EXITED);
    close_streams(&streams);
    stop();
}
END_TEST

START_TEST(a_program_that_cannot_be_executed_is_an_error_that_names_it)
{
    start();
    struct streams streams = open_streams();
    struct sandbox_report report;
    struct sandbox_program request = tool_of("/no/such/compiler", NULL, &streams);
    ck_assert_int_eq(sandbox_run(box, &request, 1, &report, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_SANDBOX);
    ck_assert_ptr_nonnull(strstr(err.message, "/no/such/compiler"));
    auto_close int image = memfd_create("text", MFD_CLOEXEC);
    ck_assert_int_eq(write(image, "hello", 5), 5);
    request = run_of(image, &streams);
    ck_assert_int_eq(sandbox_run(box, &request, 1, &report, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_SANDBOX);
    close_streams(&streams);
    struct streams more; /* and the box is still good */
    report = run_text("int main(void)\n{\n    return 7;\n}\n", &more);
    ck_assert_int_eq(report.exit_status, 7);
    close_streams(&more);
    stop();
}
END_TEST

START_TEST(arguments_that_are_too_long_are_an_error)
{
    static char word[130 * 1024];
    memset(word, 'x', sizeof word - 1);
    const char *const argv[] = {"program", word, NULL};
    start();
    struct streams streams = open_streams();
    struct sandbox_report report;
    struct sandbox_program request = run_of(0, &streams);
    request.argv = argv;
    ck_assert_int_eq(sandbox_run(box, &request, 1, &report, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.message, "longer than"));
    close_streams(&streams);
    stop();
}
END_TEST

START_TEST(a_helper_that_was_killed_is_an_error)
{
    start();
    struct streams streams = open_streams();
    char program[200];
    build("sleeps", "#include <unistd.h>\nint main(void)\n{\n    for (;;)\n        sleep(1);\n}\n", "-static", program,
          sizeof program);
    auto_close int image = open_image(program);
    struct sandbox_program request = run_of(image, &streams);
    struct sandbox_report report;
    ck_assert_int_eq(sandbox_begin(box, &request, 1, &err), 0);
    ck_assert_int_eq(kill(sandbox_helper(box), SIGKILL), 0);
    ck_assert_int_eq(sandbox_finish(box, &report, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_SANDBOX);
    ck_assert_int_eq(sandbox_begin(box, &request, 1, &err), -1);
    close_streams(&streams);
    auto_free char *path = strdup(sandbox_folder(box));
    sandbox_stop(box);
    wait_for_all(); /* without a process namespace the program ends by PR_SET_PDEATHSIG, and is ours to reap */
    ck_assert_int_ne(access(path, F_OK), 0);
}
END_TEST

/* ---- the end of the caller ---- */

static void hang_in_a_box(int report, bool tool)
{
    char program[200];
    path_in(program, sizeof program, "hangs2");
    const char *readable[] = {program, NULL};
    if (sandbox_start(&box, &err) != 0)
        _exit(1);
    struct streams streams = open_streams();
    auto_close int image = open_image(program);
    struct sandbox_program request = tool ? tool_of(program, readable, &streams) : run_of(image, &streams);
    if (sandbox_begin(box, &request, 1, &err) != 0)
        _exit(1);
    usleep(50000); /* it runs now */
    if (write(report, sandbox_folder(box), strlen(sandbox_folder(box)) + 1) < 0)
        _exit(1);
    for (;;)
        pause();
}

START_TEST(nothing_is_left_when_the_caller_is_killed)
{
    char program[200], path[300];
    build("hangs2", "#include <unistd.h>\nint main(int argc, char **argv)\n{\n    for (;;)\n        sleep(1);\n}\n",
          "-static", program, sizeof program);
    ck_assert_int_eq(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
    for (int kind = 0; kind < 2; kind++) {
        int report[2];
        ck_assert_int_eq(pipe2(report, O_CLOEXEC), 0);
        pid_t caller = fork();
        ck_assert_int_ge(caller, 0);
        if (caller == 0)
            hang_in_a_box(report[1], kind == 1);
        close(report[1]);
        ck_assert_int_gt(read(report[0], path, sizeof path), 0);
        close(report[0]);
        ck_assert_int_eq(access(path, F_OK), 0);
        ck_assert_int_eq(kill(caller, SIGKILL), 0);
        wait_for_all();
        ck_assert_int_ne(access(path, F_OK), 0);
    }
}
END_TEST

START_TEST(the_next_start_sweeps_what_the_dead_left)
{
    char dead[] = "/tmp/judge-box-XXXXXX", mine[] = "/tmp/judge-box-XXXXXX", mark[100], living[300];
    ck_assert_ptr_nonnull(mkdtemp(dead));
    ck_assert_ptr_nonnull(mkdtemp(mine)); /* has the name and not the mark: somebody else's */
    snprintf(mark, sizeof mark, "%s/.made-by-judge", dead);
    close(open(mark, O_WRONLY | O_CREAT | O_CLOEXEC, 0400));
    start();
    snprintf(living, sizeof living, "%s", sandbox_folder(box));
    struct sandbox *second;
    /* The age of a folder is that of its last change of status, which nobody can set back: it is too young to be swept
     * yet. */
    ck_assert_int_eq(sandbox_start(&second, &err), 0);
    sandbox_stop(second);
    ck_assert_int_eq(access(dead, F_OK), 0);
    sleep(11);
    ck_assert_int_eq(sandbox_start(&second, &err), 0);
    sandbox_stop(second);
    ck_assert_int_ne(access(dead, F_OK), 0);
    ck_assert_int_eq(rmdir(mine), 0);
    ck_assert_int_eq(access(living, F_OK), 0); /* it is old as well, but somebody lives in it */
    stop();
}
END_TEST

START_TEST(walls_have_names_and_what_is_required_stands)
{
    start();
    unsigned walls = sandbox_walls(box), required = SANDBOX_WALL_SECCOMP | SANDBOX_WALL_RLIMITS;
    ck_assert_uint_eq(walls & required, required);
    ck_assert_uint_ne(walls & (SANDBOX_WALL_LANDLOCK | SANDBOX_WALL_NAMESPACES), 0);
    ck_assert_str_eq(sandbox_wall_name(SANDBOX_WALL_LANDLOCK), "landlock");
    ck_assert_str_eq(sandbox_wall_name(SANDBOX_WALL_ONE_CORE), "one-core");
    ck_assert_str_eq(sandbox_wall_name(0), "unknown");
    ck_assert_int_eq((walls & SANDBOX_WALL_LANDLOCK) != 0, sandbox_landlock_version() > 0);
    stop();
}
END_TEST

int main(void)
{
    static const TTest *tests[24];
    size_t count = 0;
    tests[count++] = arguments_come_through_and_the_environment_is_empty;
    tests[count++] = a_large_caller_does_not_show_in_a_programs_peak;
    tests[count++] = peak_memory_is_within_2_percent;
    tests[count++] = cpu_time_is_what_the_program_used;
    tests[count++] = threads_work_where_allowed_and_all_their_time_counts;
    tests[count++] = a_runaway_ends_at_its_limit;
    tests[count++] = two_programs_are_told_apart;
    tests[count++] = two_programs_talk_through_pipes;
    tests[count++] = a_tool_reads_and_writes_what_it_may_and_nothing_else;
    tests[count++] = what_a_tool_leaves_running_is_gone_with_it;
    tests[count++] = a_tool_that_does_not_end_is_ended_with_its_children;
    tests[count++] = a_tool_changes_nothing_of_another_process;
    tests[count++] = what_a_program_left_in_its_folder_is_in_its_report;
    tests[count++] = a_program_that_goes_on_writing_is_ended;
    tests[count++] = a_working_folder_that_is_not_there_is_an_error;
    tests[count++] = a_program_that_cannot_be_executed_is_an_error_that_names_it;
    tests[count++] = arguments_that_are_too_long_are_an_error;
    tests[count++] = a_helper_that_was_killed_is_an_error;
    tests[count++] = nothing_is_left_when_the_caller_is_killed;
    tests[count++] = the_next_start_sweeps_what_the_dead_left;
    tests[count++] = walls_have_names_and_what_is_required_stands;
    return box_suite_run("sandbox", tests, count);
}
