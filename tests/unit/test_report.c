/* Reports of sanitizers, those that they wrote and those that somebody else did. */
#include "judge/run/report.h"

#include <stdio.h>
#include <string.h>

#include "judge/run/fault.h"
#include "judge/run/unset.h"
#include "sandbox/cleanup.h"
#include "tests/suite.h"
#include "tests/unit/reports.h"

/* What each of them comes to. The counts are of the places in the program itself. */
static const struct {
    const char *name, *kind, *cause, *file;
    size_t line, at, allocated, freed;
} expected[] = {
    {"abrt gcc", "abort", "abort() was called", "", 0, 1, 0, 0},
    {"abrt clang", "abort", "abort() was called", "", 0, 1, 0, 0},
    {"align gcc", "misaligned", "misaligned: reads int at an address that is no multiple of 4", "align.c", 2, 2, 0, 0},
    {"align clang", "misaligned", "misaligned: reads int at an address that is no multiple of 4", "align.c", 2, 2, 0,
     0},
    {"asrt gcc", "abort", "assertion failed: c > 5", "", 0, 0, 0, 0},
    {"asrt clang", "abort", "assertion failed: c > 5", "", 0, 0, 0, 0},
    {"bfree gcc", "bad-free", "bad free: frees what is not the start of a block from malloc", "", 0, 2, 1, 0},
    {"bfree clang", "bad-free", "bad free: frees what is not the start of a block from malloc", "", 0, 3, 2, 0},
    {"bounds gcc", "index-out-of-bounds", "index out of bounds: 10 in an array int [10]", "bounds.c", 3, 2, 0, 0},
    {"bounds clang", "index-out-of-bounds", "index out of bounds: 10 in an array int[10]", "bounds.c", 3, 2, 0, 0},
    {"div gcc", "division-by-zero", "division by zero", "div.c", 2, 2, 0, 0},
    {"div clang", "division-by-zero", "division by zero", "div.c", 2, 2, 0, 0},
    {"fpe gcc", "division-by-zero", "division by zero (SIGFPE)", "", 0, 1, 0, 0},
    {"fpe clang", "division-by-zero", "division by zero (SIGFPE)", "", 0, 1, 0, 0},
    {"gbo gcc", "global-buffer-overflow",
     "global-buffer-overflow: reads 4 bytes just after the global variable 'g' of 40 bytes", "", 0, 2, 0, 0},
    {"gbo clang", "global-buffer-overflow",
     "global-buffer-overflow: reads 4 bytes just after the global variable 'g' of 40 bytes", "", 0, 2, 0, 0},
    {"memcpyo gcc", "overlap", "overlap: source and target of memcpy overlap, which memmove alone allows", "", 0, 2, 0,
     0},
    {"mrec gcc", "stack-overflow", "stack overflow", "", 0, 5, 0, 0},
    {"mrec clang", "stack-overflow", "stack overflow", "", 0, 5, 0, 0},
    {"mulovf gcc", "signed-overflow", "signed overflow: 2 * 9223372036854775807 does not fit in long long int",
     "mulovf.c", 2, 2, 0, 0},
    {"mulovf clang", "signed-overflow", "signed overflow: 9223372036854775807 * 2 does not fit in long long",
     "mulovf.c", 2, 2, 0, 0},
    {"neg gcc", "signed-overflow", "signed overflow: -(-2147483648) does not fit in int", "neg.c", 3, 2, 0, 0},
    {"neg clang", "signed-overflow", "signed overflow: -(-2147483648) does not fit in int", "neg.c", 3, 2, 0, 0},
    {"negsize gcc", "negative-size", "negative size: -4 bytes for a function of memory or strings", "", 0, 2, 0, 0},
    {"negsize clang", "negative-size", "negative size: -4 bytes for a function of memory or strings", "", 0, 3, 0, 0},
    {"noret gcc", "heap-buffer-overflow", "heap-buffer-overflow: reads 4 bytes just after a block of 12 bytes", "", 0,
     2, 1, 0},
    {"noret clang", "heap-buffer-overflow", "heap-buffer-overflow: reads 4 bytes just after a block of 12 bytes", "", 0,
     3, 2, 0},
    {"null gcc", "null-pointer", "null pointer: uses a member of struct n through it", "null.c", 3, 2, 0, 0},
    {"null clang", "null-pointer", "null pointer: uses a member of struct n through it", "null.c", 3, 2, 0, 0},
    {"nullstr gcc", "null-pointer", "null pointer: passed as argument 1 to a function that takes none", "nullstr.c", 3,
     2, 0, 0},
    {"nullstr clang", "null-pointer", "null pointer: passed as argument 1 to a function that takes none", "nullstr.c",
     3, 2, 0, 0},
    {"ovf gcc", "signed-overflow", "signed overflow: 1 + 2147483647 does not fit in int", "ovf.c", 2, 2, 0, 0},
    {"ovf clang", "signed-overflow", "signed overflow: 2147483647 + 1 does not fit in int", "ovf.c", 2, 2, 0, 0},
    {"sbo gcc", "stack-buffer-overflow",
     "stack-buffer-overflow: writes 1 byte just after the local variable 'a' of 10 bytes", "", 0, 2, 0, 0},
    {"sbo clang", "stack-buffer-overflow",
     "stack-buffer-overflow: writes 1 byte just after the local variable 'a' of 10 bytes", "", 0, 2, 0, 0},
    {"scanfo gcc", "stack-buffer-overflow",
     "stack-buffer-overflow: writes 9 bytes just after the local variable 'b' of 4 bytes", "", 0, 1, 0, 0},
    {"scanfo clang", "stack-buffer-overflow",
     "stack-buffer-overflow: writes 9 bytes just after the local variable 'b' of 4 bytes", "", 0, 3, 0, 0},
    {"shift gcc", "shift", "shift: by 32 bits, of a value of type int, which has 32", "shift.c", 2, 2, 0, 0},
    {"shift clang", "shift", "shift: by 32 bits, of a value of type int, which has 32", "shift.c", 2, 2, 0, 0},
    {"shiftneg gcc", "shift", "shift: by -1 bits", "shiftneg.c", 2, 2, 0, 0},
    {"shiftneg clang", "shift", "shift: the negative value -1 to the left", "shiftneg.c", 2, 2, 0, 0},
    {"strcpyo gcc", "heap-buffer-overflow", "heap-buffer-overflow: writes 9 bytes just after a block of 4 bytes", "", 0,
     2, 1, 0},
    {"strcpyo clang", "heap-buffer-overflow", "heap-buffer-overflow: writes 9 bytes just after a block of 4 bytes", "",
     0, 3, 2, 0},
    {"uaf gcc", "use-after-free", "use after free: reads 4 bytes of a block of 8 bytes after it was freed", "", 0, 2, 1,
     1},
    {"uaf clang", "use-after-free", "use after free: reads 4 bytes of a block of 8 bytes after it was freed", "", 0, 2,
     2, 2},
    {"uar gcc", "use-after-return",
     "use after return: reads 4 bytes of the local variable 'a' of 40 bytes after its function returned", "", 0, 2, 0,
     0},
    {"uar clang", "use-after-scope",
     "use after scope: reads 4 bytes of the local variable 'a' of 40 bytes after the end of its { }", "", 0, 2, 0, 0},
    {"uas gcc", "use-after-scope",
     "use after scope: reads 4 bytes of the local variable 'a' of 16 bytes after the end of its { }", "", 0, 2, 0, 0},
    {"uas clang", "use-after-scope",
     "use after scope: reads 4 bytes of the local variable 'a' of 16 bytes after the end of its { }", "", 0, 2, 0, 0},
    {"under gcc", "heap-buffer-overflow", "heap-buffer-overflow: writes 4 bytes just before a block of 40 bytes", "", 0,
     2, 1, 0},
    {"under clang", "heap-buffer-overflow", "heap-buffer-overflow: writes 4 bytes just before a block of 40 bytes", "",
     0, 2, 2, 0},
    {"vla gcc", "bad-length", "bad length: an array of -1", "vla.c", 2, 2, 0, 0},
    {"vla clang", "bad-length", "bad length: an array of -1", "vla.c", 2, 2, 0, 0},
    {"wild gcc", "bad-address", "bad address: reads or writes where nothing is (SIGSEGV)", "", 0, 2, 0, 0},
    {"wild clang", "bad-address", "bad address: reads or writes where nothing is (SIGSEGV)", "", 0, 2, 0, 0},
    {"wild2 gcc", "bad-address", "bad address: reads or writes where nothing is (SIGSEGV)", "", 0, 2, 0, 0},
    {"wild2 clang", "bad-address", "bad address: reads or writes where nothing is (SIGSEGV)", "", 0, 2, 0, 0},
    {"boolld gcc", "bad-value", "bad value: 7 read as _Bool, never set or overwritten", "boolld.c", 4, 2, 0, 0},
    {"boolld clang", "bad-value", "bad value: 7 read as volatile bool, never set or overwritten", "boolld.c", 4, 2, 0,
     0},
    {"fcast gcc", "conversion", "conversion: 1e+20 does not fit in int", "fcast.c", 2, 2, 0, 0},
    {"fcast clang", "conversion", "conversion: 1e+20 does not fit in int", "fcast.c", 2, 2, 0, 0},
    {"unreach gcc", "unreachable", "unreachable: gets to a place that was promised never to be reached", "unreach.c", 1,
     2, 0, 0},
    {"unreach clang", "unreachable", "unreachable: gets to a place that was promised never to be reached", "unreach.c",
     1, 2, 0, 0},
    {"rec gcc", "stack-overflow", "stack overflow", "", 0, 5, 0, 0},
    {"rec clang", "stack-overflow", "stack overflow", "", 0, 5, 0, 0},
    {"dfree gcc", "double-free", "double free: frees a block that was freed already", "", 0, 2, 1, 1},
    {"dfree clang", "double-free", "double free: frees a block that was freed already", "", 0, 3, 2, 2},
};

