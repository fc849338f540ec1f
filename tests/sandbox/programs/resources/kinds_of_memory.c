/* expect: accepted
 * Memory that no resident size shows, or that is held elsewhere, is not to be had: locked, shared, in files without a
 * name, in huge or secret pages, merged, swapped out, collapsed, or mapped twice. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static char *page;

static void fails(const char *what, long result)
{
    if (result >= 0)
        printf("%s worked\n", what);
}

static long map(unsigned long flags)
{
    return syscall(SYS_mmap, NULL, 4096, PROT_READ | PROT_WRITE, flags, -1, 0);
}

static void try_mappings(void)
{
    for (unsigned long type = 0; type < 16; type++)
        if (type != MAP_PRIVATE)
            fails("a mapping that is not private", map(type | MAP_ANONYMOUS));
    fails("a locked mapping", map(MAP_PRIVATE | MAP_ANONYMOUS | MAP_LOCKED));
    fails("huge pages", map(MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB));
    fails("huge pages of 2 MiB", map(MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB | 21 << 26));
    fails("shared, high bits", map(1ul << 32 | MAP_SHARED | MAP_ANONYMOUS));
    fails("mapped twice", (long)mremap(page, 0, 4096, MREMAP_MAYMOVE));
    fails("remap_file_pages", remap_file_pages(page, 4096, 0, 0, 0));
}

static void try_advice(void)
{
    for (int advice = 5; advice < 110; advice++) {
        int known = advice == MADV_FREE || advice == MADV_HUGEPAGE || advice == MADV_NOHUGEPAGE;
        if (!known && madvise(page, 4096, advice) == 0)
            printf("advice %d worked\n", advice);
    }
    fails("advice with high bits", syscall(SYS_madvise, page, 4096, 1ul << 32 | 21 /* MADV_PAGEOUT */));
}

int main(void)
{
    page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    try_mappings();
    try_advice();
    fails("mlock", mlock(page, 4096));
    fails("mlock2", syscall(SYS_mlock2, page, 4096, MLOCK_ONFAULT));
    fails("mlockall", mlockall(MCL_FUTURE));
    fails("memfd_create", memfd_create("judge-attack", 0));
    fails("memfd_secret", syscall(447, 0));
    fails("merging", prctl(67 /* PR_SET_MEMORY_MERGE */, 1, 0, 0, 0));
    fails("huge pages again", prctl(PR_SET_THP_DISABLE, 0, 0, 0, 0));
    fails("mbind", syscall(SYS_mbind, page, 4096, 0, NULL, 0, 0));
    fails("migrate_pages", syscall(SYS_migrate_pages, 0, 0, NULL, NULL));
    fails("pkey_alloc", syscall(SYS_pkey_alloc, 0, 0));
    puts("ok");
    return 0;
}
