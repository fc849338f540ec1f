/* From a program and its tests to a verdict. One program does what its input says: an input is a list of commands. */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>

#include "judge/run/compile.h"
#include "judge/run/judging.h"
#include "sandbox/cleanup.h"
#include "tests/unit/fixture.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { TESTS_MAX = 16, BOXES_MAX = 4 };

static struct fixture fixture = {"/tmp/judge-test-XXXXXX"};
static int image = -1;

static const char PROGRAM[] = "#include <dirent.h>\n"
                              "#include <signal.h>\n"
                              "#include <stdio.h>\n"
                              "#include <stdlib.h>\n"
                              "#include <string.h>\n"
                              "#include <sys/socket.h>\n"
                              "#include <unistd.h>\n"
                              "static int count;\n"
                              "static long recurse(volatile char *above)\n"
                              "{\n"
                              "    volatile char block[4096];\n"
                              "    block[0] = above == 0 ? 1 : *above;\n"
                              "    return block[0] + recurse(block);\n"
                              "}\n"
                              "static void fill(FILE *file, int c, long bytes)\n"
                              "{\n"
                              "    for (long i = 1; i <= bytes; i++)\n"
                              "        putc(i % 64 == 0 ? '\\n' : c, file);\n"
                              "}\n"
                              "static int number(void)\n"
                              "{\n"
                              "    int value;\n"
                              "    return scanf(\"%d\", &value) == 1 ? value : 0;\n"
                              "}\n"
                              "static void copy(const char *name)\n"
                              "{\n"
                              "    FILE *file = fopen(name, \"r\");\n"
                              "    for (int c; file != NULL && (c = getc(file)) != EOF;)\n"
                              "        putchar(c);\n"
                              "    if (file == NULL)\n"
                              "        puts(\"closed\");\n"
                              "    else\n"
                              "        fclose(file);\n"
                              "}\n"
                              "static void write_file(const char *name, int bytes)\n"
                              "{\n"
                              "    FILE *file = fopen(name, \"w\");\n"
                              "    if (file != NULL)\n"
                              "        fill(file, 'z', bytes);\n"
                              "    puts(file != NULL && fclose(file) == 0 ? \"written\" : \"refused\");\n"
                              "}\n"
                              "static int is_name(const struct dirent *entry)\n"
                              "{\n"
                              "    return entry->d_name[0] != '.';\n"
                              "}\n"
                              "static void list(void)\n"
                              "{\n"
                              "    struct dirent **entries;\n"
                              "    int names = scandir(\".\", &entries, is_name, alphasort);\n"
                              "    for (int i = 0; i < names; i++)\n"
                              "        printf(\"%s \", entries[i]->d_name);\n"
                              "    puts(names < 0 ? \"nothing\" : \"end\");\n"
                              "}\n"
                              "int main(int argc, char **argv)\n"
                              "{\n"
                              "    char word[64];\n"
                              "    while (scanf(\"%63s\", word) == 1) {\n"
                              "        if (strcmp(word, \"say\") == 0 && scanf(\"%63s\", word) == 1)\n"
                              "            puts(word);\n"
                              "        else if (strcmp(word, \"args\") == 0)\n"
                              "            for (int i = 0; i < argc; i++)\n"
                              "                printf(\"[%s]\\n\", argv[i]);\n"
                              "        else if (strcmp(word, \"count\") == 0)\n"
                              "            printf(\"%d\\n\", ++count);\n"
                              "        else if (strcmp(word, \"fill\") == 0)\n"
                              "            fill(stdout, 'x', number());\n"
                              "        else if (strcmp(word, \"complain\") == 0)\n"
                              "            fill(stderr, 'y', number());\n"
                              "        else if (strcmp(word, \"wait\") == 0)\n"
                              "            usleep((unsigned)number() * 1000);\n"
                              "        else if (strcmp(word, \"flush\") == 0)\n"
                              "            fflush(stdout);\n"
                              "        else if (strcmp(word, \"sleep\") == 0)\n"
                              "            for (;;)\n"
                              "                pause();\n"
                              "        else if (strcmp(word, \"spin\") == 0)\n"
                              "            for (volatile int i = 0;; i++)\n"
                              "                ;\n"
                              "        else if (strcmp(word, \"touch\") == 0)\n"
                              "            for (volatile char *at = malloc((size_t)number() << 20), *end = at + (32 << "
                              "20); at < end; at += 512)\n"
                              "                *at = 1;\n"
                              "        else if (strcmp(word, \"recurse\") == 0)\n"
                              "            return (int)recurse(0);\n"
                              "        else if (strcmp(word, \"crash\") == 0)\n"
                              "            *(volatile char *)0 = 1;\n"
                              "        else if (strcmp(word, \"abort\") == 0)\n"
                              "            abort();\n"
                              "        else if (strcmp(word, \"socket\") == 0)\n"
                              "            return socket(AF_INET, SOCK_STREAM, 0);\n"
                              "        else if (strcmp(word, \"read\") == 0 && scanf(\"%63s\", word) == 1)\n"
                              "            copy(word);\n"
                              "        else if (strcmp(word, \"write\") == 0 && scanf(\"%63s\", word) == 1)\n"
                              "            write_file(word, number());\n"
                              "        else if (strcmp(word, \"remove\") == 0 && scanf(\"%63s\", word) == 1)\n"
                              "            puts(remove(word) == 0 ? \"removed\" : \"kept\");\n"
                              "        else if (strcmp(word, \"list\") == 0)\n"
                              "            list();\n"
                              "        else if (strcmp(word, \"exit\") == 0)\n"
                              "            return number();\n"
                              "    }\n"
                              "    return 0;\n"
                              "}\n";

/* ---- a round: a problem, its tests, the boxes, and what came of them ---- */

struct round {
    struct problem problem;
    struct testdata data;
    struct test_case cases[TESTS_MAX];
    struct sandbox *boxes[BOXES_MAX];
    size_t box_count;
    struct judging judging;
    bool keep_output;
    size_t calls; /* of progress */
};

static struct round *round_new(size_t box_count)
{
    struct round *round = calloc(1, sizeof *round);
    ck_assert_ptr_nonnull(round);
    round->problem.short_name = (char *)"problem";
    round->problem.limits = limits_default();
    round->problem.limits.time_us = 10000000; /* no test but those about time runs into it, however busy the machine */
    round->problem.limits.memory_bytes = 64 << 20;
    round->data.cases = round->cases;
    for (; round->box_count < box_count; round->box_count++) {
        struct error err = {0};
        ck_assert_msg(sandbox_start(&round->boxes[round->box_count], &err) == 0, "%s", err.message);
    }
    return round;
}

