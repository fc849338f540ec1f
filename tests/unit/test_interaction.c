/* Interactive problems: from two programs to a verdict. Validator and submission are the same for all tests and do what
 * the test's arguments say, one word a step. */
#include <fcntl.h>
#include <stdlib.h>

#include "judge/run/judging.h"
#include "sandbox/cleanup.h"
#include "tests/unit/desk.h"
#include "tests/unit/fixture.h"

static struct fixture fixture = {"/tmp/judge-test-XXXXXX"};

/*  w  writes a line    r  reads one; exits with 9 at the end of file   R     reads to the end of file
 *  f  writes for ever  b  writes 200 KiB                               l     computes for ever
 *  z  sleeps for ever  h  sleeps 50 ms                                 xN    exits with N
 *  kN dies by signal   c  closes standard output                      mTEXT the validator's judgemessage.txt
 *  e  says TEXT on standard error                                      q     a forbidden call
 *  M  touches much memory */
static const char actor[] =
    "#include <signal.h>\n#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n#include <sys/socket.h>\n"
    "#include <unistd.h>\n"
    "static char block[200 * 1024], *volatile much;\n"
    "static int get(void)\n{\n    char c = 0;\n    while (c != '\\n')\n        if (read(0, &c, 1) != 1)\n"
    "            return 0;\n    return 1;\n}\n"
    "static void put(const char *text, size_t length)\n{\n    if (write(1, text, length) != (ssize_t)length)\n"
    "        _exit(8);\n}\n"
    "int main(int argc, char **argv)\n{\n    for (int i = FIRST; i < argc; i++) {\n"
    "        char *word = argv[i], path[4096];\n        int n = atoi(word + 1);\n        FILE *file;\n"
    "        switch (word[0]) {\n        case 'w': put(\"hello\\n\", 6); break;\n"
    "        case 'r': if (!get()) _exit(9); break;\n"
    "        case 'R': while (read(0, block, sizeof block) > 0); break;\n"
    "        case 'f': for (;;) put(block, sizeof block); break;\n"
    "        case 'b': put(block, sizeof block); break;\n"
    "        case 'l': for (volatile unsigned k = 0;; k++); break;\n"
    "        case 'z': for (;;) pause(); break;\n"
    "        case 'h': usleep(50000); break;\n"
    "        case 'x': _exit(n);\n"
    "        case 'k': raise(n); break;\n"
    "        case 'c': close(1); break;\n"
    "        case 'e': fputs(word + 1, stderr); break;\n"
    "        case 'q': socket(AF_INET, SOCK_STREAM, 0); break;\n"
    "        case 'M': memset(much = malloc(64 << 20), 1, 64 << 20); break;\n"
    "        case 'm': snprintf(path, sizeof path, \"%s/judgemessage.txt\", argv[FIRST - 1]);\n"
    "            if ((file = fopen(path, \"w\")) == NULL) _exit(7);\n"
    "            fputs(word + 1, file); fclose(file); break;\n"
    "        default: _exit(6);\n        }\n    }\n    return 0;\n}\n";

