/* expect: memory_limit_exceeded
 * limits: 5 s, 32 MiB
 * Lets a mapping of one page grow to 34 of 32 MiB. */
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>

int main(void)
{
    char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    volatile char *block = mremap(page, 4096, 34 << 20, MREMAP_MAYMOVE);
    for (int i = 0; i < 34 << 20; i += 4096)
        block[i] = 1;
    puts("ok");
    return 0;
}
