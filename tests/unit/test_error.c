/* The error object: what each maker leaves in it, above all where a message does not fit. */
#include <errno.h>
#include <string.h>

#include "sandbox/error.h"
#include "tests/suite.h"

enum { MESSAGE = sizeof((struct error *)0)->message, HINT = sizeof((struct error *)0)->hint };

/* 'x' as often as said, in one of two buffers in turn. */
static const char *xs(size_t count)
{
    static char buffers[2][2 * MESSAGE];
    static unsigned next;
    char *buffer = buffers[next++ % 2];
    ck_assert_uint_lt(count, sizeof buffers[0]);
    memset(buffer, 'x', count);
    buffer[count] = '\0';
    return buffer;
}

/* An error whose every byte is set, so that a missing NUL shows. */
static struct error dirty(void)
{
    struct error err;
    memset(&err, '#', sizeof err);
    err.kind = ERROR_NONE;
    return err;
}

START_TEST(set_fills_in_kind_and_message_and_empties_the_hint)
{
    struct error err = dirty();
    ck_assert_int_eq(error_set(&err, ERROR_USAGE, "no flag '%s' (%d)", "-x", 7), -1);
    ck_assert_int_eq(err.kind, ERROR_USAGE);
    ck_assert_str_eq(err.message, "no flag '-x' (7)");
    ck_assert_str_eq(err.hint, "");
}
END_TEST

START_TEST(a_message_is_cut_to_fit)
{
    static const size_t lengths[] = {0, 1, MESSAGE - 2, MESSAGE - 1, MESSAGE, MESSAGE + 1, 2 * MESSAGE - 1};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        struct error err = dirty();
        error_set(&err, ERROR_IO, "%s", xs(lengths[i]));
        size_t expected = lengths[i] < MESSAGE ? lengths[i] : MESSAGE - 1;
        ck_assert_uint_eq(strnlen(err.message, MESSAGE), expected);
        ck_assert_str_eq(err.message, xs(expected));
        ck_assert_str_eq(err.hint, "");
        ck_assert_int_eq(err.kind, ERROR_IO);
    }
}
END_TEST

START_TEST(a_message_may_be_made_of_the_old_one)
{
    struct error err;
    error_set(&err, ERROR_IO, "disk full");
    error_hint(&err, "make room");
    error_set(&err, ERROR_SANDBOX, "%s, so %s", err.message, err.hint);
    ck_assert_str_eq(err.message, "disk full, so make room");
    error_hint(&err, "%s!", err.message);
    ck_assert_str_eq(err.hint, "disk full, so make room!");
    error_context(&err, "%s", err.message);
    ck_assert_str_eq(err.message, "disk full, so make room: disk full, so make room");
    errno = EIO;
    error_errno(&err, ERROR_IO, "%.9s", err.message);
    ck_assert_str_eq(err.message, "disk full: Input/output error");
}
END_TEST

START_TEST(memory_is_an_error_of_its_kind)
{
    struct error err = dirty();
    ck_assert_int_eq(error_memory(&err), -1);
    ck_assert_int_eq(err.kind, ERROR_MEMORY);
    ck_assert_str_ne(err.message, "");
    ck_assert_str_eq(err.hint, "");
}
END_TEST

START_TEST(errno_text_is_appended)
{
    struct error err = dirty();
    errno = ENOENT;
    ck_assert_int_eq(error_errno(&err, ERROR_BAD_SOURCE, "cannot open %s", "a.c"), -1);
    ck_assert_int_eq(err.kind, ERROR_BAD_SOURCE);
    ck_assert_str_eq(err.message, "cannot open a.c: No such file or directory");
    ck_assert_str_eq(err.hint, "");
}
END_TEST

START_TEST(errno_without_a_text_still_makes_a_message)
{
    static const int numbers[] = {100000, -1};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct error err = dirty();
        errno = numbers[i];
        error_errno(&err, ERROR_IO, "cannot");
        ck_assert_int_eq(strncmp(err.message, "cannot: ", 8), 0);
        ck_assert_uint_gt(strlen(err.message), 8);
    }
}
END_TEST

START_TEST(errno_text_is_cut_where_the_message_is_full)
{
    static const char text[] = ": No such file or directory";
    for (size_t length = MESSAGE - sizeof text - 2; length < MESSAGE + 2; length++) {
        struct error err = dirty();
        errno = ENOENT;
        error_errno(&err, ERROR_IO, "%s", xs(length));
        size_t kept = length < MESSAGE ? length : MESSAGE - 1;
        size_t whole = kept + sizeof text - 1, expected = whole < MESSAGE ? whole : MESSAGE - 1;
        ck_assert_uint_eq(strnlen(err.message, MESSAGE), expected);
        ck_assert_int_eq(strncmp(err.message, xs(kept), kept), 0);
        ck_assert_int_eq(strncmp(err.message + kept, text, expected - kept), 0);
    }
}
END_TEST

