#include "judge/cli/cell.h"

#include "tests/unit/fixture.h"

/* What write() puts out. The caller frees it. */
static char *written(void (*write)(FILE *, const char *, size_t, size_t), const char *text, size_t indent, size_t width)
{
    char *result = NULL;
    size_t length = 0;
    FILE *memory = open_memstream(&result, &length);
    ck_assert_ptr_nonnull(memory);
    write(memory, text, indent, width);
    ck_assert_int_eq(fclose(memory), 0);
    return result;
}

static void write_cell(FILE *out, const char *text, size_t indent, size_t width)
{
    (void)indent;
    cell_write(out, text, width);
}

START_TEST(a_cell_has_its_width)
{
    static const struct {
        const char *text, *wanted;
        size_t width;
    } cases[] = {
        {"abc", "abc", 3},
        {"abc", "abc  ", 5},
        {"abcdef", "ab...", 5},
        {"abcdef", "..", 2},
        {"", "  ", 2},
        {"abcdef", "", 0},
        {"äöü", "äöü ", 4},
        {"äöüß", "...", 3},
        {"\x1b[31m", "\\x1b[31m ", 9},
        {"字字字", "字字字", 6},
        {"字字字", "字...", 5},
        {"字字字", "... ", 4},
        {"e\xcc\x81z", "e\xcc\x81z ", 3},
        {"a\xe2\x80\x8b", "a\\u200b", 7},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *result = written(write_cell, cases[i].text, 0, cases[i].width);
        ck_assert_str_eq(result, cases[i].wanted);
        free(result);
    }
}
END_TEST

START_TEST(lines_are_broken_at_blanks_and_indented)
{
    static const struct {
        const char *text, *wanted;
        size_t indent, width;
    } cases[] = {
        {"one two three", "one two three\n", 2, 0},
        {"one two three", "one two three\n", 2, 13},
        {"one two three", "one two\n  three\n", 2, 12},
        {"one two three", "one two\n  three\n", 2, 7},
        {"one two three", "one\n  two\n  three\n", 2, 6},
        {"one  two", "one\ntwo\n", 0, 4},
        {"  one ", "one\n", 0, 4},
        {"abcdefgh ij", "abc\n def\n gh\n ij\n", 1, 3},
        {"ij abcdefgh", "ij\nabcde\nfgh\n", 0, 5},
        {"", "\n", 4, 10},
        {"   ", "\n", 4, 10},
        {"äö üß", "äö\n üß\n", 1, 4},
        {"a\x1b", "a\\x1b\n", 0, 10},
        {"a\nb", "a\\x0ab\n", 0, 10},
        {"字字字字", "字字\n字字\n", 0, 5},
        {"字", "字\n", 0, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *result = written(cell_write_wrapped, cases[i].text, cases[i].indent, cases[i].width);
        ck_assert_str_eq(result, cases[i].wanted);
        free(result);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_cell_has_its_width,
        lines_are_broken_at_blanks_and_indented,
    };
    return suite_run_tests("cell", tests, sizeof tests / sizeof *tests, 60);
}
