#include "sandbox/lookup.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "sandbox/cleanup.h"

/* A call, whichever of the several it is. */
struct request {
    int folder;      /* the program's descriptor that the name starts from, or AT_FDCWD */
    uint64_t name;   /* addresses in the program */
    uint64_t status; /* where the result of stat() belongs */
    bool is_access;
    int mode; /* of access() */
    int flags;
};

static bool read_request(const struct seccomp_data *call, struct request *request)
{
    const __u64 *arguments = call->args;
    switch (call->nr) {
#ifdef SYS_stat
    case SYS_stat:
    case SYS_lstat: /* there is no link in the folder */
        *request = (struct request){.folder = AT_FDCWD, .name = arguments[0], .status = arguments[1]};
        return true;
    case SYS_access:
        *request =
            (struct request){.folder = AT_FDCWD, .name = arguments[0], .is_access = true, .mode = (int)arguments[1]};
        return true;
#endif
    case SYS_newfstatat:
        *request = (struct request){
            .folder = (int)arguments[0], .name = arguments[1], .status = arguments[2], .flags = (int)arguments[3]};
        return true;
    case SYS_faccessat:
    case SYS_faccessat2:
        *request = (struct request){.folder = (int)arguments[0],
                                    .name = arguments[1],
                                    .is_access = true,
                                    .mode = (int)arguments[2],
                                    .flags = call->nr == SYS_faccessat ? 0 : (int)arguments[3]};
        return true;
    default:
        return false;
    }
}

bool lookup_is_one(int number)
{
    struct request request;
    return read_request(&(struct seccomp_data){.nr = number}, &request);
}

/* Reads the name at address, which may lie at the end of what the program has: the read is cut at a page, since the
 * kernel takes a part as a whole or not at all. */
static int read_name(pid_t pid, uint64_t address, char name[static PATH_MAX])
{
    const size_t first = PATH_MAX - (size_t)(address % PATH_MAX); /* PATH_MAX is no larger than a page */
    const struct iovec local = {name, PATH_MAX};
    const struct iovec remote[] = {
        {(void *)(uintptr_t)address, first},
        {(void *)(uintptr_t)(address + first), PATH_MAX - first},
    };
    ssize_t length = process_vm_readv(pid, &local, 1, remote, first < PATH_MAX ? 2 : 1, 0);
    if (length <= 0)
        return -EFAULT;
    return memchr(name, '\0', (size_t)length) != NULL ? 0 : length == PATH_MAX ? -ENAMETOOLONG : -EFAULT;
}

/* A descriptor of what the program has open as fd, for us. */
static int take_descriptor(const struct running *run, int fd)
{
    if (fd != AT_FDCWD)
        return (int)syscall(SYS_pidfd_getfd, run->pidfd, fd, 0);
    return fcntl(run->folder_fd, F_DUPFD_CLOEXEC, 0);
}

/* The rest of an absolute name below the program's working folder, or NULL when it leads elsewhere. */
static const char *below_folder(const struct running *run, const char *name)
{
    size_t length = strlen(run->folder);
    if (strncmp(name, run->folder, length) != 0 || (name[length] != '/' && name[length] != '\0'))
        return NULL;
    name += length;
    while (*name == '/')
        name++;
    return *name == '\0' ? "." : name;
}

/* Opens what name means, as O_PATH. Returns a descriptor, or a negative errno. */
static int open_name(const struct running *run, const struct request *request, const char *name)
{
    const struct open_how how = {
        .flags = O_PATH | O_CLOEXEC,
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS,
    };
    if (name[0] == '\0' && (request->flags & AT_EMPTY_PATH) == 0)
        return -ENOENT;
    if (run->folder == NULL && (name[0] != '\0' || request->folder == AT_FDCWD))
        return -EACCES;
    bool absolute = name[0] == '/';
    if (absolute && (name = below_folder(run, name)) == NULL)
        return -EACCES;
    auto_close int from = take_descriptor(run, absolute ? AT_FDCWD : request->folder);
    if (from < 0)
        return -errno;
    if (name[0] == '\0')
        return take_fd(&from);
    int found = (int)syscall(SYS_openat2, from, name, &how, sizeof how);
    return found >= 0 ? found : errno == EXDEV || errno == ELOOP ? -EACCES : -errno;
}

int lookup_answer(const struct running *run, const struct seccomp_data *call)
{
    struct request request = {0};
    char name[PATH_MAX];
    struct stat status;
    if (!read_request(call, &request))
        return -ENOSYS;
    int result = read_name(run->pid, request.name, name);
    if (result != 0)
        return result;
    int fd = open_name(run, &request, name);
    if (fd < 0)
        return fd;
    auto_close int target = fd;
    if (request.is_access)
        return syscall(SYS_faccessat2, target, "", request.mode, AT_EMPTY_PATH | (request.flags & AT_EACCESS)) == 0
                   ? 0
                   : -errno;
    if (fstat(target, &status) != 0)
        return -errno;
    const struct iovec local = {&status, sizeof status};
    const struct iovec remote = {(void *)(uintptr_t)request.status, sizeof status};
    return process_vm_writev(run->pid, &local, 1, &remote, 1, 0) == (ssize_t)sizeof status ? 0 : -EFAULT;
}