static void round_free(struct round *round)
{
    judging_free(&round->judging);
    for (size_t i = 0; i < round->box_count; i++)
        sandbox_stop(round->boxes[i]);
    for (size_t i = 0; i < round->data.count; i++) {
        free(round->cases[i].name);
        free(round->cases[i].input_path);
        free(round->cases[i].answer_path);
        free(round->cases[i].files_path);
        strings_free(&round->cases[i].args);
        strings_free(&round->cases[i].output_validator_args);
    }
    free(round);
}

/* Adds a test; without an input or an answer there is no such file. */
static struct test_case *add_bytes(struct round *round, const char *input, const char *answer, size_t answer_length)
{
    ck_assert_uint_lt(round->data.count, TESTS_MAX);
    struct test_case *test = &round->cases[round->data.count];
    auto_free char *in = text_format("%zu.in", round->data.count), *ans = text_format("%zu.ans", round->data.count);
    test->name = text_format("secret/%zu", round->data.count++);
    test->input_path = strdup(fixture_path(&fixture, in));
    test->answer_path = strdup(fixture_path(&fixture, ans));
    test->rules = token_rules_default();
    remove(test->input_path);
    remove(test->answer_path);
    if (input != NULL)
        fixture_write(&fixture, in, input);
    if (answer != NULL)
        fixture_write_bytes(&fixture, ans, answer, answer_length);
    return test;
}

static struct test_case *add(struct round *round, const char *input, const char *answer)
{
    return add_bytes(round, input, answer, answer == NULL ? 0 : strlen(answer));
}

static void add_arguments(struct strings *list, const char *const *arguments)
{
    struct error err;
    for (; *arguments != NULL; arguments++)
        ck_assert_int_eq(strings_add(list, *arguments, strlen(*arguments), &err), 0);
}

/* Gives the test output_validator_args, as testdata_load() does. */
static void set_rules(struct test_case *test, const char *const *arguments)
{
    struct error err = {0};
    add_arguments(&test->output_validator_args, arguments);
    ck_assert_msg(token_rules_parse(arguments, &test->rules, &err) == 0, "%s", err.message);
}

static void on_progress(void *context, size_t done, size_t accepted, size_t total)
{
    struct round *round = context;
    ck_assert_uint_eq(done, ++round->calls);
    ck_assert_uint_le(accepted, done);
    ck_assert_uint_eq(total, round->data.count);
}

static size_t count_descriptors(void)
{
    size_t count = 0;
    auto_closedir DIR *dir = opendir("/proc/self/fd");
    ck_assert_ptr_nonnull(dir);
    while (readdir(dir) != NULL)
        count++;
    return count;
}

static int try_judge(struct round *round, bool all, struct error *err)
{
    struct judging_request request = {
        .problem = &round->problem,
        .data = &round->data,
        .image_fd = image,
        .all = all,
        .keep_output = round->keep_output,
        .progress = on_progress,
        .context = round,
    };
    round->calls = 0;
    return judging_run(round->boxes, round->box_count, &request, &round->judging, err);
}

static int64_t larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* What holds for every judging, whatever the verdicts. */
static void is_consistent(const struct round *round, bool all)
{
    static const struct test_result nothing;
    const struct judging *judging = &round->judging;
    size_t accepted = 0, first_failure = SIZE_MAX;
    int64_t cpu_us = 0, wall_us = 0, memory_bytes = 0;
    for (size_t i = 0; i < judging->run; i++) {
        const struct test_result *result = &judging->results[i];
        ck_assert(result->run);
        ck_assert_msg((result->verdict == VERDICT_ACCEPTED) == (result->message[0] == '\0'), "test %zu: '%s'", i,
                      result->message);
        accepted += result->verdict == VERDICT_ACCEPTED;
        if (result->verdict != VERDICT_ACCEPTED && first_failure == SIZE_MAX)
            first_failure = i;
        cpu_us = larger(cpu_us, result->cpu_us);
        wall_us = larger(wall_us, result->wall_us);
        memory_bytes = larger(memory_bytes, result->memory_bytes);
    }
    for (size_t i = judging->run; i < judging->total; i++)
        ck_assert_msg(memcmp(&judging->results[i], &nothing, sizeof nothing) == 0, "test %zu says something", i);
    ck_assert_uint_eq(judging->total, round->data.count);
    ck_assert_uint_eq(judging->accepted, accepted);
    ck_assert_uint_eq(judging->first_failure, first_failure);
    ck_assert_int_eq(judging->cpu_us, cpu_us);
    ck_assert_int_eq(judging->wall_us, wall_us);
    ck_assert_int_eq(judging->memory_bytes, memory_bytes);
    ck_assert_uint_eq(round->calls, judging->run);
    ck_assert_uint_eq(judging->run, all || first_failure == SIZE_MAX ? judging->total : first_failure + 1);
    ck_assert_int_eq(judging->verdict,
                     first_failure == SIZE_MAX ? VERDICT_ACCEPTED : judging->results[first_failure].verdict);
}

/* Judges the round, which must come to a verdict. */
static const struct judging *judge(struct round *round, bool all)
{
    struct error err = {0};
    size_t descriptors = count_descriptors();
    ck_assert_msg(try_judge(round, all, &err) == 0, "%s", err.message);
    ck_assert_uint_eq(count_descriptors(), descriptors);
    is_consistent(round, all);
    return &round->judging;
}

static void verdict_is(const struct judging *judging, size_t test, enum verdict verdict)
{
    ck_assert_uint_lt(test, judging->run);
    const struct test_result *result = &judging->results[test];
    ck_assert_msg(result->verdict == verdict, "test %zu: expected %s, got %s: %s", test, verdict_name(verdict),
                  verdict_name(result->verdict), result->message);
}

/* Judges one test alone, and gives its result. */
static struct test_result judge_one(const char *input, const char *answer)
{
    struct round *round = round_new(1);
    add(round, input, answer);
    struct test_result result = judge(round, false)->results[0];
    round_free(round);
    return result;
}

static void one_gives(const char *input, const char *answer, enum verdict verdict)
{
    struct test_result result = judge_one(input, answer);
    ck_assert_msg(result.verdict == verdict, "%.40s: expected %s, got %s: %s", input, verdict_name(verdict),
                  verdict_name(result.verdict), result.message);
}

/* ---- which test decides ---- */

