/* Generated tests: what is made, when it is made again, and that nothing half made is ever used. The compiler is that
 * of $CC, else gcc. */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

#include "judge/package/cache.h"
#include "judge/run/generate.h"
#include "sandbox/cleanup.h"
#include "tests/unit/fixture.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct fixture fixture = {"/tmp/judge-test-XXXXXX"};

static const char GENERATOR[] = "#include <stdio.h>\n#include <stdlib.h>\n"
                                "int main(int count, char **words)\n{\n"
                                "    if (count != 3)\n        return 9;\n"
                                "    printf(\"%s\\n\", words[1]);\n"
                                "    for (int i = 0; i < atoi(words[2]); i++)\n        printf(\"%d\\n\", i);\n"
                                "    return 0;\n}\n";
/* Prints the first word of its input, and how many lines there are. */
static const char SOLUTION[] = "#include <stdio.h>\nint main(void)\n{\n    char word[100];\n    int lines = 0, c;\n"
                               "    if (scanf(\"%99s\", word) != 1)\n        return 1;\n"
                               "    while ((c = getchar()) != EOF)\n        lines += c == '\\n';\n"
                               "    printf(\"%s %d\\n\", word, lines);\n    return 0;\n}\n";

/* What making tests takes. */
struct desk {
    struct sandbox *box;
    struct toolchain toolchain;
    struct problem problem;
    struct testdata data;
    struct generation generation;
};

static void write_package(const char *tests)
{
    char yaml[2000];
    fixture_package(&fixture, "twosum", "");
    snprintf(yaml, sizeof yaml, "random_salt: s\ndata:\n  secret:\n    data:\n%s", tests);
    fixture_write(&fixture, "twosum/generators/generators.yaml", yaml);
    fixture_write(&fixture, "twosum/generators/gen.c", GENERATOR);
    fixture_write(&fixture, "twosum/submissions/accepted/a.c", SOLUTION);
}

static void open_desk(struct desk *desk)
{
    struct error err = {0};
    *desk = (struct desk){0};
    ck_assert_msg(sandbox_start(&desk->box, &err) == 0, "%s", err.message);
    ck_assert_msg(toolchain_find(desk->box, &desk->toolchain, &err) == 0, "%s", err.message);
    ck_assert_msg(problem_load(fixture_path(&fixture, "twosum"), &desk->problem, &err) == 0, "%s", err.message);
    ck_assert_msg(testdata_load(&desk->problem, &desk->data, &err) == 0, "%s", err.message);
}

static void close_desk(struct desk *desk)
{
    generation_free(&desk->generation);
    testdata_free(&desk->data);
    problem_free(&desk->problem);
    toolchain_free(&desk->toolchain);
    sandbox_stop(desk->box);
}

static int try_generate(struct desk *desk, struct error *err)
{
    return generate_tests(desk->box, &desk->toolchain, &desk->problem, &desk->data, NULL, &desk->generation, err);
}

static void generate(struct desk *desk)
{
    struct error err = {0};
    open_desk(desk);
    ck_assert(generate_is_needed(&desk->data));
    ck_assert_msg(try_generate(desk, &err) == 0, "%s", err.message);
    ck_assert(!generate_is_needed(&desk->data));
}

static void holds(const char *path, const char *wanted)
{
    auto_free char *text = NULL;
    size_t length = 0;
    struct error err = {0};
    ck_assert_msg(file_read(path, 1 << 20, ERROR_IO, &text, &length, &err) == 0, "%s", err.message);
    ck_assert_msg(strcmp(text, wanted) == 0, "'%s', not '%s'", text, wanted);
}

/* How many entries the cache has: sets, and what is half made. */
static size_t count_sets(bool making)
{
    auto_closedir DIR *dir = opendir(fixture_path(&fixture, "cache/judge/tests"));
    size_t count = 0;
    for (struct dirent *entry = dir == NULL ? NULL : readdir(dir); entry != NULL; entry = readdir(dir))
        count += making ? strncmp(entry->d_name, ".making-", 8) == 0 : entry->d_name[0] != '.';
    return count;
}

