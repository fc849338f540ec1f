/* Programs with sanitizers in their box: they work, and get nowhere else. Where gcc has no sanitizers the tests of
 * what only these do are passed over; the box is tried with plain dynamic programs all the same. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sandbox/cleanup.h"
#include "tests/sandbox/box.h"

#define SANITIZERS                                                                                                     \
    "-g -no-pie -fsanitize=address,undefined -fno-sanitize=object-size -fno-sanitize-recover=all -D "                  \
    "OPTIONS='\"symbolize=0:detect_leaks=0:"                                                                           \
    "disable_coredump=0:handle_segv=1:handle_abort=1\"'"

/* Before each program: the headers, and the options of the runtime. */
static const char HEAD[] =
    "#include <errno.h>\n#include <fcntl.h>\n#include <pthread.h>\n"
    "#include <signal.h>\n#include <stdio.h>\n#include <stdlib.h>\n"
    "#include <string.h>\n#include <sys/mman.h>\n#include <sys/resource.h>\n"
    "#include <sys/socket.h>\n#include <sys/stat.h>\n#include <sys/syscall.h>\n"
    "#include <unistd.h>\n"
    "#ifdef OPTIONS\nconst char *__asan_default_options(void)\n{\n    return OPTIONS;\n}\n#endif\n";

/* What a dynamic program needs on most machines; what is not there is passed over. */
static const char *const LIBRARIES[] = {"/lib64",           "/lib/x86_64-linux-gnu",  "/usr/lib",
                                        "/usr/lib64",       "/lib/aarch64-linux-gnu", "/lib/ld-linux-aarch64.so.1",
                                        "/etc/ld.so.cache", "/proc/self/maps",        NULL};

static bool has_sanitizers(void)
{
    static int known = -1;
    if (known < 0)
        known = system("echo 'int main(void) { return 0; }' | gcc -fsanitize=address,undefined -x c - -o /dev/null "
                       "2>/dev/null") == 0;
    return known == 1;
}

static struct sandbox_program instrumented_of(int image, const struct streams *streams)
{
    struct sandbox_program request = run_of(image, streams);
    request.confinement = SANDBOX_INSTRUMENTED;
    request.readable = LIBRARIES;
    request.limits.address_bytes = 0;
    request.limits.memory_bytes = 256 << 20;
    request.limits.stack_bytes = 16 << 20;
    return request;
}

/* Builds HEAD and the body of main (what is before it in front) into an image that the caller closes. */
static int make(const char *before, const char *body, const char *flags)
{
    char program[200], text[8192];
    snprintf(text, sizeof text, "%s%s\nint main(void)\n{\n%s\n}\n", HEAD, before, body);
    build("instrumented", text, flags, program, sizeof program);
    return open_image(program);
}

static struct sandbox_report try(const char *before, const char *body, const char *flags, struct streams *streams)
{
    auto_close int image = make(before, body, flags);
    *streams = open_streams();
    struct sandbox_program request = instrumented_of(image, streams);
    return run(&request);
}

static const char *read_errors(const struct streams *streams, char text[8192])
{
    ssize_t length = pread(streams->error, text, 8191, 0);
    ck_assert_int_ge(length, 0);
    text[length] = '\0';
    return text;
}

static void ck_exits(const struct sandbox_report *report, int status, struct streams *streams)
{
    char errors[8192];
    ck_assert_msg(report->end == SANDBOX_EXITED && report->exit_status == status,
                  "end %d, status %d, signal %d, call %s: %s", report->end, report->exit_status, report->signal,
                  report->call, read_errors(streams, errors));
}

/* ---- what works ---- */

START_TEST(a_dynamic_program_runs_with_its_libraries)
{
    struct streams streams;
    start();
    struct sandbox_report report = try("", "    return puts(\"ok\") < 0;", "", &streams);
    ck_exits(&report, 0, &streams);
    ck_assert_str_eq(read_output(&streams), "ok\n");
    close_streams(&streams);
    stop();
}
END_TEST

START_TEST(a_sanitizer_tells_what_it_found)
{
    static const struct {
        const char *body, *said;
    } cases[] = {
        {"    char *p = malloc(10);\n    volatile int i = 10;\n    return p[i];", "heap-buffer-overflow"},
        {"    volatile int i = 2147483647;\n    return i + 1;", "signed integer overflow"},
        {"    int *volatile p = NULL;\n    return *p;", "null pointer"},
        {"    abort();", "ABRT"},
    };
    if (!has_sanitizers())
        return;
    start();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct streams streams;
        char errors[8192];
        struct sandbox_report report = try("", cases[i].body, SANITIZERS, &streams);
        ck_assert_int_eq(report.end, SANDBOX_EXITED);
        ck_assert_int_ne(report.exit_status, 0);
        ck_assert_msg(strstr(read_errors(&streams, errors), cases[i].said) != NULL, "%s: %s", cases[i].said, errors);
        close_streams(&streams);
    }
    stop();
}
END_TEST

