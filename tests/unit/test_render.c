/* What stands on the screen: units, bars, names of tests, and above all that foreign text is harmless on it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "judge/cli/escape.h"
#include "judge/cli/render.h"
#include "judge/cli/utf8.h"
#include "sandbox/cleanup.h"
#include "tests/suite.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

START_TEST(times_are_short_and_rounded)
{
    static const struct {
        int64_t time_us;
        const char *text;
    } cases[] = {
        {0, "0.0 ms"},
        {49, "0.0 ms"},
        {50, "0.1 ms"},
        {600, "0.6 ms"},
        {9949, "9.9 ms"},
        {9950, "10 ms"},
        {11200, "11 ms"},
        {999499, "999 ms"},
        {1000000, "1000 ms"},
        {1000300, "1000 ms"},
        {9999499, "9999 ms"},
        {9999500, "10 s"},
        {10000000, "10 s"},
        {12500000, "12.5 s"},
        {60000000, "60 s"},
        {3600000000, "3600 s"},
        {1000000000000, "1000000 s"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[RENDER_VALUE_SIZE];
        render_time(cases[i].time_us, text);
        ck_assert_str_eq(text, cases[i].text);
    }
}
END_TEST

START_TEST(sizes_are_short_and_rounded)
{
    const int64_t kib = 1024, mib = 1024 * 1024;
    const struct {
        int64_t bytes;
        const char *text;
    } cases[] = {
        {0, "0 KiB"},
        {1, "1 KiB"},
        {812 * kib, "812 KiB"},
        {812 * kib + 1, "813 KiB"},
        {mib - kib, "1023 KiB"},
        {mib - 1, "1.0 MiB"},
        {mib, "1 MiB"},
        {1632 * kib, "1.6 MiB"},
        {8 * mib, "8 MiB"},
        {10 * mib - 1, "10 MiB"},
        {17 * mib + 1, "17 MiB"},
        {17 * mib + mib / 2, "18 MiB"},
        {256 * mib, "256 MiB"},
        {1048576 * mib, "1048576 MiB"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[RENDER_VALUE_SIZE];
        render_memory(cases[i].bytes, text);
        ck_assert_str_eq(text, cases[i].text);
    }
}
END_TEST

START_TEST(bar_is_full_only_when_all_is_done)
{
    static const struct {
        size_t done, total;
        const char *text;
    } cases[] = {
        {0, 0, "...................."},   {0, 20, "...................."},     {16, 20, "################...."},
        {20, 20, "####################"}, {999, 1000, "###################."}, {1, 1000, "...................."},
        {1, 1, "####################"},
    };
    char text[RENDER_BAR_SIZE];
    for (size_t i = 0; i < COUNT(cases); i++) {
        render_bar(cases[i].done, cases[i].total, true, text);
        ck_assert_str_eq(text, cases[i].text);
    }
    render_bar(1, 2, false, text);
    ck_assert_str_eq(text, "██████████░░░░░░░░░░");
    render_bar(2, 2, false, text);
    ck_assert_uint_eq(strlen(text), RENDER_BAR_SIZE - 1);
}
END_TEST

START_TEST(names_of_tests_become_words)
{
    static const struct {
        const char *name, *text;
    } cases[] = {
        {"sample/1", "sample 1"},
        {"sample/2-empty", "sample 2 (empty)"},
        {"sample/small", "sample small"},
        {"secret/17-bytes-above-127", "test 17 (bytes above 127)"},
        {"secret/007", "test 7"},
        {"secret/0", "test 0"},
        {"secret/000-none", "test 0 (none)"},
        {"secret/01_single_amount", "test 1 (single amount)"},
        {"secret/7b", "test 7b"},
        {"secret/07-", "test 7-"},
        {"secret/big-one", "test big-one"},
        {"secret/g1/07-big", "test g1/7 (big)"},
        {"", "test "},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[RENDER_NAME_SIZE];
        render_test_name(cases[i].name, text);
        ck_assert_str_eq(text, cases[i].text);
    }
}
END_TEST

START_TEST(names_of_tests_are_cut)
{
    char name[1000] = "secret/1-", text[RENDER_NAME_SIZE];
    memset(name + 9, 'x', sizeof name - 10);
    render_test_name(name, text);
    ck_assert_uint_eq(strlen(text), RENDER_NAME_SIZE - 1);
    memcpy(name + 800, "/", 1);
    render_test_name(name, text);
    ck_assert_uint_eq(strlen(text), RENDER_NAME_SIZE - 1);
}
END_TEST

START_TEST(verdicts_are_words_in_capitals)
{
    char text[RENDER_VALUE_SIZE];
    for (enum verdict verdict = VERDICT_ACCEPTED; verdict <= VERDICT_JUDGE_ERROR; verdict++) {
        render_verdict(verdict, text);
        ck_assert_uint_eq(strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ "), strlen(text));
    }
    render_verdict(VERDICT_OUTPUT_LIMIT_EXCEEDED, text);
    ck_assert_str_eq(text, "OUTPUT LIMIT EXCEEDED");
}
END_TEST

START_TEST(words_with_a_meaning_for_the_shell_are_not_plain)
{
    static const char *const plain[] = {"a.c", "../x_1/b-2.c", "+"};
    static const char *const others[] = {"", "-a", "a b", "a;b", "$x", "a'b", "a\n", "\xc3\xa4.c", "~/a", "a*"};
    for (size_t i = 0; i < COUNT(plain); i++)
        ck_assert(render_is_plain_word(plain[i]));
    for (size_t i = 0; i < COUNT(others); i++)
        ck_assert(!render_is_plain_word(others[i]));
}
END_TEST

START_TEST(utf8_takes_what_the_standard_takes)
{
    static const struct {
        const char *text;
        size_t length, bytes;
        uint32_t point;
    } cases[] = {
        {"", 0, 0, 0},
        {"\0", 1, 1, 0},
        {"a", 1, 1, 'a'},
        {"\x7f", 1, 1, 0x7f},
        {"\xc2\x80", 2, 2, 0x80},
        {"\xdf\xbf", 2, 2, 0x7ff},
        {"\xe0\xa0\x80", 3, 3, 0x800},
        {"\xef\xbf\xbf", 3, 3, 0xffff},
        {"\xf0\x90\x80\x80", 4, 4, 0x10000},
        {"\xf4\x8f\xbf\xbf", 4, 4, 0x10ffff},
        {"\x80", 1, 0, 0},
        {"\xc2", 1, 0, 0},
        {"\xc2\x41", 2, 0, 0},
        {"\xe2\x80", 2, 0, 0},
        {"\xc0\xaf", 2, 0, 0},
        {"\xc1\xbf", 2, 0, 0},
        {"\xe0\x9f\xbf", 3, 0, 0},
        {"\xf0\x8f\xbf\xbf", 4, 0, 0},
        {"\xed\xa0\x80", 3, 0, 0},
        {"\xf4\x90\x80\x80", 4, 0, 0},
        {"\xf8\x88\x80\x80\x80", 5, 0, 0},
        {"\xff", 1, 0, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint32_t point = 0;
        char *exact = malloc(cases[i].length + 1); /* so that a read past the end is seen */
        ck_assert_ptr_nonnull(exact);
        char *start = memcpy(exact + 1, cases[i].text, cases[i].length);
        ck_assert_uint_eq(utf8_decode(start, cases[i].length, &point), cases[i].bytes);
        ck_assert_uint_eq(point, cases[i].point);
        free(exact);
    }
}
END_TEST

