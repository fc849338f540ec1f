/* What is a save, and what is none. The time is invented: the kernel tells of an event before the call that made it
 * returns. */
#include <fcntl.h>
#include <stdio.h>

#include "judge/cli/saves.h"
#include "sandbox/cleanup.h"
#include "tests/unit/fixture.h"

static struct fixture fixture;
static struct saves saves;
static int64_t now;

static void open_saves(const char *file)
{
    struct error err = {0};
    ck_assert_msg(saves_open(&saves, fixture_path(&fixture, file), fixture_path(&fixture, "work/a.tests"), &err) == 0,
                  "%s", err.message);
}

static void set_up(void)
{
    fixture = fixture_new();
    fixture_write(&fixture, "work/a.c", "one");
    now = 1000;
    saves = (struct saves){.fd = -1};
}

static void tear_down(void)
{
    saves_close(&saves);
    fixture_free(&fixture);
}

static void read_events(void)
{
    struct error err = {0};
    ck_assert_msg(saves_read(&saves, now, &err) == 0, "%s", err.message);
}

/* What the look says that is due now, and that it is due within so many milliseconds from the last event. */
static enum saves_news look_within(int most_ms)
{
    struct error err = {0};
    enum saves_news news = SAVES_SAME;
    read_events();
    int due = saves_due(&saves, now);
    ck_assert_int_ge(due, 0);
    ck_assert_int_le(due, most_ms);
    now += due;
    ck_assert_int_eq(saves_due(&saves, now), 0);
    ck_assert_msg(saves_look(&saves, now, &news, &err) == 0, "%s", err.message);
    return news;
}

static void nothing_is_due(void)
{
    read_events();
    ck_assert_int_eq(saves_due(&saves, now), -1);
}

static void move(const char *from, const char *to)
{
    ck_assert_int_eq(rename(fixture_path(&fixture, from), fixture_path(&fixture, to)), 0);
}

static void drop(const char *name)
{
    ck_assert_int_eq(remove(fixture_path(&fixture, name)), 0);
}

/* ---- the ways of editors ---- */

static void write_over(void)
{
    fixture_write(&fixture, "work/a.c", "two");
}

static void rename_over(void)
{
    fixture_write(&fixture, "work/.a.c.tmp", "two");
    move("work/.a.c.tmp", "work/a.c");
}

static void delete_and_create(void)
{
    drop("work/a.c");
    fixture_write(&fixture, "work/a.c", "two");
}

/* vim with backupcopy=no, emacs */
static void backup_and_create(void)
{
    move("work/a.c", "work/a.c~");
    fixture_write(&fixture, "work/a.c", "two");
    drop("work/a.c~");
}

static void link_over(void)
{
    fixture_write(&fixture, "work/new", "two");
    drop("work/a.c");
    ck_assert_int_eq(link(fixture_path(&fixture, "work/new"), fixture_path(&fixture, "work/a.c")), 0);
    drop("work/new");
}

static void append(void)
{
    FILE *file = fopen(fixture_path(&fixture, "work/a.c"), "ae");
    ck_assert_ptr_nonnull(file);
    fputs("two", file);
    ck_assert_int_eq(fclose(file), 0);
}

static const struct {
    const char *name;
    void (*save)(void);
    int within_ms;
} WAYS[] = {
    {"write over", write_over, SAVES_QUIET_MS},
    {"rename over", rename_over, SAVES_QUIET_MS},
    {"delete and create", delete_and_create, SAVES_QUIET_MS},
    {"backup and create", backup_and_create, SAVES_QUIET_MS},
    {"append", append, SAVES_QUIET_MS},
    {"link", link_over, SAVES_OPEN_MS},
};

START_TEST(every_way_to_save_is_seen_once)
{
    open_saves("work/a.c");
    nothing_is_due();
    WAYS[_i].save();
    ck_assert_msg(look_within(WAYS[_i].within_ms) == SAVES_CHANGED, "%s", WAYS[_i].name);
    nothing_is_due();
    fixture_write(&fixture, "work/a.c", "three"); /* the new file is followed as well */
    ck_assert_msg(look_within(SAVES_QUIET_MS) == SAVES_CHANGED, "after %s", WAYS[_i].name);
    nothing_is_due();
}
END_TEST

