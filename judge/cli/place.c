#include "judge/cli/place.h"

#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>

#include "judge/package/file.h"
#include "sandbox/cleanup.h"

enum { NAME_SIZE = 32, NAMES_TRIED = 100, KEPT_MAX = 9999 };

/* One file on its way. */
struct step {
    struct place_file *file;
    char temporary[NAME_SIZE]; /* "" when there is none */
    bool placed;
};

static int cannot_write(const struct place_file *file, struct error *err)
{
    int reason = errno;
    error_errno(err, ERROR_IO, "cannot write %.300s", file->shown);
    if (reason == EACCES || reason == EPERM || reason == EROFS)
        return error_hint(err, "choose a folder that you may write into");
    return reason == ENOSPC || reason == EDQUOT ? error_hint(err, "make room on the disk, then try again") : -1;
}

/* A new file of a name that nobody has. */
static int open_temporary(int folder, struct step *step)
{
    for (int i = 0; i < NAMES_TRIED; i++) {
        unsigned long long number = 0;
        if (getrandom(&number, sizeof number, 0) != sizeof number)
            return -1;
        snprintf(step->temporary, sizeof step->temporary, ".judge-%016llx", number);
        int fd =
            openat(folder, step->temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, step->file->mode);
        if (fd >= 0)
            return fd;
        step->temporary[0] = '\0';
        if (errno != EEXIST)
            return -1;
    }
    return -1;
}

static int write_temporary(int folder, struct step *step, struct error *err)
{
    auto_close int fd = open_temporary(folder, step);
    if (fd < 0 || file_write(fd, step->file->bytes, step->file->length) != 0 || fsync(fd) != 0)
        return cannot_write(step->file, err);
    return 0;
}

/* rename(2) that never replaces. Where the file system has no such thing a second link is one. */
static int rename_new(int folder, const char *from, const char *to)
{
    if (renameat2(folder, from, folder, to, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
        return -1;
    return linkat(folder, from, folder, to, 0) == 0 ? unlinkat(folder, from, 0) : -1;
}

/* Gives the old file a second name, so that at no moment it has none; where that is not allowed, another one. */
static int keep(int folder, struct place_file *file)
{
    for (int i = 1; i <= KEPT_MAX; i++) {
        int length = snprintf(file->kept, sizeof file->kept, "%.240s~%d~", file->name, i);
        if (length > 0 && linkat(folder, file->name, folder, file->kept, 0) == 0)
            return 0;
        if (errno != EEXIST && errno != ENOENT && rename_new(folder, file->name, file->kept) == 0)
            return 0;
        if (errno == EEXIST)
            continue;
        file->kept[0] = '\0';
        return errno == ENOENT ? 0 : -1; /* gone: there is nothing to keep */
    }
    file->kept[0] = '\0';
    return -1;
}

static int place(int folder, struct step *step, struct error *err)
{
    struct place_file *file = step->file;
    int result = file->way == PLACE_KEEP ? keep(folder, file) : 0;
    if (result == 0 && (file->way == PLACE_OVER || file->kept[0] != '\0'))
        result = renameat(folder, step->temporary, folder, file->name);
    else if (result == 0)
        result = rename_new(folder, step->temporary, file->name);
    if (result != 0)
        return cannot_write(file, err);
    step->temporary[0] = '\0';
    step->placed = true;
    return 0;
}

static void take_back(int folder, const struct step *step)
{
    const struct place_file *file = step->file;
    if (step->temporary[0] != '\0')
        unlinkat(folder, step->temporary, 0);
    /* Two names of one file stay as they are in rename(2). */
    if (file->kept[0] != '\0' && renameat(folder, file->kept, folder, file->name) == 0)
        unlinkat(folder, file->kept, 0);
    else if (file->kept[0] == '\0' && step->placed && file->way != PLACE_OVER)
        unlinkat(folder, file->name, 0);
}

static int place_all(int folder, struct step *steps, size_t count, struct error *err)
{
    for (size_t i = 0; i < count; i++) {
        if (write_temporary(folder, &steps[i], err) != 0)
            return -1;
    }
    for (size_t i = 0; i < count; i++) {
        if (place(folder, &steps[i], err) != 0)
            return -1;
    }
    fsync(folder); /* what is there is whole in any case */
    return 0;
}

int place_files(int folder, struct place_file *files, size_t count, struct error *err)
{
    auto_free struct step *steps = calloc(count + 1, sizeof *steps);
    sigset_t wait, before;
    if (steps == NULL)
        return error_memory(err);
    for (size_t i = 0; i < count; i++) {
        steps[i].file = &files[i];
        files[i].kept[0] = '\0';
    }
    sigemptyset(&wait);
    sigaddset(&wait, SIGINT);
    sigaddset(&wait, SIGTERM);
    sigaddset(&wait, SIGHUP);
    sigprocmask(SIG_BLOCK, &wait, &before);
    int result = place_all(folder, steps, count, err);
    for (size_t i = count; result != 0 && i > 0; i--)
        take_back(folder, &steps[i - 1]);
    for (size_t i = 0; result != 0 && i < count; i++)
        files[i].kept[0] = '\0';
    sigprocmask(SIG_SETMASK, &before, NULL);
    return result;
}
