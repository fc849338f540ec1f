/* expect: time_limit_exceeded
 * limits: 1 s, 32 MiB
 * Faults pages in and gives them back for ever, in mappings so large that each is looked at from outside. */
#include <stddef.h>
#include <sys/mman.h>

int main(void)
{
    for (;;) {
        char *block = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (block == MAP_FAILED)
            return 1;
        for (int i = 0; i < 1 << 20; i += 4096)
            ((volatile char *)block)[i] = 1;
        munmap(block, 1 << 20);
    }
}
