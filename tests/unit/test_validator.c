/* Validators and other programs of packages, most of them hostile. */
#include <fcntl.h>
#include <sys/mman.h>

#include "judge/run/check.h"
#include "judge/run/validator.h"
#include "sandbox/cleanup.h"
#include "tests/unit/desk.h"
#include "tests/unit/fixture.h"

static struct fixture fixture = {"/tmp/judge-test-XXXXXX"};

#define HEAD                                                                                                           \
    "#include <errno.h>\n#include <fcntl.h>\n#include <signal.h>\n#include <stdio.h>\n#include <stdlib.h>\n"           \
    "#include <string.h>\n#include <sys/socket.h>\n#include <sys/stat.h>\n#include <unistd.h>\n"                       \
    "static char path[4096];\n"                                                                                        \
    "static const char *in_feedback(char **argv, const char *name)\n"                                                  \
    "{\n    snprintf(path, sizeof path, \"%s%s\", argv[3], name);\n    return path;\n}\n"                              \
    "static void write_text(const char *name, const char *text)\n"                                                     \
    "{\n    FILE *file = fopen(name, \"w\");\n    if (file == NULL)\n        exit(9);\n"                               \
    "    fputs(text, file);\n    fclose(file);\n}\n"                                                                   \
    "int main(int argc, char **argv)\n{\n    (void)argc, (void)argv, (void)in_feedback, (void)write_text;\n"

/* ---- a package with one validator, and one test ---- */

struct bench {
    struct desk desk;
    struct languages languages;
    struct validators validators;
    struct test_case test;
};

static char *keep_path(const char *name)
{
    return strdup(fixture_path(&fixture, name));
}

/* The package "pack", whose files are there. */
static void open_bench(struct bench *bench, const char *validator)
{
    struct error err = {0};
    *bench = (struct bench){.desk = desk_open()};
    bench->desk.problem.dir = keep_path("pack");
    bench->desk.problem.limits.validation_time_us = 1000000;
    auto_free char *path = keep_path(validator);
    ck_assert_int_eq(strings_add(&bench->desk.problem.output_validators, path, strlen(path), &err), 0);
    fixture_write(&fixture, "pack/data/secret/1.in", "the input\n");
    fixture_write(&fixture, "pack/data/secret/1.ans", "the answer\n");
    fixture_write(&fixture, "pack/data/secret/2.in", "another test\n");
    bench->test = (struct test_case){.name = (char *)"secret/1",
                                     .input_path = keep_path("pack/data/secret/1.in"),
                                     .answer_path = keep_path("pack/data/secret/1.ans")};
    bench->languages = languages_new(&bench->desk.toolchain);
}

static void close_bench(struct bench *bench)
{
    validators_free(&bench->validators);
    languages_free(&bench->languages);
    strings_free(&bench->desk.problem.output_validators);
    free(bench->desk.problem.dir);
    free(bench->test.input_path);
    free(bench->test.answer_path);
    desk_close(&bench->desk);
}

static int build(struct bench *bench, struct error *err)
{
    return validators_build(bench->desk.box, &bench->languages, &bench->desk.problem, &bench->validators, err);
}

static void build_well(struct bench *bench)
{
    struct error err = {0};
    ck_assert_msg(build(bench, &err) == 0, "%s", err.message);
    box_is_empty(&bench->desk);
}

static struct validation validate(struct bench *bench, const char *output)
{
    struct validation validation = {0};
    struct error err = {0};
    auto_close int fd = memfd_create("output", MFD_CLOEXEC);
    ck_assert_int_eq(write(fd, output, strlen(output)), (ssize_t)strlen(output));
    ck_assert_msg(check_output(bench->desk.box, &bench->validators, &bench->desk.problem, &bench->test, fd, &validation,
                               &err) == 0,
                  "%s", err.message);
    box_is_empty(&bench->desk);
    return validation;
}