/* A letter is a test; a capital one takes its time. */
static const struct letter {
    char letter;
    const char *input;
    enum verdict verdict;
} LETTERS[] = {
    {'a', "say ok", VERDICT_ACCEPTED},
    {'A', "wait 60 say ok", VERDICT_ACCEPTED},
    {'w', "say no", VERDICT_WRONG_ANSWER},
    {'W', "wait 120 say no", VERDICT_WRONG_ANSWER},
    {'r', "say ok exit 3", VERDICT_RUN_TIME_ERROR},
    {'R', "wait 120 say ok abort", VERDICT_RUN_TIME_ERROR},
    {'c', "crash", VERDICT_RUN_TIME_ERROR},
    {'s', "socket", VERDICT_SECURITY_VIOLATION},
    {'m', "recurse", VERDICT_MEMORY_LIMIT_EXCEEDED},
    {'o', "fill 9000000", VERDICT_OUTPUT_LIMIT_EXCEEDED},
    {'T', "spin", VERDICT_TIME_LIMIT_EXCEEDED},
    {'j', NULL, VERDICT_JUDGE_ERROR},
};

static const struct letter *find_letter(char letter)
{
    for (size_t i = 0; i < COUNT(LETTERS); i++)
        if (LETTERS[i].letter == letter)
            return &LETTERS[i];
    ck_abort_msg("no letter %c", letter);
}

static void judge_scenario(const char *letters, size_t box_count, bool all)
{
    struct round *round = round_new(box_count);
    if (strchr(letters, 'T') != NULL)
        round->problem.limits.time_us = 400000;
    for (const char *letter = letters; *letter != '\0'; letter++)
        add(round, find_letter(*letter)->input, "ok\n");
    const struct judging *judging = judge(round, all);
    for (size_t i = 0; i < judging->run; i++)
        ck_assert_msg(judging->results[i].verdict == find_letter(letters[i])->verdict,
                      "%s, %zu boxes: test %zu is %s: %s", letters, box_count, i,
                      verdict_name(judging->results[i].verdict), judging->results[i].message);
    size_t good = strspn(letters, "aA");
    size_t expected = letters[good] == '\0' ? SIZE_MAX : good;
    ck_assert_msg(judging->first_failure == expected, "%s, %zu boxes: %zu failed first", letters, box_count,
                  judging->first_failure);
    round_free(round);
}

static const char *const SCENARIOS[] = {
    "a",    "aaaaaaaa",   "w",       "waaaaa", "aaaaaw", /* the plain ones */
    "Wraa", "aWr",        "AAAw",    "AwRs",   "RW",     /* later tests fail sooner */
    "aAwW", "AaAaAaAaWr", "aaaWwww", "WWWr",   "Rrrrrr", "aTw", "Trwa", "aRT", "sw",  "aos",
    "cm",   "mc",         "Wc",      "jw",     "Wj",     "aja", "ajw",  "ooo", "mAw", "acccccc",
};

static const size_t BOX_COUNTS[] = {1, 2, 4};

START_TEST(the_first_test_in_order_decides)
{
    for (size_t i = 0; i < COUNT(BOX_COUNTS); i++)
        judge_scenario(SCENARIOS[_i], BOX_COUNTS[i], false);
}
END_TEST

START_TEST(all_tests_are_run_when_asked_for)
{
    for (size_t i = 0; i < COUNT(BOX_COUNTS); i++)
        judge_scenario(SCENARIOS[_i], BOX_COUNTS[i], true);
}
END_TEST

START_TEST(there_may_be_more_boxes_than_tests)
{
    judge_scenario("a", 4, false);
    judge_scenario("w", 4, false);
    judge_scenario("aA", 4, true);
    judge_scenario("j", 4, false);
    judge_scenario("jj", 4, true);
    judge_scenario("ja", 4, true);
}
END_TEST

START_TEST(a_box_is_used_again)
{
    struct round *round = round_new(2);
    static const char letters[] = "acwsrao";
    for (int i = 0; i < 3; i++) {
        for (size_t j = 0; letters[j] != '\0'; j++)
            if (i == 0)
                add(round, find_letter(letters[j])->input, "ok\n");
        const struct judging *judging = judge(round, true);
        for (size_t j = 0; letters[j] != '\0'; j++)
            verdict_is(judging, j, find_letter(letters[j])->verdict);
        judging_free(&round->judging);
    }
    round_free(round);
}
END_TEST

START_TEST(progress_may_be_left_out)
{
    struct round *round = round_new(1);
    struct error err = {0};
    add(round, "say ok", "ok\n");
    add(round, "say no", "ok\n");
    struct judging_request request = {.problem = &round->problem, .data = &round->data, .image_fd = image};
    ck_assert_msg(judging_run(round->boxes, 1, &request, &round->judging, &err) == 0, "%s", err.message);
    ck_assert_int_eq(round->judging.verdict, VERDICT_WRONG_ANSWER);
    ck_assert_uint_eq(round->judging.accepted, 1);
    round_free(round);
}
END_TEST

/* ---- tests that cannot be judged ---- */

/* The result is ours, not the candidate's; it names the test and shows nothing of it. */
static void cannot_be_judged(const struct test_result *result, const char *name, const char *part)
{
    ck_assert_msg(result->verdict == VERDICT_JUDGE_ERROR, "%s: %s", verdict_name(result->verdict), result->message);
    ck_assert_msg(strstr(result->message, name) != NULL, "%s", result->message);
    ck_assert_msg(strstr(result->message, part) != NULL, "%s", result->message);
    ck_assert_msg(strstr(result->message, "XYZZY") == NULL, "%s", result->message);
}

START_TEST(a_missing_file_is_our_fault)
{
    struct round *round = round_new(2);
    add(round, "say ok", "ok\n");
    add(round, NULL, "XYZZY\n");
    add(round, "say XYZZY", NULL);
    add(round, NULL, NULL);
    add(round, "say ok", "ok\n");
    const struct judging *judging = judge(round, true);
    verdict_is(judging, 0, VERDICT_ACCEPTED);
    cannot_be_judged(&judging->results[1], "secret/1", "input");
    cannot_be_judged(&judging->results[2], "secret/2", "answer");
    cannot_be_judged(&judging->results[3], "secret/3", "input");
    verdict_is(judging, 4, VERDICT_ACCEPTED);
    ck_assert_int_eq(judging->verdict, VERDICT_JUDGE_ERROR);
    round_free(round);
}
END_TEST

START_TEST(what_is_no_file_is_our_fault)
{
    struct round *round = round_new(2);
    add(round, NULL, "XYZZY\n");
    ck_assert_int_eq(mkfifo(round->cases[0].input_path, 0600), 0); /* must not be waited for */
    add(round, "say XYZZY", NULL);
    ck_assert_int_eq(mkfifo(round->cases[1].answer_path, 0600), 0);
    add(round, NULL, "XYZZY\n");
    ck_assert_int_eq(mkdir(round->cases[2].input_path, 0700), 0);
    add(round, "say XYZZY", NULL);
    ck_assert_int_eq(mkdir(round->cases[3].answer_path, 0700), 0);
    const struct judging *judging = judge(round, true);
    cannot_be_judged(&judging->results[0], "secret/0", "input");
    cannot_be_judged(&judging->results[1], "secret/1", "answer");
    cannot_be_judged(&judging->results[2], "secret/2", "input");
    cannot_be_judged(&judging->results[3], "secret/3", "answer");
    round_free(round);
}
END_TEST

