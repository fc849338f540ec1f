#include "judge/package/stamps.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "judge/package/folder.h"
#include "sandbox/cleanup.h"

enum { DEPTH_MAX = 3 };

/* What stamps_take() knows on its way. */
struct walk {
    int fd;
    const char *name;
    uint64_t settled_ns; /* what changed after this is too young */
    struct stamps *stamps;
};

static uint64_t nanoseconds(struct timespec time)
{
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static struct stamp_facts facts_of(const struct stat *status)
{
    return (struct stamp_facts){
        .device = status->st_dev,
        .inode = status->st_ino,
        .size = (uint64_t)status->st_size,
        .modified_ns = nanoseconds(status->st_mtim),
        .changed_ns = nanoseconds(status->st_ctim),
    };
}

/* The path below the catalog folder; false when it is too long. */
static bool below_catalog(const char *name, const char *path, char result[STAMPS_PATH_MAX])
{
    int length = snprintf(result, STAMPS_PATH_MAX, "%s%s%s", name, path[0] == '\0' ? "" : "/", path);
    return length > 0 && length < STAMPS_PATH_MAX;
}

bool stamps_look(int fd, const char *name, const char *path, struct stamp_facts *facts)
{
    char full[STAMPS_PATH_MAX];
    struct stat status;
    if (!below_catalog(name, path, full) || fstatat(fd, full, &status, AT_SYMLINK_NOFOLLOW) != 0 ||
        S_ISLNK(status.st_mode))
        return false;
    *facts = facts_of(&status);
    return true;
}

/* Adds the stamp of what is at path; *is_folder tells what it is. False when it is something else than a file or
 * folder, or there is no stamp for it. */
static bool add(struct walk *walk, const char *path, bool *is_folder)
{
    char full[STAMPS_PATH_MAX];
    struct stat status;
    struct stamps *stamps = walk->stamps;
    if (stamps->count == STAMPS_MAX || !below_catalog(walk->name, path, full) ||
        fstatat(walk->fd, full, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    *is_folder = S_ISDIR(status.st_mode);
    struct stamp stamp = {.facts = facts_of(&status)};
    if ((!*is_folder && !S_ISREG(status.st_mode)) || stamp.facts.changed_ns > walk->settled_ns)
        return false;
    stamp.path = strdup(path);
    if (stamp.path == NULL)
        return false;
    stamps->items[stamps->count++] = stamp;
    return true;
}

/* True for a folder that problem_load() does not look into. */
static bool is_passed_over(const char *name)
{
    static const char *const others[] = {"data", "submissions", "generators"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (strcmp(name, others[i]) == 0)
            return true;
    }
    return name[0] == '.';
}

static bool add_folder(struct walk *walk, const char *path, unsigned depth);

static bool add_found(struct walk *walk, const char *folder, const struct dirent *found, unsigned depth)
{
    char path[STAMPS_PATH_MAX];
    bool is_folder = false;
    int length = snprintf(path, sizeof path, "%s%s%s", folder, folder[0] == '\0' ? "" : "/", found->d_name);
    if (length >= (int)sizeof path)
        return false;
    if (found->d_type == DT_DIR)
        return (depth == 0 && is_passed_over(found->d_name)) || add_folder(walk, path, depth + 1);
    if (found->d_type == DT_REG && depth > 0 && !name_has_suffix(found->d_name, ".tex"))
        return true;
    if (found->d_type == DT_REG)
        return add(walk, path, &is_folder) && !is_folder;
    /* a link may come to lead elsewhere while all that we look at stays as it is */
    return depth == 0 && is_passed_over(found->d_name);
}

/* First the stamp, then what is inside, so that what comes in between changes the stamp. */
static bool add_folder(struct walk *walk, const char *path, unsigned depth)
{
    char full[STAMPS_PATH_MAX];
    bool is_folder = false;
    if (depth > DEPTH_MAX)
        return true;
    if (!add(walk, path, &is_folder) || !is_folder || !below_catalog(walk->name, path, full))
        return false;
    int fd = openat(walk->fd, full, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    auto_closedir DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    if (dir == NULL) {
        if (fd >= 0)
            close(fd);
        return false;
    }
    const struct dirent *found;
    while (errno = 0, (found = readdir(dir)) != NULL) {
        if (strcmp(found->d_name, ".") == 0 || strcmp(found->d_name, "..") == 0)
            continue;
        if (!add_found(walk, path, found, depth))
            return false;
    }
    return errno == 0;
}

bool stamps_take(int fd, const char *name, struct timespec now, struct stamps *stamps)
{
    uint64_t settle_ns = (uint64_t)STAMPS_SETTLED_S * 1000000000u, now_ns = nanoseconds(now);
    struct stamps made = {.items = calloc(STAMPS_MAX, sizeof *made.items)};
    struct walk walk = {fd, name, now_ns < settle_ns ? 0 : now_ns - settle_ns, &made};
    bool taken = made.items != NULL && add_folder(&walk, "", 0);
    if (!taken) {
        stamps_free(&made);
        return false;
    }
    *stamps = made;
    return true;
}

void stamps_free(struct stamps *stamps)
{
    for (size_t i = 0; i < stamps->count; i++)
        free(stamps->items[i].path);
    free(stamps->items);
    *stamps = (struct stamps){0};
}
