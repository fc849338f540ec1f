/* An answer and an output side by side. */
#include <string.h>

#include "judge/cli/beside.h"
#include "judge/cli/comparison.h"
#include "judge/cli/utf8.h"
#include "judge/run/tokens.h"
#include "sandbox/cleanup.h"
#include "tests/suite.h"

/* What is written of an answer and an output that the validator has rejected; the caller frees it. */
static char *written(const char *expected, size_t expected_length, const char *output, size_t output_length,
                     const struct token_rules *rules, size_t columns, struct screen screen)
{
    struct token_difference difference;
    char *shown = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&shown, &size);
    ck_assert_ptr_nonnull(memory);
    ck_assert(!tokens_match(expected, expected_length, output, output_length, rules, &difference));
    size_t at = comparison_offset(output, output_length, difference.line, difference.column);
    const struct beside_text right = {output, output_length, at, true, 0};
    const struct beside_text left = {expected, expected_length,
                                     comparison_counterpart(expected, expected_length, output, output_length, at), true,
                                     0};
    beside_write(memory, &left, &right, rules, difference.reason, 2, columns, screen);
    ck_assert_int_eq(fclose(memory), 0);
    return shown;
}

static void check(const char *expected, const char *output, const char *wanted)
{
    const struct token_rules rules = token_rules_default();
    auto_free char *shown =
        written(expected, strlen(expected), output, strlen(output), &rules, 100, (struct screen){.plain = true});
    ck_assert_str_eq(shown, wanted);
}

START_TEST(the_lines_that_part_stand_in_one_row)
{
    check("1 2\n3 4\n5 6\n", "1 2\n3 5\n5 6\n",
          "expected                 output\n"
          "  1  1 2                 1  1 2\n"
          "  2  3 4              |  2  3 5\n"
          "       ^                      ^ wrong token\n"
          "  3  5 6                 3  5 6\n");
    check("1\n2\n3\n", "1 2 4\n",
          "expected                 output\n"
          "  1  1\n"
          "  2  2\n"
          "  3  3                |  1  1 2 4\n"
          "     ^                          ^ wrong token\n");
}
END_TEST

START_TEST(a_side_that_ends_is_seen)
{
    check("1\n2\n3\n", "1\n2\n",
          "expected                 output\n"
          "  1  1                   1  1\n"
          "  2  2                   2  2\n"
          "  3  3                <\n"
          "     ^                      ^ output ends too early\n");
    check("1\n2", "1\n2\n3\n",
          "expected                 output\n"
          "  1  1                   1  1\n"
          "  2  2                   2  2\n"
          "                      >  3  3\n"
          "                            ^ output goes on after the answer\n");
    check("1 2\n", "1 2 3\n",
          "expected                 output\n"
          "  1  1 2              |  1  1 2 3\n"
          "        ^                       ^ output goes on after the answer\n");
    check("1\n", "",
          "expected                 output\n"
          "  1  1                <\n"
          "     ^                      ^ output ends too early\n");
    check("", "1\n",
          "expected                 output\n"
          "                      >  1  1\n"
          "                            ^ output goes on after the answer\n");
}
END_TEST

START_TEST(blanks_tabs_and_control_characters_are_seen)
{
    check("a b\n", "a\tc \r\n",
          "expected                 output\n"
          "  1  a b              |  1  a\\tc\\x20\\x0d\n"
          "       ^                       ^ wrong token\n");
    check("x\n", "\x1b[2J\n",
          "expected                 output\n"
          "  1  x                |  1  \\x1b[2J\n"
          "     ^                      ^ wrong token\n");
}
END_TEST

START_TEST(what_counts_as_equal_is_not_marked)
{
    const struct token_rules rules = {.absolute_tolerance = 0.01, .relative_tolerance = -1};
    static const char expected[] = "1.000\n2\nYes\n4\n5\n", output[] = "1.001\n3\nYES\n4.0001\n6\n";
    auto_free char *shown =
        written(expected, strlen(expected), output, strlen(output), &rules, 100, (struct screen){.plain = true});
    ck_assert_str_eq(shown, "expected                 output\n"
                            "  1  1.000               1  1.001\n"
                            "  2  2                |  2  3\n"
                            "     ^                      ^ wrong number\n"
                            "  3  Yes                 3  YES\n"
                            "  4  4                   4  4.0001\n"
                            "  5  5                |  5  6\n");
}
END_TEST

