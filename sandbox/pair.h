/* The two pipes of programs that talk to each other.
 *
 * The helper holds all four ends. A write end is closed when its owner has ended and is reaped: so the other sees the
 * end of file only then, and never ends because of an end that is not yet known. A read end is kept as long as the
 * writer runs, so that writing never fails; when its owner has ended, what comes is read and thrown away, so that the
 * writer does not wait for ever either. */
#ifndef SANDBOX_PAIR_H
#define SANDBOX_PAIR_H

#include <stdbool.h>
#include <stddef.h>

struct pair {
    int read_end[2]; /* [i]: of the pipe that program i writes to; -1 when closed */
    int write_end[2];
    bool draining[2]; /* nobody but us reads what program i writes */
};

/* A pair without pipes. */
struct pair pair_none(void);

/* Makes both pipes. Returns 0, or -1 with errno set; pair_close() frees in either case. */
int pair_open(struct pair *pair);

/* Program index (0 or 1) has ended and is reaped, with all that held its ends of the pipes. */
void pair_ended(struct pair *pair, size_t index);

/* The descriptor to poll for what program index writes to one that has ended; -1 when there is none. */
int pair_drain_fd(const struct pair *pair, size_t index);

/* Throws away some of it. Does not block. */
void pair_drain(struct pair *pair, size_t index);

void pair_close(struct pair *pair);

#endif