static void clear_cache(void)
{
    nftw(fixture_path(&fixture, "cache/judge/tests"), fixture_remove_one, 16, FTW_DEPTH | FTW_PHYS);
    ck_assert_uint_eq(count_sets(false), 0);
}

START_TEST(a_seed_is_that_of_the_published_vectors)
{
    static const struct {
        const char *command;
        long index;
        uint32_t seed;
    } vectors[] = {
        {"pair.c {seed} 9", 1, 2111573619},       {"pair.c {seed:2} 9", 1, 1787681477},
        {"pair.c {seed:3} 99999", 1, 1149998957}, {"pair.c {seed:3} 99999", 2, 1558248143},
        {"pair.c {seed:3} 99999", 3, 1952301376}, {"pair.c {seed} 10", 10, 1871043754},
        {"pair.c {seed} 11", 11, 265724153},
    };
    for (size_t i = 0; i < COUNT(vectors); i++)
        ck_assert_uint_eq(generate_seed("twosum-v1", vectors[i].index, vectors[i].command), vectors[i].seed);
}
END_TEST

START_TEST(tests_are_made_once)
{
    struct desk desk;
    char wanted[100];
    write_package("      a: gen.c 7 3\n      b: gen.c {seed} 0\n      c: {in: 'x y'}\n      d: {in: x, ans: mine}\n");
    clear_cache();
    generate(&desk);
    ck_assert_uint_eq(desk.generation.made, 4);
    ck_assert(desk.generation.kept);
    ck_assert_int_gt(desk.generation.wall_us, 0);
    holds(desk.data.cases[0].input_path, "7\n0\n1\n2\n");
    holds(desk.data.cases[0].answer_path, "7 4\n");
    snprintf(wanted, sizeof wanted, "%u\n", generate_seed("s", 1, "gen.c {seed} 0"));
    holds(desk.data.cases[1].input_path, wanted);
    holds(desk.data.cases[2].input_path, "x y\n");
    holds(desk.data.cases[2].answer_path, "x 1\n");
    holds(desk.data.cases[3].answer_path, "mine\n");
    int64_t bytes = desk.generation.bytes;
    close_desk(&desk);
    generate(&desk);
    ck_assert_uint_eq(desk.generation.made, 0);
    ck_assert_int_eq(desk.generation.bytes, bytes);
    ck_assert(desk.generation.kept);
    holds(desk.data.cases[0].input_path, "7\n0\n1\n2\n");
    holds(desk.data.cases[3].answer_path, "mine\n");
    close_desk(&desk);
    ck_assert_uint_eq(count_sets(false), 1);
    ck_assert_uint_eq(count_sets(true), 0);
}
END_TEST

/* Each change of what decides the tests makes them anew; a change of what does not, does not. */
START_TEST(a_changed_package_is_made_again)
{
    static const struct {
        const char *file, *text;
        bool again;
    } changes[] = {
        {"twosum/generators/gen.c", "#include <stdio.h>\nint main(void) { puts(\"new\"); }\n", true},
        {"twosum/submissions/accepted/a.c", "#include <stdio.h>\nint main(void) { puts(\"new\"); }\n", true},
        {"twosum/generators/generators.yaml", "data: {secret: {data: {a: gen.c 8 3}}}\n", true},
        {"twosum/generators/generators.yaml", "random_salt: t\ndata: {secret: {data: {a: 'gen.c {seed} 3'}}}\n", true},
        {"twosum/generators/generators.yaml", "random_salt: s\n# a comment\ndata: {secret: {data: {a: gen.c 7 3}}}\n",
         false},
        {"twosum/include/c/harness.h", "/* new */\n", true},
        {"twosum/statement/problem.en.md", "new\n", false},
        {"twosum/submissions/accepted/b.c", "new\n", false},
    };
    for (size_t i = 0; i < COUNT(changes); i++) {
        struct desk desk;
        write_package("      a: gen.c 7 3\n");
        clear_cache();
        generate(&desk);
        close_desk(&desk);
        fixture_write(&fixture, changes[i].file, changes[i].text);
        generate(&desk);
        ck_assert_msg((desk.generation.made > 0) == changes[i].again, "%s", changes[i].file);
        close_desk(&desk);
        ck_assert_uint_eq(count_sets(false), 1); /* the old one is gone */
        nftw(fixture_path(&fixture, "twosum"), fixture_remove_one, 16, FTW_DEPTH | FTW_PHYS);
    }
}
END_TEST

