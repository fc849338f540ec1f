/* What failed last comes first, and is noted anew. */
#include "judge/cli/failing.h"
#include "judge/cli/pick.h"
#include "tests/suite.h"

enum { MOST = 6 };

/* Cases, by names that end with NULL. */
struct cases {
    struct test_case cases[MOST];
    struct test_result results[MOST];
    struct testdata data;
    struct judging judging;
    bool answered[MOST];
};

static void fill(struct cases *cases, const char *const names[MOST], const enum verdict verdicts[MOST])
{
    *cases = (struct cases){0};
    for (size_t i = 0; i < MOST && names[i] != NULL; i++) {
        cases->cases[i] =
            (struct test_case){.name = (char *)names[i], .sample = names[i][0] == 's' && names[i][1] == 'a'};
        cases->results[i] =
            (struct test_result){.run = true, .verdict = verdicts == NULL ? VERDICT_ACCEPTED : verdicts[i]};
        cases->answered[i] = true;
        cases->data.count++;
    }
    cases->data.cases = cases->cases;
    cases->judging.results = cases->results;
}

static void list(struct strings *strings, const char *const *names)
{
    struct error err = {0};
    for (size_t i = 0; names[i] != NULL; i++)
        ck_assert_int_eq(strings_add(strings, names[i], strlen(names[i]), &err), 0);
}

START_TEST(what_failed_last_comes_first_and_the_rest_stays_in_order)
{
    static const struct {
        const char *failed[MOST], *order[MOST];
        size_t front;
        bool moved;
    } runs[] = {
        {{NULL}, {"sample/1", "sample/2", "own/a", "own/b"}, 0, false},
        {{"own/b", "sample/2"}, {"sample/2", "own/b", "sample/1", "own/a"}, 2, true},
        {{"sample/1"}, {"sample/1", "sample/2", "own/a", "own/b"}, 1, false},
        {{"gone/1", "own/a"}, {"own/a", "sample/1", "sample/2", "own/b"}, 1, true},
        {{"own/a", "own/b", "sample/1", "sample/2"}, {"sample/1", "sample/2", "own/a", "own/b"}, 4, false},
    };
    static const char *const names[MOST] = {"sample/1", "sample/2", "own/a", "own/b"};
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
        auto_strings struct strings failed = {0};
        struct cases cases;
        bool moved = false;
        fill(&cases, names, NULL);
        cases.answered[3] = false; /* goes with own/b */
        list(&failed, runs[i].failed);
        ck_assert_uint_eq(failing_first(&failed, &cases.data, cases.answered, &moved), runs[i].front);
        ck_assert_int_eq(moved, runs[i].moved);
        for (size_t j = 0; j < cases.data.count; j++) {
            ck_assert_str_eq(cases.cases[j].name, runs[i].order[j]);
            ck_assert_int_eq(cases.answered[j], strcmp(cases.cases[j].name, "own/b") != 0);
        }
    }
}
END_TEST

START_TEST(what_ran_is_noted_anew_and_hidden_tests_never)
{
    static const char *const names[MOST] = {"sample/1", "sample/2", "own/a", "secret/1", "own/b"};
    static const enum verdict verdicts[MOST] = {VERDICT_WRONG_ANSWER, VERDICT_ACCEPTED, VERDICT_RUN_TIME_ERROR,
                                                VERDICT_WRONG_ANSWER, VERDICT_JUDGE_ERROR};
    static const struct {
        bool whole;
        const char *before[MOST], *after[MOST];
    } runs[] = {
        {true, {"sample/2", "own/z"}, {"sample/1", "own/a"}},
        {false, {"sample/2", "own/z", "sample/1"}, {"own/z", "sample/1", "own/a"}},
    };
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
        auto_strings struct strings before = {0}, after = {0};
        struct cases cases;
        struct error err = {0};
        fill(&cases, names, verdicts);
        list(&before, runs[i].before);
        const struct failing_run run = {&cases.data, &cases.judging, cases.answered, runs[i].whole};
        ck_assert_int_eq(failing_after(&run, &before, &after, &err), 0);
        size_t count = 0;
        for (; runs[i].after[count] != NULL; count++)
            ck_assert_msg(strings_contain(&after, runs[i].after[count]), "run %zu: no %s", i, runs[i].after[count]);
        ck_assert_uint_eq(after.count, count);
    }
}
END_TEST

START_TEST(what_did_not_run_or_has_no_answer_has_not_failed)
{
    static const char *const names[MOST] = {"sample/1", "own/a"};
    static const enum verdict verdicts[MOST] = {VERDICT_WRONG_ANSWER, VERDICT_WRONG_ANSWER};
    auto_strings struct strings before = {0}, after = {0};
    struct cases cases;
    struct error err = {0};
    fill(&cases, names, verdicts);
    cases.results[0].run = false;
    cases.answered[1] = false;
    const struct failing_run run = {&cases.data, &cases.judging, cases.answered, false};
    ck_assert_int_eq(failing_after(&run, &before, &after, &err), 0);
    ck_assert_uint_eq(after.count, 0);
    /* It did not compile: all is as it was. */
    static const char *const old[] = {"sample/1", NULL};
    list(&before, old);
    cases.judging.results = NULL;
    ck_assert_int_eq(failing_after(&run, &before, &after, &err), 0);
    ck_assert_uint_eq(after.count, 1);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        what_failed_last_comes_first_and_the_rest_stays_in_order,
        what_ran_is_noted_anew_and_hidden_tests_never,
        what_did_not_run_or_has_no_answer_has_not_failed,
    };
    return suite_run_tests("failing", tests, sizeof tests / sizeof *tests, 20);
}
