/* Judges every program of one class of the corpus, a folder, and holds the verdict against what its first comment
 * expects: "expect: VERDICT [CALL]".
 *
 * The problem is the same for all: input "5", answer "ok", 1 MiB of output, 1 s and 256 MiB unless a line of the
 * comment says "limits: N s, N MiB" or "limits: N ms, N MiB"; 20 s and 1024 MiB for the compiler unless one says
 * "compiler: N s, N MiB". A verdict that is another where the machine gives no namespaces, or no listener, stands in a
 * line of its own: "without namespaces: VERDICT".
 *
 * A line "files: read" gives the program a working folder with a.txt ("alpha") and sub/b.txt ("beta"), "files: write"
 * one that it may also write, and "threads: yes" lets it have threads. Its argument is then a folder of this test,
 * outside of the working folder, with secret.txt in it. Where a wall is missing a program must do no harm: what it
 * tries to change, make or remove outside lies in that folder, or has a name that begins with "judge-attack".
 *
 * "each: ARGUMENT, ARGUMENT=CALL, ..." lines judge the program once for each argument, which is its first; what is
 * expected is then a violation by the call of that name, or of the one behind "=". All runs share a box, and the zygote
 * in it, as the tests of one submission do.
 *
 * A program whose attack this machine does not have (int 0x80 faults on some) prints "skip: REASON", which tests/run
 * counts as skipped. That the i386 table faults is believed when it does so without a sandbox as well.
 *
 * What the compiler says may not have the first line of /etc/passwd in it.
 *
 * After each program nothing may be left: no process, and nothing of what host.h lists; and the files that it was not
 * given to write must be as they were. After all of them memory and disk must be back (where CI=true says that the
 * machine is ours). Each verdict is printed as a line of comment: "# CLASS/PROGRAM: expected VERDICT, got VERDICT". */
#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "judge/run/compile.h"
#include "judge/run/judging.h"
#include "sandbox/cleanup.h"
#include "tests/sandbox/host.h"
#include "tests/suite.h"

static struct strings programs;
static const char *programs_folder, *class_name;
static char folder[] = "/tmp/test-programs-XXXXXX", temporary[sizeof folder + 4];
static struct host host_at_start;

/* Other programs run meanwhile: what they use comes and goes within some seconds. */
enum { LEFT_PATIENCE_MS = 2000, USED_PATIENCE_MS = 20000 };
#define USED_ROOM_BYTES (512LL << 20)

static int write_file(const char *name, const char *text)
{
    auto_free char *path = text_format("%s/%s", folder, name);
    auto_fclose FILE *file = fopen(path, "we");
    return file != NULL && fputs(text, file) >= 0 ? 0 : -1;
}

static int make_files(void)
{
    auto_free char *files = text_format("%s/1.files", folder), *below = text_format("%s/1.files/sub", folder);
    if (mkdir(files, 0700) != 0 || mkdir(below, 0700) != 0 || mkdir(temporary, 0700) != 0)
        return -1;
    return write_file("1.in", "5\n") != 0 || write_file("1.ans", "ok\n") != 0 ||
                   write_file("1.files/a.txt", "alpha\n") != 0 || write_file("1.files/sub/b.txt", "beta\n") != 0 ||
                   write_file("secret.txt", "secret\n") != 0
               ? -1
               : 0;
}

struct expectation {
    char verdict[64], call[64];
    char without_namespaces[64], without_listener[64]; /* the verdict where there is none; "" when it is the same */
    char files[64], threads[64];
    char each[4096];   /* "ARGUMENT, ARGUMENT=CALL, ...", or "" */
    char argument[64]; /* of these the one that is judged, or "" */
    int64_t milliseconds, mebibytes;
    int64_t compiler_seconds, compiler_mebibytes;
};

static void make_problem(const struct expectation *expectation, struct problem *problem, struct testdata *data,
                         struct test_case *test)
{
    *problem = (struct problem){.short_name = "programs",
                                .limits = {
                                    .time_us = expectation->milliseconds * 1000,
                                    .memory_bytes = expectation->mebibytes << 20,
                                    .output_bytes = 1 << 20,
                                    .code_bytes = 128 << 10,
                                    .compilation_time_us = expectation->compiler_seconds * 1000000,
                                    .compilation_memory_bytes = expectation->compiler_mebibytes << 20,
                                }};
    problem->threads = expectation->threads[0] != '\0';
    problem->file_writing = strcmp(expectation->files, "write") == 0;
    *test = (struct test_case){.name = "secret/1",
                               .rules = token_rules_default(),
                               .input_path = text_format("%s/1.in", folder),
                               .answer_path = text_format("%s/1.ans", folder),
                               .files_path = expectation->files[0] == '\0' ? NULL : text_format("%s/1.files", folder)};
    if (expectation->argument[0] != '\0')
        ck_assert_int_eq(
            strings_add(&test->args, expectation->argument, strlen(expectation->argument), &(struct error){0}), 0);
    if (test->files_path != NULL)
        ck_assert_int_eq(strings_add(&test->args, folder, strlen(folder), &(struct error){0}), 0);
    *data = (struct testdata){.cases = test, .count = 1};
}