START_TEST(a_program_that_fails_is_named)
{
    static const struct {
        const char *tests, *generator, *solution, *message;
    } cases[] = {
        {"      a: gen.c 1\n", GENERATOR, SOLUTION, "5:10: 'gen.c 1' ended with exit status 9 while secret/a was made"},
        {"      a: gen.c 1 1\n", "int main(void) { return 0; }\n", SOLUTION,
         "5:10: nothing was generated for secret/a"},
        {"      a: gen.c 1 1\n", "int main(void) { __builtin_trap(); }\n", SOLUTION,
         "5:10: 'gen.c 1 1' ended by signal SIGILL (Illegal instruction) while secret/a"},
        {"      a: gen.c 1 1\n", GENERATOR, "int main(void) { return 3; }\n",
         "5:10: 'submissions/accepted/a.c' ended with exit status 3 while secret/a was made"},
        {"      a: gen.c 1 1\n", "int main(void) { return x; }\n", SOLUTION,
         "twosum/generators/gen.c: the compiler refused gen.c: "},
        {"      a: gen.c 1 1\n", GENERATOR, "#include <unistd.h>\nint main(void) { return fork(); }\n",
         "5:10: 'submissions/accepted/a.c' made a forbidden system call"},
        {"      a: gen.sh 1 1\n", GENERATOR, SOLUTION,
         "twosum/generators/gen.sh: only programs in C, C++ and Python 3, and those with build or run, are supported"},
        {"      a: gen.py 1 1\n", GENERATOR, SOLUTION,
         "5:10: 'gen.py 1 1' ended with exit status 1 while secret/a was"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct desk desk;
        struct error err = {0};
        write_package(cases[i].tests);
        clear_cache();
        fixture_write(&fixture, "twosum/generators/gen.c", cases[i].generator);
        fixture_write(&fixture, "twosum/generators/gen.sh", "echo 1\n");
        fixture_write(&fixture, "twosum/generators/gen.py", "import sys\nsys.exit(sys.argv[1:] == ['1', '1'])\n");
        fixture_write(&fixture, "twosum/submissions/accepted/a.c", cases[i].solution);
        open_desk(&desk);
        ck_assert_int_eq(try_generate(&desk, &err), -1);
        ck_assert_msg(strstr(err.message, cases[i].message) != NULL, "'%s', not '%s'", err.message, cases[i].message);
        close_desk(&desk);
        ck_assert_uint_eq(count_sets(false), 0);
        ck_assert_uint_eq(count_sets(true), 0);
    }
}
END_TEST

/* Writes both files itself, and tries to leave what does not belong there. */
START_TEST(a_generator_may_leave_its_files_in_its_folder)
{
    struct desk desk;
    write_package("      a: gen.c 1 1\n");
    clear_cache();
    fixture_write(&fixture, "twosum/generators/gen.c",
                  "#include <stdio.h>\n#include <sys/stat.h>\n#include <unistd.h>\nint main(void)\n{\n"
                  "    FILE *in = fopen(\"testcase.in\", \"w\"), *ans = fopen(\"testcase.ans\", \"w\");\n"
                  "    if (in == NULL || ans == NULL)\n        return 1;\n"
                  "    fputs(\"in\\n\", in);\n    fputs(\"ans\\n\", ans);\n    puts(\"not this\");\n"
                  "    mkfifo(\"fifo\", 0600);\n    return fclose(in) + fclose(ans);\n}\n");
    generate(&desk);
    holds(desk.data.cases[0].input_path, "in\n");
    holds(desk.data.cases[0].answer_path, "ans\n");
    close_desk(&desk);
    /* then no solution is needed; without that answer there is none */
    fixture_write(&fixture, "twosum/generators/generators.yaml",
                  "solution: null\ndata: {secret: {data: {a: gen.c 1 1}}}\n");
    generate(&desk);
    holds(desk.data.cases[0].answer_path, "ans\n");
    close_desk(&desk);
    struct error err = {0};
    fixture_write(&fixture, "twosum/generators/gen.c", GENERATOR);
    open_desk(&desk);
    ck_assert_int_eq(try_generate(&desk, &err), -1);
    ck_assert_msg(strstr(err.message, "2:27: secret/a has no answer, and no solution gives it") != NULL, "%s",
                  err.message);
    close_desk(&desk);
    /* a link is not followed */
    fixture_write(&fixture, "twosum/generators/gen.c",
                  "#include <unistd.h>\nint main(void) { return symlink(\"/etc/passwd\", \"testcase.in\") * 0; }\n");
    open_desk(&desk);
    ck_assert_int_eq(try_generate(&desk, &err), -1);
    ck_assert_msg(strstr(err.message, "nothing was generated") != NULL, "%s", err.message);
    close_desk(&desk);
}
END_TEST

START_TEST(a_damaged_set_is_made_again)
{
    static const char *const files[] = {"0.in", "0.ans", "list"};
    for (size_t i = 0; i < 2 * COUNT(files); i++) {
        struct desk desk;
        write_package("      a: gen.c 7 3\n      b: gen.c 8 3\n");
        clear_cache();
        generate(&desk);
        char *path = strdup(desk.data.cases[0].input_path);
        ck_assert_ptr_nonnull(path);
        strcpy(strrchr(path, '/') + 1, "");
        auto_free char *file = text_format("%s%s", path, files[i % COUNT(files)]);
        if (i < COUNT(files)) {
            ck_assert_int_eq(unlink(file), 0);
        } else {
            ck_assert_int_eq(chmod(file, 0600), 0);
            ck_assert_int_eq(truncate(file, 1), 0);
        }
        free(path);
        close_desk(&desk);
        generate(&desk);
        ck_assert_uint_eq(desk.generation.made, 2);
        ck_assert(desk.generation.kept);
        holds(desk.data.cases[0].input_path, "7\n0\n1\n2\n");
        close_desk(&desk);
    }
}
END_TEST

/* Makes the tests in a child, with a generator that takes its time; the child ends with 10 + the number of tests that
 * it made itself, 5 when it failed. */
static pid_t start_slow(void)
{
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        struct desk desk;
        struct error err = {0};
        open_desk(&desk);
        int failed = try_generate(&desk, &err);
        _exit(failed != 0 ? 5 : 10 + (int)desk.generation.made);
    }
    return pid;
}

