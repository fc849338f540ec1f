/* expect: security_violation
 * A second process, in every way that there is to ask for one.
 * each: fork, vfork, fork of libc=clone, system=clone, posix_spawn=clone, daemon=clone
 * each: nothing=clone, vm=clone, vm and vfork=clone, parent=clone, untraced=clone, ptrace=clone, pidfd=clone
 * each: namespaces=clone, user namespace=clone, high bits=clone, files=clone, zygote=clone, zygote guess=clone */
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static const struct {
    const char *name;
    unsigned long flags;
} clones[] = {
    {"nothing", 0},
    {"vm", CLONE_VM},
    {"vm and vfork", CLONE_VM | CLONE_VFORK},
    {"parent", CLONE_PARENT | SIGCHLD},
    {"untraced", CLONE_UNTRACED | SIGCHLD},
    {"ptrace", CLONE_PTRACE | SIGCHLD},
    {"pidfd", CLONE_PIDFD | SIGCHLD},
    {"namespaces", CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS | SIGCHLD},
    {"user namespace", CLONE_NEWUSER | SIGCHLD},
    {"high bits", 0x100000000 | SIGCHLD},
    {"files", CLONE_FILES | CLONE_FS | CLONE_IO | SIGCHLD},
    {"zygote", CLONE_VM | CLONE_VFORK | CLONE_FILES | CLONE_PARENT | SIGCHLD},
};

/* clone(2) without libc, and with a third argument: at once a child would end. On a stack of its own. */
static void bare_clone(unsigned long flags, unsigned long third)
{
    static char stack[65536] __attribute__((aligned(64)));
    register long fourth __asm__("r10") = 0;
    register long fifth __asm__("r8") = 0;
    long result = SYS_clone;
    __asm__ volatile("syscall\n\t"
                     "test %%rax, %%rax\n\t"
                     "jnz 1f\n\t"
                     "mov $60, %%eax\n\t"
                     "xor %%edi, %%edi\n\t"
                     "syscall\n"
                     "1:"
                     : "+a"(result)
                     : "D"(flags), "S"(stack + sizeof stack), "d"(third), "r"(fourth), "r"(fifth)
                     : "rcx", "r11", "memory");
}

static void spawn(const char *name)
{
    char *const argv[] = {"true", NULL};
    pid_t pid;
    if (strcmp(name, "fork") == 0 && syscall(SYS_fork) == 0)
        _exit(0);
    if (strcmp(name, "vfork") == 0 && vfork() == 0)
        _exit(0);
    if (strcmp(name, "fork of libc") == 0 && fork() == 0)
        _exit(0);
    if (strcmp(name, "system") == 0 && system("true") != 0)
        puts("it failed");
    if (strcmp(name, "posix_spawn") == 0)
        posix_spawn(&pid, "/bin/true", NULL, NULL, argv, argv + 1);
    if (strcmp(name, "daemon") == 0)
        daemon(1, 1);
}

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "";
    spawn(name);
    for (size_t i = 0; i < sizeof clones / sizeof *clones; i++)
        if (strcmp(name, clones[i].name) == 0)
            bare_clone(clones[i].flags, 0);
    if (strcmp(name, "zygote guess") == 0)
        for (unsigned long guess = 0; guess < 1UL << 46; guess += 1UL << 40)
            bare_clone(CLONE_VM | CLONE_VFORK | CLONE_FILES | CLONE_PARENT | SIGCHLD, guess);
    puts("ok");
    return 0;
}
