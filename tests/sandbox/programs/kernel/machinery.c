/* expect: security_violation
 * The parts of the kernel in which most of its holes were: rings that make calls past the filter, programs that run in
 * the kernel, page faults and counters in the hands of a program, keys, filters.
 * each: io_uring_setup, io_uring_enter, io_uring_register, bpf, userfaultfd, perf_event_open
 * each: add_key, request_key, keyctl, seccomp, strict=seccomp, size of a notification=seccomp */
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static char room[256]; /* zeros for what is read, and a place for what is written */

static const struct {
    const char *name;
    long number, arguments[5];
} calls[] = {
    {"io_uring_setup", SYS_io_uring_setup, {1, (long)room}},
    {"io_uring_enter", SYS_io_uring_enter, {0}},
    {"io_uring_register", SYS_io_uring_register, {-1}},
    {"bpf", SYS_bpf, {0, (long)room, sizeof room}},
    {"userfaultfd", SYS_userfaultfd, {1 /* UFFD_USER_MODE_ONLY */}},
    {"perf_event_open", SYS_perf_event_open, {(long)room, 0, -1, -1, 0}},
    {"add_key", SYS_add_key, {(long)"user", (long)"judge-attack-x", (long)room, 1, -3}},
    {"request_key", SYS_request_key, {(long)"user", (long)"judge-attack-x", 0, -3}},
    {"keyctl", SYS_keyctl, {0, -3, 0}},
    {"seccomp", SYS_seccomp, {1, 0, 0}},
    {"strict", SYS_seccomp, {0, 0, 0}},
    {"size of a notification", SYS_seccomp, {3, 0, (long)room}},
};

int main(int argc, char **argv)
{
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        const long *arguments = calls[i].arguments;
        if (argc > 1 && strcmp(argv[1], calls[i].name) == 0)
            syscall(calls[i].number, arguments[0], arguments[1], arguments[2], arguments[3], arguments[4]);
    }
    puts("ok");
    return 0;
}