static void write_slow_package(void)
{
    write_package("      a: gen.c 1 1\n      b: gen.c 2 1\n");
    clear_cache();
    fixture_write(&fixture, "twosum/generators/gen.c",
                  "#include <stdio.h>\n#include <unistd.h>\nint main(int count, char **words)\n{\n"
                  "    usleep(300000);\n    return puts(words[count - 2]) < 0;\n}\n");
}

static void wait_for_making(void)
{
    for (int i = 0; i < 1000 && count_sets(true) == 0; i++)
        usleep(10000);
    ck_assert_uint_eq(count_sets(true), 1);
}

START_TEST(two_judges_at_once_make_the_tests_once)
{
    write_slow_package();
    pid_t first = start_slow(), second = start_slow();
    int one = 0, other = 0;
    ck_assert_int_eq(waitpid(first, &one, 0), first);
    ck_assert_int_eq(waitpid(second, &other, 0), second);
    ck_assert(WIFEXITED(one) && WIFEXITED(other));
    ck_assert_int_eq(WEXITSTATUS(one) + WEXITSTATUS(other), 10 + 2 + 10 + 0);
    ck_assert_uint_eq(count_sets(false), 1);
    ck_assert_uint_eq(count_sets(true), 0);
}
END_TEST

START_TEST(a_set_whose_maker_was_killed_is_made_anew)
{
    struct desk desk;
    int status;
    write_slow_package();
    pid_t pid = start_slow();
    wait_for_making();
    usleep(400000); /* in the middle of the second test */
    ck_assert_int_eq(kill(pid, SIGKILL), 0);
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_uint_eq(count_sets(false), 0);
    ck_assert_uint_eq(count_sets(true), 1);
    generate(&desk);
    ck_assert_uint_eq(desk.generation.made, 2);
    holds(desk.data.cases[0].input_path, "1\n");
    holds(desk.data.cases[1].input_path, "2\n");
    close_desk(&desk);
    ck_assert_uint_eq(count_sets(true), 0);
}
END_TEST

