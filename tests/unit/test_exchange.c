/* Records are merged: nothing twice, nothing lost, nothing half, and nothing that is no row. */
#include "judge/practice/exchange.h"

#include <string.h>

#include "judge/practice/practices.h"
#include "sandbox/cleanup.h"
#include "tests/unit/fixture.h"

#define BOOT "11111111-0000-4000-8000-000000000001"

static struct fixture fixture;
static struct store *record;
static struct moment now;
static struct error err;

static void check(int result)
{
    ck_assert_msg(result == 0, "%s", err.message);
}

static void open_record(const char *home)
{
    store_close(record);
    record = NULL;
    ck_assert_int_eq(setenv("XDG_DATA_HOME", fixture_path(&fixture, home), 1), 0);
    check(record_open(STORE_WRITE, &record, &err));
}

static void set_up(void)
{
    fixture = fixture_new();
    now = (struct moment){.wall_ms = 1795553629798, .boot_ms = 5000000, .boot_id = BOOT};
    open_record("here");
}

static void tear_down(void)
{
    store_close(record);
    record = NULL;
    fixture_free(&fixture);
}

static int64_t number(const char *sql)
{
    int64_t value = 0;
    check(store_number(record, sql, STORE_NO_VALUES, -1, &value, &err));
    return value;
}

/* ---- rows ---- */

static struct exchange_row problem_row(void)
{
    return (struct exchange_row){.kind = EXCHANGE_PROBLEM,
                                 .problem = {.identity = "uuid-1",
                                             .short_name = "twosum",
                                             .name = "Two sum",
                                             .difficulty = "easy",
                                             .patterns = "hashing",
                                             .path = "/home/me/twosum.c",
                                             .touched = 7}};
}

static struct exchange_span ended_span = {1000, 100, BOOT, 61000, 60100, BOOT};
static struct exchange_span open_span = {2000, 1000, BOOT, EXCHANGE_NONE, EXCHANGE_NONE, NULL};

/* uid: 32 times that digit. */
static const char *uid_of(char digit)
{
    static char uids[8][RECORD_UID_SIZE];
    static unsigned next;
    char *uid = uids[next++ % 8];
    memset(uid, digit, RECORD_UID_SIZE - 1);
    return uid;
}

static struct exchange_row practice_row(char digit, const char *outcome)
{
    bool open = strcmp(outcome, "open") == 0;
    return (struct exchange_row){.kind = EXCHANGE_PRACTICE,
                                 .practice = {.uid = uid_of(digit),
                                              .problem = "uuid-1",
                                              .timed = true,
                                              .started_ms = 1000,
                                              .ended_ms = open ? EXCHANGE_NONE : 61000,
                                              .ended_day = open ? EXCHANGE_NONE : 0,
                                              .took_ms = open ? EXCHANGE_NONE : 60000,
                                              .outcome = outcome,
                                              .spans = open ? &open_span : &ended_span,
                                              .span_count = 1}};
}

static struct result result = {"secret/1", VERDICT_WRONG_ANSWER, 1, 2, 3};

static struct exchange_row submission_row(char digit, const char *practice)
{
    return (struct exchange_row){.kind = EXCHANGE_SUBMISSION,
                                 .submission = {.uid = uid_of(digit),
                                                .problem = "uuid-1",
                                                .practice = practice,
                                                .at_ms = 30000,
                                                .verdict = "wrong_answer",
                                                .tests_total = 3,
                                                .tests_run = 2,
                                                .tests_accepted = 1,
                                                .first_failure = "secret/1",
                                                .cpu_us = 1,
                                                .wall_us = 2,
                                                .memory_bytes = 3,
                                                .practice_ms = 29000,
                                                .judge_version = "9.9",
                                                .data_digest = "",
                                                .file = "/home/me/twosum.c",
                                                .message = "no",
                                                .source = "a\0b",
                                                .source_length = 3,
                                                .results = {.items = &result, .count = 1}}};
}

static struct exchange_row help_row(char digit, const char *practice)
{
    return (struct exchange_row){.kind = EXCHANGE_HELP,
                                 .help = {.uid = uid_of(digit),
                                          .problem = "uuid-1",
                                          .practice = practice,
                                          .at_ms = 20000,
                                          .kind = "hint",
                                          .number = 1}};
}

