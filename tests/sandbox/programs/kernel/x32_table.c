/* expect: security_violation
 * Calls through the x32 table, those too that would pass through the other one. Some have numbers of their own there.
 * each: 0=read (x32), 1=write (x32), 60=exit (x32), 39=getpid (x32), 56=clone (x32), 57=fork (x32), 41=socket (x32)
 * each: 520=execve (x32), 545=execveat (x32), 521=ptrace (x32), 512=rt_sigaction (x32), 1000= */
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    if (argc > 1)
        syscall(0x40000000 | strtol(argv[1], NULL, 10), 1, "", 0, 0, 0, 0);
    puts("ok");
    return 0;
}
