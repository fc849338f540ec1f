/* Asking a compiler about itself: the slow part of toolchain.h, done once for each compiler. */
#ifndef JUDGE_RUN_PROBE_H
#define JUDGE_RUN_PROBE_H

#include "judge/run/toolchain.h"

/* The linkers that are tried, the best first: the name of the program, and the flag that asks the compiler for it. Ends
 * with the compiler's own: {NULL, ""}. */
extern const char *const probe_linkers[][2];

/* Finds an executable file as execvp(3) does, in the folders of path_variable. Returns a new absolute path that the
 * caller frees, or NULL. */
char *probe_find_program(const char *path_variable, const char *name);

/* Adds to readable the shared libraries that the program at path is linked with, and its loader; nothing for a static
 * one. Fails with ERROR_SANDBOX, ERROR_IO, ERROR_MEMORY. */
int probe_libraries(struct sandbox *box, const char *program, struct strings *readable, struct error *err);

/* Fills in standard, linker_flag, readable and identity of a toolchain whose language, compiler, options and path are
 * known. Fails as toolchain_find(). */
int probe_toolchain(struct sandbox *box, struct toolchain *toolchain, struct error *err);

#endif
