#include "sandbox/view.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "sandbox/cleanup.h"

static int make_root(const char *mount_point)
{
    auto_close int fs = fsopen("tmpfs", FSOPEN_CLOEXEC);
    if (fs < 0 || fsconfig(fs, FSCONFIG_SET_STRING, "size", "1m", 0) != 0 ||
        fsconfig(fs, FSCONFIG_SET_STRING, "mode", "0755", 0) != 0 ||
        fsconfig(fs, FSCONFIG_CMD_CREATE, NULL, NULL, 0) != 0)
        return -1;
    auto_close int root = fsmount(fs, FSMOUNT_CLOEXEC, MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV);
    if (root < 0 || move_mount(root, "", AT_FDCWD, mount_point, MOVE_MOUNT_F_EMPTY_PATH) != 0)
        return -1;
    return take_fd(&root);
}

/* Makes the folders above relative (no leading slash) below root. Those that are there already are fine. */
static int make_parents(int root, const char *relative)
{
    char path[PATH_MAX];
    for (const char *slash = strchr(relative, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        snprintf(path, sizeof path, "%.*s", (int)(slash - relative), relative);
        if (mkdirat(root, path, 0755) != 0 && errno != EEXIST && errno != EROFS)
            return -1;
    }
    return 0;
}

static int make_target(int root, const char *relative, mode_t mode)
{
    if (make_parents(root, relative) != 0)
        return -1;
    if (S_ISDIR(mode))
        return mkdirat(root, relative, 0755) == 0 || errno == EEXIST || errno == EROFS ? 0 : -1;
    return mknodat(root, relative, S_IFREG | 0444, 0) == 0 || errno == EEXIST || errno == EROFS ? 0 : -1;
}

/* Where path leads, its links resolved. realpath(3) would call malloc(). */
static int real_path(int fd, char *path, size_t size)
{
    char link[40];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, size - 1);
    if (length <= 0)
        return -1;
    path[length] = '\0';
    return 0;
}

enum what { FOLDERS, FILES };

/* Shows path in the view, if it is of the kind asked for. */
static int bind(int root, const char *path, enum what what, unsigned long long attributes)
{
    auto_close int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT || errno == ENOTDIR ? 0 : -1;
    char real[PATH_MAX];
    struct stat status;
    if (fstat(fd, &status) != 0 || real_path(fd, real, sizeof real) != 0)
        return -1;
    if (S_ISDIR(status.st_mode) != (what == FOLDERS))
        return 0;
    /* Recursive: a mount below may be locked to the one above, and alone the kernel does not part with it. */
    auto_close int tree = open_tree(fd, "", OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_EMPTY_PATH | AT_RECURSIVE);
    struct mount_attr attribute = {.attr_set = attributes};
    if (tree < 0 || mount_setattr(tree, "", AT_EMPTY_PATH | AT_RECURSIVE, &attribute, sizeof attribute) != 0)
        return -1;
    if (make_target(root, real + 1, status.st_mode) != 0 ||
        move_mount(tree, "", root, real + 1, MOVE_MOUNT_F_EMPTY_PATH) != 0)
        return -1;
    if (strcmp(path, real) == 0)
        return 0;
    /* The name that was given, where a folder of the view does not lead there already. */
    if (make_parents(root, path + 1) != 0)
        return -1;
    return symlinkat(real, root, path + 1) == 0 || errno == EEXIST || errno == EROFS ? 0 : -1;
}

static int change_root(int root)
{
    if (fchdir(root) != 0)
        return -1;
    /* Inside a chroot there is no mount at the root to pivot; without CAP_SYS_CHROOT, chroot(2) holds as well. */
    if (syscall(SYS_pivot_root, ".", ".") == 0)
        return umount2(".", MNT_DETACH) != 0 || chdir("/") != 0 ? -1 : 0;
    return chroot(".");
}

const char *view_enter(const char *const *readable, const char *writable, const char *folder, const char *device,
                       const char *mount_point)
{
    if (unshare(CLONE_NEWNS) != 0)
        return "a mount namespace";
    auto_close int root = make_root(mount_point);
    if (root < 0)
        return "a root of its own";
    /* Folders first: a file's name may lead through one of them, and would else stand in its way. */
    for (enum what what = FOLDERS; what <= FILES; what++)
        for (size_t i = 0; readable != NULL && readable[i] != NULL; i++)
            if (bind(root, readable[i], what, MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV) != 0)
                return "a path to read";
    if (folder != NULL && bind(root, folder, FOLDERS, MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV) != 0)
        return "the working folder";
    if (writable != NULL && bind(root, writable, FOLDERS, MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV) != 0)
        return "the folder to write";
    if (device != NULL && bind(root, device, FILES, MOUNT_ATTR_NOSUID | MOUNT_ATTR_NOEXEC) != 0)
        return device;
    struct mount_attr read_only = {.attr_set = MOUNT_ATTR_RDONLY};
    if (mount_setattr(root, "", AT_EMPTY_PATH, &read_only, sizeof read_only) != 0 || change_root(root) != 0)
        return "the change of root";
    return NULL;
}
