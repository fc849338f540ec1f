/* expect: memory_limit_exceeded
 * threads: yes
 * limits: 2 s, 64 MiB
 * Makes threads without end, all on one stack, so that they take no memory of its own: only the kernel's, 25 KiB each,
 * and the machine's process numbers. It is ended before it has ten thousand and comes to the forbidden call. */
#define _GNU_SOURCE
#include <sched.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FLAGS                                                                                                          \
    (CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM | CLONE_SETTLS |                 \
     CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID)

static char stack[4096] __attribute__((aligned(64)));

/* The new thread calls pause() for ever, without touching its stack. */
static long start_thread(void)
{
    static int word;
    long result;
    register long cleared __asm__("r10") = (long)&word, storage __asm__("r8") = 0;
    __asm__ volatile("syscall\n\ttest %%rax, %%rax\n\tjnz 2f\n1:\tmov $34, %%eax\n\tsyscall\n\tjmp 1b\n2:"
                     : "=a"(result)
                     : "a"(SYS_clone), "D"(FLAGS), "S"(stack + sizeof stack), "d"(&word), "r"(cleared), "r"(storage)
                     : "rcx", "r11", "memory");
    return result;
}

int main(void)
{
    for (int count = 0; count < 10000; count++)
        while (start_thread() < 0)
            usleep(1000);
    socket(AF_UNIX, SOCK_STREAM, 0);
    return 0;
}
