/* expect: memory_limit_exceeded
 * A stack overflow that touches little of what it takes. */

static int descend(volatile char *above, int depth)
{
    volatile char frame[100000];
    frame[0] = (char)depth;
    return descend(frame, depth + 1) + frame[0] + above[0];
}

int main(void)
{
    volatile char first = 0;
    return descend(&first, 0);
}
