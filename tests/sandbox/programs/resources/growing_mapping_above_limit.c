/* expect: memory_limit_exceeded
 * limits: 5 s, 32 MiB
 * A second stack, which grows by itself below what was asked for. */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>

int main(void)
{
    char *top = mmap((void *)(1ul << 40), 4096, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_GROWSDOWN | MAP_FIXED, -1, 0);
    for (int i = 0; i < 34 << 20; i += 4096)
        ((volatile char *)top)[-i] = 1;
    puts("ok");
    return 0;
}
