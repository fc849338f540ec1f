/* The database: whatever happens to its file, an error says so in one line, and nothing that was there is lost. */
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "judge/package/file.h"
#include "judge/practice/store.h"
#include "sandbox/cleanup.h"
#include "tests/unit/fixture.h"

enum { APPLICATION = 0x74657374 };

static struct fixture fixture;
static struct error err;

static const char *const steps[] = {"CREATE TABLE fact (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT",
                                    "ALTER TABLE fact ADD COLUMN more TEXT"};

static int fill(struct store *store, struct error *error)
{
    return store_run(store, "INSERT INTO fact (text) VALUES ('filled')", STORE_NO_VALUES, error);
}

static const struct store_schema FIRST = {.steps = steps, .count = 1, .application_id = APPLICATION, .fill = fill};
static const struct store_schema SECOND = {.steps = steps, .count = 2, .application_id = APPLICATION, .fill = fill};
static const struct store_schema FOREIGN = {.steps = steps, .count = 1, .application_id = 7};
static const struct store_schema BROKEN = {
    .steps = (const char *const[]){"CREATE TABLE fact (id INTEGER PRIMARY KEY) STRICT; CREATE TABLE fact (x TEXT)"},
    .count = 1,
    .application_id = APPLICATION};

static void set_up(void)
{
    fixture = fixture_new();
}

static void tear_down(void)
{
    fixture_free(&fixture);
}

static const char *path(void)
{
    return fixture_path(&fixture, "a folder/record 100%?#.db");
}

static void check(int result)
{
    ck_assert_msg(result == 0, "%s", err.message);
}

static struct store *open_store(enum store_access access, const struct store_schema *schema)
{
    struct store *store = NULL;
    check(store_open(path(), access, schema, &store, &err));
    return store;
}

static int add(struct store *store, const char *text, struct error *error)
{
    return store_run(store, "INSERT INTO fact (text) VALUES (?)", STORE_VALUES(store_text(text)), error);
}

static int64_t count(struct store *store)
{
    int64_t number = 0;
    check(store_number(store, "SELECT count(*) FROM fact", STORE_NO_VALUES, -1, &number, &err));
    return number;
}

/* A database with `facts` facts beside the one that filled it. */
static void make(int facts)
{
    struct store *store = open_store(STORE_WRITE, &FIRST);
    for (int i = 0; i < facts; i++)
        check(add(store, "a fact", &err));
    store_close(store);
}

/* That opening fails, and what it says. The file stays byte by byte what it is. */
static void refuse(enum store_access access, const struct store_schema *schema, const char *says)
{
    struct store *store = NULL;
    auto_free char *before = NULL, *after = NULL;
    size_t before_length = 0, after_length = 0;
    struct error ignored;
    bool there = file_read(path(), 1 << 26, ERROR_IO, &before, &before_length, &ignored) == 0;
    ck_assert_msg(store_open(path(), access, schema, &store, &err) == -1, "opened: %s", says);
    ck_assert_ptr_null(store);
    ck_assert_int_eq(err.kind, ERROR_IO);
    ck_assert_msg(strstr(err.message, says) != NULL, "%s", err.message);
    ck_assert_ptr_null(strchr(err.message, '\n'));
    if (!there)
        return;
    check(file_read(path(), 1 << 26, ERROR_IO, &after, &after_length, &err));
    ck_assert_uint_eq(after_length, before_length);
    ck_assert_mem_eq(after, before, after_length);
}

START_TEST(a_new_one_is_filled_once_and_private)
{
    struct stat status;
    make(2);
    struct store *store = open_store(STORE_WRITE, &FIRST);
    ck_assert_int_eq(count(store), 3);
    ck_assert_int_eq(stat(path(), &status), 0);
    ck_assert_uint_eq(status.st_mode & 0777, 0600);
    store_close(store);
    store = open_store(STORE_READ, &FIRST);
    ck_assert_int_eq(count(store), 3);
    store_close(store);
}
END_TEST