START_TEST(the_same_bytes_are_no_news)
{
    open_saves("work/a.c");
    fixture_write(&fixture, "work/a.c", "one");
    ck_assert_int_eq(look_within(SAVES_QUIET_MS), SAVES_SAME);
    fixture_write(&fixture, "work/b", "one");
    move("work/b", "work/a.c");
    ck_assert_int_eq(look_within(SAVES_QUIET_MS), SAVES_SAME);
    fixture_write(&fixture, "work/a.c", "onf");
    ck_assert_int_eq(look_within(SAVES_QUIET_MS), SAVES_CHANGED);
    fixture_write(&fixture, "work/a.c", "one");
    ck_assert_int_eq(look_within(SAVES_QUIET_MS), SAVES_CHANGED);
}
END_TEST

START_TEST(other_files_are_nothing)
{
    open_saves("work/a.c");
    fixture_write(&fixture, "work/b.c", "x");
    fixture_write(&fixture, "work/.a.c.swp", "x");
    fixture_write(&fixture, "work/a.c~", "x");
    fixture_write(&fixture, "work/a.h", "x");
    chmod(fixture_path(&fixture, "work/a.c"), 0600);
    nothing_is_due();
}
END_TEST

/* ---- bursts ---- */

START_TEST(a_burst_is_looked_at_once_and_after_it)
{
    open_saves("work/a.c");
    for (int i = 0; i < 20; i++) {
        char text[20];
        snprintf(text, sizeof text, "save %d", i);
        fixture_write(&fixture, "work/a.c", text);
        read_events();
        ck_assert_int_gt(saves_due(&saves, now), 0);
        now += 10;
    }
    ck_assert_int_eq(look_within(SAVES_QUIET_MS), SAVES_CHANGED);
    nothing_is_due();
}
END_TEST

START_TEST(saves_without_an_end_are_looked_at_all_the_same)
{
    open_saves("work/a.c");
    int64_t start = now;
    while (saves_due(&saves, now) != 0) {
        ck_assert_int_le(now, start + SAVES_BURST_MS);
        write_over();
        read_events();
        now += SAVES_QUIET_MS / 2;
    }
    ck_assert_int_eq(look_within(0), SAVES_CHANGED);
}
END_TEST

START_TEST(a_file_that_is_still_being_written_has_time)
{
    open_saves("work/a.c");
    auto_close int fd = open(fixture_path(&fixture, "work/a.c"), O_WRONLY | O_TRUNC | O_CLOEXEC);
    read_events();
    ck_assert_int_gt(saves_due(&saves, now), SAVES_QUIET_MS);
    now += SAVES_QUIET_MS;
    ck_assert_int_eq(write(fd, "two", 3), 3);
    read_events();
    ck_assert_int_gt(saves_due(&saves, now), SAVES_QUIET_MS);
    close(take_fd(&fd));
    ck_assert_int_eq(look_within(SAVES_QUIET_MS), SAVES_CHANGED);
    fd = open(fixture_path(&fixture, "work/a.c"), O_WRONLY | O_CLOEXEC); /* and who never closes it is seen too */
    ck_assert_int_eq(write(fd, "TWO", 3), 3);
    ck_assert_int_eq(look_within(SAVES_OPEN_MS), SAVES_CHANGED);
}
END_TEST

START_TEST(events_that_were_lost_are_made_up_for)
{
    int most = 0;
    FILE *bound = fopen("/proc/sys/fs/inotify/max_queued_events", "re");
    ck_assert_ptr_nonnull(bound);
    ck_assert_int_eq(fscanf(bound, "%d", &most), 1);
    fclose(bound);
    if (most > 100000)
        return; /* it would take long */
    open_saves("work/a.c");
    fixture_write(&fixture, "work/b", "");
    fixture_write(&fixture, "work/c", "");
    for (int i = 0; i < most; i++) /* the same event twice in a row is one */
        close(open(fixture_path(&fixture, i % 2 == 0 ? "work/b" : "work/c"), O_WRONLY | O_CLOEXEC));
    write_over();
    ck_assert_int_eq(look_within(SAVES_QUIET_MS), SAVES_CHANGED);
}
END_TEST

