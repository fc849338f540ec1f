/* expect: run_time_error
 * The signal that stands for a forbidden call, made by the program itself: where no listener names calls it cannot be
 * told from one.
 * without listener: security_violation */
#include <signal.h>
#include <stdio.h>

int main(void)
{
    puts("ok");
    fflush(stdout);
    raise(SIGSYS);
    return 0;
}
