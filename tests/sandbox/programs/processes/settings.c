/* expect: accepted
 * Settings of the process: its session and group, users and capabilities, priority and place, children that it waits
 * for, timers that signal threads. They are not there. Limits can be read, its own; of its parent nothing. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

static const struct {
    const char *name;
    long number;
} calls[] = {
    {"capget", SYS_capget},
    {"capset", SYS_capset},
    {"clone3", SYS_clone3},
    {"getpgid", SYS_getpgid},
    {"getpgrp", SYS_getpgrp},
    {"getpriority", SYS_getpriority},
    {"getsid", SYS_getsid},
    {"ioprio_get", SYS_ioprio_get},
    {"ioprio_set", SYS_ioprio_set},
    {"sched_get_priority_max", SYS_sched_get_priority_max},
    {"sched_getattr", SYS_sched_getattr},
    {"sched_setaffinity", SYS_sched_setaffinity},
    {"sched_setattr", SYS_sched_setattr},
    {"sched_setparam", SYS_sched_setparam},
    {"sched_setscheduler", SYS_sched_setscheduler},
    {"setfsgid", SYS_setfsgid},
    {"setfsuid", SYS_setfsuid},
    {"setgid", SYS_setgid},
    {"setgroups", SYS_setgroups},
    {"setpgid", SYS_setpgid},
    {"setpriority", SYS_setpriority},
    {"setregid", SYS_setregid},
    {"setresgid", SYS_setresgid},
    {"setresuid", SYS_setresuid},
    {"setreuid", SYS_setreuid},
    {"setsid", SYS_setsid},
    {"setuid", SYS_setuid},
    {"timer_create", SYS_timer_create},
    {"timer_settime", SYS_timer_settime},
    {"umask", SYS_umask},
    {"wait4", SYS_wait4},
    {"waitid", SYS_waitid},
};

static const int commands[] = {F_DUPFD,    F_SETFL,  F_SETLK,         F_SETOWN,     F_SETSIG,    F_SETOWN_EX,
                               F_SETLEASE, F_NOTIFY, F_DUPFD_CLOEXEC, F_SETPIPE_SZ, F_ADD_SEALS, 1 << 20};

int main(void)
{
    struct rlimit limit = {0, 0};
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (syscall(calls[i].number, 0, 0, 0, 0, 0, 0) != -1 || errno != ENOSYS)
            printf("%s: %m\n", calls[i].name);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (syscall(SYS_fcntl, 1, commands[i], getppid()) != -1 || errno != ENOSYS)
            printf("fcntl %d: %m\n", commands[i]);
    if (syscall(SYS_prlimit64, getppid(), RLIMIT_NOFILE, NULL, &limit) != -1 || errno != ENOSYS)
        printf("limits of the parent: %m\n");
    if (prlimit(0, RLIMIT_NOFILE, NULL, &limit) != 0 || limit.rlim_max == 0 || getrlimit(RLIMIT_AS, &limit) != 0 ||
        limit.rlim_cur == RLIM_INFINITY)
        printf("own limits: %m\n");
    puts("ok");
    return 0;
}