struct outcome {
    enum verdict verdict;
    struct test_result result;
    char log[2000];
};

/* The compiler may read nothing but its own: where it could read more it would quote this line, since a program of the
 * corpus includes the file or names it with #line. */
static void quotes_no_foreign_file(const char *path, const char *log)
{
    char line[256] = "";
    auto_fclose FILE *file = fopen("/etc/passwd", "re");
    if (file == NULL || fgets(line, sizeof line, file) == NULL)
        return;
    line[strcspn(line, "\n")] = '\0';
    ck_assert_msg(line[0] == '\0' || strstr(log, line) == NULL, "%s: the compiler quotes /etc/passwd: %s", path, log);
}

static void judge_one(struct sandbox *box, const char *path, const struct expectation *expectation,
                      struct outcome *outcome)
{
    struct problem problem;
    struct testdata data;
    struct test_case test;
    struct source source;
    struct toolchain toolchain;
    struct compilation compilation;
    struct error err = {0};
    make_problem(expectation, &problem, &data, &test);
    *outcome = (struct outcome){.verdict = VERDICT_COMPILE_ERROR};
    ck_assert_msg(source_read(path, &problem, &source, &err) == 0, "%s", err.message);
    ck_assert_msg(toolchain_find(box, &toolchain, &err) == 0, "%s", err.message);
    ck_assert_msg(compile(box, &toolchain, &problem, &source, &compilation, &err) == 0, "%s", err.message);
    quotes_no_foreign_file(path, compilation.log);
    snprintf(outcome->log, sizeof outcome->log, "%s: %.200s", compilation.message, compilation.log);
    if (compilation.ok) {
        struct judging judging;
        struct judging_request request = {
            .problem = &problem, .data = &data, .image_fd = compilation.image_fd, .keep_output = true};
        ck_assert_msg(judging_run(&box, 1, &request, &judging, &err) == 0, "%s", err.message);
        outcome->verdict = judging.verdict;
        outcome->result = judging.results[0];
        outcome->result.output = outcome->result.errors = NULL;
        snprintf(outcome->log, sizeof outcome->log, "%.1000s", judging.results[0].output);
        judging_free(&judging);
    }
    for (char *newline = strchr(outcome->log, '\n'); newline != NULL; newline = strchr(newline, '\n'))
        *newline = ' '; /* a line of TAP is one line */
    compilation_free(&compilation);
    toolchain_free(&toolchain);
    source_free(&source);
    free(test.input_path);
    free(test.answer_path);
    free(test.files_path);
    strings_free(&test.args);
}

static void read_limits(const char *line, struct expectation *expectation)
{
    int64_t time, mebibytes;
    char unit[3];
    if (sscanf(line, " * limits: %" SCNd64 " %2[ms], %" SCNd64 " MiB", &time, unit, &mebibytes) != 3)
        return;
    expectation->milliseconds = strcmp(unit, "s") == 0 ? time * 1000 : time;
    expectation->mebibytes = mebibytes;
}

static void add_each(struct expectation *expectation, const char *line)
{
    static const char start[] = " * each: ";
    if (strncmp(line, start, strlen(start)) != 0)
        return;
    size_t used = strlen(expectation->each);
    const char *list = line + strlen(start);
    int added = snprintf(expectation->each + used, sizeof expectation->each - used, "%s%.*s", used > 0 ? "," : "",
                         (int)strcspn(list, "*\n"), list); /* a star ends the comment */
    ck_assert_uint_lt(used + (size_t)added, sizeof expectation->each);
}

/* Takes the next argument, and the call that goes with it, out of the list. False at its end. */
static bool next_argument(const char **list, struct expectation *expectation)
{
    char entry[sizeof expectation->argument + sizeof expectation->call];
    int length;
    *list += strspn(*list, ", ");
    if (sscanf(*list, "%120[^,]%n", entry, &length) != 1)
        return false;
    *list += length;
    for (size_t end = strlen(entry); end > 0 && entry[end - 1] == ' '; end--)
        entry[end - 1] = '\0';
    const char *call = strchr(entry, '=');
    snprintf(expectation->argument, sizeof expectation->argument, "%.*s", (int)strcspn(entry, "="), entry);
    if (strcmp(expectation->verdict, "security_violation") == 0)
        snprintf(expectation->call, sizeof expectation->call, "%.63s", call != NULL ? call + 1 : entry);
    return true;
}

