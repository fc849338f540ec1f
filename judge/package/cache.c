#include "judge/package/cache.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/package/xdg.h"
#include "sandbox/cleanup.h"

int cache_open(const char *part)
{
    auto_free char *path = xdg_cache_path(part);
    if (path == NULL)
        return -1;
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT && xdg_make_parents(path) == 0 && (mkdir(path, 0700) == 0 || errno == EEXIST))
        fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return fd;
}

int cache_create(int folder)
{
    return openat(folder, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
}

int cache_publish(int folder, int file, const char *name)
{
    char path[40];
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    return linkat(AT_FDCWD, path, folder, name, AT_SYMLINK_FOLLOW) == 0 || errno == EEXIST ? 0 : -1;
}

/* A link cannot replace: the file gets a name of its own first. What a process leaves that dies in between is pruned.
 */
int cache_replace(int folder, int file, const char *name)
{
    char path[40], own[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    if (snprintf(own, sizeof own, "%s.%ld", name, (long)getpid()) >= (int)sizeof own) {
        errno = ENAMETOOLONG;
        return -1;
    }
    unlinkat(folder, own, 0);
    if (linkat(AT_FDCWD, path, folder, own, AT_SYMLINK_FOLLOW) != 0)
        return -1;
    if (renameat(folder, own, folder, name) == 0)
        return 0;
    int saved = errno;
    unlinkat(folder, own, 0);
    errno = saved;
    return -1;
}

struct entry {
    struct timespec time;
    long long bytes;
    char name[64];
};

static int oldest_first(const void *a, const void *b)
{
    const struct timespec *x = &((const struct entry *)a)->time, *y = &((const struct entry *)b)->time;
    if (x->tv_sec != y->tv_sec)
        return x->tv_sec < y->tv_sec ? -1 : 1;
    return (x->tv_nsec > y->tv_nsec) - (x->tv_nsec < y->tv_nsec);
}

/* All regular files of the folder, in a new array. Returns their number. */
static size_t read_entries(int folder, struct entry **entries)
{
    size_t count = 0, room = 0;
    int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    auto_closedir DIR *dir = copy < 0 ? NULL : fdopendir(copy);
    *entries = NULL;
    for (struct dirent *file = dir == NULL ? NULL : readdir(dir); file != NULL; file = readdir(dir)) {
        struct stat status;
        if (strlen(file->d_name) >= sizeof(*entries)->name ||
            fstatat(folder, file->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(status.st_mode))
            continue;
        if (count == room) {
            room = room == 0 ? 128 : 2 * room;
            struct entry *more = reallocarray(*entries, room, sizeof **entries);
            if (more == NULL)
                break;
            *entries = more;
        }
        struct entry *entry = &(*entries)[count++];
        entry->time = status.st_mtim;
        entry->bytes = (long long)status.st_blocks * 512;
        memcpy(entry->name, file->d_name, strlen(file->d_name) + 1);
    }
    return count;
}

void cache_prune(int folder, size_t keep, long long bytes)
{
    auto_free struct entry *entries = NULL;
    size_t count = read_entries(folder, &entries);
    long long total = 0;
    for (size_t i = 0; i < count; i++)
        total += entries[i].bytes;
    if (count == 0 || (count <= keep && total <= bytes))
        return;
    qsort(entries, count, sizeof *entries, oldest_first);
    for (size_t i = 0; i < count && (count - i > keep || total > bytes); i++) {
        unlinkat(folder, entries[i].name, 0);
        total -= entries[i].bytes;
    }
}