/* ---- what is not there ---- */

START_TEST(a_missing_file_is_waited_for)
{
    open_saves("work/a.c");
    drop("work/a.c");
    ck_assert_int_eq(look_within(SAVES_QUIET_MS), SAVES_MISSING);
    ck_assert_int_eq(look_within(SAVES_BURST_MS), SAVES_MISSING); /* without an event */
    fixture_write(&fixture, "work/a.c", "one");
    ck_assert_int_eq(look_within(SAVES_QUIET_MS), SAVES_SAME);
    nothing_is_due();
    drop("work/a.c");
    fixture_folder(&fixture, "work/a.c"); /* nor is a folder a file */
    ck_assert_int_eq(look_within(SAVES_BURST_MS), SAVES_MISSING);
    drop("work/a.c");
    fixture_fifo(&fixture, "work/a.c"); /* which does not hold us */
    ck_assert_int_eq(look_within(SAVES_BURST_MS), SAVES_MISSING);
    drop("work/a.c");
    fixture_write(&fixture, "work/a.c", "two");
    ck_assert_int_eq(look_within(SAVES_BURST_MS), SAVES_CHANGED);
}
END_TEST

static void is_gone(int result, const struct error *err)
{
    ck_assert_int_eq(result, -1);
    ck_assert_int_eq(err->kind, ERROR_IO);
    ck_assert_ptr_nonnull(strstr(err->message, "was removed or moved away"));
}

START_TEST(a_folder_that_is_removed_is_the_end)
{
    struct error err = {0};
    open_saves("work/a.c");
    drop("work/a.c");
    drop("work");
    is_gone(saves_read(&saves, now, &err), &err);
}
END_TEST

START_TEST(a_folder_that_is_moved_away_is_the_end)
{
    struct error err = {0};
    open_saves("work/a.c");
    move("work", "gone");
    is_gone(saves_read(&saves, now, &err), &err);
}
END_TEST

START_TEST(a_working_folder_that_is_removed_is_the_end)
{
    struct error err = {0};
    enum saves_news news;
    char path[64];
    snprintf(path, sizeof path, "%s", fixture.dir);
    ck_assert_int_eq(chdir(fixture_path(&fixture, "work")), 0);
    ck_assert_int_eq(saves_open(&saves, "a.c", "a.tests", &err), 0);
    drop("work/a.c");
    drop("work");
    int result = saves_read(&saves, now, &err);
    if (result == 0) /* some kernels tell */
        result = saves_look(&saves, now, &news, &err);
    is_gone(result, &err);
    ck_assert_int_eq(chdir("/"), 0);
}
END_TEST

START_TEST(a_folder_that_is_not_there_cannot_be_watched)
{
    struct error err = {0};
    ck_assert_int_eq(saves_open(&saves, fixture_path(&fixture, "none/a.c"), "a.tests", &err), -1);
    ck_assert_int_eq(err.kind, ERROR_IO);
    ck_assert_int_eq(saves.fd, -1);
}
END_TEST

/* ---- own cases and links ---- */

