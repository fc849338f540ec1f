#include "judge/run/shelf.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/package/cache.h"
#include "sandbox/cleanup.h"

enum { TRIES = 20, DEPTH_MAX = 16, MAKING_SIZE = SHELF_NAME_SIZE + sizeof ".making-" };

static void making_name(const struct shelf *shelf, char name[MAKING_SIZE])
{
    snprintf(name, MAKING_SIZE, ".making-%s", shelf->name);
}

static int open_folder(int parent, const char *name)
{
    return openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static bool is_same(int parent, const char *name, int folder)
{
    struct stat named, opened;
    return fstatat(parent, name, &named, AT_SYMLINK_NOFOLLOW) == 0 && fstat(folder, &opened) == 0 &&
           named.st_dev == opened.st_dev && named.st_ino == opened.st_ino;
}

static int lock(int folder, int how)
{
    int result;
    while ((result = flock(folder, how)) != 0 && errno == EINTR)
        ;
    return result;
}

/* Removes what is in a folder, as deep as folders of a set are. */
static void empty_folder(int folder, int depth)
{
    int copy = open_folder(folder, ".");
    auto_closedir DIR *dir = copy < 0 ? NULL : fdopendir(copy);
    if (dir == NULL)
        cleanup_close(&copy);
    for (struct dirent *entry = dir == NULL ? NULL : readdir(dir); entry != NULL; entry = readdir(dir)) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (unlinkat(folder, entry->d_name, 0) == 0 || depth == DEPTH_MAX)
            continue;
        auto_close int below = open_folder(folder, entry->d_name);
        if (below >= 0)
            empty_folder(below, depth + 1);
        unlinkat(folder, entry->d_name, AT_REMOVEDIR);
    }
}

/* Takes the set when it is there. Between the opening and the lock it may have been removed. */
static bool take_ready(struct shelf *shelf)
{
    auto_close int folder = open_folder(shelf->parent, shelf->name);
    if (folder < 0 || lock(folder, LOCK_SH) != 0 || !is_same(shelf->parent, shelf->name, folder))
        return false;
    futimens(folder, NULL); /* what is used is not the oldest */
    shelf->folder = take_fd(&folder);
    shelf->state = SHELF_READY;
    return true;
}

/* Tries to become the one that fills the set. Returns 1 on success, 0 when it has to be looked at anew, -1 with errno.
 */
static int take_making(struct shelf *shelf, void (*wait)(void *context), void *context)
{
    char name[MAKING_SIZE];
    making_name(shelf, name);
    if (mkdirat(shelf->parent, name, 0700) != 0 && errno != EEXIST)
        return -1;
    auto_close int folder = open_folder(shelf->parent, name);
    if (folder < 0)
        return errno == ENOENT ? 0 : -1;
    if (lock(folder, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK)
            return -1;
        if (wait != NULL)
            wait(context);
        if (lock(folder, LOCK_EX) != 0)
            return -1;
    }
    /* Whoever was before us has given it its name by now, or died. */
    if (!is_same(shelf->parent, name, folder))
        return 0;
    empty_folder(folder, 0);
    shelf->folder = take_fd(&folder);
    shelf->state = SHELF_FILLING;
    return 1;
}

