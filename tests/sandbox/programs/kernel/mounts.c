/* expect: security_violation
 * Other mounts, other roots, other namespaces.
 * each: mount, umount2, pivot_root, chroot, fsopen, fsconfig, fsmount, fspick, move_mount, open_tree, mount_setattr
 * each: unshare, setns */
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static const struct {
    const char *name;
    long number, arguments[5];
} calls[] = {
    {"mount", SYS_mount, {(long)"none", (long)"/", (long)"tmpfs", 0, 0}},
    {"umount2", SYS_umount2, {(long)"/", 2 /* MNT_DETACH */}},
    {"pivot_root", SYS_pivot_root, {(long)"/", (long)"/"}},
    {"chroot", SYS_chroot, {(long)"/"}},
    {"fsopen", SYS_fsopen, {(long)"tmpfs", 0}},
    {"fsconfig", SYS_fsconfig, {0}},
    {"fsmount", SYS_fsmount, {0}},
    {"fspick", SYS_fspick, {-100, (long)"/", 0}},
    {"move_mount", SYS_move_mount, {-100, (long)"/", -100, (long)"/", 0}},
    {"open_tree", SYS_open_tree, {-100, (long)"/", 1 /* OPEN_TREE_CLONE */}},
    {"mount_setattr", SYS_mount_setattr, {-100, (long)"/", 0, 0, 0}},
    {"unshare", SYS_unshare, {0x10000000 /* CLONE_NEWUSER */}},
    {"setns", SYS_setns, {0, 0}},
};

int main(int argc, char **argv)
{
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        const long *arguments = calls[i].arguments;
        if (argc > 1 && strcmp(argv[1], calls[i].name) == 0)
            syscall(calls[i].number, arguments[0], arguments[1], arguments[2], arguments[3], arguments[4]);
    }
    puts("ok");
    return 0;
}
