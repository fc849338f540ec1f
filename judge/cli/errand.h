/* A verb that judge lets another judge do: a process of its own, whose crash is its own affair, with its output where
 * ours goes. */
#ifndef JUDGE_CLI_ERRAND_H
#define JUDGE_CLI_ERRAND_H

#include <signal.h>
#include <stdbool.h>
#include <sys/types.h>

#include "sandbox/error.h"

struct errand {
    pid_t pid;
    int fd; /* for poll(2), readable once it has ended; -1: nothing is under way */
};

/* Starts this very program with the arguments of argv, in our process group, so that Ctrl-C and Ctrl-Z are for both. It
 * ends when we do (SIGTERM). Its standard input is ours where typing is true, else empty; mask is what signals it has
 * blocked. Fails with ERROR_IO. */
int errand_start(struct errand *errand, char *const argv[], bool typing, const sigset_t *mask, struct error *err);

/* Waits until it has ended, and returns its status as wait(2) gives it. */
int errand_wait(struct errand *errand);

/* Ends it before its time: by SIGTERM, and where that does not help by SIGKILL. Does nothing when none is under way. */
void errand_end(struct errand *errand);

#define auto_errand __attribute__((cleanup(errand_end)))

#endif
