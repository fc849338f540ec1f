/* Looking up files by name (stat(2), access(2)) on behalf of a program whose root is that of the machine.
 *
 * Landlock does not hold these calls, so where there are no namespaces they come to the listener. Letting them go on
 * would be no answer: another thread could exchange the name between our look and the kernel's. The helper reads the
 * name once, looks it up below the program's working folder itself, and writes the result. */
#ifndef SANDBOX_LOOKUP_H
#define SANDBOX_LOOKUP_H

#include <linux/seccomp.h>
#include <stdbool.h>

#include "sandbox/supervise.h"

/* True for the number of a call of this machine's own table that is a look-up by name. */
bool lookup_is_one(int number);

/* Does the call for the program. Returns what the call shall return: 0, or a negative errno; -EACCES for a name that
 * leads out of the working folder, and for every name where there is none. fstat(2), which is a look-up of an empty
 * name, always works. */
int lookup_answer(const struct running *run, const struct seccomp_data *call);

#endif
