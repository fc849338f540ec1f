/* Signals as something to be read, for a verb that goes on until it is told to end: it can put things in order first.
 */
#ifndef JUDGE_CLI_SIGNALS_H
#define JUDGE_CLI_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

#include "sandbox/error.h"

struct signals {
    int fd;          /* for poll(2) */
    sigset_t before; /* what was blocked; for the children */
};

/* Blocks SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGTSTP and SIGCONT, but for those that are ignored, which stay so.
 * Processes must be started with signals->before. The caller ends it with signals_close(). Fails with ERROR_IO. */
int signals_open(struct signals *signals, struct error *err);

/* Takes the next of them. Returns its number, 0 when there is none, never waits. *typed is true when it was typed at
 * the terminal, so that all processes in the foreground have it. */
int signals_next(const struct signals *signals, bool *typed);

/* Stops this process as Ctrl-Z does. Returns when it goes on. */
void signals_stop(void);

/* Ends this process by the signal, as if it had never been blocked. */
_Noreturn void signals_die(int number);

/* Whoever was blocked is so no longer. */
void signals_close(struct signals *signals);

#define auto_signals __attribute__((cleanup(signals_close)))

#endif
