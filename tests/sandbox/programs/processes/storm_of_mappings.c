/* expect: time_limit_exceeded
 * limits: 200 ms, 256 MiB
 * Mappings that each go past the supervisor, without end. */
#include <stdio.h>
#include <sys/mman.h>

int main(void)
{
    puts("ok");
    fflush(stdout);
    for (;;) {
        void *memory = mmap(NULL, 1 << 20, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (memory == MAP_FAILED || munmap(memory, 1 << 20) != 0)
            return 1;
    }
}
