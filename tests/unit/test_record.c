/* The record: what is noted is known again, with the clock, whoever writes beside, and whatever becomes of the file. */
#include <string.h>
#include <sys/wait.h>

#include "judge/practice/practices.h"
#include "judge/practice/submitted.h"
#include "sandbox/cleanup.h"
#include "tests/unit/fixture.h"

#define BOOT_A "11111111-0000-4000-8000-000000000001"
#define BOOT_B "22222222-0000-4000-8000-000000000002"

enum { MINUTE_MS = 60 * 1000 };

static struct fixture fixture;
static struct store *record;
static struct moment now;
static struct error err;

static char uuid_one[] = "7a0f4a8e-0000-4000-8000-000000000001", uuid_two[] = "7a0f4a8e-0000-4000-8000-000000000002";
static char name_one[] = "twosum", name_two[] = "coins", title[] = "A title";
static char *patterns_of_one[] = {(char *)"two-pointers", (char *)"hashing", NULL};
static const struct problem one = {.uuid = uuid_one,
                                   .short_name = name_one,
                                   .name = title,
                                   .difficulty = DIFFICULTY_EASY,
                                   .patterns = {.items = patterns_of_one, .count = 2}};
static const struct problem two = {.uuid = uuid_two, .short_name = name_two, .name = title};

static void check(int result)
{
    ck_assert_msg(result == 0, "%s", err.message);
}

static void open_record(void)
{
    check(record_open(STORE_WRITE, &record, &err));
}

static void set_up(void)
{
    fixture = fixture_new();
    ck_assert_int_eq(setenv("XDG_DATA_HOME", fixture.dir, 1), 0);
    now = (struct moment){.wall_ms = 1795553629798, .boot_ms = 1000, .boot_id = BOOT_A};
    open_record();
}

static void tear_down(void)
{
    store_close(record);
    fixture_free(&fixture);
}

/* So much time passes for everybody. */
static void pass(int64_t ms)
{
    now.wall_ms += ms;
    now.boot_ms += ms;
}

static struct standing start(const struct problem *problem, bool again)
{
    struct standing standing;
    check(record_start(record, problem, "/home/me/solution.c", again, &now, &standing, &err));
    return standing;
}

static struct standing stand(const struct problem *problem)
{
    struct standing standing;
    check(record_standing(record, problem, &now, &standing, &err));
    return standing;
}

static int64_t number(const char *sql)
{
    int64_t value = 0;
    check(store_number(record, sql, STORE_NO_VALUES, -1, &value, &err));
    return value;
}

/* A submission of two tests, the second of which decides. */
static int submit_to(struct store *to, const struct problem *problem, enum verdict verdict, struct recorded *recorded,
                     struct error *error)
{
    struct test_case cases[] = {{.name = (char *)"sample/1"}, {.name = (char *)"secret/2-big"}};
    struct test_result results[] = {{.run = true, .cpu_us = 5},
                                    {.run = true, .verdict = verdict, .cpu_us = 7, .wall_us = 8, .memory_bytes = 4096}};
    const struct testdata data = {.cases = cases, .count = 2, .sample_count = 1};
    const struct judging judging = {.verdict = verdict,
                                    .total = 2,
                                    .run = 2,
                                    .accepted = verdict == VERDICT_ACCEPTED ? 2 : 1,
                                    .first_failure = verdict == VERDICT_ACCEPTED ? SIZE_MAX : 1,
                                    .cpu_us = 7,
                                    .results = results};
    const struct submitted submitted = {.problem = problem,
                                        .judging = &judging,
                                        .data = &data,
                                        .message = "a message",
                                        .file = "/home/me/solution.c",
                                        .source = "int main(void)\n{\0\xff}\n",
                                        .source_length = 20,
                                        .judge_version = "9.9",
                                        .data_digest = "0123"};
    return record_submission(to, &submitted, &now, recorded, error);
}

static struct recorded submit(const struct problem *problem, enum verdict verdict)
{
    struct recorded recorded;
    check(submit_to(record, problem, verdict, &recorded, &err));
    return recorded;
}

/* ---- the clock ---- */