/* ---- how a program is started ---- */

START_TEST(arguments_reach_the_program)
{
    char long_argument[5001];
    memset(long_argument, 'l', 5000);
    long_argument[5000] = '\0';
    const char *const arguments[] = {"one",   "",           "two words", "-x",       "*",
                                     "$HOME", "\"quoted\"", "new\nline", "\xc3\xa9", NULL};
    const char *const long_arguments[] = {long_argument, NULL};
    const char *const exact[] = {"case_sensitive", "space_change_sensitive", NULL};
    auto_free char *long_answer = text_format("[solution]\n[%s]\n", long_argument);
    struct round *round = round_new(2);
    add(round, "args", "[solution]\n");
    add_arguments(
        &add(round, "args",
             "[solution]\n[one]\n[]\n[two words]\n[-x]\n[*]\n[$HOME]\n[\"quoted\"]\n[new\nline]\n[\xc3\xa9]\n")
             ->args,
        arguments);
    add_arguments(&add(round, "args", long_answer)->args, long_arguments);
    add(round, "args", "[solution]\n");
    for (size_t i = 0; i < round->data.count; i++)
        set_rules(&round->cases[i], exact);
    const struct judging *judging = judge(round, true);
    for (size_t i = 0; i < round->data.count; i++)
        verdict_is(judging, i, VERDICT_ACCEPTED);
    round_free(round);
}
END_TEST

START_TEST(each_test_is_a_new_process)
{
    struct round *round = round_new((size_t)_i);
    for (int i = 0; i < 6; i++)
        add(round, "count count", "1\n2\n");
    ck_assert_uint_eq(judge(round, false)->accepted, 6);
    round_free(round);
}
END_TEST

START_TEST(input_is_read_from_its_start_each_time)
{
    struct round *round = round_new(1);
    add(round, "say ok", "ok\n");
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(judge(round, false)->verdict, VERDICT_ACCEPTED);
        judging_free(&round->judging);
    }
    round_free(round);
}
END_TEST

/* ---- how an output is judged ---- */

START_TEST(each_test_has_its_own_validator_arguments)
{
    static const struct {
        const char *answer, *arguments[5];
        enum verdict verdict;
    } cases[] = {
        {"OK\n", {NULL}, VERDICT_ACCEPTED},
        {"OK\n", {"case_sensitive"}, VERDICT_WRONG_ANSWER},
        {"OK\n", {NULL}, VERDICT_ACCEPTED},
        {" ok\n", {NULL}, VERDICT_ACCEPTED},
        {" ok\n", {"space_change_sensitive"}, VERDICT_WRONG_ANSWER},
        {"ok\n", {"space_change_sensitive", "case_sensitive"}, VERDICT_ACCEPTED},
    };
    struct round *round = round_new(2);
    for (size_t i = 0; i < COUNT(cases); i++)
        set_rules(add(round, "say ok", cases[i].answer), cases[i].arguments);
    static const char *const tolerance[] = {"float_tolerance", "1e-3", NULL};
    set_rules(add(round, "say 1.0001", "1\n"), tolerance);
    add(round, "say 1.0001", "1\n");
    const struct judging *judging = judge(round, true);
    for (size_t i = 0; i < COUNT(cases); i++)
        verdict_is(judging, i, cases[i].verdict);
    verdict_is(judging, COUNT(cases), VERDICT_ACCEPTED);
    verdict_is(judging, COUNT(cases) + 1, VERDICT_WRONG_ANSWER);
    round_free(round);
}
END_TEST

START_TEST(a_wrong_answer_says_where_and_not_what)
{
    struct test_result result = judge_one("say one say XYZZY", "one\ntwo\n");
    ck_assert_int_eq(result.verdict, VERDICT_WRONG_ANSWER);
    ck_assert_uint_eq(result.line, 2);
    ck_assert_uint_eq(result.column, 1);
    ck_assert_str_eq(result.message, "wrong token");
    result = judge_one("say one", "one\nXYZZY\n");
    ck_assert_int_eq(result.verdict, VERDICT_WRONG_ANSWER);
    ck_assert_ptr_null(strstr(result.message, "XYZZY"));
}
END_TEST

START_TEST(outputs_and_answers_may_be_empty)
{
    one_gives("", "", VERDICT_ACCEPTED);
    one_gives("", "\n \n", VERDICT_ACCEPTED);
    one_gives("fill 0", "", VERDICT_ACCEPTED);
    one_gives("say ok", "", VERDICT_WRONG_ANSWER);
    one_gives("exit 1", "", VERDICT_RUN_TIME_ERROR);
    struct test_result result = judge_one("", "ok\n");
    ck_assert_int_eq(result.verdict, VERDICT_WRONG_ANSWER);
    ck_assert_uint_eq(result.line, 1);
    ck_assert_uint_eq(result.column, 1);
}
END_TEST

/* What "fill" writes. */
static char *filled(size_t bytes)
{
    char *text = malloc(bytes + 1);
    ck_assert_ptr_nonnull(text);
    for (size_t i = 1; i <= bytes; i++)
        text[i - 1] = i % 64 == 0 ? '\n' : 'x';
    text[bytes] = '\0';
    return text;
}

START_TEST(a_large_output_is_compared_to_its_end)
{
    enum { BYTES = 5 << 20 };
    static const char *const exact[] = {"space_change_sensitive", NULL};
    auto_free char *answer = filled(BYTES), *longer = filled(BYTES + 1), *wrong = filled(BYTES);
    wrong[BYTES - 2] = 'y'; /* the last but the newline */
    struct round *round = round_new(2);
    add(round, "fill 5242880", answer);
    set_rules(add(round, "fill 5242880", answer), exact);
    add(round, "say ok", "ok\n"); /* the buffers are larger now than this needs */
    add(round, "fill 5242880", wrong);
    add(round, "fill 5242880", longer);
    add(round, "fill 5242881", answer);
    add(round, "", "");
    const struct judging *judging = judge(round, true);
    static const enum verdict verdicts[] = {
        VERDICT_ACCEPTED,     VERDICT_ACCEPTED,     VERDICT_ACCEPTED, VERDICT_WRONG_ANSWER,
        VERDICT_WRONG_ANSWER, VERDICT_WRONG_ANSWER, VERDICT_ACCEPTED,
    };
    for (size_t i = 0; i < COUNT(verdicts); i++)
        verdict_is(judging, i, verdicts[i]);
    ck_assert_uint_eq(judging->results[3].line, BYTES / 64);
    round_free(round);
}
END_TEST

