/* expect: accepted
 * Cannot write to its input, nor change it. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void)
{
    if (write(0, "x", 1) >= 0 || ftruncate(0, 0) == 0 || fchmod(0, 0777) == 0 || fchown(0, 0, 0) == 0 ||
        fcntl(0, F_SETFL, O_APPEND) == 0 || futimens(0, NULL) == 0)
        puts("wrote");
    puts("ok");
    return 0;
}