/* ---- merging ---- */

static struct exchange_counts merge(const struct exchange_row *rows, size_t count)
{
    struct exchange exchange = {0};
    check(exchange_open(record, &now, &exchange, &err));
    for (size_t i = 0; i < count; i++)
        check(exchange_put(&exchange, &rows[i], &err));
    check(exchange_commit(&exchange, &err));
    struct exchange_counts counts = exchange.counts;
    exchange_close(&exchange);
    return counts;
}

static int add_text(const struct exchange_row *row, void *context, struct error *error)
{
    FILE *out = context;
    (void)error;
    const struct exchange_practice *practice = &row->practice;
    const struct exchange_submission *submission = &row->submission;
    if (row->kind == EXCHANGE_PROBLEM)
        fprintf(out, "problem %s %s %d\n", row->problem.identity, row->problem.path, (int)row->problem.touched);
    else if (row->kind == EXCHANGE_PRACTICE)
        fprintf(out, "practice %.1s %s %zu %d\n", practice->uid, practice->outcome, practice->span_count,
                practice->took_ms == EXCHANGE_NONE ? -1 : (int)practice->took_ms);
    else if (row->kind == EXCHANGE_SUBMISSION)
        fprintf(out, "submission %.1s %.1s %s %zu %s\n", submission->uid,
                submission->practice == NULL ? "-" : submission->practice, submission->verdict,
                submission->source_length, submission->results.items[0].test);
    else
        fprintf(out, "help %.1s %s %d\n", row->help.uid, row->help.kind, (int)row->help.number);
    return 0;
}

/* The record, a line a row. The caller frees. */
static char *describe(void)
{
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    ck_assert_ptr_nonnull(out);
    check(exchange_read(record, add_text, out, &err));
    ck_assert_int_eq(fclose(out), 0);
    return text;
}

static void is_record(const char *wanted)
{
    char *text = describe();
    ck_assert_str_eq(text, wanted);
    free(text);
}

START_TEST(what_is_put_is_read_again_and_only_once)
{
    const char *practice = uid_of('a');
    const struct exchange_row rows[] = {problem_row(), practice_row('a', "solved"), submission_row('b', practice),
                                        submission_row('c', NULL), help_row('d', practice)};
    static const char wanted[] = "problem uuid-1 /home/me/twosum.c 7\n"
                                 "practice a solved 1 60000\n"
                                 "submission b a wrong_answer 3 secret/1\n"
                                 "submission c - wrong_answer 3 secret/1\n"
                                 "help d hint 1\n";
    struct exchange_counts counts = merge(rows, 5);
    ck_assert_uint_eq(counts.added[EXCHANGE_SUBMISSION], 2);
    ck_assert_uint_eq(counts.known[EXCHANGE_SUBMISSION], 0);
    is_record(wanted);
    counts = merge(rows, 5);
    ck_assert_uint_eq(counts.added[EXCHANGE_PROBLEM] + counts.added[EXCHANGE_PRACTICE] +
                          counts.added[EXCHANGE_SUBMISSION] + counts.added[EXCHANGE_HELP],
                      0);
    ck_assert_uint_eq(counts.known[EXCHANGE_SUBMISSION], 2);
    ck_assert_uint_eq(counts.known[EXCHANGE_HELP], 1);
    is_record(wanted);
    ck_assert_int_eq(number("SELECT count(*) FROM span"), 1);
    ck_assert_int_eq(number("SELECT count(*) FROM detail WHERE source = x'610062'"), 2);
}
END_TEST