START_TEST(a_real_report_is_put_into_words)
{
    struct report report;
    ck_assert_str_eq(reports[_i].name, expected[_i].name);
    ck_assert(report_read(reports[_i].text, strlen(reports[_i].text), &report));
    ck_assert_str_eq(report.kind, expected[_i].kind);
    ck_assert_str_eq(report.cause, expected[_i].cause);
    ck_assert_str_eq(report.file, expected[_i].file);
    ck_assert_uint_eq(report.line, expected[_i].line);
    ck_assert_uint_eq(report.at.count, expected[_i].at);
    ck_assert_uint_eq(report.allocated.count, expected[_i].allocated);
    ck_assert_uint_eq(report.freed.count, expected[_i].freed);
}
END_TEST

/* ---- what other versions write ---- */

static const struct {
    const char *text, *kind, *cause;
} others[] = {
    {"==1==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x1 at pc 0x2 bp 0x3 sp 0x4\n"
     "READ of size 8 at 0x1 thread T0\n    #0 0x401288 in main a.c:3\n"
     "0x1 is located 0 bytes after 40-byte region [0x1,0x2)\n",
     "heap-buffer-overflow", "heap-buffer-overflow: reads 8 bytes just after a block of 40 bytes"},
    {"==1==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x1 at pc 0x2 bp 0x3 sp 0x4\n"
     "WRITE of size 1 at 0x1 thread T0\n0x1 is located 4000 bytes before 1-byte region [0x1,0x2)\n",
     "heap-buffer-overflow", "heap-buffer-overflow: writes 1 byte before a block of 1 byte"},
    {"==1==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x1\n", "heap-buffer-overflow",
     "heap-buffer-overflow: uses outside of every variable"},
    {"==1==ERROR: AddressSanitizer: SEGV on unknown address 0x000000000008 (pc 0x000000401136 bp 0x0 sp 0x0 T0)\n"
     "==1==The signal is caused by a WRITE memory access.\n==1==Hint: address points to the zero page.\n",
     "null-pointer", "null pointer: reads or writes through it"},
    {"==1==ERROR: AddressSanitizer: SEGV on unknown address 0x000000000000 (pc 0x000000000000 bp 0x0 sp 0x0 T0)\n",
     "null-pointer", "null pointer: calls a function through it"},
    {"==1==WARNING: MemorySanitizer: use-of-uninitialized-value\n    #0 0x4a6605 \n\n"
     "  Uninitialized value was created by an allocation of 'best' in the stack frame of function 'main'\n"
     "    #0 0x4a64a0 \n",
     "uninitialised", "the answer depends on 'best', which was never set"},
    {"==1==WARNING: MemorySanitizer: use-of-uninitialized-value\n    #0 0x4a6605 \n\n"
     "  Uninitialized value was created by a heap allocation\n    #0 0x4a64a0 \n",
     "uninitialised", "the answer depends on memory from malloc, which was never set"},
    {"a.c:1:2: runtime error: something new\n", "undefined-behaviour", "undefined behaviour: something new"},
    {"a.c:1: runtime error: division by zero", "division-by-zero", "division by zero"},
};

