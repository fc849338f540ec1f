/* What the targets share. A target is one function that reads bytes of anybody; it ends the process when something does
 * not hold. tests/fuzz/run feeds it what libFuzzer invents, replay.c the seeds. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sandbox/error.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the process, and says why, unless the condition holds. */
#define FUZZ_HOLDS(condition) ((condition) ? (void)0 : fuzz_fail(#condition, __FILE__, __LINE__))

void fuzz_fail(const char *what, const char *file, int line) __attribute__((noreturn));

/* A copy of exactly length bytes, that AddressSanitizer guards at both ends; the caller frees it. */
char *fuzz_copy(const void *bytes, size_t length);

/* A copy as a string: up to the first NUL byte. */
char *fuzz_string(const void *bytes, size_t length);

/* What may stand in a text that is checked. */
enum { FUZZ_TABS = 1, FUZZ_COLORS = 2, FUZZ_MARKS = 4, FUZZ_UNSEEN = 8 };

/* The text may be written to a terminal: it is UTF-8, without control characters but newlines, without what is not
 * seen, without a pile of combining marks. allowed: tabs, our own colours, any number of combining marks, or what is
 * not seen, as well. */
void fuzz_check_screen(const char *text, size_t length, unsigned allowed);

/* The error is one, and what it says fits on a line once it is escaped. */
void fuzz_check_error(const struct error *err);

/* An empty folder of this process; it is removed at the end. */
const char *fuzz_folder(void);

/* Makes a file of that name, which may have folders in front, in fuzz_folder(). */
void fuzz_write(const char *name, const void *bytes, size_t length);

#endif
