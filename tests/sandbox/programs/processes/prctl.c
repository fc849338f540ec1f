/* expect: accepted
 * Every form of prctl(2) that could loosen a wall, or make the program fault where it should not, but one: to die with
 * its parent, as it does anyway. It cannot take that back.  */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <unistd.h>

static const struct {
    const char *name;
    int option;
    unsigned long argument;
} forms[] = {
    {"PR_SET_PDEATHSIG 0", PR_SET_PDEATHSIG, 0},
    {"PR_SET_PDEATHSIG SIGUSR1", PR_SET_PDEATHSIG, SIGUSR1},
    {"PR_SET_PDEATHSIG with high bits", PR_SET_PDEATHSIG, 1UL << 32 | SIGKILL},
    {"PR_SET_DUMPABLE", PR_SET_DUMPABLE, 1},
    {"PR_SET_KEEPCAPS", PR_SET_KEEPCAPS, 1},
    {"PR_SET_NO_NEW_PRIVS 0", PR_SET_NO_NEW_PRIVS, 0},
    {"PR_SET_NO_NEW_PRIVS 1", PR_SET_NO_NEW_PRIVS, 1},
    {"PR_SET_SECCOMP strict", PR_SET_SECCOMP, 1},
    {"PR_SET_SECCOMP filter", PR_SET_SECCOMP, 2},
    {"PR_GET_SECCOMP", PR_GET_SECCOMP, 0},
    {"PR_CAPBSET_DROP", PR_CAPBSET_DROP, 0},
    {"PR_CAP_AMBIENT", PR_CAP_AMBIENT, 4},
    {"PR_SET_SECUREBITS", PR_SET_SECUREBITS, 0},
    {"PR_SET_TSC", PR_SET_TSC, PR_TSC_SIGSEGV},
    {"PR_SET_NAME", PR_SET_NAME, (unsigned long)"judge-attack-x"},
    {"PR_SET_TIMERSLACK", PR_SET_TIMERSLACK, 1},
    {"PR_TASK_PERF_EVENTS_DISABLE", PR_TASK_PERF_EVENTS_DISABLE, 0},
    {"PR_MCE_KILL", PR_MCE_KILL, 1},
    {"PR_SET_MM", PR_SET_MM, PR_SET_MM_ARG_START},
    {"PR_SET_PTRACER", PR_SET_PTRACER, (unsigned long)-1},
    {"PR_SET_CHILD_SUBREAPER", PR_SET_CHILD_SUBREAPER, 1},
    {"PR_SET_THP_DISABLE", PR_SET_THP_DISABLE, 0},
    {"PR_SET_SPECULATION_CTRL", PR_SET_SPECULATION_CTRL, 0},
    {"PR_SET_IO_FLUSHER", PR_SET_IO_FLUSHER, 1},
    {"PR_SET_SYSCALL_USER_DISPATCH", PR_SET_SYSCALL_USER_DISPATCH, 1},
    {"PR_SCHED_CORE", 62, 1},
    {"PR_SET_MDWE", 65, 1},
    {"PR_SET_VMA", 0x53564d41, 0},
    {"PR_SET_MEMORY_MERGE", 67, 1},
    {"high bits", 0x7fffffff, 0},
};

int main(void)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (prctl(forms[i].option, forms[i].argument, 0, 0, 0) != -1 || errno != ENOSYS)
            printf("%s: %m\n", forms[i].name);
    if (prctl(PR_SET_PDEATHSIG, (unsigned long)SIGKILL, 0, 0, 0) != 0)
        printf("to die with its parent: %m\n");
    puts("ok");
    return 0;
}
