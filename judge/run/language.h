/* The languages in which programs of a package may be written.
 *
 * Source: Problem Package Format 2025-09, "Programs". */
#ifndef JUDGE_RUN_LANGUAGE_H
#define JUDGE_RUN_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

enum language {
    LANGUAGE_C,      /* one or more .c files: a static program */
    LANGUAGE_CPP,    /* one or more C++ files: likewise */
    LANGUAGE_PYTHON, /* a .py file, or a package with __main__.py: run by python3 */
    LANGUAGE_SCRIPT, /* a folder with an executable file `build` or `run`: its own business */
};

/* "C", "C++", "Python", "scripts". A static string. */
const char *language_name(enum language language);

/* Tells by its suffix in which of the first three languages a file is written. False when in none: a header, a text, a
 * language that we do not know. */
bool language_of_file(const char *name, enum language *language);

#endif