START_TEST(an_endless_recursion_ends_at_the_limit_of_the_stack)
{
    struct streams streams;
    char errors[8192];
    if (!has_sanitizers())
        return;
    start();
    struct sandbox_report report =
        try("static int deep(volatile int n)\n{\n    return n == -1 ? 0 : deep(n + 1) + n;\n}\n", "    return deep(0);",
            SANITIZERS, &streams);
    ck_assert_int_eq(report.end, SANDBOX_EXITED);
    ck_assert_msg(strstr(read_errors(&streams, errors), "stack-overflow") != NULL, "%s", errors);
    ck_assert_int_lt(report.memory_bytes, 128 << 20);
    close_streams(&streams);
    stop();
}
END_TEST

START_TEST(threads_work_only_where_they_are_allowed)
{
    static const char before[] = "static void *work(void *nothing)\n{\n    return nothing;\n}\n";
    static const char body[] =
        "    pthread_t thread;\n"
        "    return pthread_create(&thread, NULL, work, NULL) != 0 || pthread_join(thread, NULL) != 0;";
    start();
    auto_close int image = make(before, body, has_sanitizers() ? SANITIZERS " -pthread" : "-pthread");
    for (int allowed = 0; allowed < 2; allowed++) {
        struct streams streams = open_streams();
        struct sandbox_program request = instrumented_of(image, &streams);
        request.threads = allowed;
        struct sandbox_report report = run(&request);
        if (allowed)
            ck_exits(&report, 0, &streams);
        else
            ck_assert_int_eq(report.end, SANDBOX_FORBIDDEN_CALL);
        close_streams(&streams);
    }
    stop();
}
END_TEST

START_TEST(a_working_folder_is_read_and_not_written)
{
    char work[400], file[500];
    start();
    snprintf(work, sizeof work, "%s/work", sandbox_folder(box));
    snprintf(file, sizeof file, "%s/word", work);
    ck_assert_int_eq(mkdir(work, 0700), 0);
    FILE *made = fopen(file, "we");
    ck_assert(made != NULL && fputs("word", made) >= 0 && fclose(made) == 0);
    auto_close int image =
        make("",
             "    struct stat status;\n"
             "    if (open(\"word\", O_RDONLY) < 0 || stat(\"word\", &status) != 0)\n        return 1;\n"
             "    if (open(\"word\", O_RDWR) >= 0 || open(\"new\", O_CREAT | O_WRONLY, 0600) >= 0)\n"
             "        return 2;\n"
             "    return open(\"../x\", O_RDONLY) >= 0 || unlink(\"word\") == 0 ? 3 : 0;",
             "");
    struct streams streams = open_streams();
    struct sandbox_program request = instrumented_of(image, &streams);
    request.folder = work;
    struct sandbox_report report = run(&request);
    ck_exits(&report, 0, &streams);
    ck_assert_int_eq(access(file, F_OK), 0);
    close_streams(&streams);
    stop();
}
END_TEST

/* ---- what does not ---- */

START_TEST(a_forbidden_call_ends_the_program)
{
    static const char *const bodies[] = {
        "    return fork();",
        "    return vfork();",
        "    return socket(AF_INET, SOCK_STREAM, 0);",
        "    char *argv[] = {\"x\", NULL};\n    return execv(\"/proc/self/exe\", argv);",
        "    return kill(getppid(), SIGKILL);",
        "    return kill(-1, SIGKILL);",
        "    return (int)syscall(SYS_ptrace, 0, 0, 0, 0);",
        "    return (int)syscall(SYS_unshare, 0x10000000);",
        "    struct rlimit limit = {1, 1};\n    return setrlimit(RLIMIT_CPU, &limit);",
    };
    start();
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        struct streams streams;
        struct sandbox_report report = try("", bodies[i], has_sanitizers() ? SANITIZERS : "", &streams);
        ck_assert_msg(report.end == SANDBOX_FORBIDDEN_CALL, "%s: end %d, status %d", bodies[i], report.end,
                      report.exit_status);
        close_streams(&streams);
    }
    stop();
}
END_TEST

START_TEST(no_other_file_is_read_and_none_is_written)
{
    static const char body[] =
        "    static const char *const others[] = {\"/etc/passwd\", \"/etc/hostname\", \"/\", \"/tmp\", \"/root\", "
        "\"/home\",\n"
        "        \"/proc/1/maps\", \"/proc/self/environ\", \"/proc/self/mem\", \"/proc/self/fd/0\", \"/dev/null\"};\n"
        "    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {\n"
        "        if (i > 5 && i != 2 && open(others[i], O_RDONLY) >= 0)\n            return 10 + (int)i;\n"
        "        if (i < 2 && open(others[i], O_RDONLY) >= 0)\n            return 10 + (int)i;\n"
        "        if (open(others[i], O_WRONLY) >= 0 || open(others[i], O_RDWR) >= 0)\n            return 30 + (int)i;\n"
        "        if (open(others[i], O_PATH) >= 0)\n            return 50 + (int)i;\n"
        "    }\n"
        "    struct stat status;\n"
        "    if (stat(\"/etc/passwd\", &status) == 0 || access(\"/etc/passwd\", F_OK) == 0)\n        return 3;\n"
        "    if (open(\"/tmp/x\", O_CREAT | O_WRONLY, 0600) >= 0 || creat(\"x\", 0600) >= 0 || mkdir(\"/tmp/y\", 0700) "
        "== 0)\n"
        "        return 4;\n"
        "    if (unlink(\"/etc/passwd\") == 0 || rename(\"/etc/passwd\", \"/etc/q\") == 0)\n        return 5;\n"
        "    if (open(\"/tmp\", O_TMPFILE | O_RDWR, 0600) >= 0 || memfd_create(\"x\", 0) >= 0)\n        return 6;\n"
        "    return fcntl(0, F_SETFL, O_NONBLOCK) == 0 ? 7 : 0;";
    struct streams streams;
    start();
    struct sandbox_report report = try("", body, "", &streams);
    ck_exits(&report, 0, &streams);
    close_streams(&streams);
    stop();
}
END_TEST