START_TEST(the_clock_runs_from_start_to_the_first_accepted_submission)
{
    ck_assert(!stand(&one).tried);
    struct standing standing = start(&one, false);
    ck_assert(standing.practising && standing.timed && !standing.paused && !standing.solved && standing.tried);
    pass(10 * MINUTE_MS);
    struct recorded first = submit(&one, VERDICT_WRONG_ANSWER);
    ck_assert_uint_eq(first.attempt, 1);
    ck_assert(first.timed && !first.first_solve);
    ck_assert_int_eq(first.practice_ms, 10 * MINUTE_MS);
    pass(5 * MINUTE_MS);
    struct recorded second = submit(&one, VERDICT_ACCEPTED);
    ck_assert_uint_eq(second.attempt, 2);
    ck_assert(second.first_solve);
    pass(60 * MINUTE_MS);
    standing = stand(&one);
    ck_assert(standing.solved && !standing.practising);
    ck_assert_int_eq(standing.practice_ms, 15 * MINUTE_MS);
    ck_assert(!stand(&two).tried);
    /* Once more is no practice, and has no clock. */
    struct recorded third = submit(&one, VERDICT_ACCEPTED);
    ck_assert(!third.timed && !third.first_solve);
    ck_assert_uint_eq(third.attempt, 3);
    ck_assert_int_eq(number("SELECT count(*) FROM practice"), 1);
}
END_TEST

START_TEST(a_pause_stops_the_clock_and_a_start_lets_it_go_on)
{
    struct practices open = {0};
    start(&one, false);
    pass(MINUTE_MS);
    check(record_practices(record, &now, &open, &err));
    ck_assert_uint_eq(open.count, 1);
    int64_t id = open.items[0].id;
    ck_assert_str_eq(open.items[0].short_name, "twosum");
    ck_assert_int_eq(open.items[0].difficulty, DIFFICULTY_EASY);
    ck_assert_int_eq(open.items[0].practice_ms, MINUTE_MS);
    practices_free(&open);
    for (int i = 0; i < 2; i++) { /* what is paused stays paused */
        check(record_pause(record, id, &now, &err));
        pass(100 * MINUTE_MS);
        ck_assert(stand(&one).paused);
        ck_assert_int_eq(stand(&one).practice_ms, MINUTE_MS);
    }
    for (int i = 0; i < 2; i++) /* and what runs goes on, once */
        check(record_resume(record, id, &now, &err));
    pass(MINUTE_MS);
    ck_assert_int_eq(stand(&one).practice_ms, 2 * MINUTE_MS);
    check(record_pause(record, id, &now, &err));
    pass(MINUTE_MS);
    ck_assert(!start(&one, false).paused);
    pass(MINUTE_MS);
    ck_assert_int_eq(submit(&one, VERDICT_ACCEPTED).practice_ms, 3 * MINUTE_MS);
    check(record_resume(record, id, &now, &err)); /* it has ended */
    pass(MINUTE_MS);
    ck_assert_int_eq(stand(&one).practice_ms, 3 * MINUTE_MS);
}
END_TEST

START_TEST(the_clock_goes_on_across_a_boot_and_does_not_see_the_wall_clock_within_one)
{
    start(&one, false);
    now.wall_ms -= 500 * MINUTE_MS; /* somebody sets the clock */
    pass(3 * MINUTE_MS);
    ck_assert_int_eq(stand(&one).practice_ms, 3 * MINUTE_MS);
    now.wall_ms += 500 * MINUTE_MS;
    pass(MINUTE_MS);
    ck_assert_int_eq(stand(&one).practice_ms, 4 * MINUTE_MS);
    pass(2 * MINUTE_MS); /* a boot takes two minutes */
    now.boot_ms = 7;
    memcpy(now.boot_id, BOOT_B, sizeof BOOT_B);
    ck_assert_int_eq(stand(&one).practice_ms, 6 * MINUTE_MS);
    now.boot_ms += 4 * MINUTE_MS;
    now.wall_ms += 4 * MINUTE_MS;
    ck_assert_int_eq(submit(&one, VERDICT_ACCEPTED).practice_ms, 10 * MINUTE_MS);
}
END_TEST

START_TEST(an_abandoned_practice_ends_and_another_may_begin)
{
    struct practices open = {0};
    start(&one, false);
    start(&two, false);
    check(record_practices(record, &now, &open, &err));
    ck_assert_uint_eq(open.count, 2);
    ck_assert_str_eq(open.items[0].short_name, "coins");
    pass(MINUTE_MS);
    check(record_abandon(record, open.items[1].id, &now, &err));
    practices_free(&open);
    ck_assert(!stand(&one).practising && !stand(&one).solved && stand(&one).tried);
    ck_assert_int_eq(stand(&one).practice_ms, MINUTE_MS);
    ck_assert_int_eq(start(&one, false).practice_ms, 0);
    check(record_practices(record, &now, &open, &err));
    ck_assert_uint_eq(open.count, 2);
    ck_assert_str_eq(open.items[0].short_name, "twosum");
    practices_free(&open);
}
END_TEST

