#include "sandbox/trace.h"

#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox/cleanup.h"

enum { REACH_BYTES = 128 * 1024 }; /* below the stack pointer: the red zone, and the call that pushes the next frame */

int trace_me(void)
{
    return ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0 ? 0 : -1;
}

static bool read_stack_pointer(pid_t pid, uint64_t *pointer)
{
    struct user_regs_struct registers;
    struct iovec part = {&registers, sizeof registers};
    if (ptrace(PTRACE_GETREGSET, pid, (void *)1 /* NT_PRSTATUS */, &part) != 0)
        return false;
#if defined(__x86_64__)
    *pointer = registers.rsp;
#else
    *pointer = registers.sp;
#endif
    return true;
}

/* The lowest address of the mapping that the kernel calls [stack]. */
static bool read_stack_start(const struct running *run, uint64_t *start)
{
    char path[64];
    if (!supervise_proc_path(run, "maps", path, sizeof path))
        return false;
    auto_fclose FILE *maps = fopen(path, "re");
    char line[512];
    while (maps != NULL && fgets(line, sizeof line, maps) != NULL)
        if (strstr(line, "[stack]") != NULL)
            return sscanf(line, "%lx-", start) == 1;
    return false;
}

/* The stack has grown as far as it may when the program reaches below it, but not below its own frame: a wild pointer
 * points elsewhere, and one just below a stack that may still grow does not fault. */
static bool is_stack_overflow(const struct running *run)
{
    siginfo_t info;
    uint64_t pointer, start;
    if (ptrace(PTRACE_GETSIGINFO, run->pid, NULL, &info) != 0 || !read_stack_pointer(run->pid, &pointer) ||
        !read_stack_start(run, &start))
        return false;
    uint64_t address = (uint64_t)(uintptr_t)info.si_addr;
    return address < start && address + REACH_BYTES >= pointer;
}

void trace_look(struct running *run)
{
    siginfo_t info = {0};
    /* Without WEXITED: its end is for wait4(2) to tell. */
    if (waitid(P_PID, (id_t)run->pid, &info, WSTOPPED | WNOHANG) != 0 || info.si_pid == 0)
        return;
    int number = info.si_status;
    if (info.si_code == CLD_TRAPPED && (number == SIGSEGV || number == SIGBUS)) {
        run->report->report.crash_explained = true;
        run->report->report.stack_overflow = is_stack_overflow(run);
    }
    if (number == SIGTRAP && !run->started) { /* the exec */
        run->started = true;
        number = 0;
    }
    ptrace(PTRACE_CONT, run->pid, NULL, (void *)(intptr_t)number);
}
