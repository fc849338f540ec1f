/* The end of processes that nobody waits for any more. */
#ifndef SANDBOX_KILL_H
#define SANDBOX_KILL_H

#include <stdbool.h>
#include <sys/types.h>

/* Kills and reaps every descendant of the calling process. own_namespace: it is the init of its process namespace. */
void kill_all(bool own_namespace);

/* Kills at once all that the calling helper has started, without waiting for any: for a program that starts processes
 * faster than they can be ended one by one. */
void kill_flood(void);

/* Kills every process of a session, and returns when none of them is alive. For the caller of a helper that died and
 * was not reaped: what it ran is in its session. */
void kill_session(pid_t session);

#endif