START_TEST(context_comes_before_the_message)
{
    struct error err;
    error_set(&err, ERROR_BROKEN_PACKAGE, "no name");
    error_hint(&err, "add one");
    ck_assert_int_eq(error_context(&err, "problem.yaml:%d", 3), -1);
    ck_assert_int_eq(error_context(&err, "twosum"), -1);
    ck_assert_str_eq(err.message, "twosum: problem.yaml:3: no name");
    ck_assert_str_eq(err.hint, "add one");
    ck_assert_int_eq(err.kind, ERROR_BROKEN_PACKAGE);
}
END_TEST

START_TEST(context_pushes_the_end_of_the_message_out)
{
    for (size_t length = MESSAGE - 12; length < MESSAGE + 2; length++) {
        struct error err = dirty();
        error_set(&err, ERROR_IO, "12345678");
        error_context(&err, "%s", xs(length));
        size_t kept = length < MESSAGE ? length : MESSAGE - 1;
        size_t whole = kept + 10, expected = whole < MESSAGE ? whole : MESSAGE - 1;
        ck_assert_uint_eq(strnlen(err.message, MESSAGE), expected);
        ck_assert_int_eq(strncmp(err.message, xs(kept), kept), 0);
        ck_assert_int_eq(strncmp(err.message + kept, ": 12345678", expected - kept), 0);
    }
}
END_TEST

START_TEST(context_before_a_full_message_keeps_its_start)
{
    struct error err;
    error_set(&err, ERROR_IO, "%s", xs(MESSAGE));
    error_context(&err, "twosum");
    ck_assert_uint_eq(strlen(err.message), MESSAGE - 1);
    ck_assert_int_eq(strncmp(err.message, "twosum: xxx", 11), 0);
}
END_TEST

START_TEST(hint_is_set_alone_and_cut_to_fit)
{
    static const size_t lengths[] = {0, HINT - 1, HINT, HINT + 1, MESSAGE};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        struct error err = dirty();
        error_set(&err, ERROR_NO_COMPILER, "no compiler");
        ck_assert_int_eq(error_hint(&err, "%s", xs(lengths[i])), -1);
        ck_assert_str_eq(err.hint, xs(lengths[i] < HINT ? lengths[i] : HINT - 1));
        ck_assert_str_eq(err.message, "no compiler");
        ck_assert_int_eq(err.kind, ERROR_NO_COMPILER);
    }
}
END_TEST

START_TEST(each_kind_has_a_name_of_its_own)
{
    for (int i = ERROR_NONE; i <= ERROR_MEMORY; i++) {
        const char *name = error_kind_name((enum error_kind)i);
        ck_assert_str_ne(name, "unknown");
        ck_assert_str_ne(name, "");
        ck_assert_uint_eq(strspn(name, "abcdefghijklmnopqrstuvwxyz_"), strlen(name));
        for (int j = ERROR_NONE; j < i; j++)
            ck_assert_str_ne(name, error_kind_name((enum error_kind)j));
    }
}
END_TEST

START_TEST(kinds_have_the_names_that_scripts_know)
{
    static const struct {
        enum error_kind kind;
        const char *name;
    } cases[] = {
        {ERROR_NONE, "none"},
        {ERROR_USAGE, "usage"},
        {ERROR_NO_SUCH_PROBLEM, "no_such_problem"},
        {ERROR_AMBIGUOUS_PROBLEM, "ambiguous_problem"},
        {ERROR_BAD_SOURCE, "bad_source"},
        {ERROR_BROKEN_PACKAGE, "broken_package"},
        {ERROR_UNSUPPORTED, "unsupported"},
        {ERROR_NO_COMPILER, "no_compiler"},
        {ERROR_SANDBOX, "sandbox"},
        {ERROR_IO, "io"},
        {ERROR_MEMORY, "memory"},
    };
    ck_assert_uint_eq(sizeof cases / sizeof *cases, ERROR_MEMORY + 1);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_str_eq(error_kind_name(cases[i].kind), cases[i].name);
}
END_TEST

START_TEST(no_kind_is_unknown)
{
    volatile int number = ERROR_MEMORY + 1; /* one that a newer process sent, say */
    ck_assert_str_eq(error_kind_name((enum error_kind)number), "unknown");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        set_fills_in_kind_and_message_and_empties_the_hint,
        a_message_is_cut_to_fit,
        a_message_may_be_made_of_the_old_one,
        memory_is_an_error_of_its_kind,
        errno_text_is_appended,
        errno_without_a_text_still_makes_a_message,
        errno_text_is_cut_where_the_message_is_full,
        context_comes_before_the_message,
        context_pushes_the_end_of_the_message_out,
        context_before_a_full_message_keeps_its_start,
        hint_is_set_alone_and_cut_to_fit,
        each_kind_has_a_name_of_its_own,
        kinds_have_the_names_that_scripts_know,
        no_kind_is_unknown,
    };
    return suite_run_tests("error", tests, sizeof tests / sizeof *tests, 30);
}