START_TEST(many_lines_are_cut_around_the_place)
{
    char expected[1000] = "", output[1000] = "";
    const struct token_rules rules = token_rules_default();
    for (int i = 1; i <= 60; i++) {
        snprintf(expected + strlen(expected), 8, "%d\n", i);
        snprintf(output + strlen(output), 8, "%d\n", i == 20 ? 0 : i);
    }
    auto_free char *shown =
        written(expected, strlen(expected), output, strlen(output), &rules, 100, (struct screen){.plain = true});
    static const char beginning[] = "expected                  output\n"
                                    "  ... 16 lines            ... 16 lines\n"
                                    "  17  17                  17  17\n";
    ck_assert_msg(strncmp(shown, beginning, strlen(beginning)) == 0, "%s", shown);
    ck_assert_ptr_nonnull(strstr(shown, "  20  20               |  20  0\n"));
    ck_assert_ptr_nonnull(
        strstr(shown, "  28  28                  28  28\n  ... 32 more lines       ... 32 more lines\n"));
}
END_TEST

/* However wide the lines are, and whatever is in them. */
START_TEST(no_row_is_wider_than_the_screen)
{
    static const char *const fillers[] = {"x",    "ä",  "字",   "e\xcc\x81", "\xcc\x81", "\xff",
                                          "\x80", "\t", "\x1b", " ",         "🙂"};
    const struct token_rules rules = token_rules_default();
    for (size_t filler = 0; filler < sizeof fillers / sizeof *fillers; filler++) {
        for (int place = 0; place <= 400; place += 40) {
            char expected[4000] = "y ", output[4000] = "y ";
            for (int i = 0; i < 400; i++) {
                strcat(expected, i == place ? "L" : fillers[filler]);
                strcat(output, i == place ? "R" : fillers[filler]);
            }
            strcat(expected, " 7 8");
            strcat(output, " 7 9");
            auto_free char *shown = written(expected, strlen(expected), output, strlen(output), &rules, 100,
                                            (struct screen){.plain = place % 80 == 0});
            for (char *rest = shown, *line = NULL; (line = strsep(&rest, "\n")) != NULL;)
                ck_assert_msg(utf8_width(line) <= 100, "filler %zu, place %d: %zu columns: %s", filler, place,
                              utf8_width(line), line);
        }
    }
}
END_TEST

START_TEST(a_long_line_shows_its_difference_above_the_caret)
{
    char expected[1000], output[1000];
    const struct token_rules rules = token_rules_default();
    memset(expected, 'x', sizeof expected);
    for (size_t i = 9; i < 999; i += 10)
        expected[i] = ' ';
    memcpy(output, expected, sizeof output);
    expected[500] = 'A';
    output[500] = 'B';
    auto_free char *shown =
        written(expected, sizeof expected, output, sizeof output, &rules, 100, (struct screen){.plain = true});
    char *row = strchr(shown, '\n') + 1, *carets = strchr(row, '\n') + 1;
    char *left = strchr(carets, '^'), *right = strrchr(carets, '^');
    ck_assert_ptr_ne(left, right);
    ck_assert_int_eq(row[left - carets], 'A');
    ck_assert_int_eq(row[right - carets], 'B');
    ck_assert_int_eq(strncmp(row, "  1  ...", 8), 0);
}
END_TEST

START_TEST(endless_lines_cost_little)
{
    enum { LENGTH = 16 * 1024 * 1024 };
    const struct token_rules rules = token_rules_default();
    auto_free char *expected = malloc(LENGTH), *output = malloc(LENGTH);
    ck_assert(expected != NULL && output != NULL);
    memset(expected, '\xcc', LENGTH); /* one character begins after the other, and none is whole */
    memset(output, '\xcc', LENGTH);
    output[LENGTH - 2] = 'x';
    auto_free char *shown = written(expected, LENGTH, output, LENGTH, &rules, 120, (struct screen){.plain = true});
    ck_assert_uint_lt(strlen(shown), 2000);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        the_lines_that_part_stand_in_one_row,
        a_side_that_ends_is_seen,
        blanks_tabs_and_control_characters_are_seen,
        what_counts_as_equal_is_not_marked,
        many_lines_are_cut_around_the_place,
        no_row_is_wider_than_the_screen,
        a_long_line_shows_its_difference_above_the_caret,
        endless_lines_cost_little,
    };
    return suite_run_tests("beside", tests, sizeof tests / sizeof *tests, 20);
}