START_TEST(the_end_that_counts_more_wins)
{
    static const struct {
        const char *here, *there, *wanted;
    } cases[] = {
        {"open", "open", "practice a open 1 -1\n"},
        {"open", "solved", "practice a solved 1 60000\n"},
        {"open", "abandoned", "practice a abandoned 1 60000\n"},
        {"solved", "open", "practice a solved 1 60000\n"},
        {"abandoned", "open", "practice a abandoned 1 60000\n"},
        {"abandoned", "solved", "practice a solved 1 60000\n"},
        {"solved", "abandoned", "practice a solved 1 60000\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char home[20], wanted[200];
        snprintf(home, sizeof home, "home%zu", i);
        open_record(home);
        merge((struct exchange_row[]){problem_row(), practice_row('a', cases[i].here)}, 2);
        merge((struct exchange_row[]){problem_row(), practice_row('a', cases[i].there)}, 2);
        snprintf(wanted, sizeof wanted, "problem uuid-1 /home/me/twosum.c 7\n%s", cases[i].wanted);
        is_record(wanted);
        ck_assert_int_eq(number("SELECT count(*) FROM span"), 1);
    }
}
END_TEST

START_TEST(one_practice_stays_open_and_both_records_agree_which)
{
    merge((struct exchange_row[]){problem_row(), practice_row('a', "open")}, 2);
    struct exchange_counts counts = merge((struct exchange_row[]){problem_row(), practice_row('b', "open")}, 2);
    ck_assert_uint_eq(counts.abandoned, 1);
    ck_assert_int_eq(number("SELECT count(*) FROM practice WHERE outcome = 'open'"), 1);
    ck_assert_int_eq(number("SELECT outcome = 'open' FROM practice WHERE uid LIKE 'a%'"), 1);
    ck_assert_int_eq(number("SELECT took_ms = 5000000 - 1000 FROM practice WHERE uid LIKE 'b%'"), 1);
    counts = merge((struct exchange_row[]){problem_row(), practice_row('b', "open")}, 2);
    ck_assert_uint_eq(counts.abandoned, 0);
    ck_assert_int_eq(number("SELECT outcome = 'open' FROM practice WHERE uid LIKE 'a%'"), 1);

    open_record("there"); /* b is open there; from here come a, open, and then b, abandoned */
    merge((struct exchange_row[]){problem_row(), practice_row('b', "open")}, 2);
    counts =
        merge((struct exchange_row[]){problem_row(), practice_row('a', "open"), practice_row('b', "abandoned")}, 3);
    ck_assert_uint_eq(counts.abandoned, 0);
    ck_assert_int_eq(number("SELECT count(*) FROM practice WHERE outcome = 'open'"), 1);
    ck_assert_int_eq(number("SELECT outcome = 'open' FROM practice WHERE uid LIKE 'a%'"), 1);
}
END_TEST

START_TEST(records_that_cross_keep_the_practice_begun_last)
{
    struct exchange_row early = practice_row('a', "open"), late = practice_row('b', "open");
    late.practice.started_ms = 2000;
    for (int first = 0; first < 2; first++) {
        char home[16];
        snprintf(home, sizeof home, "crossing%d", first);
        open_record(home);
        merge((struct exchange_row[]){problem_row(), first == 0 ? early : late}, 2);
        for (int again = 0; again < 2; again++) {
            struct exchange_counts counts = merge((struct exchange_row[]){problem_row(), first == 0 ? late : early}, 2);
            ck_assert_uint_eq(counts.abandoned, again == 0);
            ck_assert_int_eq(number("SELECT outcome = 'open' AND ended_ms IS NULL FROM practice WHERE uid LIKE 'b%'"),
                             1);
            ck_assert_int_eq(number("SELECT outcome = 'abandoned' FROM practice WHERE uid LIKE 'a%'"), 1);
        }
    }
}
END_TEST

START_TEST(what_was_started_elsewhere_is_not_the_last_start_here)
{
    static char other[] = "coins", title[] = "Coins", uuid[] = "uuid-2";
    const struct problem problem = {.uuid = uuid, .short_name = other, .name = title};
    struct standing standing;
    auto_free char *path = NULL, *short_name = NULL;
    check(record_start(record, &problem, "/home/me/coins.c", false, &now, &standing, &err));
    merge((struct exchange_row[]){problem_row()}, 1);
    check(record_last_start(record, &path, &short_name, &err));
    ck_assert_str_eq(short_name, "coins");
    ck_assert_int_eq(number("SELECT count(*) FROM problem WHERE path = '/home/me/twosum.c'"), 1);
}
END_TEST

START_TEST(what_is_not_committed_was_never_there)
{
    struct exchange exchange = {0};
    const struct exchange_row rows[] = {problem_row(), practice_row('a', "solved"), submission_row('b', uid_of('e'))};
    check(exchange_open(record, &now, &exchange, &err));
    check(exchange_put(&exchange, &rows[0], &err));
    check(exchange_put(&exchange, &rows[1], &err));
    ck_assert_int_eq(exchange_put(&exchange, &rows[2], &err), -1); /* of a practice that is none */
    ck_assert_int_eq(err.kind, ERROR_USAGE);
    exchange_close(&exchange);
    is_record("");
    exchange_close(&exchange);
}
END_TEST

START_TEST(a_row_belongs_to_what_is_there)
{
    const struct exchange_row rows[] = {practice_row('a', "solved"), submission_row('b', NULL), help_row('c', NULL)};
    for (size_t i = 0; i < 3; i++) {
        struct exchange exchange = {0};
        check(exchange_open(record, &now, &exchange, &err));
        ck_assert_int_eq(exchange_put(&exchange, &rows[i], &err), -1);
        ck_assert_ptr_nonnull(strstr(err.message, "no row before it is the problem"));
        exchange_close(&exchange);
    }
    struct exchange_row other = problem_row(), stolen = practice_row('a', "solved");
    other.problem.identity = stolen.practice.problem = "uuid-2";
    merge((struct exchange_row[]){problem_row(), practice_row('a', "open"), other}, 3);
    struct exchange exchange = {0};
    check(exchange_open(record, &now, &exchange, &err));
    ck_assert_int_eq(exchange_put(&exchange, &stolen, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.message, "another problem"));
    exchange_close(&exchange);
}
END_TEST

/* ---- what is no row ---- */

static void is_refused(const struct exchange_row *row, const char *what)
{
    char wanted[100];
    snprintf(wanted, sizeof wanted, "its %s cannot be", what);
    err = (struct error){0};
    ck_assert_msg(exchange_check(row, &err) == -1, "taken, though %s", wanted);
    ck_assert_int_eq(err.kind, ERROR_USAGE);
    ck_assert_str_eq(err.message, wanted);
}

START_TEST(problems_that_cannot_be_are_refused)
{
    struct exchange_row row = problem_row();
    check(exchange_check(&row, &err));
    char *long_text = malloc(EXCHANGE_TEXT_MAX + 2);
    memset(long_text, 'x', EXCHANGE_TEXT_MAX + 1);
    long_text[EXCHANGE_TEXT_MAX + 1] = '\0';
#define REFUSED(member, value)                                                                                         \
    row = problem_row();                                                                                               \
    row.problem.member = value;                                                                                        \
    is_refused(&row, #member)
    REFUSED(identity, "");
    REFUSED(identity, NULL);
    REFUSED(short_name, "");
    REFUSED(name, long_text);
    REFUSED(difficulty, "brutal");
    REFUSED(difficulty, NULL);
    REFUSED(patterns, NULL);
    REFUSED(path, "home/me/twosum.c");
    REFUSED(path, "");
    REFUSED(touched, -1);
    REFUSED(touched, EXCHANGE_NONE);
#undef REFUSED
    long_text[EXCHANGE_TEXT_MAX] = '\0';
    row = problem_row();
    row.problem.name = long_text;
    check(exchange_check(&row, &err));
    free(long_text);
}
END_TEST

START_TEST(practices_that_cannot_be_are_refused)
{
    static struct exchange_span two_open[2];
    two_open[0] = two_open[1] = open_span;
    struct exchange_row row;
#define REFUSED(outcome_, member, value, name)                                                                         \
    row = practice_row('a', outcome_);                                                                                 \
    check(exchange_check(&row, &err));                                                                                 \
    row.practice.member = value;                                                                                       \
    is_refused(&row, name)
    REFUSED("open", uid, "short", "uid");
    REFUSED("open", uid, "ABCDEF00000000000000000000000000", "uid");
    REFUSED("open", uid, "0000000000000000000000000000000g", "uid");
    REFUSED("open", uid, "000000000000000000000000000000000", "uid");
    REFUSED("open", uid, NULL, "uid");
    REFUSED("open", started_ms, -1, "started_ms");
    REFUSED("open", started_ms, INT64_MAX, "started_ms");
    REFUSED("open", outcome, "won", "outcome");
    REFUSED("open", ended_ms, 5, "ended_day");
    REFUSED("open", ended_day, 5, "ended_ms");
    REFUSED("open", took_ms, 5, "took_ms");
    REFUSED("open", timed, false, "ended_wall_ms"); /* a clock runs that is none */
    REFUSED("open", span_count, (size_t)EXCHANGE_ITEMS_MAX + 1, "spans");
    REFUSED("solved", ended_ms, EXCHANGE_NONE, "ended_ms");
    REFUSED("solved", ended_day, EXCHANGE_NONE, "ended_day");
    REFUSED("solved", ended_day, -2, "ended_day");
    REFUSED("solved", took_ms, -1, "took_ms");
    REFUSED("solved", spans, &open_span, "ended_wall_ms");
    row = practice_row('a', "open");
    row.practice.spans = two_open;
    row.practice.span_count = 2;
    is_refused(&row, "ended_wall_ms");
#undef REFUSED
#define REFUSED(member, value)                                                                                         \
    span = ended_span;                                                                                                 \
    span.member = value;                                                                                               \
    is_refused(&row, #member)
    struct exchange_span span;
    row = practice_row('a', "solved");
    row.practice.spans = &span;
    REFUSED(began_wall_ms, -1);
    REFUSED(began_boot_ms, EXCHANGE_NONE);
    REFUSED(began_boot_id, "not a boot id");
    REFUSED(began_boot_id, NULL);
    REFUSED(began_boot_id, "0000000000000000000000000000000000000");
    REFUSED(ended_wall_ms, EXCHANGE_NONE);
    REFUSED(ended_boot_ms, INT64_MAX);
    REFUSED(ended_boot_id, NULL);
#undef REFUSED
}
END_TEST

START_TEST(submissions_and_help_that_cannot_be_are_refused)
{
    struct result wrong;
    struct exchange_row row;
#define REFUSED(member, value)                                                                                         \
    row = submission_row('a', NULL);                                                                                   \
    check(exchange_check(&row, &err));                                                                                 \
    row.submission.member = value;                                                                                     \
    is_refused(&row, #member)
    REFUSED(uid, "");
    REFUSED(practice, "x");
    REFUSED(at_ms, INT64_MAX);
    REFUSED(day, 4000000);
    REFUSED(verdict, "splendid");
    REFUSED(tests_total, -1);
    REFUSED(tests_total, EXCHANGE_ITEMS_MAX + 1);
    REFUSED(tests_run, 4);
    REFUSED(tests_accepted, 3);
    REFUSED(first_failure, "");
    REFUSED(cpu_us, -1);
    REFUSED(memory_bytes, INT64_MAX);
    REFUSED(practice_ms, -1);
    REFUSED(hints, -1);
    REFUSED(reveals, INT64_MAX);
    REFUSED(message, NULL);
    REFUSED(file, NULL);
#undef REFUSED
    row = submission_row('a', NULL);
    row.submission.source_length = EXCHANGE_SOURCE_MAX + 1;
    is_refused(&row, "source");
    row = submission_row('a', NULL);
    row.submission.results.items = &wrong;
    wrong = (struct result){.test = "two\nlines"};
    is_refused(&row, "test");
    wrong = (struct result){.test = "a", .cpu_us = -1};
    is_refused(&row, "cpu_us");
    row = help_row('a', NULL);
    check(exchange_check(&row, &err));
    row.help.kind = "cheat";
    is_refused(&row, "help");
    row = help_row('a', NULL);
    row.help.number = -1;
    is_refused(&row, "number");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {what_is_put_is_read_again_and_only_once,
                                  the_end_that_counts_more_wins,
                                  one_practice_stays_open_and_both_records_agree_which,
                                  records_that_cross_keep_the_practice_begun_last,
                                  what_was_started_elsewhere_is_not_the_last_start_here,
                                  what_is_not_committed_was_never_there,
                                  a_row_belongs_to_what_is_there,
                                  problems_that_cannot_be_are_refused,
                                  practices_that_cannot_be_are_refused,
                                  submissions_and_help_that_cannot_be_are_refused};
    Suite *suite = suite_create("exchange");
    TCase *tcase = tcase_create("exchange");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(tcase, tests[i]);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
