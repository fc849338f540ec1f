/* expect: time_limit_exceeded
 * Uses no CPU time: the wall-clock limit. */
#include <unistd.h>

int main(void)
{
    for (;;)
        sleep(1);
}
