/* expect: accepted
 * limits: 3 s, 32 MiB
 * Address space without pages is no memory: reserved, without rights, or asked to
 * be made of huge pages and touched here and there. 100 GiB are refused, and that alone is no failure. */
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>

static const int own = MAP_PRIVATE | MAP_ANONYMOUS;

int main(void)
{
    char *bare = mmap(NULL, 1L << 30, PROT_NONE, own | MAP_NORESERVE, -1, 0);
    char *huge = mmap(NULL, 256 << 20, PROT_READ | PROT_WRITE, own, -1, 0);
    if (bare == MAP_FAILED || huge == MAP_FAILED)
        puts("refused");
    madvise(huge, 256 << 20, MADV_HUGEPAGE);
    for (int i = 0; i < 256 << 20; i += 1 << 20)
        ((volatile char *)huge)[i] = 1;
    if (mmap(NULL, 100L << 30, PROT_NONE, own | MAP_NORESERVE, -1, 0) != MAP_FAILED)
        puts("got 100 GiB");
    puts("ok");
    return 0;
}
