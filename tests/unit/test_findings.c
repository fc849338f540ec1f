#include "judge/package/findings.h"

#include <stdlib.h>

#include "judge/package/schema.h"
#include "judge/package/yaml.h"
#include "tests/suite.h"
#include "tests/unit/fixture.h"

START_TEST(without_a_list_an_error_ends_the_reading)
{
    struct error err = {0};
    error_set(&err, ERROR_BROKEN_PACKAGE, "p/x: no");
    ck_assert_int_eq(findings_keep(NULL, "some", &err), -1);
    ck_assert_str_eq(err.message, "p/x: no");
    ck_assert_int_eq(findings_add(NULL, FINDING_NOTE, "some", &err, "p/x: passed over"), 0);
}
END_TEST

START_TEST(a_list_that_is_not_for_all_takes_notes_and_no_errors)
{
    struct findings findings = {0};
    struct error err = {0};
    error_set(&err, ERROR_BROKEN_PACKAGE, "p/x: no");
    ck_assert_int_eq(findings_keep(&findings, "some", &err), -1);
    ck_assert_int_eq(findings_add(&findings, FINDING_NOTE, "some", &err, "p/x: passed %s\x1b", "over"), 0);
    ck_assert_uint_eq(findings.count, 1);
    ck_assert_str_eq(findings.items[0].message, "p/x: passed over?");
    findings_free(&findings);
}
END_TEST

START_TEST(a_list_for_all_keeps_errors_about_the_package_only)
{
    struct findings findings = {.all = true};
    struct error err = {0};
    error_set(&err, ERROR_BROKEN_PACKAGE, "p/x: no");
    ck_assert_int_eq(findings_keep(&findings, "some", &err), 0);
    error_set(&err, ERROR_UNSUPPORTED, "p/y: never");
    error_rule(&err, "other");
    ck_assert_int_eq(findings_keep(&findings, "some", &err), 0);
    error_set(&err, ERROR_IO, "p/z: the disk");
    ck_assert_int_eq(findings_keep(&findings, "some", &err), -1);
    ck_assert_uint_eq(findings_count(&findings, FINDING_ERROR), 2);
    ck_assert_str_eq(findings.items[0].rule, "some");
    ck_assert_str_eq(findings.items[1].rule, "other");
    findings_free(&findings);
    ck_assert(findings.all);
}
END_TEST

START_TEST(what_was_said_is_not_said_again)
{
    struct findings findings = {0};
    struct error err = {0};
    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(findings_add(&findings, FINDING_WARNING, "some", &err, "p/x: hm"), 0);
    ck_assert_int_eq(findings_add(&findings, FINDING_WARNING, "other", &err, "p/x: hm"), 0);
    ck_assert_uint_eq(findings.count, 2);
    findings_free(&findings);
}
END_TEST

static const struct schema_key keys[] = {{"text", schema_check_text}, {"flag", schema_check_bool}, {NULL, NULL}};

START_TEST(every_wrong_pair_of_a_map_is_found_with_its_rule)
{
    struct fixture fixture = fixture_new();
    struct findings findings = {.all = true};
    struct yaml_node *root = NULL;
    struct error err = {0};
    fixture_write(&fixture, "a.yaml", "text: ' '\nwhat: 1\nflag: maybe\n");
    ck_assert_int_eq(yaml_read(fixture_path(&fixture, "a.yaml"), "p/a.yaml", &findings, &root, &err), 0);
    ck_assert_int_eq(schema_read(root, NULL, keys, NULL, &err), 0);
    ck_assert_uint_eq(findings.count, 3);
    ck_assert_str_eq(findings.items[0].rule, "text");
    ck_assert_str_eq(findings.items[0].message, "p/a.yaml:1:7: text is blank");
    ck_assert_str_eq(findings.items[1].rule, "unknown-key");
    ck_assert_str_eq(findings.items[2].rule, "flag");
    findings.all = false;
    ck_assert_int_eq(schema_read(root, NULL, keys, NULL, &err), -1);
    ck_assert_str_eq(err.rule, "text");
    yaml_discard(root);
    findings_free(&findings);
    fixture_free(&fixture);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        without_a_list_an_error_ends_the_reading,           a_list_that_is_not_for_all_takes_notes_and_no_errors,
        a_list_for_all_keeps_errors_about_the_package_only, what_was_said_is_not_said_again,
        every_wrong_pair_of_a_map_is_found_with_its_rule,
    };
    return suite_run_tests("findings", tests, sizeof tests / sizeof *tests, 30);
}