/* Output and error together, to the byte. */
START_TEST(the_output_limit_counts_every_byte)
{
    static const struct {
        const char *input;
        enum verdict verdict;
    } cases[] = {
        {"fill 100000", VERDICT_ACCEPTED},
        {"fill 100001", VERDICT_OUTPUT_LIMIT_EXCEEDED},
        {"fill 100000 complain 1", VERDICT_OUTPUT_LIMIT_EXCEEDED},
        {"fill 100000 complain 0", VERDICT_ACCEPTED},
        {"fill 60000 complain 60000", VERDICT_OUTPUT_LIMIT_EXCEEDED},
        {"complain 100001", VERDICT_OUTPUT_LIMIT_EXCEEDED},
        {"fill 100000000", VERDICT_OUTPUT_LIMIT_EXCEEDED},
        {"fill 100001 exit 1", VERDICT_OUTPUT_LIMIT_EXCEEDED},
    };
    auto_free char *answer = filled(100000);
    struct round *round = round_new(2);
    round->problem.limits.output_bytes = 100000;
    for (size_t i = 0; i < COUNT(cases); i++)
        add(round, cases[i].input, answer);
    const struct judging *judging = judge(round, true);
    for (size_t i = 0; i < COUNT(cases); i++)
        verdict_is(judging, i, cases[i].verdict);
    round_free(round);
}
END_TEST

START_TEST(standard_error_is_no_part_of_the_answer)
{
    one_gives("complain 500 say ok complain 500", "ok\n", VERDICT_ACCEPTED);
    one_gives("complain 3", "yyy\n", VERDICT_WRONG_ANSWER);
}
END_TEST

/* ---- how a program ends ---- */

START_TEST(a_right_answer_and_a_bad_exit_is_a_run_time_error)
{
    static const int statuses[] = {1, 42, 43, 255};
    for (size_t i = 0; i < COUNT(statuses); i++) {
        auto_free char *input = text_format("say ok exit %d", statuses[i]);
        struct test_result result = judge_one(input, "ok\n");
        ck_assert_int_eq(result.verdict, VERDICT_RUN_TIME_ERROR);
        ck_assert_int_eq(result.exit_status, statuses[i]);
        ck_assert_int_eq(result.signal, 0);
        auto_free char *message = text_format("ended with exit status %d", statuses[i]);
        ck_assert_str_eq(result.message, message);
    }
    one_gives("say ok exit 0", "ok\n", VERDICT_ACCEPTED);
}
END_TEST

START_TEST(a_signal_is_named)
{
    struct test_result result = judge_one("say ok abort", "ok\n");
    ck_assert_int_eq(result.verdict, VERDICT_RUN_TIME_ERROR);
    ck_assert_int_eq(result.signal, SIGABRT);
    ck_assert_ptr_nonnull(strstr(result.message, "SIGABRT"));
    result = judge_one("say ok crash", "ok\n");
    ck_assert_int_eq(result.verdict, VERDICT_RUN_TIME_ERROR);
    ck_assert_int_eq(result.signal, SIGSEGV);
    ck_assert_ptr_nonnull(strstr(result.message, "SIGSEGV"));
}
END_TEST

START_TEST(a_stack_overflow_is_no_mere_crash)
{
    struct test_result result = judge_one("recurse", "ok\n");
    ck_assert_int_eq(result.verdict, VERDICT_MEMORY_LIMIT_EXCEEDED);
    ck_assert_int_eq(result.signal, 0);
}
END_TEST

START_TEST(memory_is_what_was_touched)
{
    struct test_result small = judge_one("say ok", "ok\n"), large = judge_one("touch 32 say ok", "ok\n");
    ck_assert_int_eq(small.verdict, VERDICT_ACCEPTED);
    ck_assert_int_eq(large.verdict, VERDICT_ACCEPTED);
    ck_assert_int_lt(small.memory_bytes, 32 << 20);
    ck_assert_int_gt(small.memory_bytes, 0);
    ck_assert_int_ge(large.memory_bytes, 32 << 20);
    ck_assert_int_lt(large.memory_bytes, 48 << 20);
}
END_TEST

START_TEST(numbers_are_those_of_the_test)
{
    struct round *round = round_new(1);
    add(round, "wait 300 say ok", "ok\n");
    add(round, "touch 32 say ok", "ok\n");
    add(round, "say ok", "ok\n");
    const struct judging *judging = judge(round, true);
    ck_assert_int_ge(judging->results[0].wall_us, 300000);
    ck_assert_int_lt(judging->results[0].cpu_us, 300000);
    ck_assert_int_ge(judging->results[1].memory_bytes, 32 << 20);
    ck_assert_int_lt(judging->results[2].memory_bytes, 32 << 20);
    ck_assert_int_ge(judging->wall_us, 300000);
    ck_assert_int_ge(judging->memory_bytes, 32 << 20);
    round_free(round);
}
END_TEST

/* ---- time ---- */