/* A validator in C with the text in its main(). */
static void open_c(struct bench *bench, const char *text)
{
    auto_free char *whole = text_format("%s%s}\n", HEAD, text);
    fixture_write(&fixture, "pack/output_validator/validate.c", whole);
    open_bench(bench, "pack/output_validator");
    build_well(bench);
    ck_assert_str_eq(bench->validators.programs[0].name, "output_validator/validate.c");
}

/* ---- exit statuses and limits ---- */

START_TEST(nothing_but_42_and_43_is_a_verdict)
{
    static const struct {
        const char *text;
        enum verdict verdict;
        const char *message; /* a part */
    } cases[] = {
        {"return 42;\n", VERDICT_ACCEPTED, ""},
        {"return 43;\n", VERDICT_WRONG_ANSWER, ""},
        {"return 0;\n", VERDICT_JUDGE_ERROR,
         "output_validator/validate.c ended with exit status 0; 42 or 43 is expected"},
        {"return 1;\n", VERDICT_JUDGE_ERROR, "ended with exit status 1; 42 or 43 is expected"},
        {"return 44;\n", VERDICT_JUDGE_ERROR, "ended with exit status 44"},
        {"raise(SIGTERM);\nreturn 42;\n", VERDICT_JUDGE_ERROR, "ended by signal SIGTERM"},
        {"abort();\n", VERDICT_JUDGE_ERROR, "ended by signal SIGABRT"},
        {"for (volatile int i = 0;; i++)\n    ;\n", VERDICT_JUDGE_ERROR, "took more than 1 s"},
        {"pause();\n", VERDICT_JUDGE_ERROR, "did not end within 3 s"},
        {"for (;;)\n    puts(\"flood\");\n", VERDICT_JUDGE_ERROR, "wrote more than 8 MiB"},
        {"int i = 0;\nfor (;; i++) {\n    char name[99];\n    sprintf(name, \"%s%d\", argv[3], i);\n"
         "    write_text(name, \"flood\");\n    if (i % 64 == 0)\n        usleep(1000);\n}\n",
         VERDICT_JUDGE_ERROR, "or too many files"},
        {"for (int i = 0; i < 40; i++) {\n    char name[99];\n    sprintf(name, \"%s%d\", argv[3], i);\n"
         "    int fd = open(name, O_CREAT | O_WRONLY, 0600);\n    ftruncate(fd, 7 << 20);\n}\nreturn 42;\n",
         VERDICT_JUDGE_ERROR, "wrote more than 8 MiB"},
        {"write_text(in_feedback(argv, \"score.txt\"), \"1\");\nreturn 42;\n", VERDICT_JUDGE_ERROR, "left score.txt"},
        {"write_text(in_feedback(argv, \"score_multiplier.txt\"), \"1\");\nreturn 42;\n", VERDICT_JUDGE_ERROR,
         "left score_multiplier.txt"},
        {"write_text(in_feedback(argv, \"nextpass.in\"), \"1\");\nreturn 42;\n", VERDICT_JUDGE_ERROR,
         "left nextpass.in"},
        /* one that leaves children behind is judged by its own end, and they die */
        {"if (fork() == 0)\n    for (;;)\n        pause();\nreturn 43;\n", VERDICT_WRONG_ANSWER, ""},
        {"void *volatile much = malloc(3L << 30);\nreturn much == NULL ? 43 : 42;\n", VERDICT_WRONG_ANSWER, ""},
        {"return socket(AF_INET, SOCK_STREAM, 0) >= 0 || socket(AF_UNIX, SOCK_STREAM, 0) >= 0 ? 1 : 42;\n",
         VERDICT_ACCEPTED, ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct bench bench;
        open_c(&bench, cases[i].text);
        struct validation validation = validate(&bench, "output");
        ck_assert_msg(validation.verdict == cases[i].verdict, "case %zu: %s %s", i, verdict_name(validation.verdict),
                      validation.message);
        ck_assert_msg(strstr(validation.message, cases[i].message) != NULL, "case %zu: %s", i, validation.message);
        ck_assert_int_eq(validation.message[0] == '\0', validation.verdict != VERDICT_JUDGE_ERROR);
        validation_free(&validation);
        close_bench(&bench);
    }
}
END_TEST

START_TEST(a_fork_bomb_is_bounded)
{
    struct bench bench;
    open_c(&bench, "for (;;)\n    fork();\n");
    if ((sandbox_walls(bench.desk.box) & SANDBOX_WALL_NAMESPACES) != 0) {
        struct validation validation = validate(&bench, "");
        ck_assert_int_eq(validation.verdict, VERDICT_JUDGE_ERROR);
        validation_free(&validation);
    }
    close_bench(&bench);
}
END_TEST

/* ---- what it is given ---- */

START_TEST(a_validator_reads_the_test_and_the_output_and_writes_feedback)
{
    struct bench bench;
    struct error err;
    open_c(&bench,
           "char text[4][99] = {{0}};\n"
           "FILE *in = fopen(argv[1], \"r\"), *ans = fopen(argv[2], \"r\");\n"
           "if (in == NULL || ans == NULL || !fgets(text[0], 99, in) || !fgets(text[1], 99, ans))\n    return 1;\n"
           "if (!fgets(text[2], 99, stdin) || argc != 6 || argv[3][strlen(argv[3]) - 1] != '/')\n    return 2;\n"
           "FILE *out = fopen(in_feedback(argv, \"judgemessage.txt\"), \"w\");\n"
           "if (out == NULL)\n    return 3;\n"
           "fprintf(out, \"%s%s%s%s %s\\n\", text[0], text[1], text[2], argv[4], argv[5]);\n"
           "write_text(in_feedback(argv, \"teammessage.txt\"), \"for you\");\nfclose(out);\nreturn 43;\n");
    ck_assert_int_eq(strings_add(&bench.test.output_validator_args, "flag", 4, &err), 0);
    ck_assert_int_eq(strings_add(&bench.test.output_validator_args, "argument", 8, &err), 0);
    for (int i = 0; i < 2; i++) { /* the feedback folder is a new one each time */
        struct validation validation = validate(&bench, "the output\n");
        ck_assert_msg(validation.verdict == VERDICT_WRONG_ANSWER, "%s", validation.message);
        ck_assert_str_eq(validation.judge_message, "the input\nthe answer\nthe output\nflag argument\n");
        ck_assert_str_eq(validation.team_message, "for you");
        ck_assert_uint_eq(validation.team_length, 7);
        validation_free(&validation);
    }
    strings_free(&bench.test.output_validator_args);
    close_bench(&bench);
}
END_TEST

/* A test that has no path but a descriptor of this process is given as a copy. */
START_TEST(a_test_in_memory_reaches_the_validator)
{
    struct bench bench;
    open_c(&bench, "char text[99];\nFILE *in = fopen(argv[1], \"r\");\n"
                   "return in != NULL && fgets(text, 99, in) && strcmp(text, \"in memory\\n\") == 0 ? 42 : 1;\n");
    auto_close int fd = memfd_create("test", MFD_CLOEXEC);
    ck_assert_int_eq(write(fd, "in memory\n", 10), 10);
    free(bench.test.input_path);
    bench.test.input_path = text_format("/proc/self/fd/%d", fd);
    struct validation validation = validate(&bench, "");
    ck_assert_msg(validation.verdict == VERDICT_ACCEPTED, "%s", validation.message);
    close_bench(&bench);
}
END_TEST

/* %s is the path of the package. */
START_TEST(a_validator_reaches_nothing_else)
{
    static const char *const attempts[] = {
        "return open(\"%s/data/secret/2.in\", O_RDONLY) >= 0 ? 1 : 42;\n",
        "return open(\"%s/data/secret\", O_RDONLY | O_DIRECTORY) >= 0 ? 1 : 42;\n",
        "return open(\"%s/output_validator/validate.c\", O_RDONLY) >= 0 ? 1 : 42;\n",
        "return open(\"%s/new\", O_WRONLY | O_CREAT, 0600) >= 0 ? 1 : 42;\n",
        "return open(\"%s/data/secret/1.in\", O_WRONLY) >= 0 ? 1 : 42;\n",
        "return unlink(\"%s/data/secret/1.in\") == 0 || chmod(\"%s/data/secret/1.in\", 0777) == 0 ? 1 : 42;\n",
        "(void)\"%s\";\nreturn open(\"/etc/passwd\", O_RDONLY) >= 0 ? 1 : 42;\n",
        "(void)\"%s\";\nreturn open(argv[1], O_WRONLY | O_TRUNC) >= 0 ? 1 : 42;\n",
    };
    const char *pack = fixture_path(&fixture, "pack");
    for (size_t i = 0; i < COUNT(attempts); i++) {
        struct bench bench;
        auto_free char *text = strdup("");
        for (const char *at = attempts[i]; *at != '\0';) {
            const char *mark = strstr(at, "%s");
            size_t length = mark == NULL ? strlen(at) : (size_t)(mark - at);
            char *longer = text_format("%s%.*s%s", text, (int)length, at, mark == NULL ? "" : pack);
            free(text);
            text = longer;
            at += length + (mark == NULL ? 0 : 2);
        }
        open_c(&bench, text);
        struct validation validation = validate(&bench, "");
        ck_assert_msg(validation.verdict == VERDICT_ACCEPTED, "attempt %zu: %s", i, validation.message);
        ck_assert_int_eq(access(bench.test.input_path, F_OK), 0);
        validation_free(&validation);
        close_bench(&bench);
    }
}
END_TEST

START_TEST(messages_are_regular_files_and_cut)
{
    static const struct {
        const char *text;
        size_t length; /* of the message; SIZE_MAX: none is taken */
    } cases[] = {
        {"symlink(\"/etc/passwd\", in_feedback(argv, \"judgemessage.txt\"));\nreturn 43;\n", SIZE_MAX},
        {"mkfifo(in_feedback(argv, \"judgemessage.txt\"), 0600);\nreturn 43;\n", SIZE_MAX},
        {"mkdir(in_feedback(argv, \"judgemessage.txt\"), 0700);\nreturn 43;\n", SIZE_MAX},
        {"rmdir(argv[3]);\nreturn 43;\n", SIZE_MAX},
        {"int fd = open(in_feedback(argv, \"judgemessage.txt\"), O_CREAT | O_WRONLY, 0600);\n"
         "ftruncate(fd, 8 << 20);\nreturn 43;\n",
         VALIDATOR_KEEP_BYTES},
        {"write_text(in_feedback(argv, \"judgemessage.txt\"), \"a\\033[2Jb\");\nreturn 43;\n", 6},
        {"write_text(in_feedback(argv, \"judgemessage.txt\"), \"\");\nreturn 43;\n", 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct bench bench;
        open_c(&bench, cases[i].text);
        struct validation validation = validate(&bench, "");
        ck_assert_msg(validation.verdict == VERDICT_WRONG_ANSWER, "case %zu: %s", i, validation.message);
        ck_assert_msg((validation.judge_message == NULL) == (cases[i].length == SIZE_MAX), "case %zu", i);
        if (validation.judge_message != NULL)
            ck_assert_uint_eq(validation.judge_length, cases[i].length);
        validation_free(&validation);
        close_bench(&bench);
    }
    struct bench bench;
    open_c(&bench, "int fd = open(in_feedback(argv, \"judgemessage.txt\"), O_CREAT | O_WRONLY, 0600);\n"
                   "ftruncate(fd, 1 << 30);\nreturn 43;\n");
    struct validation validation = validate(&bench, "");
    ck_assert_int_eq(validation.verdict, VERDICT_JUDGE_ERROR);
    validation_free(&validation);
    close_bench(&bench);
}
END_TEST

/* ---- languages ---- */

/* The path below "pack" of a validator, its files, and what it gives; or why it cannot be built. */
START_TEST(programs_of_each_language_are_built_or_refused)
{
    static const struct {
        const char *program, *files[4][2]; /* a name that ends with '*' is executable */
        enum verdict verdict;
        const char *error;
    } cases[] = {
        {"a",
         {{"v.cpp", "#include <iostream>\nint main() { int i; return std::cin >> i && i == 7 ? 42 : 43; }\n"}},
         VERDICT_ACCEPTED,
         NULL},
        {"a.py", {{"", "import sys\nsys.exit(42 if input() == '7' else 43)\n"}}, VERDICT_ACCEPTED, NULL},
        {"a", {{"main.py", "import part\nexit(part.status)\n"}, {"part.py", "status = 42\n"}}, VERDICT_ACCEPTED, NULL},
        {"a.py",
         {{"", "import sys\ntry:\n    open('/etc/passwd')\nexcept OSError:\n    sys.exit(42)\n"}},
         VERDICT_ACCEPTED,
         NULL},
        {"a", {{"run*", "#!/bin/sh\nread x\n[ \"$x\" = 7 ] && exit 42\nexit 43\n"}}, VERDICT_ACCEPTED, NULL},
        {"a",
         {{"build*", "#!/bin/sh\necho '#!/bin/sh' > run\necho exit 43 >> run\nchmod 755 run\n"}},
         VERDICT_WRONG_ANSWER,
         NULL},
        {"a",
         {{"build*", "#!/bin/sh\necho it is broken\nexit 3\n"}},
         0,
         "build ended with exit status 3: it is broken"},
        {"a", {{"build*", "#!/bin/sh\nexit 0\n"}}, 0, "build left no executable file run"},
        {"a", {{"build*", "#!/bin/sh\necho x > run\n"}}, 0, "build left no executable file run"},
        {"a", {{"build*", "#!/bin/sh\nln -s /bin/true run\nexit 0\n"}}, 0, "build left no executable file run"},
        {"a", {{"v.cpp", "int main() { return x; }\n"}}, 0, "a/v.cpp: the compiler refused v.cpp"},
        {"a", {{"v.java", "class V { }\n"}}, 0, "only programs in C, C++ and Python 3"},
        {"a.viva", {{"", "{ n }\n"}}, 0, "only programs in C, C++ and Python 3"},
        {"a", {{"v.c", "int main(void) { return 42; }\n"}, {"v.py", "exit(42)\n"}}, 0, "in several languages"},
        {"a", {{"one.py", "exit(42)\n"}, {"two.py", "exit(42)\n"}}, 0, "must be called main.py"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct bench bench;
        struct error err = {0};
        fixture_folder(&fixture, "pack");
        ck_assert_int_eq(nftw(fixture_path(&fixture, "pack"), fixture_remove_one, 16, FTW_DEPTH | FTW_PHYS), 0);
        for (size_t k = 0; k < 4 && cases[i].files[k][0] != NULL; k++) {
            const char *file = cases[i].files[k][0];
            bool executable = file[0] != '\0' && file[strlen(file) - 1] == '*';
            auto_free char *name = text_format("pack/%s%s%.*s", cases[i].program, file[0] == '\0' ? "" : "/",
                                               (int)(strlen(file) - executable), file);
            fixture_write(&fixture, name, cases[i].files[k][1]);
            ck_assert_int_eq(chmod(fixture_path(&fixture, name), executable ? 0755 : 0644), 0);
        }
        auto_free char *program = text_format("pack/%s", cases[i].program);
        open_bench(&bench, program);
        int result = build(&bench, &err);
        ck_assert_msg((result == 0) == (cases[i].error == NULL), "case %zu: %s", i, err.message);
        box_is_empty(&bench.desk);
        if (result != 0) {
            ck_assert_msg(strstr(err.message, cases[i].error) != NULL, "case %zu: %s", i, err.message);
        } else {
            struct validation validation = validate(&bench, "7\n");
            ck_assert_msg(validation.verdict == cases[i].verdict, "case %zu: %s %s", i,
                          verdict_name(validation.verdict), validation.message);
            validation_free(&validation);
        }
        close_bench(&bench);
    }
}
END_TEST

/* build reads no test: neither of its package nor of another. */
START_TEST(build_reads_its_own_files_only)
{
    struct bench bench;
    struct error err = {0};
    auto_free char *text = text_format("#!/bin/sh\ncat '%s' > found 2>/dev/null\ntest -s found && exit 1\n"
                                       "test -f helper || exit 2\n"
                                       "printf '#!/bin/sh\\nexit 42\\n' > run\nchmod +x run\n",
                                       fixture_path(&fixture, "pack/data/secret/2.in"));
    fixture_write(&fixture, "pack/v/build", text);
    fixture_write(&fixture, "pack/v/helper", "x");
    ck_assert_int_eq(chmod(fixture_path(&fixture, "pack/v/build"), 0755), 0);
    open_bench(&bench, "pack/v");
    ck_assert_msg(build(&bench, &err) == 0, "%s", err.message);
    close_bench(&bench);
}
END_TEST

/* ---- input validators ---- */

START_TEST(an_input_validator_gets_its_arguments_and_files)
{
    struct bench bench;
    struct program program;
    struct input_check check;
    struct error err = {0};
    auto_free char *source = text_format("%s    for (int i = 1; i < argc; i++)\n        printf(\"%%s \", argv[i]);\n"
                                         "    FILE *file = fopen(\"table.txt\", \"r\");\n    int c = getchar();\n"
                                         "    return file == NULL ? 1 : c == 't' ? 42 : 43;\n}\n",
                                         HEAD);
    char *args[] = {(char *)"own", NULL}, *mine[] = {(char *)"mine", NULL}, *other[] = {(char *)"other", NULL};
    struct validator_args lists[] = {{.validator = (char *)"check", .args = {.items = mine, .count = 1}},
                                     {.validator = (char *)"checked.c", .args = {.items = other, .count = 1}}};
    fixture_write(&fixture, "pack/input_validators/check.c", source);
    fixture_write(&fixture, "pack/data/secret/1.files/table.txt", "1\n");
    open_bench(&bench, "pack/input_validators/check.c");
    bench.test.args = (struct strings){.items = args, .count = 1};
    bench.test.files_path = keep_path("pack/data/secret/1.files");
    bench.test.input_validator_args = (struct input_args){.items = lists, .count = 2};
    ck_assert_msg(program_build(bench.desk.box, &bench.languages, &bench.desk.problem,
                                &bench.desk.problem.output_validators, &program, &err) == 0,
                  "%s", err.message);
    for (int valid = 0; valid < 2; valid++) {
        auto_close int fd = valid ? open(bench.test.input_path, O_RDONLY) : open("/dev/null", O_RDONLY);
        ck_assert_msg(check_input(bench.desk.box, &program, &bench.desk.problem, &bench.test, fd, &check, &err) == 0,
                      "%s", err.message);
        ck_assert_msg(check.valid == (valid == 1), "%s", check.message);
        ck_assert(check.exited);
        ck_assert_str_eq(check.message, valid ? "" : "input_validators/check.c ended with exit status 43");
        ck_assert_str_eq(check.said, "mine own ");
        input_check_free(&check);
        box_is_empty(&bench.desk);
    }
    free(bench.test.files_path);
    program_free(&program);
    close_bench(&bench);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        nothing_but_42_and_43_is_a_verdict,
        a_validator_reads_the_test_and_the_output_and_writes_feedback,
        a_test_in_memory_reaches_the_validator,
        a_validator_reaches_nothing_else,
        messages_are_regular_files_and_cut,
        programs_of_each_language_are_built_or_refused,
        build_reads_its_own_files_only,
        an_input_validator_gets_its_arguments_and_files,
        a_fork_bomb_is_bounded,
    };
    if (mkdtemp(fixture.dir) == NULL || chmod(fixture.dir, 0755) != 0)
        return 2;
    if (setenv("XDG_CACHE_HOME", fixture_path(&fixture, "cache"), 1) != 0)
        return 2;
    int status = suite_run_tests("validator", tests, COUNT(tests), 120);
    return nftw(fixture.dir, fixture_remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0 ? status : 2;
}
