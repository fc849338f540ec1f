#include "sandbox/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "sandbox/cleanup.h"

/* In every folder that is ours: a sweep takes nothing without it. */
#define MARK ".made-by-judge"

enum { SWEEP_AGE_S = 10, DEPTH_MAX = 64, TEMP_LENGTH_MAX = 200 };

static const char *temp_folder(unsigned i)
{
    static const char *const folders[] = {NULL, "/tmp", "/var/tmp", "/dev/shm"};
    if (i >= sizeof folders / sizeof *folders)
        return NULL;
    const char *variable = i == 0 ? secure_getenv("TMPDIR") : NULL;
    if (i == 0)
        return variable != NULL && variable[0] == '/' && strlen(variable) <= TEMP_LENGTH_MAX ? variable : "/tmp";
    return folders[i];
}

static void remove_entries(int fd, int depth);

static void remove_entry(int parent, const char *name, int depth)
{
    if (unlinkat(parent, name, 0) == 0 || (errno != EISDIR && errno != EPERM))
        return;
    auto_close int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0 && fchmodat(parent, name, 0700, 0) == 0)
        fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd >= 0 && depth < DEPTH_MAX) {
        fchmod(fd, 0700);
        remove_entries(fd, depth + 1);
    }
    unlinkat(parent, name, AT_REMOVEDIR);
}

/* Takes fd's entries away, not fd itself. */
static void remove_entries(int fd, int depth)
{
    int copy = openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    auto_closedir DIR *dir = copy < 0 ? NULL : fdopendir(copy);
    if (dir == NULL) {
        cleanup_close(&copy);
        return;
    }
    for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir))
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            remove_entry(fd, entry->d_name, depth);
}

void folder_remove(const struct folder *folder)
{
    fchmod(folder->fd, 0700);
    remove_entries(folder->fd, 0);
    rmdir(folder->path);
}

void folder_clear_box(const struct folder *folder)
{
    fchmodat(folder->fd, "box", 0700, 0); /* what ran in it may have locked us out */
    auto_close int fd = openat(folder->fd, "box", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd >= 0)
        remove_entries(fd, 0);
}

static void sweep_one(int parent, const char *name)
{
    auto_close int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    struct stat status;
    /* A folder that was made a moment ago may not be locked yet, and what has no mark is a person's. */
    if (fd < 0 || fstat(fd, &status) != 0 || status.st_uid != geteuid() || time(NULL) - status.st_ctime < SWEEP_AGE_S)
        return;
    if (faccessat(fd, MARK, F_OK, AT_SYMLINK_NOFOLLOW) != 0 || flock(fd, LOCK_EX | LOCK_NB) != 0)
        return;
    remove_entries(fd, 0);
    unlinkat(parent, name, AT_REMOVEDIR);
}

void folder_sweep(void)
{
    for (unsigned i = 0; temp_folder(i) != NULL; i++) {
        if (i > 0 && strcmp(temp_folder(i), temp_folder(0)) == 0)
            continue;
        auto_closedir DIR *dir = opendir(temp_folder(i));
        for (struct dirent *entry = dir == NULL ? NULL : readdir(dir); entry != NULL; entry = readdir(dir))
            if (strncmp(entry->d_name, "judge-box-", 10) == 0 && strlen(entry->d_name) == 16)
                sweep_one(dirfd(dir), entry->d_name);
    }
}

static int fill(struct folder *folder)
{
    auto_close int fd = open(folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0 || flock(fd, LOCK_EX | LOCK_NB) != 0)
        return -1;
    auto_close int mark = openat(fd, MARK, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0400);
    if (mark < 0 || mkdir(folder->box, 0700) != 0 || mkdir(folder->empty, 0500) != 0 || mkdir(folder->keep, 0700) != 0)
        return -1;
    folder->fd = take_fd(&fd);
    return 0;
}

static int make_in(const char *temp, struct folder *folder)
{
    auto_free char *real = realpath(temp, NULL); /* what a tool is shown must have no links and no doubled slashes */
    if (real == NULL || strlen(real) > TEMP_LENGTH_MAX)
        return -1;
    snprintf(folder->path, sizeof folder->path, "%s/judge-box-XXXXXX", strcmp(real, "/") == 0 ? "" : real);
    if (mkdtemp(folder->path) == NULL)
        return -1;
    snprintf(folder->box, sizeof folder->box, "%s/box", folder->path);
    snprintf(folder->keep, sizeof folder->keep, "%s/keep", folder->path);
    snprintf(folder->empty, sizeof folder->empty, "%s/empty", folder->path);
    if (fill(folder) == 0)
        return 0;
    int saved = errno;
    auto_close int fd = open(folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0)
        remove_entries(fd, 0);
    rmdir(folder->path);
    errno = saved;
    return -1;
}

int folder_make(struct folder *folder, struct error *err)
{
    for (unsigned i = 0; temp_folder(i) != NULL; i++)
        if (make_in(temp_folder(i), folder) == 0)
            return 0;
    error_errno(err, ERROR_IO, "cannot make a folder for temporary files in %s", temp_folder(0));
    return error_hint(err, "set TMPDIR to a folder with free space that you may write");
}
