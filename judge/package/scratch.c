#include "judge/package/scratch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "judge/package/file.h"
#include "judge/package/tree.h"
#include "sandbox/cleanup.h"

#define MARK   ".made-by-judge"
#define PREFIX ".judge-scratch-"

enum { SWEEP_AGE_S = 10, NAMES_TRIED = 100 };

/* ---- what the dead left ---- */

static void remove_scratch(int parent, const char *name, int fd)
{
    auto_close int copy = openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    auto_closedir DIR *dir = copy < 0 ? NULL : fdopendir(copy);
    if (dir != NULL)
        copy = -1;
    for (const struct dirent *entry = dir == NULL ? NULL : readdir(dir); entry != NULL; entry = readdir(dir)) {
        bool mark = strcmp(entry->d_name, MARK) == 0; /* the last to go: without it the folder would be nobody's */
        if (!mark && strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            tree_remove(fd, entry->d_name);
    }
    unlinkat(fd, MARK, 0);
    unlinkat(parent, name, AT_REMOVEDIR);
}

static void sweep_one(int parent, const char *name)
{
    auto_close int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0 || status.st_uid != geteuid() || flock(fd, LOCK_EX | LOCK_NB) != 0)
        return;
    if (faccessat(fd, MARK, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
        remove_scratch(parent, name, fd);
    else if (time(NULL) - status.st_ctime >= SWEEP_AGE_S)
        unlinkat(parent, name, AT_REMOVEDIR); /* killed before it was marked, and empty; else it is a person's */
}

static void sweep(int parent)
{
    auto_close int copy = openat(parent, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    auto_closedir DIR *dir = copy < 0 ? NULL : fdopendir(copy);
    if (dir != NULL)
        copy = -1;
    for (const struct dirent *entry = dir == NULL ? NULL : readdir(dir); entry != NULL; entry = readdir(dir))
        if (strncmp(entry->d_name, PREFIX, strlen(PREFIX)) == 0 && strlen(entry->d_name) == strlen(PREFIX) + 6)
            sweep_one(parent, entry->d_name);
}

/* ---- the guard ---- */

/* The child: waits for the end of its parent, and removes the folder. It must hold nothing else open: who reads judge's
 * output would wait for it. */
static _Noreturn void guard(const struct scratch *scratch, int life)
{
    enum { PARENT = 100, LIFE, END };
    static const int ignored[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGALRM};
    const char *name = strrchr(scratch->path, '/') + 1;
    char byte;
    if (fcntl(scratch->parent_fd, F_DUPFD, PARENT) != PARENT || fcntl(life, F_DUPFD, LIFE) != LIFE || chdir("/") != 0)
        _exit(1);
    for (int i = 0; i < PARENT; i++)
        close(i);
    close_range(END, ~0U, 0);
    setsid();
    prctl(PR_SET_NAME, "judge-scratch");
    for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
        signal(ignored[i], SIG_IGN);
    while (read(LIFE, &byte, 1) < 0 && errno == EINTR)
        ;
    int fd = openat(PARENT, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd >= 0)
        remove_scratch(PARENT, name, fd);
    _exit(0);
}

/* Begins before there is a folder, so that there is no moment in which nobody watches over it. Without a guard all
 * works; only what a killed judge leaves stays until the next comes. */
static void start_guard(struct scratch *scratch)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return;
    scratch->guard = fork();
    if (scratch->guard == 0) {
        close(ends[1]);
        guard(scratch, ends[0]);
    }
    close(ends[0]);
    scratch->life = ends[1];
}

static void stop_guard(struct scratch *scratch, bool kill_it)
{
    if (scratch->guard > 0 && kill_it)
        kill(scratch->guard, SIGKILL);
    cleanup_close(&scratch->life);
    if (scratch->guard > 0)
        while (waitpid(scratch->guard, NULL, 0) < 0 && errno == EINTR)
            ;
    scratch->life = -1;
    scratch->guard = -1;
}

/* ---- opening and closing ---- */

static int choose_name(struct scratch *scratch)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    unsigned char random[6];
    char name[sizeof random + 1] = "";
    if (getrandom(random, sizeof random, 0) != sizeof random)
        return -1;
    for (size_t i = 0; i < sizeof random; i++)
        name[i] = letters[random[i] % (sizeof letters - 1)];
    free(scratch->path);
    scratch->path = text_format("%s/" PREFIX "%s", strcmp(scratch->parent, "/") == 0 ? "" : scratch->parent, name);
    return scratch->path == NULL ? -1 : 0;
}

static int make_folder(struct scratch *scratch)
{
    for (int i = 0; i < NAMES_TRIED; i++) {
        if (choose_name(scratch) != 0)
            return -1;
        start_guard(scratch);
        if (mkdir(scratch->path, 0700) == 0)
            return 0;
        int reason = errno;
        stop_guard(scratch, true); /* it would remove what is somebody else's */
        errno = reason;
        if (errno != EEXIST)
            break;
    }
    free(scratch->path);
    scratch->path = NULL;
    return -1;
}

static int fill(struct scratch *scratch)
{
    scratch->parent_fd = open(scratch->parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (scratch->parent_fd < 0)
        return -1;
    sweep(scratch->parent_fd);
    if (make_folder(scratch) != 0)
        return -1;
    scratch->fd = open(scratch->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (scratch->fd < 0 || flock(scratch->fd, LOCK_EX | LOCK_NB) != 0)
        return -1;
    auto_close int mark = openat(scratch->fd, MARK, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0400);
    return mark < 0 ? -1 : 0;
}

int scratch_open(const char *parent, struct scratch *scratch, struct error *err)
{
    struct scratch made = {.parent = realpath(parent, NULL), .parent_fd = -1, .fd = -1, .life = -1, .guard = -1};
    if (made.parent == NULL || fill(&made) != 0) {
        int reason = errno;
        scratch_close(&made);
        errno = reason;
        error_errno(err, ERROR_IO, "%.300s: cannot write into the folder", parent);
        if (reason == EACCES || reason == EPERM || reason == EROFS)
            return error_hint(err, "choose a folder that you may write into");
        return reason == ENOSPC || reason == EDQUOT ? error_hint(err, "make room on the disk, then try again") : -1;
    }
    *scratch = made;
    return 0;
}

int scratch_open_temporary(struct scratch *scratch, struct error *err)
{
    const char *first = secure_getenv("TMPDIR");
    const char *const folders[] = {first != NULL && first[0] == '/' ? first : "/tmp", "/tmp", "/var/tmp"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (scratch_open(folders[i], scratch, err) == 0)
            return 0;
    return error_hint(err, "set TMPDIR to a folder with free space that you may write");
}

void scratch_close(struct scratch *scratch)
{
    if (scratch->parent == NULL)
        return;
    if (scratch->path != NULL && scratch->fd >= 0)
        remove_scratch(scratch->parent_fd, strrchr(scratch->path, '/') + 1, scratch->fd);
    stop_guard(scratch, false);
    cleanup_close(&scratch->fd);
    cleanup_close(&scratch->parent_fd);
    free(scratch->path);
    free(scratch->parent);
    *scratch = (struct scratch){.fd = -1, .parent_fd = -1, .life = -1, .guard = -1};
}

/* ---- the last step ---- */

/* Where the file system cannot exchange two names there is a moment without either. */
static int exchange(const struct scratch *scratch, const char *name, const char *as)
{
    if (renameat2(scratch->fd, name, scratch->parent_fd, as, RENAME_EXCHANGE) == 0)
        return 0;
    if (errno == ENOENT)
        return renameat2(scratch->fd, name, scratch->parent_fd, as, RENAME_NOREPLACE);
    if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
        return -1;
    if (renameat(scratch->parent_fd, as, scratch->fd, ".old") != 0)
        return -1;
    if (renameat(scratch->fd, name, scratch->parent_fd, as) == 0)
        return 0;
    int reason = errno;
    renameat(scratch->fd, ".old", scratch->parent_fd, as);
    errno = reason;
    return -1;
}

/* rename(2) that never replaces. Where the file system has no such thing, looking first must do. */
static int rename_new(const struct scratch *scratch, const char *name, const char *as)
{
    struct stat status;
    if (renameat2(scratch->fd, name, scratch->parent_fd, as, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
        return -1;
    if (fstatat(scratch->parent_fd, as, &status, AT_SYMLINK_NOFOLLOW) == 0) {
        errno = EEXIST;
        return -1;
    }
    return renameat(scratch->fd, name, scratch->parent_fd, as);
}

int scratch_place(struct scratch *scratch, const char *name, const char *as, bool replace, bool *taken,
                  struct error *err)
{
    *taken = false;
    if (syncfs(scratch->fd) != 0)
        return error_errno(err, ERROR_IO, "%.200s/%.100s: cannot write it to the disk", scratch->parent, as);
    if ((replace ? exchange(scratch, name, as) : rename_new(scratch, name, as)) == 0) {
        fsync(scratch->parent_fd); /* what is there is whole in any case */
        return 0;
    }
    *taken = errno == EEXIST || errno == ENOTEMPTY;
    return *taken ? 0 : error_errno(err, ERROR_IO, "%.200s/%.100s: cannot give it its name", scratch->parent, as);
}