START_TEST(looking_makes_nothing)
{
    struct store *store = open_store(STORE_READ, &FIRST);
    ck_assert_int_eq(count(store), 1);
    store_close(store);
    ck_assert_int_ne(access(fixture_path(&fixture, "a folder"), F_OK), 0);
    fixture_write(&fixture, "a folder/record 100%?#.db", ""); /* made a moment ago, by somebody who was stopped */
    store = open_store(STORE_READ, &FIRST);
    ck_assert_int_eq(count(store), 1);
    store_close(store);
    make(0);
    store = open_store(STORE_READ, &FIRST);
    ck_assert_int_eq(count(store), 1);
    store_close(store);
}
END_TEST

START_TEST(an_older_one_is_brought_up_to_date_and_a_later_one_is_let_alone)
{
    make(1);
    struct store *store = open_store(STORE_READ, &SECOND);
    ck_assert_int_eq(count(store), 2);
    check(store_run(store, "UPDATE fact SET more = 'x'", STORE_NO_VALUES, &err));
    ck_assert_int_eq(store_changes(store), 2);
    store_close(store);
    refuse(STORE_WRITE, &FIRST, "is of a later judge (version 2; this one knows 1)");
    refuse(STORE_READ, &FIRST, "is of a later judge (version 2; this one knows 1)");
    ck_assert(err.hint[0] != '\0');
}
END_TEST

START_TEST(what_is_no_database_of_ours_is_let_alone)
{
    static char block[8192];
    make(0);
    refuse(STORE_WRITE, &FOREIGN, "is no record of judge");
    fixture_write(&fixture, "a folder/record 100%?#.db", "these are notes of mine, not a database, and long enough\n");
    refuse(STORE_WRITE, &FIRST, "the file is damaged, and is left as it is");
    refuse(STORE_READ, &FIRST, "the file is damaged, and is left as it is");
    ck_assert_ptr_nonnull(strstr(err.hint, "set it aside"));
    memset(block, 0xff, sizeof block - 1);
    fixture_write(&fixture, "a folder/record 100%?#.db", block);
    refuse(STORE_WRITE, &FIRST, "damaged");
    ck_assert_int_eq(remove(path()), 0);
    ck_assert_int_eq(mkfifo(path(), 0600), 0);
    ck_assert_int_eq(store_open(path(), STORE_WRITE, &FIRST, &(struct store *){NULL}, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.message, "no regular file"));
    ck_assert_int_eq(remove(path()), 0);
    ck_assert_int_eq(mkdir(path(), 0700), 0);
    ck_assert_int_eq(store_open(path(), STORE_WRITE, &FIRST, &(struct store *){NULL}, &err), -1);
}
END_TEST

/* Each page is spoiled in turn: an error or the right answer, and never another. */
START_TEST(damage_is_an_error_and_never_a_wrong_number)
{
    enum { FACTS = 3000, PAGE = 4096 };
    struct stat status;
    struct store *store = open_store(STORE_WRITE, &FIRST);
    check(store_begin(store, &err));
    for (int i = 0; i < FACTS; i++)
        check(add(store, "a fact that takes some room on its page", &err));
    check(store_commit(store, &err));
    store_close(store);
    ck_assert_int_eq(stat(path(), &status), 0);
    ck_assert_int_gt(status.st_size, 10 * PAGE);
    unsigned damaged = 0;
    for (off_t at = 0; at < status.st_size; at += PAGE) {
        char old[PAGE], junk[PAGE];
        auto_close int fd = open(path(), O_RDWR | O_CLOEXEC);
        memset(junk, 0xa5, sizeof junk);
        ck_assert_int_eq(pread(fd, old, PAGE, at), PAGE);
        ck_assert_int_eq(pwrite(fd, junk, PAGE, at), PAGE);
        struct store *spoiled = NULL;
        int64_t number = FACTS + 1;
        int result = store_open(path(), STORE_READ, &FIRST, &spoiled, &err);
        if (result == 0)
            result = store_number(spoiled, "SELECT count(text) FROM fact", STORE_NO_VALUES, -1, &number, &err);
        store_close(spoiled);
        ck_assert_msg(number == FACTS + 1, "page at %ld: %ld", (long)at, (long)number);
        ck_assert_msg(result == 0 || strstr(err.message, "damaged") != NULL, "%s", err.message);
        damaged += result != 0;
        ck_assert_int_eq(pwrite(fd, old, PAGE, at), PAGE);
    }
    ck_assert_uint_gt(damaged, 10);
    store = open_store(STORE_WRITE, &FIRST);
    ck_assert_int_eq(count(store), FACTS + 1);
    store_close(store);
}
END_TEST

