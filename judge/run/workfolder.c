#include "judge/run/workfolder.h"

#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "judge/package/file.h"
#include "judge/package/folder.h"
#include "sandbox/cleanup.h"

/* A copy under way. */
struct copy {
    int root;            /* nothing outside of it is opened */
    char path[PATH_MAX]; /* below root, of what is being copied */
    size_t length;       /* of path */
    bool writable;
    bool kept; /* files stay executable, and folders can be removed by anybody: not a program's, but the cache's */
    int entries, folders;
    int64_t bytes;
};

/* Opens what copy->path names, through links, but never out of the root: the kernel sees to it. */
static int open_source(const struct copy *copy, int flags)
{
    const struct open_how how = {
        .flags = (unsigned)(O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | flags),
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS,
    };
    return (int)syscall(SYS_openat2, copy->root, copy->path, &how, sizeof how);
}

static int copy_bytes(struct copy *copy, int source, int target, struct error *err)
{
    for (;;) {
        size_t room = (size_t)(WORKFOLDER_BYTES_MAX - copy->bytes);
        ssize_t copied = sendfile(target, source, NULL, room + 1);
        if (copied < 0 && errno == EINTR)
            continue;
        if (copied < 0)
            return error_errno(err, ERROR_IO, "a file cannot be copied");
        if (copied == 0)
            return 0;
        if ((size_t)copied > room)
            return error_set(err, ERROR_BROKEN_PACKAGE, "there are more than %d MiB", WORKFOLDER_BYTES_MAX >> 20);
        copy->bytes += copied;
    }
}

static int copy_file(struct copy *copy, const char *name, bool linked, int target_folder, struct error *err)
{
    const struct timespec times[2] = {{0}, {0}};
    struct stat status;
    auto_close int source = open_source(copy, 0);
    if (source < 0 && linked)
        return error_errno(err, ERROR_BROKEN_PACKAGE, "there is a link that leads to no file of the package");
    if (source < 0 || fstat(source, &status) != 0)
        return error_errno(err, ERROR_BROKEN_PACKAGE, "a file cannot be read");
    if (!S_ISREG(status.st_mode))
        return error_set(err, ERROR_BROKEN_PACKAGE, "there is something that is no regular file, or a link to such");
    auto_close int target = openat(target_folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (target < 0)
        return error_errno(err, ERROR_IO, "a file cannot be made");
    if (copy_bytes(copy, source, target, err) != 0)
        return -1;
    mode_t mode = copy->writable ? 0600 : 0400;
    if (copy->kept && (status.st_mode & 0111) != 0)
        mode |= 0100;
    if (fchmod(target, mode) != 0 || futimens(target, times) != 0)
        return error_errno(err, ERROR_IO, "a file cannot be set up");
    return 0;
}

static int copy_folder(struct copy *copy, int target, struct error *err);

static int copy_subfolder(struct copy *copy, const char *name, int target, struct error *err)
{
    if (++copy->folders > WORKFOLDER_FOLDERS_MAX)
        return error_set(err, ERROR_BROKEN_PACKAGE, "there are more than %d folders", WORKFOLDER_FOLDERS_MAX);
    if (mkdirat(target, name, 0700) != 0)
        return error_errno(err, ERROR_IO, "a folder cannot be made");
    auto_close int below = openat(target, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (below < 0)
        return error_errno(err, ERROR_IO, "a folder cannot be opened");
    return copy_folder(copy, below, err);
}

/* source: the folder that has the entry. */
static int copy_entry(struct copy *copy, int source, const char *name, int target, struct error *err)
{
    struct stat status;
    if (++copy->entries > WORKFOLDER_ENTRIES_MAX)
        return error_set(err, ERROR_BROKEN_PACKAGE, "there are more than %d files and folders", WORKFOLDER_ENTRIES_MAX);
    if (fstatat(source, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return error_errno(err, ERROR_BROKEN_PACKAGE, "a file cannot be looked at");
    size_t above = copy->length, more = strlen(name) + 1;
    if (above + more >= sizeof copy->path)
        return error_set(err, ERROR_BROKEN_PACKAGE, "a path is too long");
    copy->path[above] = '/';
    memcpy(copy->path + above + 1, name, more);
    copy->length += more;
    int result;
    if (S_ISDIR(status.st_mode))
        result = copy_subfolder(copy, name, target, err);
    else
        result = copy_file(copy, name, S_ISLNK(status.st_mode), target, err);
    copy->length = above;
    copy->path[above] = '\0';
    return result;
}

/* Copies what is in the folder copy->path, and takes the right to change it away when it is complete. */
static int copy_folder(struct copy *copy, int target, struct error *err)
{
    /* Only the folder that the test names may be a link. */
    int fd = open_source(copy, O_DIRECTORY | (copy->entries > 0 ? O_NOFOLLOW : 0));
    auto_closedir DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    if (dir == NULL) {
        error_errno(err, ERROR_BROKEN_PACKAGE, "a folder cannot be read");
        cleanup_close(&fd);
        return -1;
    }
    const struct dirent *entry;
    while (errno = 0, (entry = readdir(dir)) != NULL)
        if (name_is_legal(entry->d_name) && copy_entry(copy, fd, entry->d_name, target, err) != 0)
            return -1;
    if (errno != 0)
        return error_errno(err, ERROR_BROKEN_PACKAGE, "a folder cannot be read");
    if (!copy->writable && !copy->kept && fchmod(target, 0500) != 0)
        return error_errno(err, ERROR_IO, "a folder cannot be set up");
    return 0;
}

/* The path of files below root; root itself where it does not lie in there. */
static const char *below_root(const char **root, const char *files)
{
    size_t length = *root == NULL ? 0 : strlen(*root);
    if (length > 0 && strncmp(files, *root, length) == 0 && files[length] == '/')
        return files + length + 1;
    *root = files;
    return ".";
}

static int copy_all(const char *root, const char *files, struct copy copy, int target, struct error *err)
{
    const char *path = below_root(&root, files);
    copy.length = strlen(path);
    if (copy.length >= sizeof copy.path)
        return error_set(err, ERROR_BROKEN_PACKAGE, "a path is too long");
    memcpy(copy.path, path, copy.length + 1);
    auto_close int fd = open(root, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return error_errno(err, ERROR_BROKEN_PACKAGE, "a folder cannot be read");
    copy.root = fd;
    return copy_folder(&copy, target, err);
}

int workfolder_fill(const struct sandbox *box, const char *root, const char *files, bool writable, char **result,
                    struct error *err)
{
    auto_free char *path = text_format("%s/work", sandbox_folder(box));
    if (path == NULL)
        return error_memory(err);
    workfolder_clear(box);
    if (mkdir(path, 0700) != 0)
        return error_errno(err, ERROR_IO, "a folder cannot be made");
    auto_close int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return error_errno(err, ERROR_IO, "a folder cannot be opened");
    if (files != NULL && copy_all(root, files, (struct copy){.writable = writable}, fd, err) != 0)
        return -1;
    *result = take_ptr(path);
    return 0;
}

int workfolder_keep(const char *folder, int target, struct error *err)
{
    return copy_all(NULL, folder, (struct copy){.kept = true}, target, err);
}

void workfolder_clear(const struct sandbox *box)
{
    sandbox_folder_clear(box);
}
