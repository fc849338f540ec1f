/* expect: accepted
 * limits: 5 s, 32 MiB
 * Touches 29 of 32 MiB in every way, one after the other, and gives them back each time: what counts is the peak, not
 * the sum. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { BYTES = 29 << 20, READ_WRITE = PROT_READ | PROT_WRITE, OWN = MAP_PRIVATE | MAP_ANONYMOUS };

static void touch(volatile char *at)
{
    for (int i = 0; at != (char *)-1 && at != NULL && i < BYTES; i += 4096)
        at[i] = 1;
}

static void use_stack(void)
{
    volatile char frame[BYTES];
    touch(frame);
}

int main(void)
{
    char *heap = malloc(BYTES);
    touch(heap);
    free(heap);
    char *page = mmap(NULL, 4096, READ_WRITE, OWN, -1, 0);
    char *mapping = mremap(page, 4096, BYTES, MREMAP_MAYMOVE);
    touch(mapping);
    munmap(mapping, BYTES);
    char *end = sbrk(BYTES);
    touch(end);
    brk(end);
    mapping = mmap(NULL, BYTES, READ_WRITE, OWN | MAP_POPULATE, -1, 0);
    munmap(mapping, BYTES);
    mapping = mmap(NULL, BYTES, READ_WRITE, OWN | MAP_NORESERVE, -1, 0);
    touch(mapping);
    madvise(mapping, BYTES, MADV_DONTNEED);
    use_stack();
    puts("ok");
    return 0;
}
