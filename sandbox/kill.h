/* The end of processes that nobody waits for any more. */
#ifndef SANDBOX_KILL_H
#define SANDBOX_KILL_H

#include <stdbool.h>
#include <sys/types.h>

/* Kills and reaps every descendant of the calling process. own_namespace: it is the init of its process namespace. */
void kill_all(bool own_namespace);

/* Kills and reaps every process of a process group whose leader is reaped and was a child of the calling process, which
 * is a child subreaper. Nobody leaves or enters the group meanwhile. */
void kill_group(pid_t group);

/* Kills every process of a session, and returns when none of them is alive. For the caller of a helper that died and
 * was not reaped: what it ran is in its session. */
void kill_session(pid_t session);

#endif
