/* expect: accepted
 * Calls about memory beyond having and giving back one's own: other tables of segments, pinned pages, policies, moving
 * pages between nodes, files that memory stands for. None is there.
 * threads: yes */
#include <errno.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

static const struct {
    const char *name;
    long number;
} calls[] = {
    {"cachestat", 451},
    {"get_mempolicy", SYS_get_mempolicy},
    {"get_thread_area", SYS_get_thread_area},
    {"kcmp", SYS_kcmp},
    {"map_shadow_stack", 453},
    {"mbind", SYS_mbind},
    {"migrate_pages", SYS_migrate_pages},
    {"mincore", SYS_mincore},
    {"mlock", SYS_mlock},
    {"mlock2", SYS_mlock2},
    {"mlockall", SYS_mlockall},
    {"modify_ldt", SYS_modify_ldt},
    {"move_pages", SYS_move_pages},
    {"mseal", 462},
    {"msync", SYS_msync},
    {"munlock", SYS_munlock},
    {"munlockall", SYS_munlockall},
    {"personality", SYS_personality},
    {"pkey_alloc", SYS_pkey_alloc},
    {"pkey_free", SYS_pkey_free},
    {"pkey_mprotect", SYS_pkey_mprotect},
    {"remap_file_pages", SYS_remap_file_pages},
    {"set_mempolicy", SYS_set_mempolicy},
    {"set_mempolicy_home_node", 450},
    {"set_thread_area", SYS_set_thread_area},
};

int main(void)
{
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (syscall(calls[i].number, 0, 0, 0, 0, 0, 0) != -1 || errno != ENOSYS)
            printf("%s: %m\n", calls[i].name);
    puts("ok");
    return 0;
}