START_TEST(a_solved_problem_is_practised_anew_only_when_asked)
{
    start(&one, false);
    check(record_hint(record, &one, 2, &now, &err));
    submit(&one, VERDICT_ACCEPTED);
    ck_assert(!start(&one, false).practising);
    ck_assert_uint_eq(stand(&one).hints, 2);
    struct standing anew = start(&one, true);
    ck_assert(anew.practising && anew.solved);
    ck_assert_uint_eq(anew.hints, 0);
    ck_assert_uint_eq(anew.attempts, 0);
    ck_assert_uint_eq(anew.submissions, 1);
    ck_assert_uint_eq(submit(&one, VERDICT_ACCEPTED).attempt, 1);
}
END_TEST

START_TEST(without_a_start_there_is_a_practice_without_a_clock)
{
    struct recorded recorded = submit(&one, VERDICT_WRONG_ANSWER);
    ck_assert(!recorded.timed);
    ck_assert_uint_eq(recorded.attempt, 1);
    pass(MINUTE_MS);
    recorded = submit(&one, VERDICT_ACCEPTED);
    ck_assert(!recorded.timed && recorded.first_solve);
    ck_assert_uint_eq(recorded.attempt, 2);
    ck_assert(stand(&one).solved);
    ck_assert_int_eq(number("SELECT count(*) FROM practice WHERE took_ms IS NULL AND NOT timed"), 1);
}
END_TEST

/* ---- submissions and help ---- */

START_TEST(a_submission_is_kept_with_all_that_belongs_to_it)
{
    start(&one, false);
    check(record_hint(record, &one, 1, &now, &err));
    check(record_hint(record, &one, 3, &now, &err));
    check(record_reveal(record, &one, "secret/2-big", &now, &err));
    check(record_solution(record, &one, &now, &err));
    check(record_hint(record, &two, 2, &now, &err));
    struct recorded recorded = submit(&one, VERDICT_WRONG_ANSWER);
    auto_rows struct rows rows = {0};
    check(store_ask(record,
                    "SELECT verdict, tests_total, tests_accepted, first_failure, hints, reveals, solution,"
                    " judge_version, data_digest, results, source, message FROM submission JOIN detail ON"
                    " detail.submission = submission.id WHERE submission.id = ?",
                    STORE_VALUES(store_int(recorded.id)), &rows, &err));
    ck_assert_int_eq(rows_next(&rows, &err), 1);
    ck_assert_str_eq(rows_text(&rows, 0), "wrong_answer");
    ck_assert_int_eq(rows_int(&rows, 1), 2);
    ck_assert_int_eq(rows_int(&rows, 2), 1);
    ck_assert_str_eq(rows_text(&rows, 3), "secret/2-big");
    ck_assert_int_eq(rows_int(&rows, 4), 3);
    ck_assert_int_eq(rows_int(&rows, 5), 1);
    ck_assert_int_eq(rows_int(&rows, 6), 1);
    ck_assert_str_eq(rows_text(&rows, 7), "9.9");
    ck_assert_str_eq(rows_text(&rows, 8), "0123");
    ck_assert_str_eq(rows_text(&rows, 9), "sample/1\taccepted\t5\t0\t0\nsecret/2-big\twrong_answer\t7\t8\t4096\n");
    size_t length = 0;
    const void *source = rows_blob(&rows, 10, &length);
    ck_assert_uint_eq(length, 20);
    ck_assert_mem_eq(source, "int main(void)\n{\0\xff}\n", 20);
    ck_assert_str_eq(rows_text(&rows, 11), "a message");
    ck_assert_uint_eq(stand(&one).hints, 3);
    ck_assert_uint_eq(stand(&one).reveals, 1);
    ck_assert(stand(&one).solution);
    ck_assert_uint_eq(stand(&two).hints, 2);
}
END_TEST

