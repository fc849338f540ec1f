/* expect: security_violation io_uring_setup
 * A ring that makes calls past the filter. */
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void)
{
    char parameters[256] = {0};
    syscall(425, 1, parameters);
    puts("ok");
    return 0;
}
