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

/* Fills in linker_flag, readable and identity of a toolchain whose compiler, options and path are known. Fails as
 * toolchain_find(). */
int probe_toolchain(struct sandbox *box, struct toolchain *toolchain, struct error *err);

#endif
