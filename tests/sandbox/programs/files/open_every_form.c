/* expect: accepted
 * Opens files by every call that can, from every folder descriptor, by every kind of path: each is refused whatever its
 * path is, and none is a violation. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static char long_path[6000];

static const char *const paths[] = {
    "/etc/passwd",
    "/proc/self/exe",
    "/proc/self/mem",
    "/proc/self/environ",
    "/proc/self/fd/0",
    "/proc/self/fd/1",
    "/proc/thread-self/fd/2",
    "/proc/1/root/etc/passwd",
    "/proc/self/cwd",
    "/dev/tty",
    "/dev/fd/1",
    "/dev/stdin",
    "/dev/null",
    "/dev/shm",
    "/sys/kernel",
    "/",
    "//",
    "",
    ".",
    "..",
    "../../../../../../etc/passwd",
    "./././a",
    "a",
    long_path,
    NULL,         /* no address at all */
    (char *)-4096 /* one of the kernel's */
};

static const int flags[] = {
    O_RDONLY,
    O_WRONLY,
    O_RDWR,
    O_WRONLY | O_CREAT | O_EXCL,
    O_RDWR | O_TMPFILE,
    O_PATH,
    O_PATH | O_NOFOLLOW,
    O_RDONLY | O_DIRECTORY,
    O_RDONLY | O_NONBLOCK | O_NOCTTY,
    O_RDWR | O_DIRECT | O_SYNC,
};

static void is_refused(const char *call, const char *path, long result)
{
    if (result < 0 && (errno == EACCES || errno == ENOSYS))
        return;
    int reason = result >= 0 ? 0 : errno;
    printf("%s of %.40s: %s\n", call, path == NULL || path == (char *)-4096 ? "nowhere" : path, strerror(reason));
}

static void try_path(const char *path)
{
    static const int folders[] = {AT_FDCWD, 0, 1, 2, 3, -1};
    struct {
        struct file_handle handle;
        unsigned char bytes[128];
    } handle = {.handle.handle_bytes = sizeof handle.bytes};
    int mount;
    for (unsigned f = 0; f < sizeof flags / sizeof *flags; f++) {
        is_refused("open", path, syscall(SYS_open, path, flags[f], 0600));
        for (unsigned i = 0; i < sizeof folders / sizeof *folders; i++) {
            struct open_how how = {.flags = (unsigned)flags[f], .mode = (flags[f] & O_CREAT) != 0 ? 0600 : 0};
            is_refused("openat", path, syscall(SYS_openat, folders[i], path, flags[f], 0600));
            is_refused("openat2", path, syscall(SYS_openat2, folders[i], path, &how, sizeof how));
            is_refused("name_to_handle_at", path,
                       name_to_handle_at(folders[i], path, &handle.handle, &mount, AT_EMPTY_PATH));
            is_refused("open_by_handle_at", path, open_by_handle_at(folders[i], &handle.handle, flags[f]));
        }
    }
    is_refused("creat", path, syscall(SYS_creat, path, 0600));
}

int main(void)
{
    memset(long_path, 'a', sizeof long_path - 1);
    for (unsigned i = 0; i < sizeof paths / sizeof *paths; i++)
        try_path(paths[i]);
    if (fopen("/proc/self/mem", "r+") != NULL || fopen("judge-attack", "w") != NULL || opendir("/") != NULL)
        puts("libc opened one");
    puts("ok");
    return 0;
}
