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
#include "sandbox/usage.h"

enum {
    REACH_BYTES = 128 * 1024, /* below the stack pointer: the red zone, and the call that pushes the next frame */
    FRAMES_BYTES = 1 << 20,   /* how far below its end a stack that is not the kernel's may have been left */
};

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

/* What the program's mappings say of its stack. */
struct stacks {
    uint64_t start;  /* the lowest address of the mapping that the kernel calls [stack] */
    bool is_another; /* the stack pointer is in another mapping that can be written, or just below one: that of a signal
                        handler, a thread or a coroutine */
};

static bool read_stacks(const struct running *run, uint64_t pointer, struct stacks *stacks)
{
    char path[64];
    if (!usage_proc_path(run, "maps", path, sizeof path))
        return false;
    auto_fclose FILE *maps = fopen(path, "re");
    char line[512], rights[5];
    uint64_t start, end;
    *stacks = (struct stacks){0};
    while (maps != NULL && fgets(line, sizeof line, maps) != NULL) {
        if (sscanf(line, "%lx-%lx %4s", &start, &end, rights) != 3)
            continue;
        if (strstr(line, "[stack]") != NULL)
            stacks->start = start;
        else if (rights[1] == 'w' && pointer < end && pointer + FRAMES_BYTES >= start)
            stacks->is_another = true;
    }
    return stacks->start != 0;
}

/* The stack has grown as far as it may when the program reaches below it, but not below its own frame: a wild pointer
 * points elsewhere, and one just below a stack that may still grow does not fault. */
static bool is_stack_overflow(const struct running *run)
{
    siginfo_t info;
    uint64_t pointer;
    struct stacks stacks;
    if (ptrace(PTRACE_GETSIGINFO, run->pid, NULL, &info) != 0 || !read_stack_pointer(run->pid, &pointer) ||
        !read_stacks(run, pointer, &stacks) || stacks.is_another)
        return false;
    uint64_t address = (uint64_t)(uintptr_t)info.si_addr;
    return address < stacks.start && address + REACH_BYTES >= pointer;
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
