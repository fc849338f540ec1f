/* expect: memory_limit_exceeded
 * limits: 5 s, 32 MiB
 * Touches 34 of 32 MiB and tells the kernel that it may have them: the peak counts. */
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

enum { BYTES = 34 << 20 };

static char *take(void)
{
    char *block = mmap(NULL, BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    for (int i = 0; i < BYTES; i += 4096)
        ((volatile char *)block)[i] = 1;
    return block;
}

int main(void)
{
    madvise(take(), BYTES, MADV_FREE);
    puts("ok");
    return 0;
}