START_TEST(a_transaction_is_whole_or_not_there)
{
    make(0);
    struct store *store = open_store(STORE_WRITE, &FIRST);
    check(store_begin(store, &err));
    check(add(store, "one", &err));
    store_rollback(store);
    store_rollback(store);
    check(store_begin(store, &err));
    check(add(store, "two", &err));
    ck_assert_int_eq(add(store, NULL, &err), -1); /* NOT NULL */
    store_close(store);
    store = open_store(STORE_WRITE, &FIRST);
    ck_assert_int_eq(count(store), 1);
    store_close(store);
    ck_assert_int_eq(remove(path()), 0);
    ck_assert_int_eq(store_open(path(), STORE_WRITE, &BROKEN, &store, &err), -1); /* half of a step is no step */
    make(0);
}
END_TEST

/* A writer that is killed at any moment. */
START_TEST(a_killed_writer_costs_at_most_its_own_transaction)
{
    enum { ROUNDS = 25 };
    make(0);
    int64_t before = 1;
    for (int round = 0; round < ROUNDS; round++) {
        int pipe_fds[2];
        char byte;
        ck_assert_int_eq(pipe2(pipe_fds, O_CLOEXEC), 0);
        pid_t writer = fork();
        if (writer == 0) {
            struct store *store = NULL;
            if (store_open(path(), STORE_WRITE, &FIRST, &store, &err) != 0)
                _exit(1);
            for (;;)
                if (store_begin(store, &err) != 0 || add(store, "one half", &err) != 0 ||
                    add(store, "the other half", &err) != 0 || store_commit(store, &err) != 0 ||
                    write(pipe_fds[1], "x", 1) != 1)
                    _exit(1);
        }
        close(pipe_fds[1]);
        int told = 0;
        while (told <= round && read(pipe_fds[0], &byte, 1) == 1)
            told++;
        usleep((useconds_t)(round * 137));
        ck_assert_int_eq(kill(writer, SIGKILL), 0);
        ck_assert_int_eq(waitpid(writer, NULL, 0), writer);
        while (read(pipe_fds[0], &byte, 1) == 1)
            told++;
        close(pipe_fds[0]);
        struct store *store = open_store(STORE_READ, &FIRST);
        int64_t now = count(store);
        store_close(store);
        ck_assert_msg((now - before) % 2 == 0 && (now - before) / 2 >= told && (now - before) / 2 <= told + 1,
                      "round %d: told of %d, there are %ld more", round, told, (long)(now - before));
        before = now;
    }
}
END_TEST

START_TEST(a_full_disk_is_an_error_and_costs_nothing_that_was_there)
{
    int status = 0;
    make(5);
    pid_t process = fork();
    if (process == 0) { /* a limit on files stands for the disk */
        static char text[1 << 20];
        memset(text, 'x', sizeof text - 1);
        const struct rlimit limit = {100000, 100000};
        struct store *store = NULL;
        signal(SIGXFSZ, SIG_IGN);
        if (setrlimit(RLIMIT_FSIZE, &limit) != 0 || store_open(path(), STORE_WRITE, &FIRST, &store, &err) != 0)
            _exit(2);
        bool right = add(store, text, &err) == -1 && err.kind == ERROR_IO && count(store) == 6;
        right = right && add(store, "a small one", &err) == 0 && count(store) == 7;
        store_close(store);
        _exit(right ? 0 : 1);
    }
    ck_assert_int_eq(waitpid(process, &status, 0), process);
    ck_assert_int_eq(status, 0);
    struct store *store = open_store(STORE_WRITE, &FIRST);
    ck_assert_int_eq(count(store), 7);
    store_close(store);
}
END_TEST

