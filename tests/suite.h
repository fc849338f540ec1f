/* Runs the tests of one program and prints their results as TAP, one line a test, for meson and tests/run to count. */
#ifndef TESTS_SUITE_H
#define TESTS_SUITE_H

#define test_result                                                                                                    \
    check_test_result /* Check gives its enum a name that judge uses for what a test of a solution gave */
#include <check.h>
#undef test_result

#include <stdlib.h>

/* Runs a suite whose tests are added, and frees it. Returns the exit status for main(). */
static inline int suite_run(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* As suite_run(), for count tests that each may take timeout_s seconds. */
static inline int suite_run_tests(const char *name, const TTest *const *tests, size_t count, double timeout_s)
{
    Suite *suite = suite_create(name);
    TCase *tcase = tcase_create(name);
    tcase_set_timeout(tcase, timeout_s);
    for (size_t i = 0; i < count; i++)
        tcase_add_test(tcase, tests[i]);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}

#endif
