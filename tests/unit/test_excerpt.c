/* What is kept of a long text. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "judge/package/file.h"
#include "judge/run/excerpt.h"
#include "sandbox/cleanup.h"
#include "tests/suite.h"

static int file_of(const char *text, size_t length)
{
    int fd = memfd_create("text", MFD_CLOEXEC);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(file_write(fd, text, length), 0);
    return fd;
}

static struct excerpt around(const char *text, size_t line, size_t column, size_t most)
{
    struct error err = {0};
    struct excerpt excerpt = {0};
    auto_close int fd = file_of(text, strlen(text));
    ck_assert_msg(excerpt_around(fd, (int64_t)strlen(text), line, column, most, &excerpt, &err) == 0, "%s",
                  err.message);
    ck_assert_uint_eq(strlen(excerpt.text), excerpt.length);
    return excerpt;
}

START_TEST(an_excerpt_is_around_the_place)
{
    static const char lines[] = "1\n2\n3\n4\n5\n6\n7\n8\n9\n", words[] = "aa bb cc dd ee ff gg hh";
    static const struct {
        const char *text;
        size_t line, column, most;
        const char *kept;
        bool whole;
        size_t lines, columns, tokens;
    } cases[] = {
        {lines, 0, 0, 100, lines, true, 0, 0, 0},
        {lines, 9, 1, 100, lines, true, 0, 0, 0},
        {lines, 0, 0, 4, "1\n2\n", false, 0, 0, 0},
        {lines, 1, 1, 4, "1\n2\n", false, 0, 0, 0},
        {lines, 7, 1, 8, "5\n6\n7\n8\n", false, 4, 0, 4},
        {lines, 7, 1, 12, "4\n5\n6\n7\n8\n9\n", true, 3, 0, 3}, /* three lines before, though there is room */
        {lines, 10, 1, 8, "8\n9\n", true, 7, 0, 7},             /* just behind the last line */
        {lines, 12, 1, 8, "1\n2\n3\n4\n", false, 0, 0, 0},      /* no such place */
        {words, 1, 19, 10, " ff gg hh", true, 0, 14, 5},
        {"aaaaaaaaaaaaaaaaaaaaaaaaaa", 1, 20, 8, "aaaaaaaa", false, 0, 0, 0}, /* nowhere to begin */
        {"", 1, 1, 8, "", true, 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct excerpt excerpt = around(cases[i].text, cases[i].line, cases[i].column, cases[i].most);
        ck_assert_msg(strcmp(excerpt.text, cases[i].kept) == 0, "case %zu: %s", i, excerpt.text);
        ck_assert_msg(excerpt.whole == cases[i].whole && excerpt.lines == cases[i].lines &&
                          excerpt.columns == cases[i].columns && excerpt.tokens == cases[i].tokens,
                      "case %zu: %d, %zu lines, %zu columns, %zu tokens", i, excerpt.whole, excerpt.lines,
                      excerpt.columns, excerpt.tokens);
        excerpt_free(&excerpt);
    }
}
END_TEST

START_TEST(what_comes_behind_some_tokens)
{
    static const struct {
        const char *text;
        size_t tokens, most;
        const char *kept;
        size_t lines, columns;
    } cases[] = {
        {"1 2\n3 4\n", 0, 100, "1 2\n3 4\n", 0, 0}, {"1 2\n3 4\n", 1, 100, "2\n3 4\n", 0, 2},
        {"1 2\n3 4\n", 2, 100, "3 4\n", 1, 0},      {"1 2 \n\n3 4\n", 2, 100, "\n3 4\n", 1, 0},
        {"1 2\n3 4\n", 3, 2, "4\n", 1, 2},          {"1 2\n3 4", 4, 100, "", 1, 3},
        {"1 2\n3 4\n5\n", 2, 2, "3 ", 1, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {0};
        struct excerpt excerpt = {0};
        auto_close int fd = file_of(cases[i].text, strlen(cases[i].text));
        ck_assert_int_eq(excerpt_behind(fd, cases[i].tokens, cases[i].most, &excerpt, &err), 0);
        ck_assert_msg(strcmp(excerpt.text, cases[i].kept) == 0, "case %zu: %s", i, excerpt.text);
        ck_assert_msg(excerpt.lines == cases[i].lines && excerpt.columns == cases[i].columns, "case %zu: %zu, %zu", i,
                      excerpt.lines, excerpt.columns);
        excerpt_free(&excerpt);
    }
}
END_TEST

/* Over the borders of the blocks in which a file is read. */
START_TEST(a_long_file_is_counted_to_the_byte)
{
    enum { LINES = 300000 };
    struct error err = {0};
    struct excerpt excerpt = {0};
    char *text = NULL;
    size_t length = 0;
    FILE *memory = open_memstream(&text, &length);
    ck_assert_ptr_nonnull(memory);
    for (int i = 1; i <= LINES; i++)
        fprintf(memory, "%d x\n", i);
    ck_assert_int_eq(fclose(memory), 0);
    auto_close int fd = file_of(text, length);
    free(text);
    ck_assert_int_eq(excerpt_around(fd, (int64_t)length, 250000, 3, 1000, &excerpt, &err), 0);
    ck_assert_int_eq(strncmp(excerpt.text, "249997 x\n249998 x\n", 18), 0);
    ck_assert_uint_eq(excerpt.lines, 249996);
    ck_assert_uint_eq(excerpt.tokens, 2 * (size_t)249996);
    ck_assert(!excerpt.whole);
    excerpt_free(&excerpt);
    ck_assert_int_eq(excerpt_behind(fd, 2 * (size_t)249996, 10, &excerpt, &err), 0);
    ck_assert_str_eq(excerpt.text, "249997 x\n2");
    ck_assert_uint_eq(excerpt.lines, 249996);
    excerpt_free(&excerpt);
}
END_TEST

START_TEST(a_file_that_cannot_be_read_is_an_error)
{
    struct error err = {0};
    struct excerpt excerpt = {0};
    ck_assert_int_eq(excerpt_around(-1, 10, 0, 0, 8, &excerpt, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_IO);
    ck_assert_int_eq(excerpt_behind(-1, 1, 8, &excerpt, &err), -1);
    ck_assert_ptr_null(excerpt.text);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        an_excerpt_is_around_the_place,
        what_comes_behind_some_tokens,
        a_long_file_is_counted_to_the_byte,
        a_file_that_cannot_be_read_is_an_error,
    };
    return suite_run_tests("excerpt", tests, sizeof tests / sizeof *tests, 20);
}
