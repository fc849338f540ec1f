/* expect: memory_limit_exceeded
 * A stack overflow that touches little of what it takes. */

static int descend(int depth)
{
    volatile char frame[100000];
    frame[0] = (char)depth;
    return descend(depth + 1) + frame[0];
}

int main(void)
{
    return descend(0);
}
