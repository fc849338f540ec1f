#include "judge/package/rules.h"

#include "sandbox/error.h"
#include "tests/unit/fixture.h"

START_TEST(rules_are_in_order_short_and_explained)
{
    size_t count = 0;
    const struct rule *rules = rules_all(&count);
    ck_assert_uint_gt(count, 80);
    for (size_t i = 0; i < count; i++) {
        ck_assert_msg(strlen(rules[i].name) < sizeof((struct error *)NULL)->rule, "%s", rules[i].name);
        ck_assert_uint_eq(strspn(rules[i].name, "abcdefghijklmnopqrstuvwxyz0123456789-"), strlen(rules[i].name));
        ck_assert_msg(strlen(rules[i].meaning) > 10, "%s", rules[i].name);
        if (i > 0)
            ck_assert_msg(strcmp(rules[i - 1].name, rules[i].name) < 0, "%s", rules[i].name);
        ck_assert_ptr_eq(rule_find(rules[i].name), &rules[i]);
    }
    ck_assert_ptr_null(rule_find("no-such-rule"));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {rules_are_in_order_short_and_explained};
    return suite_run_tests("rules", tests, sizeof tests / sizeof *tests, 30);
}