/* The one that waits goes on when the one that makes dies. */
START_TEST(a_judge_takes_over_from_one_that_dies)
{
    int status;
    write_slow_package();
    pid_t first = start_slow();
    wait_for_making();
    pid_t second = start_slow();
    usleep(300000);
    ck_assert_int_eq(kill(first, SIGKILL), 0);
    ck_assert_int_eq(waitpid(first, &status, 0), first);
    ck_assert_int_eq(waitpid(second, &status, 0), second);
    ck_assert(WIFEXITED(status));
    ck_assert_int_eq(WEXITSTATUS(status), 10 + 2);
}
END_TEST

/* A candidate's source could include them. */
START_TEST(tests_are_not_kept_where_the_compiler_reads)
{
    struct desk desk;
    struct error err = {0};
    write_package("      a: gen.c 7 3\n");
    clear_cache();
    fixture_folder(&fixture, "cache");
    open_desk(&desk);
    ck_assert_int_eq(strings_add_once(&desk.toolchain.readable, fixture_path(&fixture, "cache"), &err), 0);
    ck_assert_msg(try_generate(&desk, &err) == 0, "%s", err.message);
    ck_assert(!desk.generation.kept);
    ck_assert_str_eq(desk.generation.reason, "the compiler may read in the cache");
    holds(desk.data.cases[0].answer_path, "7 4\n");
    close_desk(&desk);
    ck_assert_uint_eq(count_sets(false), 0);
}
END_TEST

/* A full disk is tried on the command line, where it can be had. */
START_TEST(without_a_cache_tests_are_kept_in_memory)
{
    struct desk desk;
    struct stat status;
    write_package("      a: gen.c 7 3\n      b: gen.c 8 400000\n");
    ck_assert_int_eq(setenv("XDG_CACHE_HOME", "/proc/nowhere", 1), 0);
    generate(&desk);
    ck_assert_uint_eq(desk.generation.made, 2);
    ck_assert(!desk.generation.kept);
    ck_assert_msg(strstr(desk.generation.reason, "No such file") != NULL, "%s", desk.generation.reason);
    holds(desk.data.cases[0].input_path, "7\n0\n1\n2\n");
    holds(desk.data.cases[0].answer_path, "7 4\n");
    ck_assert_int_eq(stat(desk.data.cases[1].input_path, &status), 0);
    ck_assert_int_gt(status.st_size, 2000000);
    holds(desk.data.cases[1].answer_path, "8 400001\n");
    close_desk(&desk);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_seed_is_that_of_the_published_vectors,
        tests_are_made_once,
        a_changed_package_is_made_again,
        a_program_that_fails_is_named,
        a_generator_may_leave_its_files_in_its_folder,
        a_damaged_set_is_made_again,
        two_judges_at_once_make_the_tests_once,
        a_set_whose_maker_was_killed_is_made_anew,
        a_judge_takes_over_from_one_that_dies,
        tests_are_not_kept_where_the_compiler_reads,
        without_a_cache_tests_are_kept_in_memory,
    };
    if (mkdtemp(fixture.dir) == NULL || chmod(fixture.dir, 0755) != 0)
        return 2;
    if (setenv("CC", "gcc", 0) != 0 || setenv("XDG_CACHE_HOME", fixture_path(&fixture, "cache"), 1) != 0)
        return 2;
    int status = suite_run_tests("generate", tests, COUNT(tests), 120);
    return nftw(fixture.dir, fixture_remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0 ? status : 2;
}
