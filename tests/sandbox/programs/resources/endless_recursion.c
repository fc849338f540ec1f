/* expect: memory_limit_exceeded
 * limits: 3 s, 64 MiB
 * A stack overflow. */

static int descend(volatile char *above, int depth)
{
    volatile char frame[1000];
    for (int i = 0; i < 1000; i += 100)
        frame[i] = (char)depth;
    return descend(frame, depth + 1) + frame[0] + above[0];
}

int main(void)
{
    volatile char first = 0;
    return descend(&first, 0);
}