/* 1: as it should be. Root may write anything, so an ordinary user looks. */
static int look_as_user(const char *what)
{
    int status = 0;
    pid_t process = fork();
    if (process == 0) {
        struct store *store = NULL;
        if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
            _exit(2);
        bool refused = store_open(path(), STORE_WRITE, &FIRST, &store, &err) == -1 && err.kind == ERROR_IO;
        if (!refused && add(store, "x", &err) == 0) /* opening may succeed, writing may not */
            _exit(3);
        store_close(store);
        store = NULL;
        if (store_open(path(), STORE_READ, &FIRST, &store, &err) != 0) {
            fprintf(stderr, "# %s: %s\n", what, err.message);
            _exit(4);
        }
        _exit(count(store) == 3 ? 0 : 5);
    }
    ck_assert_int_eq(waitpid(process, &status, 0), process);
    return status == 0 ? 1 : WEXITSTATUS(status) * -1;
}

START_TEST(where_nothing_can_be_written_what_is_there_is_read)
{
    make(2);
    ck_assert_int_eq(chmod(fixture.dir, 0755), 0);
    ck_assert_int_eq(chmod(fixture_path(&fixture, "a folder"), 0555), 0);
    ck_assert_int_eq(chmod(path(), 0444), 0);
    int found = look_as_user("file and folder");
    ck_assert_int_eq(chmod(fixture_path(&fixture, "a folder"), 0777), 0);
    int found_folder = look_as_user("file");
    ck_assert_int_eq(chmod(fixture_path(&fixture, "a folder"), 0755), 0);
    ck_assert_int_eq(found, 1);
    ck_assert_int_eq(found_folder, 1);
}
END_TEST

START_TEST(a_folder_that_cannot_be_made_is_an_error)
{
    struct store *store = NULL;
    fixture_write(&fixture, "a folder", "a file");
    refuse(STORE_WRITE, &FIRST, "Not a directory");
    check(store_open(path(), STORE_READ, &FIRST, &store, &err)); /* there is nothing */
    ck_assert_int_eq(count(store), 1);
    store_close(store);
}
END_TEST

START_TEST(values_come_back_as_they_were)
{
    static const char blob[] = "\0\x01\xff";
    size_t length = 9;
    struct store *store = open_store(STORE_WRITE, &FIRST);
    auto_rows struct rows rows = {0};
    check(store_ask(store, "SELECT ?, ?, ?, ?, ?",
                    STORE_VALUES(store_int(INT64_MIN), store_text("'); DROP TABLE fact; --"),
                                 store_blob(blob, sizeof blob), store_null(), store_blob(NULL, 0)),
                    &rows, &err));
    ck_assert_int_eq(rows_next(&rows, &err), 1);
    ck_assert_int_eq(rows_int(&rows, 0), INT64_MIN);
    ck_assert_str_eq(rows_text(&rows, 1), "'); DROP TABLE fact; --");
    ck_assert_mem_eq(rows_blob(&rows, 2, &length), blob, sizeof blob);
    ck_assert_uint_eq(length, sizeof blob);
    ck_assert(rows_is_null(&rows, 3) && rows_text(&rows, 3) == NULL && rows_int(&rows, 3) == 0);
    ck_assert(!rows_is_null(&rows, 4));
    rows_blob(&rows, 4, &length);
    ck_assert_uint_eq(length, 0);
    ck_assert_int_eq(rows_next(&rows, &err), 0);
    rows_close(&rows);
    ck_assert_int_eq(store_run(store, "SELECT nonsense", STORE_NO_VALUES, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.message, "nonsense"));
    store_close(store);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_new_one_is_filled_once_and_private,
        looking_makes_nothing,
        an_older_one_is_brought_up_to_date_and_a_later_one_is_let_alone,
        what_is_no_database_of_ours_is_let_alone,
        damage_is_an_error_and_never_a_wrong_number,
        a_transaction_is_whole_or_not_there,
        a_killed_writer_costs_at_most_its_own_transaction,
        a_full_disk_is_an_error_and_costs_nothing_that_was_there,
        where_nothing_can_be_written_what_is_there_is_read,
        a_folder_that_cannot_be_made_is_an_error,
        values_come_back_as_they_were,
    };
    Suite *suite = suite_create("store");
    TCase *tcase = tcase_create("store");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_set_timeout(tcase, 240);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(tcase, tests[i]);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