START_TEST(utf8_repairs_byte_by_byte)
{
    size_t length = 0;
    auto_free char *text = utf8_repair("a\xff\xc3\xa4\xe2\x80\0z", 8, &length);
    ck_assert_uint_eq(length, 1 + 3 + 2 + 6 + 2);
    ck_assert_mem_eq(text, "a\xef\xbf\xbd\xc3\xa4\xef\xbf\xbd\xef\xbf\xbd\0z", length + 1);
    auto_free char *empty = utf8_repair("", 0, &length);
    ck_assert_uint_eq(length, 0);
    ck_assert_str_eq(empty, "");
    ck_assert_uint_eq(utf8_width("\xc3\xa4 b\xff"), 4);
}
END_TEST

static char *escaped(const char *text, size_t length, const char *indent, struct escape_cap cap)
{
    char *written = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&written, &size);
    ck_assert_ptr_nonnull(out);
    escape_write(out, text, length, indent, cap);
    ck_assert_int_eq(fclose(out), 0);
    return written;
}

START_TEST(foreign_text_cannot_steer_the_terminal)
{
    static const struct {
        const char *text;
        size_t length;
        const char *written;
    } cases[] = {
        {"", 0, ""},
        {"plain", 5, "plain\n"},
        {"tab\there\n", 9, "tab\there\n"},
        {"\n\nx", 3, "\n\nx\n"},
        {"\x1b[2J", 4, "\\x1b[2J\n"},
        {"a\rb", 3, "a\\x0db\n"},
        {"\x9b", 1, "\\x9b\n"},
        {"\xc2\x9b", 2, "\\u009b\n"},
        {"a\0b", 3, "a\\x00b\n"},
        {"\x7f", 1, "\\x7f\n"},
        {"\xe2\x80\xae", 3, "\\u202e\n"},
        {"\xe2\x81\xa6", 3, "\\u2066\n"},
        {"\xe2\x80\x8f", 3, "\\u200f\n"},
        {"\xd8\x9c", 2, "\\u061c\n"},
        {"\xe2\x80\xa8", 3, "\\u2028\n"},
        {"\xc3\xa4\xe2\x82\xac", 5, "\xc3\xa4\xe2\x82\xac\n"},
        {"\xc3", 1, "\\xc3\n"},
        {"a\xe2\x80\x8bz", 5, "a\\u200bz\n"},                  /* no width */
        {"\xef\xbb\xbf", 3, "\\ufeff\n"},                      /* byte order mark */
        {"\xc2\xad", 2, "\\u00ad\n"},                          /* soft hyphen */
        {"\xef\xbf\xbe", 3, "\\ufffe\n"},                      /* no character */
        {"\xf0\x9f\xbf\xbf", 4, "\\U0001ffff\n"},              /* no character */
        {"\xf3\xa0\x81\x81", 4, "\\U000e0041\n"},              /* a tag */
        {"\xc2\xa0\xe2\x80\xb0", 5, "\xc2\xa0\xe2\x80\xb0\n"}, /* a blank, a per mille sign */
        {"e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\n\xcc\x81", 12, "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\n\xcc\x81\n"},
        {"e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x82g\xcc\x81", 16,
         "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\\u0301\\u0302g\xcc\x81\n"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        auto_free char *written = escaped(cases[i].text, cases[i].length, "", (struct escape_cap){0});
        ck_assert_str_eq(written, cases[i].written);
    }
}
END_TEST

START_TEST(foreign_text_is_cut)
{
    static const struct {
        const char *text, *written;
        struct escape_cap cap;
    } cases[] = {
        {"a\nb\nc\n", "  a\n  b\n  c\n", {.lines = 3}},
        {"a\nb\nc\nd", "  a\n  b\n  c\n  ... 1 more line\n", {.lines = 3}},
        {"a\nb\nc\nd\n\n", "  a\n  ... 4 more lines\n", {.lines = 1}},
        {"abcdef\nx", "  abcd...\n  x\n", {.line_bytes = 4}},
        {"abcd\nx", "  abcd\n  x\n", {.line_bytes = 4}},
        {"abc\xc3\xa4z", "  abc\xc3\xa4...\n", {.line_bytes = 4}},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        auto_free char *written = escaped(cases[i].text, strlen(cases[i].text), "  ", cases[i].cap);
        ck_assert_str_eq(written, cases[i].written);
    }
}
END_TEST

START_TEST(inside_a_line_a_long_text_is_cut_between_characters)
{
    char text[ESCAPE_LINE_MAX + 8];
    auto_free char *copy = NULL, *word = NULL;
    size_t size = 0;
    memset(text, 'x', sizeof text);
    memcpy(text + ESCAPE_LINE_MAX - 1, "\xe5\xad\x97", 4); /* its first byte is the last that has room */
    copy = escape_copy(text);
    ck_assert_uint_eq(strlen(copy), ESCAPE_LINE_MAX - 1 + 3);
    ck_assert_str_eq(copy + ESCAPE_LINE_MAX - 2, "x...");
    FILE *out = open_memstream(&word, &size);
    ck_assert_ptr_nonnull(out);
    escape_word(out, text); /* a part of a command would be another */
    ck_assert_int_eq(fclose(out), 0);
    ck_assert_ptr_nonnull(strstr(word, "\xe5\xad\x97"));
    text[ESCAPE_LINE_MAX] = '\0';
    free(take_ptr(copy));
    copy = escape_copy(text);
    ck_assert_ptr_null(strstr(copy, "..."));
}
END_TEST

START_TEST(inside_a_line_newlines_are_escaped_too)
{
    auto_free char *written = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&written, &size);
    ck_assert_ptr_nonnull(out);
    escape_line(out, "a\nb\tc");
    ck_assert_int_eq(fclose(out), 0);
    ck_assert_str_eq(written, "a\\x0ab\\x09c");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        times_are_short_and_rounded,
        sizes_are_short_and_rounded,
        bar_is_full_only_when_all_is_done,
        names_of_tests_become_words,
        names_of_tests_are_cut,
        verdicts_are_words_in_capitals,
        words_with_a_meaning_for_the_shell_are_not_plain,
        utf8_takes_what_the_standard_takes,
        utf8_repairs_byte_by_byte,
        foreign_text_cannot_steer_the_terminal,
        foreign_text_is_cut,
        inside_a_line_a_long_text_is_cut_between_characters,
        inside_a_line_newlines_are_escaped_too,
    };
    return suite_run_tests("render", tests, COUNT(tests), 60);
}
