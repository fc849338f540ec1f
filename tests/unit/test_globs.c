#include "judge/package/glob.h"

#include <string.h>

#include "tests/suite.h"

static const struct {
    const char *pattern, *name;
    bool matches;
} cases[] = {
    {"accepted/a.c", "accepted/a.c", true},
    {"accepted/a.c", "accepted/b.c", false},
    {"accepted", "accepted/a.c", true},
    {"accepted", "accepted2/a.c", false},
    {"accept", "accepted/a.c", false},
    {"accepted/*", "accepted/a.c", true},
    {"accepted/*", "accepted", false},
    {"accepted/*.c", "accepted/a.cpp", false},
    {"*", "accepted/a.c", true},
    {"*.c", "accepted/a.c", false},
    {"*/*.c", "accepted/a.c", true},
    {"*/a*c", "accepted/abcabc", true},
    {"*/a*b*c", "accepted/axbxbxc", true},
    {"*/a*b*c", "accepted/axbxbx", false},
    {"secret/*-hard", "secret/01-hard", true},
    {"secret/*-hard", "secret/g1/01-hard", false},
    {"secret/*/*-hard", "secret/g1/01-hard", true},
    {"{accepted,wrong_answer}/x.c", "wrong_answer/x.c", true},
    {"{accepted,wrong_answer}/x.c", "rejected/x.c", false},
    {"a{b,c{d,e}}f", "abf", true},
    {"a{b,c{d,e}}f", "acef", true},
    {"a{b,c{d,e}}f", "acf", false},
    {"a{,b}", "a", true},
    {"a{,b}", "ab", true},
    {"a{}b", "ab", true},
    {"a.c", "abc", false},
    {"a?c", "abc", false},
    {"", "a", false},
};

START_TEST(patterns_match_as_the_format_says)
{
    struct error err = {0};
    struct strings alternatives = {0};
    ck_assert_msg(glob_expand(cases[_i].pattern, &alternatives, &err) == 0, "%s", err.message);
    ck_assert_msg(glob_matches(&alternatives, cases[_i].name) == cases[_i].matches, "'%s' on '%s'", cases[_i].pattern,
                  cases[_i].name);
    strings_free(&alternatives);
}
END_TEST

static const char *const broken[] = {"a{b",   "a}b",    "{a}}", "**", "a/**/b",
                                     "a[bc]", "{a,b}[", "{{a}", "]",  "{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}"};

START_TEST(what_the_format_does_not_have_is_refused)
{
    struct error err = {0};
    struct strings alternatives = {0};
    ck_assert_int_eq(glob_expand(broken[_i], &alternatives, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_BROKEN_PACKAGE);
    ck_assert_str_eq(err.rule, "bad-glob");
    ck_assert_uint_eq(alternatives.count, 0);
}
END_TEST

START_TEST(many_braces_cost_no_more_than_the_bound)
{
    struct error err = {0};
    struct strings alternatives = {0};
    char pattern[GLOB_LENGTH_MAX + 2] = "";
    while (strlen(pattern) + 6 < sizeof pattern)
        strcat(pattern, "{a,b}");
    ck_assert_int_eq(glob_expand(pattern, &alternatives, &err), -1);
    memset(pattern, '{', 400);
    memset(pattern + 400, '}', 400);
    pattern[800] = '\0';
    ck_assert_int_eq(glob_expand(pattern, &alternatives, &err), 0);
    ck_assert_uint_eq(alternatives.count, 1);
    strings_free(&alternatives);
    memset(pattern, '*', sizeof pattern - 1);
    pattern[sizeof pattern - 1] = '\0';
    ck_assert_int_eq(glob_expand(pattern, &alternatives, &err), -1);
}
END_TEST

START_TEST(many_stars_are_matched_in_no_time)
{
    struct error err = {0};
    struct strings alternatives = {0};
    char pattern[401] = "", name[4001];
    for (size_t i = 0; i < 400; i += 2)
        memcpy(pattern + i, "*a", 2);
    memset(name, 'a', 4000);
    name[4000] = '\0';
    name[3999] = 'b';
    ck_assert_int_eq(glob_expand(pattern, &alternatives, &err), 0);
    ck_assert(!glob_matches(&alternatives, name));
    strings_free(&alternatives);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("globs");
    TCase *tcase = tcase_create("globs");
    tcase_add_loop_test(tcase, patterns_match_as_the_format_says, 0, (int)(sizeof cases / sizeof *cases));
    tcase_add_loop_test(tcase, what_the_format_does_not_have_is_refused, 0, (int)(sizeof broken / sizeof *broken));
    tcase_add_test(tcase, many_braces_cost_no_more_than_the_bound);
    tcase_add_test(tcase, many_stars_are_matched_in_no_time);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
