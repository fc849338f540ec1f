/* What the sandbox and its helper read from each other: a request packet, as the helper reads it; and the number of a
 * forbidden call, which the program in the box chooses, as the caller names it.
 *
 * Input: the text of the packet, after one line of numbers that say what its header holds. Both ends are the same
 * binary, so flags are 0 or 1; the rest may be any number. */
#include "sandbox/request.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sandbox/cleanup.h"
#include "sandbox/filter.h"
#include "tests/fuzz/fuzz.h"

enum { NUMBERS = 14 };

static void read_numbers(const char *line, unsigned long numbers[NUMBERS])
{
    for (size_t i = 0; i < NUMBERS; i++) {
        char *end = NULL;
        numbers[i] = strtoul(line, &end, 0);
        line = end;
    }
}

/* Numbers: argc, envc, readablec, confinement, filter, and the flags as bits. */
static void set_program(struct wire_program *program, const unsigned long *numbers)
{
    *program = (struct wire_program){
        .confinement = (enum sandbox_confinement)numbers[3],
        .filter = (enum filter_kind)numbers[4],
        .argc = (unsigned)numbers[0],
        .envc = (unsigned)numbers[1],
        .readablec = (unsigned)numbers[2],
        .has_image = (numbers[5] & 1) != 0,
        .has_path = (numbers[5] & 2) != 0,
        .has_writable = (numbers[5] & 4) != 0,
        .has_folder = (numbers[5] & 8) != 0,
    };
}

/* The text goes over a socket, as it really does. Returns the bytes that arrive. */
static size_t send_packet(const struct wire_request *packet, size_t length, struct wire_request *received)
{
    int sockets[2];
    struct wire_fds fds;
    FUZZ_HOLDS(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) == 0);
    FUZZ_HOLDS(wire_send(sockets[0], packet, length, sockets, length % 3) == 0);
    ssize_t arrived = wire_receive(sockets[1], received, sizeof *received, &fds);
    FUZZ_HOLDS(arrived >= 0 && (size_t)arrived <= length && fds.count == length % 3);
    wire_fds_close(&fds);
    close(sockets[0]);
    close(sockets[1]);
    return (size_t)arrived;
}

static void check_string(const char *string, const struct wire_request *request, size_t length)
{
    const char *end = (const char *)request + length;
    FUZZ_HOLDS(string >= request->text && string < end);
    FUZZ_HOLDS(memchr(string, '\0', (size_t)(end - string)) != NULL);
}

static void check_list(char *const *list, unsigned count, const struct wire_request *request, size_t length)
{
    for (unsigned i = 0; i < count; i++)
        check_string(list[i], request, length);
    FUZZ_HOLDS(list[count] == NULL);
}

static void check_child(const struct child *child, const struct wire_program *program,
                        const struct wire_request *request, size_t length)
{
    check_list(child->argv, program->argc, request, length);
    check_list(child->environment, program->envc, request, length);
    check_list((char *const *)child->readable, program->readablec, request, length);
    const char *const texts[] = {child->path, child->writable, child->folder};
    const bool there[] = {program->has_path, program->has_writable, program->has_folder};
    for (size_t i = 0; i < 3; i++) {
        FUZZ_HOLDS((texts[i] != NULL) == there[i]);
        if (texts[i] != NULL)
            check_string(texts[i], request, length);
    }
}

static void try_request(const unsigned long numbers[NUMBERS], const char *text, size_t size)
{
    static struct wire_request packet, received;
    char *(*pointers)[REQUEST_POINTERS_MAX] = malloc(2 * sizeof *pointers);
    FUZZ_HOLDS(pointers != NULL);
    size = size < WIRE_TEXT_MAX ? size : WIRE_TEXT_MAX;
    packet.count = (unsigned)numbers[0];
    set_program(&packet.programs[0], &numbers[2]);
    set_program(&packet.programs[1], &numbers[8]);
    memcpy(packet.text, text, size);
    size_t length = offsetof(struct wire_request, text) + size;
    length = numbers[1] > length || length - numbers[1] == 0 ? length : length - numbers[1];
    length = send_packet(&packet, length, &received);
    struct wire_request *exact = malloc(length);
    FUZZ_HOLDS(exact != NULL);
    memcpy(exact, &received, length);
    struct child children[2] = {0};
    if (request_read(exact, length, pointers, children)) {
        FUZZ_HOLDS(exact->count == 1 || exact->count == 2);
        for (unsigned i = 0; i < exact->count; i++)
            check_child(&children[i], &exact->programs[i], exact, length);
    }
    free(exact);
    free(pointers);
}

static void try_name(int number, unsigned architecture)
{
    char name[sizeof((struct sandbox_report *)NULL)->call];
    memset(name, 'x', sizeof name);
    filter_call_name(number, architecture, name, sizeof name);
    FUZZ_HOLDS(memchr(name, '\0', sizeof name) != NULL);
    fuzz_check_screen(name, strlen(name), 0);
    FUZZ_HOLDS(strchr(name, '\n') == NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    unsigned long numbers[NUMBERS];
    const char *line = size == 0 ? NULL : memchr(data, '\n', size);
    if (line == NULL)
        return 0;
    size_t first = (size_t)(line - (const char *)data) + 1;
    auto_free char *header = fuzz_string(data, first);
    read_numbers(header, numbers);
    try_request(numbers, (const char *)data + first, size - first);
    try_name((int)numbers[2], (unsigned)numbers[3]);
    try_name((int)numbers[2], 0xc000003e); /* AUDIT_ARCH_X86_64 */
    try_name((int)numbers[2], 0x40000003); /* AUDIT_ARCH_I386 */
    return 0;
}