START_TEST(reports_of_other_versions_are_read)
{
    struct report report;
    ck_assert(report_read(others[_i].text, strlen(others[_i].text), &report));
    ck_assert_str_eq(report.kind, others[_i].kind);
    ck_assert_str_eq(report.cause, others[_i].cause);
}
END_TEST

/* ---- what a program may write ---- */

START_TEST(what_is_no_report_is_none)
{
    static const char *const texts[] = {
        "",
        "\n",
        "ERROR: AddressSanitizer: heap-buffer-overflow\n",
        "==ERROR: AddressSanitizer: heap-buffer-overflow\n",
        "==x==ERROR: AddressSanitizer: heap-buffer-overflow\n",
        " ==1==ERROR: AddressSanitizer: heap-buffer-overflow\n",
        "==1==ERROR: OtherSanitizer: heap-buffer-overflow\n",
        ": runtime error: division by zero\n",
        "runtime error: division by zero\n",
        "==1==ERROR: AddressSanitizer:",
        "==18446744073709551616",
    };
    struct report report = {.kind = "untouched"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        ck_assert_msg(!report_read(texts[i], strlen(texts[i]), &report), "%s", texts[i]);
    ck_assert(!report_read("", 0, &report));
    ck_assert_str_eq(report.kind, "untouched");
}
END_TEST

START_TEST(the_last_report_counts)
{
    static const char text[] =
        "==1==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x1\nREAD of size 4 at 0x1\n"
        "    #0 0x1111 \n"
        "a.c:4:5: runtime error: division by zero\n    #0 0x2222 \n";
    struct report report;
    ck_assert(report_read(text, strlen(text), &report));
    ck_assert_str_eq(report.kind, "division-by-zero");
    ck_assert_uint_eq(report.line, 4);
    ck_assert_uint_eq(report.at.count, 1);
    ck_assert(report.at.places[0] == 0x2222);
}
END_TEST

/* Each of these is cut off at every length as well. */
START_TEST(hostile_reports_stay_within_bounds_and_have_no_control_characters)
{
    static const char *const texts[] = {
        "==1==ERROR: AddressSanitizer: heap-buffer-overflow on\nREAD of size 99999999999999999999999 at\n"
        "0x1 is located 99999999999999999999999 bytes to the right of 99999999999999999999999-byte region [\n",
        "==1==ERROR: AddressSanitizer: stack-buffer-overflow\n    [9, 1) '\033]0;x\007' (line 2) <== Memory access at "
        "offset 42 overflows this variable\n",
        "==1==ERROR: AddressSanitizer: global-buffer-overflow\n0x1 is located 1 bytes inside of global variable "
        "'\001\002\003\xff\xfe' defined in 'x' (0x1) of size -1\n",
        "\033[31m.c:99999999999999999999:1: runtime error: \033]0;owned\007 \xff\xc3(\n",
        "a:b:c:d:e: runtime error: index \001 out of bounds for type '\002'\n    #0 0x \n    #4294967297 0x1\n    #x "
        "0x1\n",
        "==1==ERROR: AddressSanitizer: SEGV on unknown address 0xfffffffffffffffffffffffff (pc 0x (pc\n",
        "x: Assertion `\033[2J' failed.\n==1==ERROR: AddressSanitizer: ABRT on unknown\n",
        "a.c:1:1: runtime error: signed integer overflow: %s%n%s%n cannot be represented in type '%n'\n",
    };
    const char *text = texts[_i];
    for (size_t length = 0; length <= strlen(text); length++) {
        /* A buffer of just that size: what reads beyond it is seen by the sanitizers. */
        auto_free char *exact = malloc(length == 0 ? 1 : length);
        struct report report = {0};
        memcpy(exact, text, length);
        if (!report_read(exact, length, &report))
            continue;
        ck_assert_uint_lt(strlen(report.cause), sizeof report.cause);
        for (const char *at = report.cause; *at != '\0'; at++)
            ck_assert_msg((unsigned char)*at >= ' ' && *at != 0x7f, "%s", report.cause);
        for (const char *at = report.file; *at != '\0'; at++)
            ck_assert_msg((unsigned char)*at >= ' ' && *at != 0x7f, "%s", report.file);
        ck_assert_uint_lt(report.line, 100000000);
    }
}
END_TEST

START_TEST(endless_frames_and_lines_are_cut)
{
    size_t size = 1 << 20, length = 0;
    auto_free char *text = malloc(size);
    struct report report;
    length += (size_t)snprintf(text, size, "==1==ERROR: AddressSanitizer: stack-overflow on address\n");
    while (length < size - 100)
        length += (size_t)snprintf(text + length, size - length, "    #7 0x401111 \n");
    memset(text + length, 'x', size - length);
    ck_assert(report_read(text, size, &report));
    ck_assert_uint_eq(report.at.count, REPORT_FRAMES_MAX);
    memset(text, ':', size);
    ck_assert(!report_read(text, size, &report));
}
END_TEST

/* ---- as a person is told ---- */

START_TEST(a_fault_is_in_the_first_line_of_the_own_file)
{
    const struct report report = {.kind = "use-after-free",
                                  .cause = "reads",
                                  .at = {.count = 3},
                                  .allocated = {.count = 2},
                                  .freed = {.count = 1}};
    const struct symbol at[] = {{"", 0}, {"sum", 7}, {"main", 20}}, allocated[] = {{"", 0}, {"make", 3}},
                        freed[] = {{"drop", 5}};
    struct fault fault;
    fault_make(&report, "a.c", at, allocated, freed, &fault);
    ck_assert_str_eq(fault.kind, "use-after-free");
    ck_assert_str_eq(fault.file, "a.c");
    ck_assert_uint_eq(fault.line, 7);
    ck_assert_str_eq(fault.message, "reads, allocated at line 3, freed at line 5");
}
END_TEST

START_TEST(a_fault_outside_of_the_own_file_names_the_call_in_it)
{
    const struct report report = {
        .kind = "shift", .cause = "shift", .file = "harness.c", .line = 9, .at = {.count = 2}};
    const struct symbol called[] = {{"", 0}, {"solve", 4}}, not_called[] = {{"", 0}, {"", 0}};
    struct fault fault;
    fault_make(&report, "a.c", called, NULL, NULL, &fault);
    ck_assert_str_eq(fault.file, "a.c");
    ck_assert_uint_eq(fault.line, 4);
    fault_make(&report, "a.c", not_called, NULL, NULL, &fault);
    ck_assert_str_eq(fault.file, "harness.c");
    ck_assert_uint_eq(fault.line, 9);
}
END_TEST

START_TEST(a_stack_overflow_says_who_calls_whom)
{
    static const struct {
        struct symbol at[6];
        const char *message;
        size_t line;
    } cases[] = {
        {{{"leaf", 1}, {"solve", 1}, {"solve", 2}, {"solve", 2}, {"solve", 2}, {"main", 9}},
         "stack overflow: solve() calls itself without end, or too often",
         2},
        {{{"odd", 7}, {"even", 2}, {"odd", 1}, {"even", 2}, {"odd", 1}, {"even", 2}},
         "stack overflow: odd() and even() call each other without end, or too often",
         1},
        {{{"", 0}, {"main", 2}, {"", 0}, {"", 0}, {"", 0}, {"", 0}},
         "stack overflow: the local variables of main() are too large",
         2},
        {{{"", 0}, {"", 0}, {"", 0}, {"", 0}, {"", 0}, {"", 0}}, "stack overflow", 0},
    };
    const struct report report = {.kind = "stack-overflow", .at = {.count = 6}};
    struct fault fault;
    fault_make(&report, "a.c", cases[_i].at, NULL, NULL, &fault);
    ck_assert_str_eq(fault.message, cases[_i].message);
    ck_assert_uint_eq(fault.line, cases[_i].line);
}
END_TEST

/* ---- what compilers warn of ---- */

START_TEST(a_warning_of_a_value_never_set_is_read)
{
    static const struct {
        const char *line, *what;
        size_t number;
        int rank;
    } cases[] = {
        {"a.c:4:9: warning: 'sum' is used uninitialized [-Wuninitialized]", "'sum'", 4, 3},
        {"a.c:8:3: warning: 'sum' may be used uninitialized [-Wmaybe-uninitialized]", "'sum'", 8, 1},
        {"a.c:8:10: warning: use of uninitialized value '*count_30 + _10' [CWE-457] "
         "[-Wanalyzer-use-of-uninitialized-value]",
         "memory at 'count'", 8, 2},
        {"a.c:9:33: warning: use of uninitialized value 'dp[<unknown>]' [CWE-457] "
         "[-Wanalyzer-use-of-uninitialized-value]",
         "a part of 'dp'", 9, 2},
        {"a.c:9:3: warning: use of uninitialized value '<unknown>' [CWE-457] [-Wanalyzer-use-of-uninitialized-value]",
         "", 9, 2},
        {"a.c:4:13: warning: 2nd function call argument is an uninitialized value [core.CallAndMessage]", "", 4, 2},
        {"b.c:4:9: warning: 'sum' is used uninitialized [-Wuninitialized]", NULL, 0, 0},
        {"a.c:4:9: warning: unused variable 'sum' [-Wunused-variable]", NULL, 0, 0},
        {"a.c:4:9: note: 'sum' was declared here [-Wuninitialized]", NULL, 0, 0},
        {"a.c:x:9: warning: 'sum' is used uninitialized [-Wuninitialized]", NULL, 0, 0},
        {"a.c:0:9: warning: 'sum' is used uninitialized [-Wuninitialized]", NULL, 0, 0},
        {"a.c", NULL, 0, 0},
    };
    struct unset unset;
    unset_read(cases[_i].line, "a.c", &unset);
    ck_assert_uint_eq(unset.count, cases[_i].what != NULL);
    if (unset.count == 0)
        return;
    ck_assert_str_eq(unset.warnings[0].what, cases[_i].what);
    ck_assert_uint_eq(unset.warnings[0].line, cases[_i].number);
    ck_assert_int_eq(unset.warnings[0].rank, cases[_i].rank);
}
END_TEST

START_TEST(the_surest_warning_is_the_best)
{
    static const char log[] = "a.c:1:1: warning: 'a' may be used uninitialized [-Wmaybe-uninitialized]\n"
                              "a.c:3:1: warning: 'c' is used uninitialized [-Wuninitialized]\n"
                              "a.c:4:1: warning: 'd' is used uninitialized [-Wuninitialized]\n";
    struct unset unset;
    unset_read(log, "a.c", &unset);
    ck_assert_uint_eq(unset.count, 3);
    ck_assert_uint_eq(unset_best(&unset)->line, 3);
    ck_assert_uint_eq(unset_at(&unset, 4)->line, 4);
    ck_assert_ptr_null(unset_at(&unset, 2));
    unset_read("", "a.c", &unset);
    ck_assert_ptr_null(unset_best(&unset));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report");
    TCase *tcase = tcase_create("report");
    tcase_add_loop_test(tcase, a_real_report_is_put_into_words, 0, (int)(sizeof expected / sizeof *expected));
    tcase_add_loop_test(tcase, reports_of_other_versions_are_read, 0, (int)(sizeof others / sizeof *others));
    tcase_add_test(tcase, what_is_no_report_is_none);
    tcase_add_test(tcase, the_last_report_counts);
    tcase_add_loop_test(tcase, hostile_reports_stay_within_bounds_and_have_no_control_characters, 0, 8);
    tcase_add_test(tcase, endless_frames_and_lines_are_cut);
    tcase_add_test(tcase, a_fault_is_in_the_first_line_of_the_own_file);
    tcase_add_test(tcase, a_fault_outside_of_the_own_file_names_the_call_in_it);
    tcase_add_loop_test(tcase, a_stack_overflow_says_who_calls_whom, 0, 4);
    tcase_add_loop_test(tcase, a_warning_of_a_value_never_set_is_read, 0, 12);
    tcase_add_test(tcase, the_surest_warning_is_the_best);
    suite_add_tcase(suite, tcase);
    return suite_run(suite);
}
