/* expect: security_violation
 * Calls through the i386 table: with the old interrupt; with the same from 32-bit code, which a far return leads to;
 * and with the newer instructions for such code. Numbers that mean something harmless in the other table are among
 * them.
 * each: 3=read (i386), 4=write (i386), 1=exit (i386), 2=fork (i386), 11=execve (i386), 20=getpid (i386)
 * each: 102=socketcall (i386), 120=clone (i386), 359=socket (i386), 39=mkdir (i386), 100000= */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void fault(int number)
{
    static const char text[] = "skip: int 0x80, which leads to the i386 table, faults on this machine\n";
    (void)number;
    if (write(1, text, sizeof text - 1) > 0)
        _exit(0);
}

int main(int argc, char **argv)
{
    static char stack[8192];
    const stack_t other = {.ss_sp = stack, .ss_size = sizeof stack};
    const struct sigaction action = {.sa_handler = fault, .sa_flags = SA_ONSTACK};
    sigaltstack(&other, NULL);
    sigaction(SIGSEGV, &action, NULL);
    long result = argc > 1 ? strtol(argv[1], NULL, 10) : 0;
    __asm__ volatile("int $0x80" : "+a"(result) : "b"(1L), "c"(0L), "d"(0L), "S"(0L), "D"(0L) : "memory");
    puts("ok");
    return 0;
}
