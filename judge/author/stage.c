#include "judge/author/stage.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/package/folder.h"
#include "judge/package/tree.h"
#include "sandbox/cleanup.h"

enum { BLOCK_BYTES = 128 * 1024, TEXT_BYTES_MAX = 64 << 20 };

int stage_note(struct stage *stage, const char *format, ...)
{
    char note[500];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(note, sizeof note, format, arguments);
    va_end(arguments);
    text_clean(note);
    return strings_add_once(stage->notes, note, stage->err);
}

static int cannot(struct stage *stage, const char *what, const char *name)
{
    int reason = errno;
    error_errno(stage->err, ERROR_IO, "cannot %s %.200s of the exported package", what, name);
    text_clean(stage->err->message);
    return reason == ENOSPC || reason == EDQUOT ? error_hint(stage->err, "make room on the disk, then try again") : -1;
}

/* Makes the folders above name. */
static int make_parents(struct stage *stage, const char *name)
{
    auto_free char *above = strdup(name);
    if (above == NULL)
        return error_memory(stage->err);
    for (char *slash = strchr(above, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdirat(stage->fd, above, 0755) != 0 && errno != EEXIST)
            return cannot(stage, "make the folder", above);
        *slash = '/';
    }
    return 0;
}

/* What is there may be a link to another file of the package, which stays as it is. */
static int open_new(struct stage *stage, const char *name)
{
    struct stat status;
    mode_t mode = fstatat(stage->fd, name, &status, 0) == 0 && (status.st_mode & S_IXUSR) != 0 ? 0755 : 0644;
    if (make_parents(stage, name) != 0)
        return -1;
    unlinkat(stage->fd, name, 0);
    int fd = openat(stage->fd, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    if (fd < 0)
        cannot(stage, "write", name);
    return fd;
}

int stage_write(struct stage *stage, const char *name, const char *text, size_t length)
{
    auto_close int fd = open_new(stage, name);
    if (fd < 0)
        return -1;
    return file_write(fd, text, length) == 0 ? 0 : cannot(stage, "write", name);
}

int stage_copy(struct stage *stage, const char *path, const char *name)
{
    auto_free char *block = malloc(BLOCK_BYTES);
    auto_close int from = open(path, O_RDONLY | O_CLOEXEC);
    if (block == NULL)
        return error_memory(stage->err);
    if (from < 0)
        return cannot(stage, "read", name);
    auto_close int to = open_new(stage, name);
    if (to < 0)
        return -1;
    for (off_t at = 0;;) { /* pread(2): tests in memory share their place with who else reads them */
        ssize_t got = pread(from, block, BLOCK_BYTES, at);
        if (got == 0)
            return 0;
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 || file_write(to, block, (size_t)got) != 0)
            return cannot(stage, "write", name);
        at += got;
    }
}

bool stage_has(const struct stage *stage, const char *name)
{
    struct stat status;
    return fstatat(stage->fd, name, &status, AT_SYMLINK_NOFOLLOW) == 0;
}

int stage_rename(struct stage *stage, const char *from, const char *to)
{
    if (!stage_has(stage, from) || stage_has(stage, to))
        return 0;
    if (make_parents(stage, to) != 0)
        return -1;
    return renameat(stage->fd, from, stage->fd, to) == 0 ? 0 : cannot(stage, "rename", from);
}

int stage_drop(struct stage *stage, const char *name, const char *reason)
{
    if (!stage_has(stage, name))
        return 0;
    tree_remove(stage->fd, name);
    return reason == NULL ? 0 : stage_note(stage, "%s is left out: %s", name, reason);
}

int stage_list(struct stage *stage, const char *name, struct strings *names)
{
    struct dirent **found = NULL;
    auto_free char *path = text_format("%s/%s", stage->path, name);
    if (path == NULL)
        return error_memory(stage->err);
    int result = 0, count = scandir(path, &found, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        if (result == 0 && found[i]->d_name[0] != '.')
            result = strings_add(names, found[i]->d_name, strlen(found[i]->d_name), stage->err);
        free(found[i]);
    }
    free(found);
    return result;
}

/* ---- constants ---- */

/* \constant{name} of TeX becomes {{name}}, as it is elsewhere; a new string of at most as many bytes. */
static char *unify_tex(const char *text, size_t *length)
{
    static const char word[] = "\\constant{";
    char *made = malloc(*length + 1);
    size_t used = 0;
    for (size_t at = 0; made != NULL && at < *length;) {
        const char *end = strncmp(text + at, word, sizeof word - 1) == 0 ? strchr(text + at, '}') : NULL;
        if (end == NULL) {
            made[used++] = text[at++];
            continue;
        }
        size_t begin = at + sizeof word - 1, name = (size_t)(end - text) - begin;
        used += (size_t)snprintf(made + used, *length + 1 - used, "{{%.*s}}", (int)name, text + begin);
        at = begin + name + 1;
    }
    if (made != NULL)
        made[used] = '\0';
    *length = used;
    return made;
}

static int apply_to_file(struct stage *stage, const char *name)
{
    auto_free char *text = NULL, *applied = NULL;
    auto_free char *path = text_format("%s/%s", stage->path, name);
    size_t length = 0, applied_length = 0;
    if (path == NULL)
        return error_memory(stage->err);
    if (file_read_as(path, name, TEXT_BYTES_MAX, ERROR_IO, &text, &length, stage->err) != 0)
        return -1;
    if (name_has_suffix(name, ".tex") && strlen(text) == length) {
        char *unified = unify_tex(text, &length);
        free(text);
        text = unified;
        if (text == NULL)
            return error_memory(stage->err);
    }
    if (constants_apply(&stage->problem->constants, text, length, &applied, &applied_length, stage->err) != 0)
        return -1;
    bool same = applied_length == length && memcmp(applied, text, length) == 0 && !name_has_suffix(name, ".tex");
    return same ? 0 : stage_write(stage, name, applied, applied_length);
}

int stage_apply_constants(struct stage *stage, const char *name)
{
    __attribute__((cleanup(strings_free))) struct strings names = {0};
    if (stage->problem->constants.count == 0)
        return 0;
    if (stage_list(stage, name, &names) != 0)
        return -1;
    for (size_t i = 0; i < names.count; i++) {
        struct stat status;
        auto_free char *below = text_format("%s/%s", name, names.items[i]);
        if (below == NULL)
            return error_memory(stage->err);
        if (fstatat(stage->fd, below, &status, AT_SYMLINK_NOFOLLOW) != 0)
            return cannot(stage, "look at", below);
        if ((S_ISDIR(status.st_mode) && stage_apply_constants(stage, below) != 0) ||
            (S_ISREG(status.st_mode) && apply_to_file(stage, below) != 0))
            return -1;
    }
    return 0;
}