START_TEST(the_wall_clock_limit_follows_the_cpu_limit)
{
    static const struct {
        int64_t cpu_us, wall_us;
    } cases[] = {
        {0, 1000000},          {1, 1000001},
        {100000, 1100000},     {999999, 1999999},
        {1000000, 2000000},    {1000001, 2000002},
        {2000000, 4000000},    {10000000, 20000000},
        {60000000, 120000000}, {1000000000000, 2000000000000},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        ck_assert_int_eq(judging_wall_us(cases[i].cpu_us), cases[i].wall_us);
}
END_TEST

START_TEST(a_program_that_is_too_slow_is_reported_once)
{
    struct round *round = round_new((size_t)_i);
    round->problem.limits.time_us = 100000;
    add(round, "say ok", "ok\n");
    add(round, "spin", "ok\n");
    add(round, "say ok", "ok\n");
    const struct judging *judging = judge(round, false);
    ck_assert_int_eq(judging->verdict, VERDICT_TIME_LIMIT_EXCEEDED);
    ck_assert_uint_eq(judging->run, 2);
    ck_assert_uint_eq(round->calls, 2);
    ck_assert_int_ge(judging->results[1].cpu_us, 100000);
    ck_assert_int_ge(judging->results[1].wall_us, 100000);
    ck_assert_int_ge(judging->cpu_us, 100000);
    ck_assert_ptr_nonnull(strstr(judging->results[1].message, "CPU"));
    round_free(round);
}
END_TEST

START_TEST(a_program_that_sleeps_runs_into_the_wall_clock_limit)
{
    struct round *round = round_new(1);
    round->problem.limits.time_us = 100000;
    add(round, "sleep", "ok\n");
    const struct judging *judging = judge(round, false);
    ck_assert_int_eq(judging->verdict, VERDICT_TIME_LIMIT_EXCEEDED);
    ck_assert_int_ge(judging->results[0].wall_us, 1100000);
    ck_assert_int_lt(judging->results[0].cpu_us, 100000);
    ck_assert_ptr_nonnull(strstr(judging->results[0].message, "wall"));
    round_free(round);
}
END_TEST

START_TEST(the_time_limit_comes_before_the_answer)
{
    struct round *round = round_new(2);
    round->problem.limits.time_us = 400000;
    add(round, "say ok spin", "ok\n");
    add(round, "say no spin", "ok\n");
    const struct judging *judging = judge(round, true);
    verdict_is(judging, 0, VERDICT_TIME_LIMIT_EXCEEDED);
    verdict_is(judging, 1, VERDICT_TIME_LIMIT_EXCEEDED);
    round_free(round);
}
END_TEST

/* ---- files ---- */

/* Makes the file name in the folder of files of the test that is added next. */
static void bring(const struct round *round, const char *name, const char *text)
{
    auto_free char *path = text_format("%zu.files/%s", round->data.count, name);
    fixture_write(&fixture, path, text);
}

/* Adds a test that brings along what bring() made before; with the files of another test when that is named. */
static struct test_case *add_with_files(struct round *round, const char *input, const char *answer)
{
    auto_free char *files = text_format("%zu.files", round->data.count);
    struct test_case *test = add(round, input, answer);
    test->files_path = strdup(fixture_path(&fixture, files));
    return test;
}

static void has_no_files(void)
{
    auto_free char *command = text_format("rm -rf %s/*.files", fixture.dir);
    ck_assert_int_eq(system(command), 0);
}

static void boxes_are_empty(const struct round *round)
{
    for (size_t i = 0; i < round->box_count; i++) {
        const char *folder = sandbox_folder(round->boxes[i]);
        ck_assert_msg(rmdir(folder) == 0, "something is left in %s", folder); /* fails unless it is empty */
        ck_assert_int_eq(mkdir(folder, 0700), 0);
    }
}

START_TEST(a_program_reads_what_its_test_brought)
{
    has_no_files();
    struct round *round = round_new((size_t)_i);
    bring(round, "a.txt", "alpha\n");
    bring(round, "sub/b.txt", "beta\n");
    add_with_files(round, "read a.txt read sub/b.txt read c.txt list", "alpha beta closed a.txt sub end\n");
    bring(round, "c.txt", "gamma\n");
    add_with_files(round, "list read a.txt read c.txt write d.txt 5 write c.txt 5 remove c.txt",
                   "c.txt end closed gamma refused refused kept\n");
    add(round, "list read a.txt read c.txt", "nothing closed closed\n");
    bring(round, "e.txt", "epsilon\n");
    add_with_files(round, "read e.txt crash", "epsilon\n");
    const struct judging *judging = judge(round, true);
    for (size_t i = 0; i < 3; i++)
        verdict_is(judging, i, VERDICT_ACCEPTED);
    verdict_is(judging, 3, VERDICT_RUN_TIME_ERROR);
    ck_assert_int_eq(judging->results[3].signal, SIGSEGV);
    boxes_are_empty(round);
    round_free(round);
}
END_TEST

START_TEST(files_do_not_survive_their_test)
{
    has_no_files();
    struct round *round = round_new((size_t)_i);
    round->problem.file_writing = true;
    add(round, "list write new 10 list read new", "end written new end zzzzzzzzzz\n");
    add(round, "list write new 10 list remove new list", "end written new end removed end\n");
    bring(round, "a.txt", "alpha\n");
    add_with_files(round, "read a.txt write a.txt 3 read a.txt write b.txt 1", "alpha written zzzwritten\n");
    add(round, "list", "end\n");
    const struct judging *judging = judge(round, true);
    for (size_t i = 0; i < 4; i++)
        verdict_is(judging, i, VERDICT_ACCEPTED);
    boxes_are_empty(round);
    judging_free(&round->judging);
    /* The package's own file is as it was. */
    judging = judge(round, true);
    for (size_t i = 0; i < 4; i++)
        verdict_is(judging, i, VERDICT_ACCEPTED);
    round_free(round);
}
END_TEST

/* The run that confirms a slow one, and the traced one, begin with the files that the test brought. */
START_TEST(a_second_run_has_the_files_afresh)
{
    has_no_files();
    struct round *round = round_new(1);
    round->problem.file_writing = true;
    round->problem.limits.time_us = 2000000; /* first touch of memory can cost 6 ms a MiB */
    round->keep_output = true;
    bring(round, "a.txt", "alpha\n");
    add_with_files(round, "list read a.txt write a.txt 3 write b.txt 3 recurse", "");
    bring(round, "a.txt", "alpha\n");
    add_with_files(round, "list read a.txt write a.txt 3 write b.txt 3 list flush spin", "");
    const struct judging *judging = judge(round, true);
    verdict_is(judging, 0, VERDICT_MEMORY_LIMIT_EXCEEDED);
    verdict_is(judging, 1, VERDICT_TIME_LIMIT_EXCEEDED);
    ck_assert_str_eq(judging->results[1].output, "a.txt end\nalpha\nwritten\nwritten\na.txt b.txt end\n");
    boxes_are_empty(round);
    round_free(round);
}
END_TEST

START_TEST(files_count_as_output)
{
    static const struct {
        const char *input;
        enum verdict verdict;
    } cases[] = {
        {"write a 99991", VERDICT_WRONG_ANSWER}, /* and 8 bytes of output: 99999 */
        {"write a 99992", VERDICT_WRONG_ANSWER},
        {"write a 99993", VERDICT_OUTPUT_LIMIT_EXCEEDED},
        {"write a 50000 write b 49984", VERDICT_WRONG_ANSWER},
        {"write a 50000 write b 49985", VERDICT_OUTPUT_LIMIT_EXCEEDED},
        {"write a 60000 write a 60000", VERDICT_WRONG_ANSWER},
        {"write a 99000 remove a write b 99000", VERDICT_WRONG_ANSWER},
        {"write a 50000 complain 50000", VERDICT_OUTPUT_LIMIT_EXCEEDED},
        {"write a 60000 write b 60000 exit 1", VERDICT_OUTPUT_LIMIT_EXCEEDED},
        {"write a 1000000", VERDICT_OUTPUT_LIMIT_EXCEEDED},
        {"read large", VERDICT_WRONG_ANSWER},
        {"remove large", VERDICT_WRONG_ANSWER},
        {"write large 5 exit 1", VERDICT_RUN_TIME_ERROR},
    };
    has_no_files();
    auto_free char *large = filled(90000);
    struct round *round = round_new(2);
    round->problem.limits.output_bytes = 100000;
    round->problem.file_writing = true;
    for (size_t i = 0; i < COUNT(cases); i++) {
        bring(round, "large", large);
        bring(round, "more", large);
        add_with_files(round, cases[i].input, "x\n");
    }
    const struct judging *judging = judge(round, true);
    for (size_t i = 0; i < COUNT(cases); i++)
        verdict_is(judging, i, cases[i].verdict);
    ck_assert_ptr_nonnull(strstr(judging->results[2].message, "files"));
    boxes_are_empty(round);
    round_free(round);
}
END_TEST

static void make_many(size_t count, const char *files, const char *below)
{
    for (size_t i = 0; i < count; i++) {
        auto_free char *name = text_format("%s/%zu%s", files, i, below);
        fixture_write(&fixture, name, "");
    }
}

/* Links are copied as what they lead to, if that is in the package; whatever cannot be copied is our fault, not the
 * program's. */
START_TEST(what_cannot_be_copied_is_our_fault)
{
    static const char input[] = "list read b", answer[] = "a b end file\n";
    has_no_files();
    struct round *round = round_new(1);
    round->problem.dir = fixture.dir;
    fixture_write(&fixture, "package-file", "file\n");
    fixture_write(&fixture, "0.files/a", "");
    fixture_link(&fixture, "../package-file", "0.files/b");
    add_with_files(round, input, answer);
    fixture_write(&fixture, "1.files/a", "");
    fixture_link(&fixture, "/etc/passwd", "1.files/b");
    add_with_files(round, input, answer);
    fixture_write(&fixture, "2.files/a", "");
    fixture_link(&fixture, "../../../../../../etc/passwd", "2.files/b");
    add_with_files(round, input, answer);
    fixture_fifo(&fixture, "3.files/a");
    add_with_files(round, input, answer);
    fixture_link(&fixture, "..", "4.files/a");
    add_with_files(round, input, answer);
    add_with_files(round, input, answer); /* nothing is there */
    make_many(1000, "6.files", "");
    add_with_files(round, "say ok", "ok\n");
    make_many(1001, "7.files", "");
    add_with_files(round, "say ok", "ok\n");
    make_many(51, "8.files", "/a");
    add_with_files(round, "say ok", "ok\n");
    fixture_write(&fixture, "9.files/a", "");
    ck_assert_int_eq(truncate(fixture_path(&fixture, "9.files/a"), (256 << 20) + 1), 0);
    add_with_files(round, "say ok", "ok\n");
    fixture_write(&fixture, "10.files/a", "");
    fixture_write(&fixture, "10.files/.hidden", "");
    fixture_write(&fixture, "10.files/b", "file\n");
    add_with_files(round, input, answer);
    fixture_link(&fixture, "10.files", "11.files");
    add_with_files(round, input, answer);
    static const char *const messages[] = {
        NULL,
        "leads to no file",
        "leads to no file",
        "no regular file",
        "no regular file",
        "cannot be read",
        NULL,
        "more than 1000",
        "more than 50",
        "more than 256",
        NULL,
        NULL,
    };
    const struct judging *judging = judge(round, true);
    for (size_t i = 0; i < COUNT(messages); i++) {
        verdict_is(judging, i, messages[i] == NULL ? VERDICT_ACCEPTED : VERDICT_JUDGE_ERROR);
        if (messages[i] != NULL)
            ck_assert_msg(strstr(judging->results[i].message, messages[i]) != NULL, "test %zu: %s", i,
                          judging->results[i].message);
    }
    boxes_are_empty(round);
    round->problem.dir = NULL;
    round_free(round);
    has_no_files();
}
END_TEST

/* ---- what is kept ---- */

static void kept_is(const struct test_result *result, const char *output, const char *errors)
{
    ck_assert_str_eq(result->output, output);
    ck_assert_str_eq(result->errors, errors);
    ck_assert_uint_eq(result->output_length, strlen(output));
    ck_assert_uint_eq(result->errors_length, strlen(errors));
    ck_assert_int_eq(result->output_bytes, (int64_t)strlen(output));
    ck_assert_int_eq(result->errors_bytes, (int64_t)strlen(errors));
}

START_TEST(output_is_kept_when_asked_for)
{
    struct round *round = round_new((size_t)_i);
    round->keep_output = true;
    add(round, "say ok complain 3", "ok\n");
    add(round, "say no", "ok\n");
    add(round, "", "");
    add(round, "say ok flush crash", "ok\n");
    add(round, "say ok flush socket", "ok\n");
    add(round, NULL, "ok\n");
    add(round, "fill 100000 complain 70000", "");
    add(round, "say ok complain 5", "ok\n");
    const struct judging *judging = judge(round, true);
    kept_is(&judging->results[0], "ok\n", "yyy");
    kept_is(&judging->results[1], "no\n", "");
    kept_is(&judging->results[2], "", "");
    verdict_is(judging, 3, VERDICT_RUN_TIME_ERROR);
    kept_is(&judging->results[3], "ok\n", "");
    verdict_is(judging, 4, VERDICT_SECURITY_VIOLATION);
    kept_is(&judging->results[4], "ok\n", "");
    ck_assert_ptr_null(judging->results[5].output);
    ck_assert_ptr_null(judging->results[5].errors);
    const struct test_result *large = &judging->results[6];
    ck_assert_int_eq(large->output_bytes, 100000);
    ck_assert_int_eq(large->errors_bytes, 70000);
    ck_assert_uint_eq(large->output_length, JUDGING_KEEP_BYTES);
    ck_assert_uint_eq(large->errors_length, JUDGING_KEEP_BYTES);
    ck_assert_uint_eq(strlen(large->output), JUDGING_KEEP_BYTES);
    ck_assert_int_eq(large->output[0], 'x');
    ck_assert_int_eq(large->errors[JUDGING_KEEP_BYTES - 2], 'y');
    kept_is(&judging->results[7], "ok\n", "yyyyy");
    judging_free(&round->judging);
    judge(round, false); /* stops: what later tests wrote is not kept */
    round_free(round);
}
END_TEST

START_TEST(output_is_not_kept_unasked)
{
    struct round *round = round_new(1);
    add(round, "say ok complain 3", "ok\n");
    add(round, "crash", "ok\n");
    const struct judging *judging = judge(round, true);
    for (size_t i = 0; i < 2; i++) {
        ck_assert_ptr_null(judging->results[i].output);
        ck_assert_ptr_null(judging->results[i].errors);
        ck_assert_uint_eq(judging->results[i].output_length, 0);
    }
    ck_assert_int_eq(judging->results[0].output_bytes, 3);
    ck_assert_int_eq(judging->results[0].errors_bytes, 3);
    round_free(round);
}
END_TEST

/* ---- errors ---- */

/* Kills the children of this process: the helpers of its boxes. */
static void kill_helpers(void)
{
    auto_closedir DIR *dir = opendir("/proc");
    ck_assert_ptr_nonnull(dir);
    for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        auto_free char *path = text_format("/proc/%s/stat", entry->d_name);
        auto_fclose FILE *file = fopen(path, "re");
        int pid, parent;
        if (file != NULL && fscanf(file, "%d (%*[^)]) %*c %d", &pid, &parent) == 2 && parent == getpid())
            ck_assert_int_eq(kill(pid, SIGKILL), 0);
    }
}

