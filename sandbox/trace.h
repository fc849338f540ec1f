/* A closer look at a crash: the program runs under ptrace(2), which shows where its stack was. Only done when a program
 * has crashed already and is run once more, since each of its signals stops it then. */
#ifndef SANDBOX_TRACE_H
#define SANDBOX_TRACE_H

#include "sandbox/supervise.h"

/* Asks the parent to trace the calling process; between clone and exec. Returns 0, or -1 with errno set (Yama may
 * refuse). */
int trace_me(void);

/* If the program has stopped: notes whether that is a stack overflow, and lets it go on. */
void trace_look(struct running *run);

#endif
