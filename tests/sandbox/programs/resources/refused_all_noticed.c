/* expect: accepted
 * Is refused memory in every way, notices each time, and answers rightly. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
    volatile size_t bytes = 3ul << 30;
    char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    void *volatile block = malloc(bytes);
    if (block != NULL || (block = calloc(bytes, 1)) != NULL || (block = aligned_alloc(4096, bytes)) != NULL ||
        (block = realloc(NULL, bytes)) != NULL || sbrk((intptr_t)bytes) != (void *)-1 ||
        mmap(NULL, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED ||
        mremap(page, 4096, bytes, MREMAP_MAYMOVE) != MAP_FAILED)
        puts("got it");
    puts("ok");
    return 0;
}