START_TEST(a_dead_sandbox_is_an_error_and_no_verdict)
{
    struct round *round = round_new((size_t)_i);
    struct error err = {0};
    add(round, "say ok", "ok\n");
    add(round, "say ok", "ok\n");
    kill_helpers();
    ck_assert_int_eq(try_judge(round, false, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_SANDBOX);
    ck_assert_ptr_null(round->judging.results);
    ck_assert_uint_eq(round->judging.total, 0);
    ck_assert_uint_eq(round->calls, 0);
    round_free(round);
}
END_TEST

START_TEST(a_program_that_cannot_be_executed_is_an_error)
{
    struct round *round = round_new(1);
    struct error err = {0};
    add(round, "say ok", "ok\n");
    auto_close int garbage = memfd_create("garbage", MFD_CLOEXEC);
    ck_assert_int_eq(write(garbage, "no program", 10), 10);
    struct judging_request request = {.problem = &round->problem, .data = &round->data, .image_fd = garbage};
    ck_assert_int_eq(judging_run(round->boxes, 1, &request, &round->judging, &err), -1);
    ck_assert_msg(err.kind == ERROR_SANDBOX || err.kind == ERROR_IO, "%s: %s", error_kind_name(err.kind), err.message);
    ck_assert_ptr_null(round->judging.results);
    round_free(round);
}
END_TEST

/* ---- the program ---- */

static int build_program(struct error *err)
{
    struct sandbox *box = NULL;
    struct toolchain toolchain = {0};
    struct compilation compilation = {.image_fd = -1};
    struct problem problem = {.short_name = (char *)"problem", .limits = limits_default()};
    struct source_file file = {.name = "solution.c", .text = (char *)PROGRAM, .length = sizeof PROGRAM - 1};
    struct source source = {.files = &file, .count = 1};
    int result = sandbox_start(&box, err);
    if (result == 0)
        result = toolchain_find(box, &toolchain, err);
    if (result == 0)
        result = compile(box, &toolchain, &problem, &source, &compilation, err);
    if (result == 0 && !compilation.ok)
        result = error_set(err, ERROR_BAD_SOURCE, "%s: %s", compilation.message, compilation.log);
    if (result == 0)
        image = take_fd(&compilation.image_fd);
    compilation_free(&compilation);
    toolchain_free(&toolchain);
    sandbox_stop(box);
    return result;
}

static Suite *make_suite(void)
{
    Suite *suite = suite_create("judging");
    TCase *tests = tcase_create("judging");
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, the_first_test_in_order_decides, 0, COUNT(SCENARIOS));
    tcase_add_loop_test(tests, all_tests_are_run_when_asked_for, 0, COUNT(SCENARIOS));
    tcase_add_test(tests, there_may_be_more_boxes_than_tests);
    tcase_add_test(tests, a_box_is_used_again);
    tcase_add_test(tests, progress_may_be_left_out);
    tcase_add_test(tests, a_missing_file_is_our_fault);
    tcase_add_test(tests, what_is_no_file_is_our_fault);
    tcase_add_test(tests, arguments_reach_the_program);
    tcase_add_loop_test(tests, each_test_is_a_new_process, 1, 3);
    tcase_add_test(tests, input_is_read_from_its_start_each_time);
    tcase_add_test(tests, each_test_has_its_own_validator_arguments);
    tcase_add_test(tests, a_wrong_answer_says_where_and_not_what);
    tcase_add_test(tests, outputs_and_answers_may_be_empty);
    tcase_add_test(tests, a_large_output_is_compared_to_its_end);
    tcase_add_test(tests, the_output_limit_counts_every_byte);
    tcase_add_test(tests, standard_error_is_no_part_of_the_answer);
    tcase_add_test(tests, a_right_answer_and_a_bad_exit_is_a_run_time_error);
    tcase_add_test(tests, a_signal_is_named);
    tcase_add_test(tests, a_stack_overflow_is_no_mere_crash);
    tcase_add_test(tests, memory_is_what_was_touched);
    tcase_add_test(tests, numbers_are_those_of_the_test);
    tcase_add_test(tests, the_wall_clock_limit_follows_the_cpu_limit);
    tcase_add_loop_test(tests, a_program_that_is_too_slow_is_reported_once, 1, 3);
    tcase_add_test(tests, a_program_that_sleeps_runs_into_the_wall_clock_limit);
    tcase_add_test(tests, the_time_limit_comes_before_the_answer);
    tcase_add_loop_test(tests, a_program_reads_what_its_test_brought, 1, 3);
    tcase_add_loop_test(tests, files_do_not_survive_their_test, 1, 3);
    tcase_add_test(tests, a_second_run_has_the_files_afresh);
    tcase_add_test(tests, files_count_as_output);
    tcase_add_test(tests, what_cannot_be_copied_is_our_fault);
    tcase_add_loop_test(tests, output_is_kept_when_asked_for, 1, 3);
    tcase_add_test(tests, output_is_not_kept_unasked);
    tcase_add_loop_test(tests, a_dead_sandbox_is_an_error_and_no_verdict, 1, 3);
    tcase_add_test(tests, a_program_that_cannot_be_executed_is_an_error);
    suite_add_tcase(suite, tests);
    return suite;
}

int main(void)
{
    struct error err;
    if (mkdtemp(fixture.dir) == NULL || setenv("XDG_CACHE_HOME", fixture_path(&fixture, "cache"), 1) != 0)
        return 2;
    int status = 2;
    if (build_program(&err) == 0)
        status = suite_run(make_suite());
    else
        fprintf(stderr, "%s\n", err.message);
    return nftw(fixture.dir, fixture_remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0 ? status : 2;
}
