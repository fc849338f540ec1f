/* expect: accepted
 * Tries to leave its working folder, by names, by descriptors, by handles: nothing else can be opened or found.
 * files: read */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char *const paths[] = {
    "/etc/passwd",
    "/proc/self/maps",
    "/proc/self/status",
    "/proc/1/environ",
    "/proc/self/fd/0",
    "/dev/null",
    "/dev/stdin",
    "/proc/self/root/etc/passwd",
    "/proc/self/cwd/../x",
    "../../../../../../../../etc/passwd",
    "sub/../../../../../../../../etc/passwd",
    "../empty",
    "../../empty",
    "../.made-by-judge",
    "../../.made-by-judge",
    "/tmp",
    "/home",
    "/usr/bin",
    "/proc",
    "/bin/sh",
};

static void try_open(int folder, const char *path, int flags)
{
    if (openat(folder, path, flags, 0600) >= 0 || open(path, flags, 0600) >= 0)
        printf("opened %s with %#o\n", path, flags);
}

static void try_path(int folder, const char *path)
{
    struct stat status;
    struct statx more;
    char text[100];
    static const int flags[] = {O_RDONLY, O_RDONLY | O_DIRECTORY, O_WRONLY, O_RDWR, O_PATH, O_PATH | O_DIRECTORY};
    for (unsigned i = 0; i < sizeof flags / sizeof *flags; i++)
        try_open(folder, path, flags[i]);
    if (fstatat(folder, path, &status, 0) == 0 || fstatat(folder, path, &status, AT_SYMLINK_NOFOLLOW) == 0 ||
        stat(path, &status) == 0 || lstat(path, &status) == 0 || syscall(SYS_stat, path, &status) == 0)
        printf("found %s\n", path);
    if (fstatat(folder, path, &status, AT_EMPTY_PATH) == 0 ||
        syscall(SYS_statx, folder, path, 0, STATX_ALL, &more) == 0)
        printf("found %s by descriptor\n", path);
    if (access(path, F_OK) == 0 || faccessat(folder, path, F_OK, 0) == 0 ||
        faccessat(folder, path, R_OK, AT_EACCESS) == 0 || syscall(SYS_access, path, F_OK) == 0)
        printf("access to %s\n", path);
    if (readlink(path, text, sizeof text) >= 0 || readlinkat(folder, path, text, sizeof text) >= 0)
        printf("read the link %s\n", path);
    if (chdir(path) == 0)
        printf("changed to %s\n", path);
}

int main(int argc, char **argv)
{
    int sub = open("sub", O_RDONLY | O_DIRECTORY), here = open(".", O_RDONLY | O_DIRECTORY);
    const int folders[] = {AT_FDCWD, sub, here, 0};
    struct statfs fs;
    struct {
        struct file_handle handle;
        unsigned char bytes[128];
    } handle = {.handle.handle_bytes = sizeof handle.bytes};
    int mount;
    char outside[4096];
    if (sub < 0 || here < 0 || argc != 2)
        puts("no folder");
    for (unsigned f = 0; f < sizeof folders / sizeof *folders; f++)
        for (unsigned i = 0; i < sizeof paths / sizeof *paths; i++)
            try_path(folders[f], paths[i]);
    snprintf(outside, sizeof outside, "%s/secret.txt", argv[1]);
    try_path(here, argv[1]);
    try_path(here, outside);
    try_open(here, outside, O_WRONLY | O_TRUNC);
    try_open(here, outside, O_WRONLY | O_APPEND);
    try_open(here, argv[1], O_TMPFILE | O_RDWR);
    snprintf(outside, sizeof outside, "%s/new", argv[1]);
    try_open(here, outside, O_RDWR | O_CREAT);
    if (fchdir(sub) == 0 || open("a.txt", O_PATH) >= 0)
        puts("moved");
    if (name_to_handle_at(AT_FDCWD, "a.txt", &handle.handle, &mount, 0) == 0 ||
        open_by_handle_at(here, &handle.handle, O_RDONLY) >= 0)
        puts("a handle");
    if (inotify_init1(0) >= 0 || memfd_create("x", 0) >= 0 || fcntl(here, F_NOTIFY, DN_MODIFY) == 0 ||
        fcntl(here, F_DUPFD, 3) >= 0)
        puts("a descriptor");
    if (statfs(".", &fs) == 0 || fstatfs(here, &fs) == 0)
        puts("the file system");
    puts("ok");
    return 0;
}
