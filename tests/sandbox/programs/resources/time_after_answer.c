/* expect: time_limit_exceeded
 * Answers, closes all it has open, and computes on in a destructor. */
#include <stdio.h>
#include <unistd.h>

__attribute__((destructor)) static void linger(void)
{
    for (int fd = 0; fd < 3; fd++)
        close(fd);
    for (volatile unsigned i = 0;; i++)
        ;
}

int main(void)
{
    puts("ok");
    fflush(stdout);
    return 0;
}
