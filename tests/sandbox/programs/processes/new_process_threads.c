/* expect: security_violation clone
 * A second process where threads are allowed: each flag of a thread but one, each bit more, and the ways of libc.
 * threads: yes
 * each: 0=clone, 1=clone, 2=clone, 3=clone, 4=clone, 5=clone, 6=clone, 7=clone, 8=clone, 9=clone, 10=clone, 11=clone
 * each: 12=clone, 13=clone, 14=clone, 15=clone, 16=clone, 17=clone, 18=clone, 19=clone, 20=clone, 21=clone, 23=clone
 * each: 24=clone, 25=clone, 26=clone, 27=clone, 28=clone, 29=clone, 30=clone, 31=clone, 32=clone, 33=clone, 34=clone
 * each: 40=clone, 50=clone, 62=clone, 63=clone
 * each: nothing=clone, fork=clone, posix_spawn=clone, zygote=clone, vfork */
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define THREAD_FLAGS                                                                                                   \
    (CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM | CLONE_SETTLS |                 \
     CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID)

/* clone(2) without libc: at once what was made would end, on a stack of its own. */
static void bare_clone(unsigned long flags)
{
    static char stack[65536] __attribute__((aligned(64)));
    static long room[64];
    register long fourth __asm__("r10") = (long)room;
    register long fifth __asm__("r8") = (long)(room + 8);
    long result = SYS_clone;
    __asm__ volatile("syscall\n\t"
                     "test %%rax, %%rax\n\t"
                     "jnz 1f\n\t"
                     "mov $60, %%eax\n\t"
                     "xor %%edi, %%edi\n\t"
                     "syscall\n"
                     "1:"
                     : "+a"(result)
                     : "D"(flags), "S"(stack + sizeof stack), "d"(room), "r"(fourth), "r"(fifth)
                     : "rcx", "r11", "memory");
}

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "";
    char *const arguments[] = {"true", NULL};
    pid_t pid;
    if (name[0] >= '0' && name[0] <= '9')
        bare_clone(THREAD_FLAGS ^ 1UL << strtoul(name, NULL, 10));
    if (strcmp(name, "nothing") == 0)
        bare_clone(0);
    if (strcmp(name, "fork") == 0 && fork() == 0)
        _exit(0);
    if (strcmp(name, "posix_spawn") == 0)
        posix_spawn(&pid, "/bin/true", NULL, NULL, arguments, arguments + 1);
    if (strcmp(name, "zygote") == 0)
        bare_clone(CLONE_VM | CLONE_VFORK | CLONE_FILES | CLONE_PARENT | SIGCHLD);
    if (strcmp(name, "vfork") == 0 && vfork() == 0)
        _exit(0);
    puts("ok");
    return 0;
}
