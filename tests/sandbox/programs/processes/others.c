/* expect: security_violation
 * Reaches for other processes: traces them, reads and writes their memory, takes their descriptors, signals them. And
 * asks to be traced itself, which would let a signal from a tracer through.
 * each: traceme=ptrace, attach=ptrace, seize=ptrace, process_vm_readv, process_vm_writev, process_madvise
 * each: process_mrelease, pidfd_open, pidfd_getfd, pidfd_send_signal, rt_sigqueueinfo, rt_tgsigqueueinfo
 * each: kill all=kill, kill group=kill, kill parent=kill, kill init=kill, kill next=kill, kill own group=kill
 * each: ask for parent=kill, stop parent=kill, tkill parent=tkill, tgkill parent=tgkill, tgkill two=tgkill
 * each: tgkill no group=tgkill, sigqueue itself=rt_sigqueueinfo */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static void signal_others(const char *name, pid_t parent)
{
    const pid_t self = getpid();
    const struct {
        const char *name;
        long number, arguments[3];
    } calls[] = {
        {"kill all", SYS_kill, {-1, SIGKILL}},
        {"kill group", SYS_kill, {0, SIGKILL}},
        {"kill parent", SYS_kill, {parent, SIGKILL}},
        {"kill init", SYS_kill, {1, SIGKILL}},
        {"kill next", SYS_kill, {self + 1, SIGKILL}},
        {"kill own group", SYS_kill, {-self, SIGKILL}},
        {"ask for parent", SYS_kill, {parent, 0}},
        {"stop parent", SYS_kill, {parent, SIGSTOP}},
        {"tkill parent", SYS_tkill, {parent, SIGKILL}},
        {"tgkill parent", SYS_tgkill, {parent, parent, SIGKILL}},
        {"tgkill two", SYS_tgkill, {parent, self, SIGKILL}},
        {"tgkill no group", SYS_tgkill, {-1, parent, SIGKILL}},
    };
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (strcmp(name, calls[i].name) == 0)
            syscall(calls[i].number, calls[i].arguments[0], calls[i].arguments[1], calls[i].arguments[2]);
}

static void reach_others(const char *name, pid_t parent)
{
    static char room[128];
    const struct iovec vector = {room, 1};
    siginfo_t info = {.si_code = SI_QUEUE};
    const struct {
        const char *name;
        long number, arguments[6];
    } calls[] = {
        {"traceme", SYS_ptrace, {PTRACE_TRACEME}},
        {"attach", SYS_ptrace, {PTRACE_ATTACH, parent}},
        {"seize", SYS_ptrace, {PTRACE_SEIZE, parent}},
        {"process_vm_readv", SYS_process_vm_readv, {parent, (long)&vector, 1, (long)&vector, 1, 0}},
        {"process_vm_writev", SYS_process_vm_writev, {parent, (long)&vector, 1, (long)&vector, 1, 0}},
        {"process_madvise", SYS_process_madvise, {0, (long)&vector, 1, 21, 0}},
        {"process_mrelease", 448, {0, 0}},
        {"pidfd_open", SYS_pidfd_open, {parent, 0}},
        {"pidfd_getfd", SYS_pidfd_getfd, {0, 0, 0}},
        {"pidfd_send_signal", SYS_pidfd_send_signal, {0, SIGKILL, 0, 0}},
        {"rt_sigqueueinfo", SYS_rt_sigqueueinfo, {parent, SIGKILL, (long)&info}},
        {"rt_tgsigqueueinfo", SYS_rt_tgsigqueueinfo, {parent, parent, SIGKILL, (long)&info}},
        {"sigqueue itself", SYS_rt_sigqueueinfo, {getpid(), SIGCHLD, (long)&info}},
    };
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        const long *a = calls[i].arguments;
        if (strcmp(name, calls[i].name) == 0)
            syscall(calls[i].number, a[0], a[1], a[2], a[3], a[4], a[5]);
    }
}

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "";
    signal_others(name, getppid());
    reach_others(name, getppid());
    puts("ok");
    return 0;
}
