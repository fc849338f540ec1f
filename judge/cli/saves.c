#include "judge/cli/saves.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>

#include "judge/package/file.h"
#include "judge/package/folder.h"
#include "sandbox/cleanup.h"

/* Of a larger file it is enough that it is another one, or as large and as old as before: a save would be slow. */
enum { READ_MAX = 1 << 20 };

enum {
    DONE = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE,
    BEGUN = IN_CREATE | IN_MODIFY, /* somebody has it open; or link(2) made it, which is seldom */
    GONE = IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT,
    ALL = DONE | BEGUN | GONE
};

/* ---- paths ---- */

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

/* The folder that path is in; the caller frees it. */
static char *folder_of(const char *path)
{
    const char *name = name_of(path);
    return name == path ? strdup(".") : text_format("%.*s.", (int)(name - path), path);
}

/* ---- what the files hold ---- */

/* Adds the regular file called name in folder. Returns false when there is none that can be read. */
static bool add_file(struct digest *digest, int folder, const char *name)
{
    /* O_NONBLOCK: a FIFO without a writer would hold us for ever. */
    auto_close int fd = openat(folder, name, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    auto_free char *bytes = NULL;
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
        return false;
    if (status.st_size <= READ_MAX)
        bytes = malloc(READ_MAX);
    if (bytes == NULL) {
        const int64_t facts[] = {status.st_size, (int64_t)status.st_ino, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
        digest_add(digest, facts, sizeof facts);
        return true;
    }
    ssize_t length;
    for (size_t left = READ_MAX; left > 0 && (length = read(fd, bytes, left)) > 0; left -= (size_t)length)
        digest_add(digest, bytes, (size_t)length);
    return true;
}

static int is_case(const struct dirent *entry)
{
    const char *name = entry->d_name;
    return name[0] != '.' && (name_has_suffix(name, ".in") || name_has_suffix(name, ".ans"));
}

static void add_cases(struct digest *digest, const char *path)
{
    struct dirent **names = NULL;
    auto_close int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int count = folder < 0 ? 0 : scandirat(folder, ".", &names, is_case, alphasort);
    for (int i = 0; i < count; i++) {
        struct digest file;
        unsigned char result[DIGEST_BYTES];
        digest_start(&file);
        if (add_file(&file, folder, names[i]->d_name)) {
            digest_end(&file, result);
            digest_add_text(digest, names[i]->d_name);
            digest_add(digest, result, sizeof result);
        }
        free(names[i]);
    }
    free(names);
}

/* Returns false when the file is not there. */
static bool take_digest(const struct saves *saves, unsigned char result[DIGEST_BYTES])
{
    struct digest file, all;
    digest_start(&file);
    if (!add_file(&file, AT_FDCWD, saves->file))
        return false;
    digest_end(&file, result);
    digest_start(&all);
    digest_add(&all, result, DIGEST_BYTES);
    add_cases(&all, saves->own);
    digest_end(&all, result);
    return true;
}

/* ---- what is watched ---- */

static void forget(struct saves *saves, int *watch)
{
    int old = *watch;
    *watch = -1;
    if (old >= 0 && old != saves->folder && old != saves->real_folder && old != saves->own_folder)
        inotify_rm_watch(saves->fd, old); /* which fails when the folder is gone: so is the watch */
}

/* Lets *watch be of the folder at path, another one or none at all. */
static void follow(struct saves *saves, int *watch, const char *path)
{
    int found = path == NULL ? -1 : inotify_add_watch(saves->fd, path, ALL | IN_ONLYDIR);
    if (found == *watch)
        return;
    forget(saves, watch);
    *watch = found;
}

/* Folders come and go, and links get another end. While the file is missing its old place stays the place. */
static void follow_all(struct saves *saves)
{
    follow(saves, &saves->own_folder, saves->own);
    char *real = realpath(saves->file, NULL);
    if (real == NULL)
        return;
    free(saves->real);
    saves->real = real;
    auto_free char *folder = folder_of(real);
    follow(saves, &saves->real_folder, folder);
}

static int open_watch(struct saves *saves, struct error *err)
{
    auto_free char *folder = folder_of(saves->file);
    if (saves->file == NULL || saves->own == NULL || folder == NULL)
        return error_memory(err);
    saves->fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (saves->fd >= 0)
        saves->folder = inotify_add_watch(saves->fd, folder, ALL | IN_ONLYDIR);
    if (saves->folder >= 0)
        return 0;
    bool many = errno == ENOSPC || errno == EMFILE;
    error_errno(err, ERROR_IO, "the folder of '%.300s' cannot be watched", saves->file);
    if (many)
        error_hint(err, "other programs watch too much: sysctl fs.inotify tells the bounds");
    return -1;
}

int saves_open(struct saves *saves, const char *path, const char *own, struct error *err)
{
    struct saves made = {
        .fd = -1, .file = strdup(path), .own = strdup(own), .folder = -1, .real_folder = -1, .own_folder = -1};
    if (open_watch(&made, err) != 0) {
        saves_close(&made);
        return -1;
    }
    follow_all(&made);
    take_digest(&made, made.seen);
    *saves = made;
    return 0;
}

/* ---- events ---- */

static bool is_ours(const struct saves *saves, const struct inotify_event *event)
{
    const char *name = event->len > 0 ? event->name : "";
    if (event->wd == saves->folder && (strcmp(name, name_of(saves->file)) == 0 ||
                                       (strcmp(name, name_of(saves->own)) == 0 && (event->mask & IN_ISDIR) != 0)))
        return true;
    if (event->wd == saves->real_folder && strcmp(name, name_of(saves->real)) == 0)
        return true;
    return event->wd == saves->own_folder && (name_has_suffix(name, ".in") || name_has_suffix(name, ".ans"));
}

/* A writer who has the file open still may take a while; one who has closed it is done, unless more comes at once. */
static void put_off(struct saves *saves, bool done, int64_t now_ms)
{
    int64_t due = now_ms + (done ? SAVES_QUIET_MS : SAVES_OPEN_MS);
    if (saves->first_ms == 0)
        saves->first_ms = now_ms;
    int64_t last = saves->first_ms + SAVES_BURST_MS;
    saves->due_ms = due < last ? due : last;
}

static int tell_gone(const struct saves *saves, struct error *err)
{
    return error_set(err, ERROR_IO, "the folder of '%.300s' was removed or moved away", saves->file);
}

static int take_event(struct saves *saves, const struct inotify_event *event, int64_t now_ms, struct error *err)
{
    if (event->wd == saves->folder && (event->mask & GONE) != 0)
        return tell_gone(saves, err);
    if ((event->mask & IN_Q_OVERFLOW) != 0) /* events were lost: anything may have happened */
        put_off(saves, true, now_ms);
    else if (is_ours(saves, event))
        put_off(saves, (event->mask & (DONE | IN_ISDIR)) != 0, now_ms);
    return 0;
}

int saves_read(struct saves *saves, int64_t now_ms, struct error *err)
{
    _Alignas(struct inotify_event) char block[16 * (sizeof(struct inotify_event) + NAME_MAX + 1)];
    ssize_t length;
    while ((length = read(saves->fd, block, sizeof block)) > 0) {
        for (size_t at = 0; at < (size_t)length;) {
            const struct inotify_event *event = (const void *)(block + at);
            if (take_event(saves, event, now_ms, err) != 0)
                return -1;
            at += sizeof *event + event->len;
        }
    }
    return 0;
}

int saves_due(const struct saves *saves, int64_t now_ms)
{
    if (saves->due_ms == 0)
        return -1;
    return saves->due_ms <= now_ms ? 0 : (int)(saves->due_ms - now_ms);
}

/* ---- the look ---- */

/* Of a folder that somebody is in, us for example, the kernel does not tell that it was removed; only its links are
 * gone. */
static bool is_gone(const struct saves *saves)
{
    struct stat status;
    auto_free char *folder = folder_of(saves->file);
    return folder != NULL && (stat(folder, &status) != 0 ? errno == ENOENT : status.st_nlink == 0);
}

int saves_look(struct saves *saves, int64_t now_ms, enum saves_news *news, struct error *err)
{
    unsigned char now[DIGEST_BYTES];
    saves->first_ms = saves->due_ms = 0;
    follow_all(saves);
    if (!take_digest(saves, now)) {
        if (is_gone(saves))
            return tell_gone(saves, err);
        saves->due_ms = now_ms + SAVES_BURST_MS;
        *news = SAVES_MISSING;
        return 0;
    }
    *news = memcmp(now, saves->seen, sizeof now) == 0 ? SAVES_SAME : SAVES_CHANGED;
    memcpy(saves->seen, now, sizeof now);
    return 0;
}

void saves_close(struct saves *saves)
{
    if (saves->fd >= 0)
        close(saves->fd);
    free(saves->file);
    free(saves->real);
    free(saves->own);
    *saves = (struct saves){.fd = -1};
}
