/* What a sanitizer says of a program that it ended: read from the program's standard error, and put into plain words.
 *
 * The program wrote to the same place before, and may have written what looks like a report. The last one counts, since
 * a real one is the end of the program. All of it is foreign: lengths are bounded, texts have no control characters,
 * and numbers are only shown. Sources: the formats of AddressSanitizer and UndefinedBehaviorSanitizer in gcc 10 to 14
 * and clang 11 to 19 (compiler-rt, asan_errors.cpp, asan_descriptions.cpp, ubsan_handlers.cpp), and of MemorySanitizer.
 */
#ifndef JUDGE_RUN_REPORT_H
#define JUDGE_RUN_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { REPORT_FRAMES_MAX = 40, REPORT_CAUSE_SIZE = 240 };

/* Places in the program, the innermost first. Only those that may lie in the program itself, which is linked to low
 * addresses; shared libraries are not. */
struct report_stack {
    uint64_t places[REPORT_FRAMES_MAX];
    size_t count;
};

struct report {
    const char *kind;              /* "heap-buffer-overflow", "signed-overflow", ...: a static string */
    char cause[REPORT_CAUSE_SIZE]; /* "reads 4 bytes just after a block of 40 bytes" */
    char file[256];                /* where, if the report says so itself; else "" */
    size_t line;                   /* from 1, or 0 */
    struct report_stack at;        /* where it happened */
    struct report_stack allocated; /* where the block in question was allocated */
    struct report_stack freed;     /* and freed */
};

/* Reads the last report in text (length bytes). False when there is none; *report is untouched then. */
bool report_read(const char *text, size_t length, struct report *report);

/* True for what would not have happened with more memory, or a larger stack: it explains a program that died, and says
 * nothing of one that did not, since an instrumented program takes more of both. */
bool report_is_of_resources(const struct report *report);

#endif
