/* The calls of a program that its filter leaves to the helper (seccomp_unotify(2)). */
#ifndef SANDBOX_LISTENER_H
#define SANDBOX_LISTENER_H

#include "sandbox/supervise.h"

/* Takes the call that waits at the program's listener: lets it go on, answers it, or kills the program and notes in its
 * report which call it was. */
void listener_take(struct running *run);

#endif
