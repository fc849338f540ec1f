/* Where an answer and an output part, and how that looks. */
#include <string.h>

#include "judge/cli/comparison.h"
#include "sandbox/cleanup.h"
#include "tests/suite.h"

#define NONE COMPARISON_NO_PLACE

START_TEST(a_line_and_column_is_an_offset)
{
    static const struct {
        const char *text;
        size_t line, column, offset;
    } cases[] = {
        {"ab\ncd\n", 1, 1, 0},    {"ab\ncd\n", 2, 2, 4},    {"ab\ncd\n", 3, 1, 6}, {"ab\ncd\n", 4, 1, NONE},
        {"ab", 1, 3, 2},          {"ab", 1, 4, NONE},       {"ab", 2, 1, NONE},    {"", 1, 1, 0},
        {"ab\ncd\n", 0, 0, NONE}, {"ab\ncd\n", 1, 0, NONE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(comparison_offset(cases[i].text, strlen(cases[i].text), cases[i].line, cases[i].column) ==
                          cases[i].offset,
                      "case %zu", i);
}
END_TEST

START_TEST(the_counterpart_is_the_same_token)
{
    static const struct {
        const char *expected, *output;
        size_t at, counterpart;
    } cases[] = {
        {"1 2 3\n", "1 2 4\n", 4, 4}, {"1 2 3\n", "1\n\n2   4\n", 7, 4},
        {"  1 2", "9 2", 0, 2},       {"1 2\n", "1 2\n3\n", 4, NONE}, /* the output goes on */
        {"1 2 3\n", "1 2\n", 4, 4},                                   /* it ends too early */
        {"1\n2\n", "", 0, 0},         {"", "x", 0, NONE},
        {"a b", "a  b", 2, 2}, /* a blank too many */
        {"a\tb", "a b", 1, 1},        {"a b\n", "a b", 3, NONE},
        {"longer b", "x b", 0, 0},    {"longer b", "longer c", 7, 7},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t found = comparison_counterpart(cases[i].expected, strlen(cases[i].expected), cases[i].output,
                                              strlen(cases[i].output), cases[i].at);
        ck_assert_msg(found == cases[i].counterpart, "case %zu: %zu", i, found);
    }
}
END_TEST

static void check(const char *text, size_t length, size_t at, bool plain, const char *wanted)
{
    auto_free char *shown = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&shown, &size);
    ck_assert_ptr_nonnull(memory);
    comparison_write(memory, text, length, at, "here", "> ", 0, (struct screen){.plain = plain});
    ck_assert_int_eq(fclose(memory), 0);
    ck_assert_str_eq(shown, wanted);
}

START_TEST(the_caret_stands_below_the_place)
{
    check("", 0, NONE, true, "> (nothing)\n");
    check("", 0, 0, true, "> (nothing)\n");
    check("ab\n", 3, NONE, true, "> ab\n");
    check("ab cd\n", 6, 3, true, "> ab cd\n>    ^ here\n");
    check("ab", 2, 2, true, "> ab\n>   ^ here\n");
    check("ab\n", 3, 3, true, "> ab\n> ^ here\n");
    check("a\n\nb\n", 5, 2, true, "> a\n> \n> ^ here\n> b\n");
    check("a\tb c\n", 6, 4, true, "> a\\tb c\n>      ^ here\n");
    check("a\tb c\n", 6, 1, false, "> a→b c\n>  ^ here\n");
    check("a\tb c\n\td\n", 9, 4, true, "> a\\tb c\n>      ^ here\n> \td\n");
    check("a\tb c\n", 6, NONE, true, "> a\tb c\n");
    check("\x1b[m x\n", 6, 4, true, "> \\x1b[m x\n>        ^ here\n");
    check("\xc3\xa4 x\n", 5, 3, true, "> \xc3\xa4 x\n>   ^ here\n");
    check("\xff x\n", 4, 2, true, "> \\xff x\n>      ^ here\n");
}
END_TEST

START_TEST(blanks_at_the_end_of_a_line_are_seen)
{
    check("a  \n", 4, NONE, true, "> a\\x20\\x20\n");
    check("a  \n", 4, NONE, false, "> a··\n");
    check("a \t\r\n", 5, NONE, false, "> a·\\x09\\x0d\n");
    check(" \n", 2, 1, false, "> ·\n>  ^ here\n");
    check("a  b\n", 5, NONE, true, "> a  b\n");
}
END_TEST

START_TEST(the_line_with_the_place_fits_on_the_screen)
{
    char text[400], wanted[500];
    auto_free char *shown = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&shown, &size);
    ck_assert_ptr_nonnull(memory);
    memset(text, 'x', sizeof text);
    text[200] = '\n';
    text[100] = 'y';
    comparison_write(memory, text, sizeof text, 100, "here", "> ", 48, (struct screen){.plain = true});
    ck_assert_int_eq(fclose(memory), 0);
    snprintf(wanted, sizeof wanted, "> ...%.15sy%.24s...\n> %18s^ here\n> %.160s...\n", text, text, "", text + 201);
    ck_assert_str_eq(shown, wanted);
}
END_TEST

START_TEST(far_lines_and_long_lines_are_cut_around_the_place)
{
    char text[4000] = "", wanted[1000];
    for (int i = 1; i <= 100; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "line%d\n", i);
    size_t at = (size_t)(strstr(text, "line50\n") - text);
    check(text, strlen(text), at + 2, true,
          "> ... 46 lines\n> line47\n> line48\n> line49\n> line50\n>   ^ here\n> line51\n> line52\n> line53\n> line54\n"
          "> line55\n> line56\n> line57\n> line58\n> ... 42 more lines\n");
    memset(text, 'x', 1000);
    memcpy(text + 1000, "\n", 2);
    text[500] = 'y';
    snprintf(wanted, sizeof wanted, "> ...%.60sy%.99s...\n> %63s^ here\n", text, text, "");
    check(text, 1001, 500, true, wanted);
    snprintf(wanted, sizeof wanted, "> %.160s...\n", text);
    check(text, 1001, NONE, true, wanted);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_line_and_column_is_an_offset,
        the_counterpart_is_the_same_token,
        the_caret_stands_below_the_place,
        blanks_at_the_end_of_a_line_are_seen,
        the_line_with_the_place_fits_on_the_screen,
        far_lines_and_long_lines_are_cut_around_the_place,
    };
    return suite_run_tests("comparison", tests, sizeof tests / sizeof *tests, 20);
}