START_TEST(help_from_before_the_first_practice_counts_in_it)
{
    check(record_hint(record, &one, 2, &now, &err));
    ck_assert_uint_eq(stand(&one).hints, 2);
    ck_assert(!stand(&one).tried);
    ck_assert_uint_eq(start(&one, false).hints, 2);
    submit(&one, VERDICT_ACCEPTED);
    check(record_solution(record, &one, &now, &err)); /* after it was solved */
    start(&one, true);
    submit(&one, VERDICT_ACCEPTED);
    ck_assert_int_eq(number("SELECT sum(solution) FROM submission"), 0);
    ck_assert_int_eq(number("SELECT sum(hints) FROM submission"), 2);
}
END_TEST

START_TEST(a_judge_error_is_noted_and_is_no_attempt)
{
    start(&one, false);
    submit(&one, VERDICT_JUDGE_ERROR);
    ck_assert_uint_eq(submit(&one, VERDICT_WRONG_ANSWER).attempt, 1);
    ck_assert_uint_eq(stand(&one).submissions, 1);
    ck_assert_int_eq(number("SELECT count(*) FROM submission"), 2);
}
END_TEST

START_TEST(the_last_failure_is_known_until_it_is_accepted)
{
    char *test = NULL, *digest = NULL;
    check(record_last_failure(record, &one, &test, &digest, &err));
    ck_assert_ptr_null(test);
    submit(&one, VERDICT_WRONG_ANSWER);
    submit(&one, VERDICT_JUDGE_ERROR);
    check(record_last_failure(record, &one, &test, &digest, &err));
    ck_assert_str_eq(test, "secret/2-big");
    ck_assert_str_eq(digest, "0123");
    free(test);
    free(digest);
    submit(&one, VERDICT_ACCEPTED);
    check(record_last_failure(record, &one, &test, &digest, &err));
    ck_assert_ptr_null(test);
    free(digest);
}
END_TEST

START_TEST(what_failed_last_is_replaced_each_time)
{
    struct strings tests = {0}, found = {0};
    check(strings_add(&tests, "sample/2", 8, &err));
    check(strings_add(&tests, "own/a", 5, &err));
    check(record_set_failing(record, &one, &tests, &err));
    check(record_failing(record, &one, &found, &err));
    ck_assert_uint_eq(found.count, 2);
    ck_assert_str_eq(found.items[0], "own/a");
    strings_free(&found);
    check(record_failing(record, &two, &found, &err));
    ck_assert_uint_eq(found.count, 0);
    strings_free(&tests);
    check(record_set_failing(record, &one, &tests, &err));
    check(record_failing(record, &one, &found, &err));
    ck_assert_uint_eq(found.count, 0);
}
END_TEST

START_TEST(problems_are_known_by_uuid_else_by_place)
{
    char here[] = "/a/twosum", there[] = "/b/twosum", other_name[] = "renamed";
    const struct problem first = {.dir = here, .short_name = name_one, .name = title},
                         second = {.dir = there, .short_name = name_one, .name = title},
                         renamed = {.uuid = uuid_one, .dir = there, .short_name = other_name, .name = title};
    submit(&first, VERDICT_ACCEPTED);
    ck_assert(stand(&first).solved && !stand(&second).tried);
    submit(&one, VERDICT_ACCEPTED);
    ck_assert(stand(&renamed).solved);
    start(&renamed, false);
    ck_assert_int_eq(number("SELECT count(*) FROM problem WHERE short_name = 'renamed'"), 1);
    ck_assert_int_eq(number("SELECT count(*) FROM problem"), 2);
}
END_TEST

START_TEST(the_last_start_is_the_last_one)
{
    char *path = NULL, *short_name = NULL;
    struct standing standing;
    check(record_last_start(record, &path, &short_name, &err));
    ck_assert_ptr_null(path);
    check(record_start(record, &one, "/a b/\xff\n.c", false, &now, &standing, &err));
    now.wall_ms -= 90 * MINUTE_MS; /* whatever the clock says */
    check(record_start(record, &two, "/two.c", false, &now, &standing, &err));
    check(record_start(record, &one, "/a b/\xff\n.c", false, &now, &standing, &err));
    check(record_last_start(record, &path, &short_name, &err));
    ck_assert_str_eq(path, "/a b/\xff\n.c");
    ck_assert_str_eq(short_name, "twosum");
    free(path);
    free(short_name);
}
END_TEST

/* ---- what was before ---- */

