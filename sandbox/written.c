#include "sandbox/written.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "sandbox/cleanup.h"
#include "sandbox/sandbox.h"

enum { DEPTH_MAX = 64 };

static void count_folder(int parent, const char *name, int depth, bool all, struct written *written);

static void count_entry(int folder, const char *name, int depth, bool all, struct written *written)
{
    struct stat status;
    if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return; /* removed in the meantime */
    if (S_ISDIR(status.st_mode)) {
        count_folder(folder, name, depth + 1, all, written);
        return;
    }
    if (!S_ISREG(status.st_mode) || (!all && status.st_mtim.tv_sec == 0 && status.st_mtim.tv_nsec == 0))
        return;
    written->files++;
    if (__builtin_add_overflow(written->bytes, status.st_size, &written->bytes))
        written->bytes = INT64_MAX;
}

static void count_folder(int parent, const char *name, int depth, bool all, struct written *written)
{
    int fd = depth > DEPTH_MAX ? -1 : openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    auto_closedir DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    if (dir == NULL) {
        cleanup_close(&fd);
        if (errno != ENOENT || depth > DEPTH_MAX) /* not one that was renamed in the meantime */
            written->files = SANDBOX_FILES_MAX + 1;
        return;
    }
    for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        if (written->files > SANDBOX_FILES_MAX)
            return;
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            count_entry(fd, entry->d_name, depth, all, written);
    }
}

struct written written_count(int folder, bool all)
{
    struct written written = {0};
    count_folder(folder, ".", 0, all, &written);
    return written;
}
