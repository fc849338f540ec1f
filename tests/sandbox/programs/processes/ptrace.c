/* expect: security_violation ptrace
 * Asks to be traced. */
#include <stdio.h>
#include <sys/ptrace.h>

int main(void)
{
    ptrace(PTRACE_TRACEME, 0, 0, 0);
    puts("ok");
    return 0;
}
