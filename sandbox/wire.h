/* What the caller and the helper say to each other: one packet for a request, one for its reply. Both ends are the same
 * binary, so packets are plain structs; descriptors travel beside them (unix(7), SCM_RIGHTS). */
#ifndef SANDBOX_WIRE_H
#define SANDBOX_WIRE_H

#include <sys/types.h>

#include "sandbox/filter.h"
#include "sandbox/sandbox.h"

enum {
    WIRE_TEXT_MAX = 128 * 1024, /* bytes of all strings of a request */
    WIRE_STRINGS_MAX = 4096,    /* number of all strings of a request */
    WIRE_FD_MAX = 10,           /* image, input, output, error, filter; for two programs */
};

/* The helper's first packet: which walls stand, or why none can. */
struct wire_hello {
    unsigned walls;
    bool unmapped;      /* its user namespace is of no use, and it has ended: another must be started without */
    struct error error; /* kind ERROR_NONE when all that is required stands */
};

struct wire_program {
    enum sandbox_confinement confinement;
    enum filter_kind filter;
    bool has_image, has_path, has_writable, has_folder,
        has_filter; /* has_filter: the first program of its kind brings its filter along */
    bool threads, any_core, explain_crash, folder_writable;
    bool reads_peer, writes_peer; /* its input or output is a pipe of the helper, and no descriptor comes with it */
    bool referee;
    int lets_go_on;
    unsigned argc, envc, readablec;
    struct sandbox_limits limits;
};

/* A request: this header, then the strings of each program one after the other, each with its NUL: path, argv,
 * environment, readable, writable, folder. */
struct wire_request {
    unsigned count;
    struct wire_program programs[2];
    char text[WIRE_TEXT_MAX];
};

/* What the helper saw of one program. The name of a forbidden call is looked up by the caller. */
struct wire_report {
    struct sandbox_report report;
    int call_number; /* -1 when there is none */
    unsigned call_architecture;
    uint64_t call_argument; /* the first argument of the call: for clone(2) its flags */
};

struct wire_reply {
    struct wire_report reports[2];
    struct error error;
};

/* Descriptors that came with a packet; those not taken are closed by wire_fds_close(). */
struct wire_fds {
    int fds[WIRE_FD_MAX];
    size_t count;
};

void wire_fds_close(struct wire_fds *fds);

/* Sends length bytes and the descriptors (at most WIRE_FD_MAX) as one packet. Returns 0, or -1 with errno set; never
 * raises SIGPIPE. */
int wire_send(int socket, const void *packet, size_t length, const int *fds, size_t fd_count);

/* Receives one packet of at most size bytes. Returns its length, 0 when the other end is gone, -1 with errno set. fds
 * may be NULL when none are expected. */
ssize_t wire_receive(int socket, void *packet, size_t size, struct wire_fds *fds);

#endif
