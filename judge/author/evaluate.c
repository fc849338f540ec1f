#include "judge/author/evaluate.h"

#include <stdio.h>
#include <string.h>

#include "judge/package/glob.h"

unsigned evaluate_at(const struct test_result *result, int64_t limit_us)
{
    if (!result->run)
        return 0;
    switch (result->verdict) {
    case VERDICT_SECURITY_VIOLATION:
        return EXPECT_RTE;
    case VERDICT_TIME_LIMIT_EXCEEDED:
        return EXPECT_TLE;
    case VERDICT_COMPILE_ERROR:
    case VERDICT_JUDGE_ERROR:
        return 0;
    case VERDICT_ACCEPTED:
    case VERDICT_WRONG_ANSWER:
    case VERDICT_MEMORY_LIMIT_EXCEEDED:
    case VERDICT_OUTPUT_LIMIT_EXCEEDED:
    case VERDICT_RUN_TIME_ERROR:
        break;
    }
    /* One that computed a good part of the time did not sleep: the machine is busy, and must not decide. */
    bool slept = result->wall_us >= judging_wall_us(limit_us) && result->cpu_us < result->wall_us / 10;
    if (result->cpu_us >= limit_us || slept)
        return EXPECT_TLE;
    return result->verdict == VERDICT_ACCEPTED       ? EXPECT_AC
           : result->verdict == VERDICT_WRONG_ANSWER ? EXPECT_WA
                                                     : EXPECT_RTE;
}

unsigned evaluate_overall(const struct evaluated *tests, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (tests[i].verdict != EXPECT_AC)
            return tests[i].verdict;
    return EXPECT_AC;
}

bool evaluate_concerns(const struct submission_rule *rule, const char *test)
{
    return rule->tests.count == 0 || glob_matches(&rule->tests, test);
}

static bool is_overall(const struct submission_rule *rule, const struct evaluated *tests, size_t count, char *why,
                       size_t size, size_t *at)
{
    char wanted[40], got[40];
    unsigned verdict = evaluate_overall(tests, count);
    if ((verdict & rule->permitted) != 0)
        return true;
    for (*at = 0; *at < count && tests[*at].verdict == EXPECT_AC;)
        ++*at;
    submissions_set_text(rule->permitted, wanted, sizeof wanted);
    submissions_set_text(verdict, got, sizeof got);
    if (*at == count)
        snprintf(why, size, "is accepted, and %s is expected", wanted);
    else
        snprintf(why, size, "%.200s got %s, and %s is expected", tests[*at].test, verdict == 0 ? "no verdict" : got,
                 wanted);
    return false;
}

static bool is_permitted(const struct submission_rule *rule, const struct evaluated *tests, size_t count, char *why,
                         size_t size, size_t *at)
{
    char wanted[40], got[40];
    for (size_t i = 0; i < count; i++) {
        if ((tests[i].verdict & rule->permitted) != 0 || !evaluate_concerns(rule, tests[i].test))
            continue;
        submissions_set_text(rule->permitted, wanted, sizeof wanted);
        submissions_set_text(tests[i].verdict, got, sizeof got);
        snprintf(why, size, "%.200s got %s, and only %s is permitted", tests[i].test,
                 tests[i].verdict == 0 ? "no verdict" : got, wanted);
        *at = i;
        return false;
    }
    return true;
}

static bool has_required(const struct submission_rule *rule, const struct evaluated *tests, size_t count, char *why,
                         size_t size)
{
    char wanted[40];
    bool concerned = false, said = rule->message == NULL, got = false;
    for (size_t i = 0; i < count; i++) {
        if (!evaluate_concerns(rule, tests[i].test))
            continue;
        concerned = true;
        got = got || (tests[i].verdict & rule->required) != 0;
        said = said || (tests[i].message != NULL && strstr(tests[i].message, rule->message) != NULL);
    }
    submissions_set_text(rule->required, wanted, sizeof wanted);
    if (concerned && !got)
        snprintf(why, size, "no test got %s, and one must", wanted);
    else if (concerned && !said)
        snprintf(why, size, "on no test does the validator say '%.100s'", rule->message);
    return !concerned || (got && said);
}

bool evaluate_rule(const struct submission_rule *rule, const struct evaluated *tests, size_t count, char *why,
                   size_t size, size_t *at)
{
    *at = count;
    if (rule->overall)
        return is_overall(rule, tests, count, why, size, at);
    return is_permitted(rule, tests, count, why, size, at) && has_required(rule, tests, count, why, size);
}
