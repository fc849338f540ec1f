/* expect: accepted
 * Memory that no resident size shows is not to be had. */
#include <stdio.h>
#include <sys/mman.h>

int main(void)
{
    if (mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0) != MAP_FAILED ||
        mmap(NULL, 2 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0) != MAP_FAILED)
        puts("got it");
    char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED || madvise(page, 4096, 21 /* MADV_PAGEOUT */) == 0)
        puts("paged out");
    puts("ok");
    return 0;
}
