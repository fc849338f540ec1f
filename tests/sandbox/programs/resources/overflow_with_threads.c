/* expect: memory_limit_exceeded
 * limits: 3 s, 64 MiB
 * threads: yes
 * Overflows its first stack, which is of 8 MiB where there may be threads. */

static int descend(volatile char *above, int depth)
{
    volatile char frame[20000];
    frame[0] = (char)depth;
    return descend(frame, depth + 1) + frame[0] + above[0];
}

int main(void)
{
    volatile char first = 0;
    return descend(&first, 0);
}