/* A set that appeared between our look for it and our lock. */
static bool appeared(struct shelf *shelf)
{
    struct stat status;
    char name[MAKING_SIZE];
    making_name(shelf, name);
    if (fstatat(shelf->parent, shelf->name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    unlinkat(shelf->parent, name, AT_REMOVEDIR);
    close(shelf->folder);
    shelf->folder = -1;
    shelf->state = SHELF_NONE;
    return true;
}

void shelf_open(const char *part, const char *name, struct shelf *shelf, void (*wait)(void *context), void *context)
{
    *shelf = (struct shelf){.state = SHELF_NONE, .parent = cache_open(part), .folder = -1};
    snprintf(shelf->name, sizeof shelf->name, "%s", name);
    for (int i = 0; i < TRIES && shelf->parent >= 0; i++) {
        if (take_ready(shelf))
            return;
        int taken = take_making(shelf, wait, context);
        if (taken < 0 || (taken > 0 && !appeared(shelf)))
            return;
    }
}

int shelf_publish(struct shelf *shelf)
{
    char name[MAKING_SIZE];
    making_name(shelf, name);
    if (renameat2(shelf->parent, name, shelf->parent, shelf->name, RENAME_NOREPLACE) != 0)
        return -1;
    lock(shelf->folder, LOCK_SH);
    shelf->state = SHELF_READY;
    return 0;
}

void shelf_discard(struct shelf *shelf)
{
    char name[MAKING_SIZE];
    making_name(shelf, name);
    bool ours =
        shelf->state == SHELF_FILLING || (shelf->state == SHELF_READY && lock(shelf->folder, LOCK_EX | LOCK_NB) == 0);
    if (ours) {
        empty_folder(shelf->folder, 0);
        unlinkat(shelf->parent, shelf->state == SHELF_READY ? shelf->name : name, AT_REMOVEDIR);
    }
    cleanup_close(&shelf->folder);
    shelf->folder = -1;
    shelf->state = SHELF_NONE;
}

/* ---- pruning ---- */

struct set {
    char name[256];
    struct timespec time;
    long long bytes;
};

static long long bytes_in(int folder, int depth)
{
    long long bytes = 0;
    int copy = open_folder(folder, ".");
    auto_closedir DIR *dir = copy < 0 ? NULL : fdopendir(copy);
    if (dir == NULL)
        cleanup_close(&copy);
    for (struct dirent *entry = dir == NULL ? NULL : readdir(dir); entry != NULL; entry = readdir(dir)) {
        struct stat status;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0 ||
            fstatat(folder, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        if (S_ISREG(status.st_mode))
            bytes += (long long)status.st_blocks * 512;
        auto_close int below = S_ISDIR(status.st_mode) && depth < DEPTH_MAX ? open_folder(folder, entry->d_name) : -1;
        if (below >= 0)
            bytes += bytes_in(below, depth + 1);
    }
    return bytes;
}

/* Removes one set unless somebody fills or uses it. Returns whether it is gone. */
static bool remove_set(int parent, const char *name)
{
    auto_close int folder = open_folder(parent, name);
    if (folder < 0 || lock(folder, LOCK_EX | LOCK_NB) != 0 || !is_same(parent, name, folder))
        return false;
    empty_folder(folder, 0);
    return unlinkat(parent, name, AT_REMOVEDIR) == 0;
}

static int oldest_first(const void *left, const void *right)
{
    const struct timespec *a = &((const struct set *)left)->time, *b = &((const struct set *)right)->time;
    if (a->tv_sec != b->tv_sec)
        return a->tv_sec < b->tv_sec ? -1 : 1;
    return (a->tv_nsec > b->tv_nsec) - (a->tv_nsec < b->tv_nsec);
}

/* True for another set of the same problem, which was changed since. */
static bool is_outdated(const struct shelf *shelf, const char *name)
{
    const char *dash = strrchr(shelf->name, '-');
    size_t length = dash == NULL ? 0 : (size_t)(dash - shelf->name) + 1;
    return strncmp(name, shelf->name, length) == 0 && strcmp(name, shelf->name) != 0 &&
           strchr(name + length, '-') == NULL;
}

static size_t read_sets(const struct shelf *shelf, struct set **sets)
{
    size_t count = 0;
    int parent = shelf->parent;
    int copy = open_folder(parent, ".");
    auto_closedir DIR *dir = copy < 0 ? NULL : fdopendir(copy);
    if (dir == NULL)
        cleanup_close(&copy);
    *sets = NULL;
    for (struct dirent *entry = dir == NULL ? NULL : readdir(dir); entry != NULL; entry = readdir(dir)) {
        struct stat status;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        /* What begins with a dot is of a judge that died, unless it is locked. */
        if (entry->d_name[0] == '.' || is_outdated(shelf, entry->d_name)) {
            remove_set(parent, entry->d_name);
            continue;
        }
        auto_close int folder = open_folder(parent, entry->d_name);
        struct set *more = reallocarray(*sets, count + 1, sizeof **sets);
        if (folder < 0 || more == NULL || fstat(folder, &status) != 0) {
            *sets = more != NULL ? more : *sets;
            continue;
        }
        *sets = more;
        more[count] = (struct set){.time = status.st_mtim, .bytes = bytes_in(folder, 0)};
        snprintf(more[count++].name, sizeof more->name, "%s", entry->d_name);
    }
    return count;
}

void shelf_prune(const struct shelf *shelf, long long bytes)
{
    auto_free struct set *sets = NULL;
    size_t count = shelf->parent < 0 ? 0 : read_sets(shelf, &sets);
    long long total = 0;
    for (size_t i = 0; i < count; i++)
        total += sets[i].bytes;
    if (count > 1)
        qsort(sets, count, sizeof *sets, oldest_first);
    for (size_t i = 0; i < count && total > bytes; i++)
        if (remove_set(shelf->parent, sets[i].name))
            total -= sets[i].bytes;
}

void shelf_close(struct shelf *shelf)
{
    cleanup_close(&shelf->folder);
    cleanup_close(&shelf->parent);
    *shelf = (struct shelf){.state = SHELF_NONE, .parent = -1, .folder = -1};
}
