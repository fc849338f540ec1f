/* What the helper reads out of a request packet before anything of it is started. Pure: the packet in, pointers out. */
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
 * without its end; children are undefined then. */
bool request_read(struct wire_request *request, size_t length, char *pointers[2][REQUEST_POINTERS_MAX],
                  struct child children[2]);

#endif