START_TEST(an_input_is_not_opened_anew_for_writing)
{
    char input[200];
    path_in(input, sizeof input, "input");
    FILE *made = fopen(input, "we");
    ck_assert(made != NULL && fputs("12345", made) >= 0 && fclose(made) == 0);
    start();
    auto_close int image = make("",
                                "    int in = open(\"/proc/self/fd/0\", O_RDWR);\n"
                                "    return in >= 0 || write(0, \"xxxxx\", 5) == 5 || ftruncate(0, 0) == 0 ||\n"
                                "           truncate(\"/proc/self/fd/0\", 0) == 0;",
                                "");
    struct streams streams = open_streams();
    struct sandbox_program request = instrumented_of(image, &streams);
    auto_close int file = open(input, O_RDONLY | O_CLOEXEC);
    request.input_fd = file;
    struct sandbox_report report = run(&request);
    ck_exits(&report, 0, &streams);
    char text[10] = "";
    ck_assert_int_eq(pread(file, text, sizeof text, 0), 5);
    ck_assert_str_eq(text, "12345");
    close_streams(&streams);
    stop();
}
END_TEST

START_TEST(address_space_is_free_and_resident_memory_is_not)
{
    static const char reserve[] =
        "    size_t size = (size_t)15 << 40;\n"
        "    return mmap(NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0) == MAP_FAILED;";
    static const char touch[] =
        "    for (;;) {\n        char *p = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | "
        "MAP_ANONYMOUS, -1, 0);\n        memset(p, 1, 1 << 20);\n    }";
    static const char share[] =
        "    return mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0) "
        "!= MAP_FAILED;";
    struct streams streams;
    start();
    struct sandbox_report report = try("", reserve, "", &streams);
    ck_exits(&report, 0, &streams);
    close_streams(&streams);
    report = try("", touch, "", &streams);
    ck_assert_int_eq(report.end, SANDBOX_MEMORY_LIMIT);
    ck_assert_int_lt(report.memory_bytes, 320 << 20);
    close_streams(&streams);
    report = try("", share, "", &streams);
    ck_exits(&report, 0, &streams);
    close_streams(&streams);
    stop();
}
END_TEST

START_TEST(endless_reports_end_at_the_limit_of_a_file)
{
    static const char body[] =
        "    for (;;)\n        write(2, \"==1==ERROR: AddressSanitizer: heap-buffer-overflow\\n\", 51);";
    struct streams streams;
    struct stat status;
    start();
    struct sandbox_report report = try("", body, has_sanitizers() ? SANITIZERS : "", &streams);
    ck_assert(report.end == SANDBOX_SIGNALED && report.signal == SIGXFSZ);
    ck_assert(fstat(streams.error, &status) == 0 && status.st_size <= 1 << 20);
    close_streams(&streams);
    stop();
}
END_TEST

START_TEST(a_program_that_does_not_end_is_ended)
{
    start();
    auto_close int image = make("", "    for (volatile int i = 0;; i++)\n        ;", "");
    struct streams streams = open_streams();
    struct sandbox_program request = instrumented_of(image, &streams);
    request.limits.cpu_us = 200000;
    struct sandbox_report report = run(&request);
    ck_assert_int_eq(report.end, SANDBOX_CPU_LIMIT);
    close_streams(&streams);
    stop();
}
END_TEST

int main(void)
{
    static const TTest *tests[12];
    size_t count = 0;
    tests[count++] = a_dynamic_program_runs_with_its_libraries;
    tests[count++] = a_sanitizer_tells_what_it_found;
    tests[count++] = an_endless_recursion_ends_at_the_limit_of_the_stack;
    tests[count++] = threads_work_only_where_they_are_allowed;
    tests[count++] = a_working_folder_is_read_and_not_written;
    tests[count++] = a_forbidden_call_ends_the_program;
    tests[count++] = no_other_file_is_read_and_none_is_written;
    tests[count++] = an_input_is_not_opened_anew_for_writing;
    tests[count++] = address_space_is_free_and_resident_memory_is_not;
    tests[count++] = endless_reports_end_at_the_limit_of_a_file;
    tests[count++] = a_program_that_does_not_end_is_ended;
    return box_suite_run("instrumented", tests, count);
}
