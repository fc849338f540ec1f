/* expect: run_time_error
 * limits: 10 s, 256 MiB
 * As many threads as the kernel gives, all on one page: what they take of the kernel is in no process's size, and each
 * takes a process number of the machine.
 * threads: yes */
#include <sched.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A thread that does nothing but wait: it needs no stack. */
static long make(void)
{
    static long room[64];
    register long fourth __asm__("r10") = (long)room;
    register long fifth __asm__("r8") = (long)(room + 8);
    long result = SYS_clone;
    __asm__ volatile("syscall\n\t"
                     "test %%rax, %%rax\n\t"
                     "jnz 1f\n"
                     "2:\n\t"
                     "mov $34, %%eax\n\t" /* pause */
                     "syscall\n\t"
                     "jmp 2b\n"
                     "1:"
                     : "+a"(result)
                     : "D"(0x3d0f00L), "S"(room + 32), "d"(room), "r"(fourth), "r"(fifth)
                     : "rcx", "r11", "memory");
    return result;
}

int main(void)
{
    for (int i = 0; i < 25000 && make() > 0; i++)
        ;
    puts("ok");
    return 0;
}