static const struct scene {
    const char *submission, *validator;
    enum verdict verdict;
    const char *message; /* the message has this in it; "" when it is empty */
} scenes[] = {
    {"w r x0", "r w R x42", VERDICT_ACCEPTED, ""},
    {"w r x0", "r x42", VERDICT_RUN_TIME_ERROR, "exit status 9"}, /* accepted first, and then it must end well */
    {"w R x0", "r x42", VERDICT_ACCEPTED, ""},
    {"w h b b x0", "r x42", VERDICT_ACCEPTED, ""},
    {"w h f", "r x42", VERDICT_OUTPUT_LIMIT_EXCEEDED, "wrote more"},
    {"w l", "r x42", VERDICT_TIME_LIMIT_EXCEEDED, "limit"},
    {"w k6", "r R x42", VERDICT_RUN_TIME_ERROR, "SIGABRT"},
    {"w x1", "r R x42", VERDICT_RUN_TIME_ERROR, "exit status 1"},
    {"w r k6", "r x43", VERDICT_WRONG_ANSWER, "rejects"},
    {"w r x1", "r x43", VERDICT_WRONG_ANSWER, "rejects"},
    {"w l", "r x43", VERDICT_WRONG_ANSWER, "rejects"},
    {"w f", "r x43", VERDICT_WRONG_ANSWER, "rejects"},
    {"x0", "R x43", VERDICT_WRONG_ANSWER, "rejects"},
    {"k11", "R x43", VERDICT_RUN_TIME_ERROR, "SIGSEGV"},
    {"w r k11", "r w R x43", VERDICT_RUN_TIME_ERROR, "SIGSEGV"},
    {"x3", "R x43", VERDICT_RUN_TIME_ERROR, "exit status 3"},
    {"w q", "R x43", VERDICT_SECURITY_VIOLATION, "forbidden"},
    {"w M", "R x43", VERDICT_MEMORY_LIMIT_EXCEEDED, ""},
    {"f", "R x43", VERDICT_OUTPUT_LIMIT_EXCEEDED, "wrote more"},
    {"r", "R x43", VERDICT_TIME_LIMIT_EXCEEDED, "waited"},
    {"c r", "R x43", VERDICT_TIME_LIMIT_EXCEEDED, "waited"},
    {"x0", "h w b R x42", VERDICT_ACCEPTED, ""}, /* no SIGPIPE for the validator */
    /* The validator is at fault. */
    {"w R x0", "r x0", VERDICT_JUDGE_ERROR, "exit status 0; 42 or 43 is expected"},
    {"w R x0", "r x1", VERDICT_JUDGE_ERROR, "exit status 1"},
    {"w R x0", "r k11", VERDICT_JUDGE_ERROR, "SIGSEGV"},
    {"w x1", "R k6", VERDICT_JUDGE_ERROR, "SIGABRT"},
    {"w q", "R x44", VERDICT_JUDGE_ERROR, "exit status 44"},
    {"w r x0", "r l", VERDICT_JUDGE_ERROR, "took more than 1 s"},
    {"x0", "f", VERDICT_JUDGE_ERROR, "validate.c"},
    {"l", "R x7", VERDICT_JUDGE_ERROR, "exit status 7"},
};

enum { SCENES = COUNT(scenes) };

struct stage {
    struct desk desk;
    struct sandbox *second;
    struct languages languages;
    struct validators validators;
    struct compilation compilation;
    struct test_case cases[SCENES];
    struct testdata data;
};

static char *keep_path(const char *name)
{
    return strdup(fixture_path(&fixture, name));
}

static void add_words(const char *words, struct strings *list)
{
    struct error err;
    auto_free char *text = strdup(words);
    for (char *word = strtok(text, " "); word != NULL; word = strtok(NULL, " "))
        ck_assert_int_eq(strings_add(list, word, strlen(word), &err), 0);
}

static void add_test(struct stage *stage, const char *submission, const char *validator)
{
    struct test_case *test = &stage->cases[stage->data.count++];
    *test = (struct test_case){.name = (char *)"secret/1",
                               .input_path = keep_path("pack/data/secret/1.in"),
                               .answer_path = keep_path("pack/data/secret/1.ans")};
    add_words(submission, &test->args);
    add_words(validator, &test->output_validator_args);
}

static void open_stage(struct stage *stage)
{
    struct error err = {0};
    auto_free char *validator = NULL, *submission = NULL;
    ck_assert_int_gt(asprintf(&validator, "#define FIRST 4\n%s", actor), 0);
    ck_assert_int_gt(asprintf(&submission, "#define FIRST 1\n%s", actor), 0);
    *stage = (struct stage){.desk = desk_open()};
    ck_assert_int_eq(sandbox_start(&stage->second, &err), 0);
    struct problem *problem = &stage->desk.problem;
    problem->dir = keep_path("pack");
    problem->interactive = true;
    problem->limits.time_us = 300000;
    problem->limits.memory_bytes = 16 << 20;
    problem->limits.output_bytes = 1 << 20;
    problem->limits.validation_time_us = 1000000;
    fixture_write(&fixture, "pack/output_validator/validate.c", validator);
    fixture_write(&fixture, "pack/data/secret/1.in", "the input\n");
    fixture_write(&fixture, "pack/data/secret/1.ans", "the answer\n");
    auto_free char *path = keep_path("pack/output_validator/validate.c");
    ck_assert_int_eq(strings_add(&problem->output_validators, path, strlen(path), &err), 0);
    stage->languages = languages_new(&stage->desk.toolchain);
    ck_assert_msg(validators_build(stage->desk.box, &stage->languages, problem, &stage->validators, &err) == 0, "%s",
                  err.message);
    stage->compilation = compile_text(&stage->desk, submission);
    ck_assert_msg(stage->compilation.ok, "%s", stage->compilation.log);
    stage->data.cases = stage->cases;
}