START_TEST(the_old_text_file_is_taken_over_once)
{
    static const char old[] = "start 7a0f4a8e-0000-4000-8000-000000000001 1764000000 twosum /home/me/a%20b.c .\n"
                              "hint 7a0f4a8e-0000-4000-8000-000000000001 1764000060 2 .\n"
                              "solved 7a0f4a8e-0000-4000-8000-000000000001 1764000900 .\n"
                              "solution 7a0f4a8e-0000-4000-8000-000000000002 1764000960 .\n"
                              "hint 7a0f4a8e-0000-4000-8000-000000000002 1 x y z .\n"
                              "start 7a0f4a8e-0000-4000-8000-000000000001 1 x relative.c .\n"
                              "later 7a0f4a8e-0000-4000-8000-000000000001 1 of another judge .\n"
                              "\xff\xfe\x01\n . \n\nsolved 7a0f4a8e-0000-4000-8000-000000000002 17640";
    char *path = NULL, *short_name = NULL;
    store_close(record);
    record = NULL;
    ck_assert_int_eq(remove(fixture_path(&fixture, "judge/history.db")), 0);
    fixture_write(&fixture, "judge/record", old);
    for (int i = 0; i < 2; i++) {
        store_close(record);
        open_record();
        ck_assert(stand(&one).solved && !stand(&two).solved && stand(&two).solution);
        ck_assert_uint_eq(stand(&one).hints, 2);
        check(record_last_start(record, &path, &short_name, &err));
        ck_assert_str_eq(path, "/home/me/a b.c");
        free(path);
        free(short_name);
        ck_assert_int_eq(number("SELECT count(*) FROM practice"), 1);
    }
    ck_assert_int_eq(number("SELECT ended_day FROM practice"), 1764000900 / 86400);
    submit(&one, VERDICT_ACCEPTED);
    ck_assert_int_eq(access(fixture_path(&fixture, "judge/record"), F_OK), 0);
}
END_TEST

/* ---- several at once ---- */

START_TEST(two_processes_lose_nothing)
{
    enum { WRITERS = 2, SUBMISSIONS = 200 };
    pid_t writers[WRITERS];
    store_close(record);
    record = NULL;
    ck_assert_int_eq(remove(fixture_path(&fixture, "judge/history.db")), 0); /* they make it, both at once */
    for (int i = 0; i < WRITERS; i++) {
        writers[i] = fork();
        ck_assert_int_ge(writers[i], 0);
        for (int k = 0; writers[i] == 0 && k < SUBMISSIONS; k++) {
            struct store *own = NULL;
            struct recorded recorded;
            if (record_open(STORE_WRITE, &own, &err) != 0 ||
                submit_to(own, i == 0 ? &one : &two, k % 2 == 0 ? VERDICT_WRONG_ANSWER : VERDICT_ACCEPTED, &recorded,
                          &err) != 0) {
                fprintf(stderr, "# %s\n", err.message);
                _exit(1);
            }
            store_close(own);
        }
        if (writers[i] == 0)
            _exit(0);
    }
    for (int i = 0; i < WRITERS; i++) {
        int status = 0;
        ck_assert_int_eq(waitpid(writers[i], &status, 0), writers[i]);
        ck_assert_int_eq(status, 0);
    }
    open_record();
    ck_assert_int_eq(number("SELECT count(*) FROM submission"), WRITERS * SUBMISSIONS);
    ck_assert_int_eq(number("SELECT count(DISTINCT uid) FROM submission"), WRITERS * SUBMISSIONS);
    ck_assert_int_eq(number("SELECT count(*) FROM detail"), WRITERS * SUBMISSIONS);
    ck_assert_int_eq(number("SELECT count(*) FROM practice WHERE outcome = 'solved'"), WRITERS);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        the_clock_runs_from_start_to_the_first_accepted_submission,
        a_pause_stops_the_clock_and_a_start_lets_it_go_on,
        the_clock_goes_on_across_a_boot_and_does_not_see_the_wall_clock_within_one,
        an_abandoned_practice_ends_and_another_may_begin,
        a_solved_problem_is_practised_anew_only_when_asked,
        without_a_start_there_is_a_practice_without_a_clock,
        a_submission_is_kept_with_all_that_belongs_to_it,
        help_from_before_the_first_practice_counts_in_it,
        a_judge_error_is_noted_and_is_no_attempt,
        the_last_failure_is_known_until_it_is_accepted,
        what_failed_last_is_replaced_each_time,
        problems_are_known_by_uuid_else_by_place,
        the_last_start_is_the_last_one,
        the_old_text_file_is_taken_over_once,
        two_processes_lose_nothing,
    };
    Suite *suite = suite_create("record");
    TCase *tcase = tcase_create("record");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_set_timeout(tcase, 240);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(tcase, tests[i]);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
