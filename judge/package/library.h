/* A shared library that is loaded when it is needed, not at every start: libzip, with all that it is linked with, and
 * SQLite each take longer to load than the rest of judge does to say its version.
 *
 * Who uses one includes its header as ever, and calls its functions through a struct of pointers:
 *
 *     #define CALLS(CALL) CALL(zip_open) CALL(zip_close)
 *     struct calls { CALLS(LIBRARY_POINTER) };
 *     static const char *const NAMES[] = {CALLS(LIBRARY_NAME)};
 *     library_load(JUDGE_LIBZIP, NAMES, sizeof NAMES / sizeof *NAMES, &calls, err);
 *
 * Source: dlopen(3), dlsym(3). */
#ifndef JUDGE_PACKAGE_LIBRARY_H
#define JUDGE_PACKAGE_LIBRARY_H

#include <stddef.h>

#include "sandbox/error.h"

/* The member of the struct for a function that is declared, and its name in the list. */
#define LIBRARY_POINTER(name) __typeof__(name) *name;
#define LIBRARY_NAME(name)    #name,

/* Loads the library of that name (what a program that is linked with it asks for: "libzip.so.5"), and puts the
 * addresses of its functions into pointers, a struct of count pointers to functions in the order of names. It stays
 * loaded until the program ends. Fails with ERROR_IO when the library is not there, or is not the one that judge was
 * built with. */
int library_load(const char *library, const char *const *names, size_t count, void *pointers, struct error *err);

#endif
