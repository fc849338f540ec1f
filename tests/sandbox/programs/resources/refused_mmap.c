/* expect: memory_limit_exceeded
 * without listener: run_time_error
 * limits: 3 s, 64 MiB
 * Uses what a refused mapping returned. */
#include <stdio.h>
#include <sys/mman.h>

int main(void)
{
    volatile char *block = mmap(NULL, 3ul << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    block[0] = 1;
    puts("ok");
    return 0;
}
