/* A request packet: how the caller fills it, and what the helper reads out of it before anything of it is started. */
#ifndef SANDBOX_REQUEST_H
#define SANDBOX_REQUEST_H

#include <stdbool.h>
#include <stddef.h>

#include "sandbox/child.h"
#include "sandbox/wire.h"

enum { REQUEST_POINTERS_MAX = WIRE_STRINGS_MAX + 4 }; /* the strings of one program, and a NULL behind each list */

/* Cuts the packet of length bytes at request into path, argv, environment, readable, writable and folder of the child
 * of each program; nothing else of children is touched. The strings stay in the packet, the lists of pointers to them
 * in pointers. Returns false when the packet is broken: too short or too long, no program or more than two, a kind of
 * program or filter that there is none of, neither image nor path or both, more strings than WIRE_STRINGS_MAX, a string
 * without its end, pipes or referees that do not fit together; children are undefined then. */
bool request_read(struct wire_request *request, size_t length, char *pointers[2][REQUEST_POINTERS_MAX],
                  struct child children[2]);

/* A request that is being filled. */
struct request_writer {
    struct wire_request *request;
    size_t length; /* bytes of text */
    unsigned strings;
    int fds[WIRE_FD_MAX];
    size_t fd_count;
};

/* Adds a program: its strings and descriptors, and *wire but for its filter. Fails with ERROR_SANDBOX when its strings
 * are too many or too long. */
int request_write(struct request_writer *writer, const struct sandbox_program *program, struct wire_program *wire,
                  struct error *err);

#endif
