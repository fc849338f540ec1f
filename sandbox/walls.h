/* Which walls this machine gives, found out by trying each of them in the helper, and what is made once for all
 * programs.
 */
#ifndef SANDBOX_WALLS_H
#define SANDBOX_WALLS_H

#include <sched.h>
#include <stdbool.h>

#include "sandbox/error.h"

struct walls {
    unsigned standing;     /* an or of SANDBOX_WALL_* */
    int nothing_ruleset;   /* Landlock ruleset that allows nothing, or -1 */
    const char *exec_path; /* an empty string at an address that nobody can guess, see filter.h */
    cpu_set_t cores;       /* those that the caller may use */
};

/* Takes from the calling process what no program may have (capabilities but two, new privileges, random addresses), and
 * tries each wall in a child that runs on the stack that ends at stack_end and is gone when this returns. mounts: no
 * mount made here is seen outside. Fails with ERROR_SANDBOX when a wall is missing without which nothing may run. */
int walls_raise(struct walls *walls, bool mounts, void *stack_end, struct error *err);

#endif