static void read_expectation(const char *path, struct expectation *expectation)
{
    char line[256];
    auto_fclose FILE *file = fopen(path, "re");
    ck_assert_ptr_nonnull(file);
    ck_assert_ptr_nonnull(fgets(line, sizeof line, file));
    *expectation = (struct expectation){
        .milliseconds = 1000, .mebibytes = 256, .compiler_seconds = 20, .compiler_mebibytes = 1024};
    ck_assert_msg(sscanf(line, "/* expect: %63s %63[^\n]", expectation->verdict, expectation->call) >= 1,
                  "%s: no expectation in its first line", path);
    while (fgets(line, sizeof line, file) != NULL && strncmp(line, " * ", 3) == 0) {
        read_limits(line, expectation);
        sscanf(line, " * compiler: %" SCNd64 " s, %" SCNd64 " MiB", &expectation->compiler_seconds,
               &expectation->compiler_mebibytes);
        sscanf(line, " * files: %63s", expectation->files);
        sscanf(line, " * threads: %63s", expectation->threads);
        add_each(expectation, line);
        sscanf(line, " * without namespaces: %63s", expectation->without_namespaces);
        sscanf(line, " * without listener: %63s", expectation->without_listener);
    }
}

static const char *expected_verdict(const struct expectation *expectation, unsigned walls)
{
    if ((walls & SANDBOX_WALL_NAMESPACES) == 0 && expectation->without_namespaces[0] != '\0')
        return expectation->without_namespaces;
    if ((walls & SANDBOX_WALL_LISTENER) == 0 && expectation->without_listener[0] != '\0')
        return expectation->without_listener;
    return expectation->verdict;
}

/* A run that is meant to go without some walls must go without them, or it shows nothing: without.c names them, with
 * commas between. */
static void check_walls(unsigned walls)
{
    const char *names = getenv("JUDGE_TEST_WITHOUT");
    char name[32];
    for (int length; names != NULL && sscanf(names, "%31[^,]%n", name, &length) == 1;) {
        unsigned wall = 1;
        while (wall != 0 && strcmp(name, sandbox_wall_name(wall)) != 0)
            wall <<= 1;
        ck_assert_msg(wall != 0, "JUDGE_TEST_WITHOUT names no wall: %s", name);
        ck_assert_msg((walls & wall) == 0, "the sandbox has the wall '%s' that this run is to go without", name);
        names += length + (names[length] == ',');
    }
}

/* The helper and all below it were children of this process (a subreaper): when there is no child, there is no process.
 */
static void nothing_is_left(const char *name, const struct host *before)
{
    ck_assert_int_eq(waitpid(-1, NULL, 0), -1);
    ck_assert_int_eq(errno, ECHILD);
    auto_free char *left = host_left(before, temporary, LEFT_PATIENCE_MS);
    ck_assert_msg(left == NULL, "%s left something behind: %s", name, left);
}

static void file_is(const char *name, const char *text)
{
    char found[100] = "";
    auto_free char *path = text_format("%s/%s", folder, name);
    auto_fclose FILE *file = fopen(path, "re");
    ck_assert_ptr_nonnull(file);
    size_t length = fread(found, 1, sizeof found - 1, file);
    ck_assert_msg(length == strlen(text) && memcmp(found, text, length) == 0, "%s has changed: '%s'", name, found);
}

static void files_are_as_they_were(void)
{
    file_is("1.files/a.txt", "alpha\n");
    file_is("1.files/sub/b.txt", "beta\n");
    file_is("secret.txt", "secret\n");
    auto_free char *new = text_format("%s/new", folder);
    ck_assert_msg(access(new, F_OK) != 0, "a file was made outside");
}

static void say(const char *name, const struct expectation *expectation, const char *expected,
                const struct outcome *outcome)
{
    const char *wanted = expectation->call, *got = outcome->result.call;
    dprintf(STDOUT_FILENO, "# %s/%s%s%s: expected %s%s%s, got %s%s%s\n", class_name, name,
            expectation->argument[0] != '\0' ? " " : "", expectation->argument, expected, wanted[0] != '\0' ? " " : "",
            wanted, verdict_name(outcome->verdict), got[0] != '\0' ? " " : "", got);
}

/* Some virtual machines have no i386 table: a call of it faults, for anybody. */
static bool has_i386_table(void)
{
#if defined(__x86_64__)
    int status;
    pid_t pid = fork();
    if (pid == 0) {
        long result = 20; /* getpid */
        __asm__ volatile("int $0x80" : "+a"(result) : : "memory");
        _exit(0);
    }
    return pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status);
