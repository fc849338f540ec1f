/* expect: memory_limit_exceeded
 * limits: 5 s, 32 MiB
 * Touches 17 MiB, moves them so that the old place stays, and touches it again: 34 of 32 MiB. */
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

enum { BYTES = 17 << 20 };

static char *take(void)
{
    char *block = mmap(NULL, BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    for (int i = 0; i < BYTES; i += 4096)
        ((volatile char *)block)[i] = 1;
    return block;
}

int main(void)
{
    char *block = take();
    mremap(block, BYTES, BYTES, MREMAP_MAYMOVE | MREMAP_DONTUNMAP, NULL);
    for (int i = 0; i < BYTES; i += 4096)
        ((volatile char *)block)[i] = 1;
    puts("ok");
    return 0;
}
