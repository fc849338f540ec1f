#include "sandbox/landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "sandbox/cleanup.h"
#include "sandbox/sandbox.h"

/* landlock_ruleset_attr as of ABI 6: Debian 12's header ends after the first member. The kernel takes any size it
 * knows. */
struct ruleset_attributes {
    uint64_t handled_access_fs;
    uint64_t handled_access_net; /* ABI 4 */
    uint64_t scoped;             /* ABI 6 */
};

enum {
    ACCESS_TRUNCATE = 1 << 14,  /* ABI 3 */
    ACCESS_IOCTL_DEV = 1 << 15, /* ABI 5 */
    NET_BIND_CONNECT = 3,       /* ABI 4 */
    SCOPE_SOCKET_SIGNAL = 3,    /* ABI 6 */
    ACCESS_ALL_V1 = (1 << 13) - 1,
    ACCESS_REFER = 1 << 13, /* ABI 2 */
    ACCESS_READ = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
    ACCESS_OF_FILES = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE |
                      ACCESS_TRUNCATE | ACCESS_IOCTL_DEV,
    ACCESS_OF_WRITERS = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                        ACCESS_REFER | ACCESS_TRUNCATE,
    ACCESS_DEVICES = LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_BLOCK,
};

int sandbox_landlock_version(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version < 0 ? 0 : (int)version;
}

static uint64_t handled_files(int version)
{
    uint64_t access = ACCESS_ALL_V1;
    if (version >= 2)
        access |= ACCESS_REFER;
    if (version >= 3)
        access |= ACCESS_TRUNCATE;
    if (version >= 5)
        access |= ACCESS_IOCTL_DEV;
    return access;
}

int landlock_make(void)
{
    int version = sandbox_landlock_version();
    if (version == 0) {
        errno = ENOSYS;
        return -1;
    }
    struct ruleset_attributes attributes = {
        .handled_access_fs = handled_files(version),
        .handled_access_net = version >= 4 ? NET_BIND_CONNECT : 0,
        .scoped = version >= 6 ? SCOPE_SOCKET_SIGNAL : 0,
    };
    size_t size = version >= 6 ? sizeof attributes : version >= 4 ? 2 * sizeof(uint64_t) : sizeof(uint64_t);
    return (int)syscall(SYS_landlock_create_ruleset, &attributes, size, 0);
}

static int allow(int ruleset, const char *path, uint64_t access)
{
    auto_close int fd = open(path, O_PATH | O_CLOEXEC);
    struct stat status;
    if (fd < 0)
        return errno == ENOENT ? 0 : -1;
    if (fstat(fd, &status) != 0)
        return -1;
    if (!S_ISDIR(status.st_mode))
        access &= ACCESS_OF_FILES;
    struct landlock_path_beneath_attr rule = {
        .allowed_access = access & handled_files(sandbox_landlock_version()),
        .parent_fd = fd,
    };
    return (int)syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
}

int landlock_allow_read(int ruleset, const char *path)
{
    return allow(ruleset, path, ACCESS_READ);
}

int landlock_allow_list(int ruleset, const char *path)
{
    return allow(ruleset, path, LANDLOCK_ACCESS_FS_READ_DIR);
}

int landlock_allow_write(int ruleset, const char *path)
{
    return allow(ruleset, path, (ACCESS_ALL_V1 & ~(uint64_t)ACCESS_DEVICES) | ACCESS_REFER | ACCESS_TRUNCATE);
}

int landlock_allow_device(int ruleset, const char *path)
{
    return allow(ruleset, path, LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | ACCESS_TRUNCATE);
}

int landlock_allow_folder(int ruleset, const char *path, bool writable)
{
    uint64_t access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
    return allow(ruleset, path, access | (writable ? ACCESS_OF_WRITERS : 0));
}

int landlock_enter(int ruleset)
{
    return (int)syscall(SYS_landlock_restrict_self, ruleset, 0);
}