START_TEST(own_cases_are_watched)
{
    open_saves("work/a.c");
    fixture_write(&fixture, "work/a.tests/one.in", "1"); /* the folder is new */
    ck_assert_int_eq(look_within(SAVES_QUIET_MS), SAVES_CHANGED);
    fixture_write(&fixture, "work/a.tests/one.ans", "1");
    ck_assert_int_eq(look_within(SAVES_QUIET_MS), SAVES_CHANGED);
    fixture_write(&fixture, "work/a.tests/one.in", "1");
    ck_assert_int_eq(look_within(SAVES_QUIET_MS), SAVES_SAME);
    fixture_write(&fixture, "work/a.tests/notes.txt", "1");
    nothing_is_due();
    move("work/a.tests/one.ans", "work/a.tests/two.ans");
    ck_assert_int_eq(look_within(SAVES_QUIET_MS), SAVES_CHANGED);
    drop("work/a.tests/two.ans");
    ck_assert_int_eq(look_within(SAVES_QUIET_MS), SAVES_CHANGED);
    move("work/a.tests", "work/b.tests");
    ck_assert_int_eq(look_within(SAVES_QUIET_MS), SAVES_CHANGED);
    fixture_write(&fixture, "work/b.tests/one.in", "2"); /* it is not theirs any more */
    nothing_is_due();
    move("work/b.tests", "work/a.tests");
    ck_assert_int_eq(look_within(SAVES_QUIET_MS), SAVES_CHANGED);
    fixture_write(&fixture, "work/a.tests/one.in", "3");
    ck_assert_int_eq(look_within(SAVES_QUIET_MS), SAVES_CHANGED);
}
END_TEST

START_TEST(the_end_of_a_link_is_watched)
{
    fixture_write(&fixture, "far/real.c", "one");
    fixture_write(&fixture, "other/real.c", "four");
    drop("work/a.c");
    fixture_link(&fixture, "../far/real.c", "work/a.c");
    open_saves("work/a.c");
    fixture_write(&fixture, "far/real.c", "two");
    ck_assert_int_eq(look_within(SAVES_QUIET_MS), SAVES_CHANGED);
    fixture_write(&fixture, "far/new", "three");
    move("far/new", "far/real.c");
    ck_assert_int_eq(look_within(SAVES_QUIET_MS), SAVES_CHANGED);
    drop("work/a.c");
    fixture_link(&fixture, "../other/real.c", "work/a.c");
    ck_assert_int_eq(look_within(SAVES_OPEN_MS), SAVES_CHANGED);
    fixture_write(&fixture, "far/real.c", "five");
    nothing_is_due();
    fixture_write(&fixture, "other/real.c", "six");
    ck_assert_int_eq(look_within(SAVES_QUIET_MS), SAVES_CHANGED);
    drop("work/a.c");
    fixture_link(&fixture, "b.c", "work/a.c"); /* in the same folder */
    fixture_write(&fixture, "work/b.c", "seven");
    ck_assert_int_eq(look_within(SAVES_OPEN_MS), SAVES_CHANGED);
    fixture_write(&fixture, "work/b.c", "eight");
    ck_assert_int_eq(look_within(SAVES_QUIET_MS), SAVES_CHANGED);
}
END_TEST

START_TEST(large_files_are_told_apart)
{
    size_t length = 3 << 20;
    auto_free char *text = calloc(length, 1);
    ck_assert_ptr_nonnull(text);
    fixture_write_bytes(&fixture, "work/a.tests/big.in", text, length);
    open_saves("work/a.c");
    fixture_write_bytes(&fixture, "work/a.tests/big.in", text, length - 1);
    ck_assert_int_eq(look_within(SAVES_OPEN_MS), SAVES_CHANGED);
    nothing_is_due();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("saves");
    TCase *tcase = tcase_create("saves");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, every_way_to_save_is_seen_once, 0, sizeof WAYS / sizeof *WAYS);
    static const TTest *const *const tests[] = {
        &the_same_bytes_are_no_news,
        &other_files_are_nothing,
        &a_burst_is_looked_at_once_and_after_it,
        &saves_without_an_end_are_looked_at_all_the_same,
        &a_file_that_is_still_being_written_has_time,
        &events_that_were_lost_are_made_up_for,
        &a_missing_file_is_waited_for,
        &a_folder_that_is_removed_is_the_end,
        &a_folder_that_is_moved_away_is_the_end,
        &a_working_folder_that_is_removed_is_the_end,
        &a_folder_that_is_not_there_cannot_be_watched,
        &own_cases_are_watched,
        &the_end_of_a_link_is_watched,
        &large_files_are_told_apart,
    };
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(tcase, *tests[i]);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
