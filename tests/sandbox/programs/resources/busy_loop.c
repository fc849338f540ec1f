/* expect: time_limit_exceeded
 * Computes for ever: the CPU limit. */

int main(void)
{
    for (volatile unsigned i = 0;; i++)
        ;
}