#else
    return false;
#endif
}

/* A program counts once, however many of its runs are skipped: said. */
static bool is_skipped(const char *name, const struct outcome *outcome, bool *said)
{
    if (strncmp(outcome->log, "skip: ", 6) != 0)
        return false;
    ck_assert_msg(strstr(outcome->log, "i386") == NULL || !has_i386_table(), "%s: the i386 table is there: %s", name,
                  outcome->log);
    if (!*said)
        dprintf(STDOUT_FILENO, "# skip %s (%s/%s)\n", outcome->log + 6, class_name, name);
    *said = true;
    return true;
}

static void check_verdict(struct sandbox *box, const char *name, const char *path,
                          const struct expectation *expectation, bool *skipped)
{
    struct outcome outcome;
    const char *expected = expected_verdict(expectation, sandbox_walls(box));
    judge_one(box, path, expectation, &outcome);
    if (is_skipped(name, &outcome, skipped))
        return;
    say(name, expectation, expected, &outcome);
    ck_assert_msg(strcmp(verdict_name(outcome.verdict), expected) == 0, "%s %s: expected %s, got %s: %s %s", name,
                  expectation->argument, expected, verdict_name(outcome.verdict), outcome.result.message, outcome.log);
    if ((sandbox_walls(box) & SANDBOX_WALL_LISTENER) != 0)
        ck_assert_msg(strcmp(outcome.result.call, expectation->call) == 0, "%s %s: expected the call '%s', got '%s'",
                      name, expectation->argument, expectation->call, outcome.result.call);
}

START_TEST(program_gets_its_verdict)
{
    const char *name = programs.items[_i];
    auto_free char *path = text_format("%s/%s", programs_folder, name);
    struct expectation expectation;
    struct sandbox *box;
    struct error err = {0};
    bool skipped = false;
    struct host before = host_look(temporary);
    ck_assert_int_eq(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
    ck_assert_msg(sandbox_start(&box, &err) == 0, "%s", err.message);
    check_walls(sandbox_walls(box));
    read_expectation(path, &expectation);
    if (expectation.each[0] == '\0')
        check_verdict(box, name, path, &expectation, &skipped);
    for (const char *list = expectation.each; next_argument(&list, &expectation);)
        check_verdict(box, name, path, &expectation, &skipped);
    sandbox_stop(box);
    nothing_is_left(name, &before);
    host_free(&before);
    files_are_as_they_were();
}
END_TEST

START_TEST(memory_and_disk_are_back)
{
    auto_free char *used = host_used(&host_at_start, folder, USED_ROOM_BYTES, USED_PATIENCE_MS);
    const char *alone = getenv("CI"); /* elsewhere other programs may take as much for themselves */
    if (used != NULL)
        dprintf(STDOUT_FILENO, "# %s: %s\n", class_name, used);
    ck_assert_msg(used == NULL || alone == NULL || strcmp(alone, "true") != 0, "%s", used);
}
END_TEST

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void read_names(const char *path)
{
    struct error err;
    auto_closedir DIR *dir = opendir(path);
    for (struct dirent *entry = dir == NULL ? NULL : readdir(dir); entry != NULL; entry = readdir(dir))
        if (strstr(entry->d_name, ".c") != NULL)
            strings_add(&programs, entry->d_name, strlen(entry->d_name), &err);
    if (programs.count > 0)
        qsort(programs.items, programs.count, sizeof *programs.items, by_name);
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    programs_folder = argv[1];
    class_name = strrchr(programs_folder, '/') != NULL ? strrchr(programs_folder, '/') + 1 : programs_folder;
    read_names(programs_folder);
    if (programs.count == 0 || mkdtemp(folder) == NULL)
        return 2;
    snprintf(temporary, sizeof temporary, "%s/tmp", folder);
    if (setenv("XDG_CACHE_HOME", folder, 1) != 0 || setenv("TMPDIR", temporary, 1) != 0 || make_files() != 0)
        return 2;
    host_at_start = host_look(folder);
    Suite *suite = suite_create("programs");
    TCase *tests = tcase_create("verdicts");
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, program_gets_its_verdict, 0, (int)programs.count);
    tcase_add_test(tests, memory_and_disk_are_back);
    suite_add_tcase(suite, tests);
    int status = suite_run(suite);
    strings_free(&programs);
    host_free(&host_at_start);
    auto_free char *command = text_format("rm -rf '%s'", folder);
    if (system(command) != 0)
        return 1;
    return status;
}
