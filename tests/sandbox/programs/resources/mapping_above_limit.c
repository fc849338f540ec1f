/* expect: memory_limit_exceeded
 * limits: 5 s, 32 MiB
 * One system call fills 48 of 32 MiB. */
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>

int main(void)
{
    mmap(NULL, 48 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    puts("ok");
    return 0;
}
