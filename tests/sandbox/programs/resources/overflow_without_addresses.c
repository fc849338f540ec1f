/* expect: memory_limit_exceeded
 * limits: 3 s, 64 MiB
 * Takes almost all addresses that it may have, without touching them, and then the stack cannot grow. */
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/mman.h>

static int descend(volatile char *above, int depth)
{
    volatile char frame[20000];
    frame[0] = (char)depth;
    return descend(frame, depth + 1) + frame[0] + above[0];
}

int main(void)
{
    volatile char first = 0;
    for (unsigned long bytes = 1ul << 30; bytes >= 1 << 19; bytes /= 2)
        while (mmap(NULL, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED)
            ;
    return descend(&first, 0);
}