static void close_stage(struct stage *stage)
{
    for (size_t i = 0; i < stage->data.count; i++) {
        free(stage->cases[i].input_path);
        free(stage->cases[i].answer_path);
        strings_free(&stage->cases[i].args);
        strings_free(&stage->cases[i].output_validator_args);
    }
    compilation_free(&stage->compilation);
    validators_free(&stage->validators);
    languages_free(&stage->languages);
    strings_free(&stage->desk.problem.output_validators);
    free((char *)stage->desk.problem.dir);
    sandbox_stop(stage->second);
    desk_close(&stage->desk);
}

static struct judging judge(struct stage *stage, size_t boxes, bool keep)
{
    struct error err = {0};
    struct judging judging;
    struct sandbox *const both[] = {stage->desk.box, stage->second};
    const struct judging_request request = {.problem = &stage->desk.problem,
                                            .data = &stage->data,
                                            .image_fd = stage->compilation.image_fd,
                                            .validators = &stage->validators,
                                            .all = true,
                                            .keep_output = keep,
                                            .keep_messages = keep};
    ck_assert_msg(judging_run(both, boxes, &request, &judging, &err) == 0, "%s", err.message);
    box_is_empty(&stage->desk);
    return judging;
}

static void check_scenes(size_t boxes)
{
    struct stage stage;
    open_stage(&stage);
    for (size_t i = 0; i < SCENES; i++)
        add_test(&stage, scenes[i].submission, scenes[i].validator);
    struct judging judging = judge(&stage, boxes, false);
    ck_assert_uint_eq(judging.run, SCENES);
    for (size_t i = 0; i < SCENES; i++) {
        const struct test_result *result = &judging.results[i];
        bool said = scenes[i].verdict == VERDICT_ACCEPTED ? result->message[0] == '\0'
                                                          : strstr(result->message, scenes[i].message) != NULL;
        ck_assert_msg(result->verdict == scenes[i].verdict && said, "'%s' with '%s': %s, %s", scenes[i].submission,
                      scenes[i].validator, verdict_name(result->verdict), result->message);
        ck_assert_ptr_null(result->judge_message);
    }
    judging_free(&judging);
    close_stage(&stage);
}

START_TEST(the_verdict_follows_from_both_ends_and_their_order)
{
    check_scenes(1);
}
END_TEST

START_TEST(two_boxes_judge_the_same)
{
    check_scenes(2);
}
END_TEST

START_TEST(what_the_validator_says_is_kept_where_it_may_be_shown)
{
    struct stage stage;
    open_stage(&stage);
    add_test(&stage, "w eseen x0", "r mgood R x42");
    add_test(&stage, "w k6", "r mbad R x42");
    add_test(&stage, "w r", "r mwrong x43");
    struct judging judging = judge(&stage, 1, true);
    const char *const messages[] = {"good", "bad", "wrong"};
    for (size_t i = 0; i < 3; i++) {
        ck_assert_ptr_nonnull(judging.results[i].judge_message);
        ck_assert_str_eq(judging.results[i].judge_message, messages[i]);
    }
    ck_assert_str_eq(judging.results[0].errors, "seen");
    ck_assert_int_eq(judging.results[0].errors_bytes, 4);
    ck_assert_int_eq(judging.results[0].output_bytes, 6);
    judging_free(&judging);
    close_stage(&stage);
}
END_TEST

START_TEST(several_validators_cannot_talk_with_one_program)
{
    struct stage stage;
    open_stage(&stage);
    add_test(&stage, "w", "R x42");
    struct error err = {0};
    struct judging judging;
    stage.validators.count = 2;
    const struct judging_request request = {.problem = &stage.desk.problem,
                                            .data = &stage.data,
                                            .image_fd = stage.compilation.image_fd,
                                            .validators = &stage.validators};
    ck_assert_int_ne(judging_run(&stage.desk.box, 1, &request, &judging, &err), 0);
    ck_assert_int_eq(err.kind, ERROR_UNSUPPORTED);
    ck_assert_str_eq(err.message, "problem: an interactive problem has one output validator, not 2");
    stage.validators.count = 1;
    close_stage(&stage);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        the_verdict_follows_from_both_ends_and_their_order,
        two_boxes_judge_the_same,
        what_the_validator_says_is_kept_where_it_may_be_shown,
        several_validators_cannot_talk_with_one_program,
    };
    if (mkdtemp(fixture.dir) == NULL || chmod(fixture.dir, 0755) != 0)
        return 2;
    if (setenv("XDG_CACHE_HOME", fixture_path(&fixture, "cache"), 1) != 0)
        return 2;
    int status = suite_run_tests("interaction", tests, COUNT(tests), 120);
    return nftw(fixture.dir, fixture_remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0 ? status : 2;
}
