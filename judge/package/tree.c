#include "judge/package/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/package/file.h"
#include "judge/package/folder.h"
#include "sandbox/cleanup.h"

enum { DEPTH_MAX = 64, BLOCK_BYTES = 128 * 1024, TARGET_MAX = 1024 };

struct copy {
    const char *label;
    const struct tree_limits *limits;
    struct findings *findings;
    int64_t bytes;
    size_t entries;
    struct error *err;
};

/* A folder on both sides. path is what stands between label and a name in errors: "" or "data/secret/". */
struct pair {
    int from, to;
    const char *path;
    size_t depth;
};

struct tree_limits tree_limits_default(void)
{
    return (struct tree_limits){.bytes = INT64_C(4) << 30, .entries = 100000, .depth = 20};
}

static int refuse(struct error *err, const char *rule, const char *label, const char *what, const char *message)
{
    error_set(err, ERROR_BROKEN_PACKAGE, "%.150s/%.200s: %s", label, what, message);
    text_clean(err->message);
    return error_rule(err, rule);
}

static int refuse_entry(const struct copy *copy, const struct pair *at, const char *name, const char *rule,
                        const char *message)
{
    char what[PATH_MAX];
    snprintf(what, sizeof what, "%s%s", at->path, name);
    return refuse(copy->err, rule, copy->label, what, message);
}

int tree_check_name(const char *name, const char *label, const char *what, struct error *err)
{
    auto_free char *clean = strdup(name);
    if (clean == NULL)
        return error_memory(err);
    text_clean(clean);
    if (strcmp(clean, name) == 0 && strchr(name, '\\') == NULL)
        return 0;
    return refuse(err, "bad-name", label, what,
                  strchr(name, '\\') != NULL ? "a backslash stands in the name"
                                             : "the name is not UTF-8 text, or has control characters in it");
}

/* ---- removing ---- */

static void remove_at(int parent, const char *name, int depth)
{
    if (unlinkat(parent, name, 0) == 0 || (errno != EISDIR && errno != EPERM))
        return;
    int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0 && fchmodat(parent, name, 0700, 0) == 0)
        fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    auto_closedir DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    if (dir == NULL)
        cleanup_close(&fd);
    else if (depth < DEPTH_MAX) {
        fchmod(fd, 0700);
        for (const struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir))
            if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
                remove_at(fd, entry->d_name, depth + 1);
    }
    unlinkat(parent, name, AT_REMOVEDIR);
}

void tree_remove(int parent, const char *name)
{
    remove_at(parent, name, 0);
}

/* ---- links ---- */

static int check_link(const char *root, const char *label, const char *path, struct error *err)
{
    char target[TARGET_MAX];
    const char *what = path + strlen(root) + 1;
    size_t length = strlen(root);
    ssize_t size = readlink(path, target, sizeof target);
    if (size < 0)
        return error_errno(err, ERROR_IO, "%.300s: cannot read the link", path);
    if (size == 0 || target[0] == '/')
        return refuse(err, "link-absolute", label, what, "is a link with an absolute path");
    auto_free char *real = realpath(path, NULL);
    if (real == NULL && errno == ENOMEM)
        return error_memory(err);
    if (real == NULL)
        return refuse(err, "link-dangling", label, what, "is a link that leads to nothing");
    if (strncmp(real, root, length) != 0 || real[length] != '/')
        return refuse(err, strcmp(real, root) == 0 ? "link-loop" : "link-outside", label, what,
                      strcmp(real, root) == 0 ? "is a link to a folder that it lies in"
                                              : "is a link that leads out of the package");
    length = strlen(real);
    if (strncmp(path, real, length) == 0 && path[length] == '/')
        return refuse(err, "link-loop", label, what, "is a link to a folder that it lies in");
    return 0;
}

static int check_links(const char *root, const char *path, const char *label, size_t depth, struct error *err)
{
    auto_closedir DIR *dir = opendir(path);
    if (dir == NULL || depth > DEPTH_MAX)
        return error_errno(err, ERROR_IO, "%.300s: cannot read the folder", path);
    for (const struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        struct stat status;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        auto_free char *below = text_format("%s/%s", path, entry->d_name);
        if (below == NULL)
            return error_memory(err);
        if (lstat(below, &status) != 0)
            return error_errno(err, ERROR_IO, "%.300s: cannot look at it", below);
        if (S_ISLNK(status.st_mode) && check_link(root, label, below, err) != 0)
            return -1;
        if (S_ISDIR(status.st_mode) && check_links(root, below, label, depth + 1, err) != 0)
            return -1;
    }
    return 0;
}

int tree_check_links(const char *path, const char *label, struct error *err)
{
    return check_links(path, path, label, 0, err);
}

/* ---- copying ---- */

static int cannot(const struct copy *copy, const struct pair *at, const char *name, const char *what)
{
    int reason = errno;
    error_errno(copy->err, ERROR_IO, "%.100s/%.150s%.100s: cannot %s", copy->label, at->path, name, what);
    text_clean(copy->err->message);
    return reason == ENOSPC || reason == EDQUOT ? error_hint(copy->err, "make room on the disk, then try again") : -1;
}

static int copy_bytes(struct copy *copy, const struct pair *at, const char *name, int from, int to)
{
    auto_free char *block = malloc(BLOCK_BYTES);
    if (block == NULL)
        return error_memory(copy->err);
    for (;;) {
        ssize_t got = read(from, block, BLOCK_BYTES);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return cannot(copy, at, name, "read the file");
        if (got == 0)
            return 0;
        copy->bytes += got;
        if (copy->bytes > copy->limits->bytes)
            return refuse_entry(copy, at, name, "too-large", "with this file the package is too large");
        if (file_write(to, block, (size_t)got) != 0)
            return cannot(copy, at, name, "write the file");
    }
}

static int copy_file(struct copy *copy, const struct pair *at, const char *name, bool executable)
{
    auto_close int from = openat(at->from, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    struct stat status;
    if (from < 0 || fstat(from, &status) != 0)
        return cannot(copy, at, name, "read the file");
    if (!S_ISREG(status.st_mode))
        return refuse_entry(copy, at, name, "special-file", "is neither a file nor a folder");
    auto_close int to =
        openat(at->to, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, executable ? 0755 : 0644);
    if (to < 0)
        return cannot(copy, at, name, "write the file");
    return copy_bytes(copy, at, name, from, to);
}

static int copy_link(struct copy *copy, const struct pair *at, const char *name)
{
    char target[TARGET_MAX + 1];
    ssize_t size = readlinkat(at->from, name, target, sizeof target - 1);
    if (size < 0)
        return cannot(copy, at, name, "read the link");
    if (size == sizeof target - 1)
        return refuse_entry(copy, at, name, "link-outside", "is a link with too long a path");
    target[size] = '\0';
    return symlinkat(target, at->to, name) == 0 ? 0 : cannot(copy, at, name, "make the link");
}

static int copy_entries(struct copy *copy, const struct pair *at);

static int copy_folder(struct copy *copy, const struct pair *at, const char *name)
{
    auto_free char *path = text_format("%s%s/", at->path, name);
    if (path == NULL)
        return error_memory(copy->err);
    if (at->depth >= copy->limits->depth)
        return refuse_entry(copy, at, name, "too-deep", "folders are nested too deeply");
    if (mkdirat(at->to, name, 0755) != 0)
        return cannot(copy, at, name, "make the folder");
    auto_close int from = openat(at->from, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    auto_close int to = openat(at->to, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (from < 0 || to < 0)
        return cannot(copy, at, name, "open the folder");
    return copy_entries(copy, &(struct pair){from, to, path, at->depth + 1});
}

/* What editors, systems and version control leave is no part of a package, and says nothing. */
static int pass_over(struct copy *copy, const struct pair *at, const char *name)
{
    static const char *const silent[] = {".git", ".gitignore", ".gitattributes", ".gitkeep", ".github"};
    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
        if (strcmp(name, silent[i]) == 0)
            return 0;
    return findings_add(copy->findings, FINDING_NOTE, "hidden-file", copy->err,
                        "%.150s/%.150s%.150s: is not taken along: a dot stands in front of its name", copy->label,
                        at->path, name);
}

static int copy_entry(struct copy *copy, const struct pair *at, const char *name)
{
    struct stat status;
    auto_free char *what = text_format("%s%s", at->path, name);
    if (what == NULL)
        return error_memory(copy->err);
    if (name_is_litter(name, strlen(name)))
        return 0;
    if (name[0] == '.' && (at->depth > 1 || strcmp(name, ".timelimit") != 0))
        return pass_over(copy, at, name);
    if (tree_check_name(name, copy->label, what, copy->err) != 0)
        return -1;
    if (++copy->entries > copy->limits->entries)
        return refuse_entry(copy, at, name, "too-many", "the package has too many files");
    if (fstatat(at->from, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return cannot(copy, at, name, "look at it");
    if (S_ISDIR(status.st_mode))
        return copy_folder(copy, at, name);
    if (S_ISLNK(status.st_mode))
        return copy_link(copy, at, name);
    if (S_ISREG(status.st_mode))
        return copy_file(copy, at, name, (status.st_mode & S_IXUSR) != 0);
    return refuse_entry(copy, at, name, "special-file", "is neither a file nor a folder");
}

static int copy_entries(struct copy *copy, const struct pair *at)
{
    int again = openat(at->from, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    auto_closedir DIR *dir = again < 0 ? NULL : fdopendir(again);
    if (dir == NULL) {
        cleanup_close(&again);
        return cannot(copy, at, "", "read the folder");
    }
    const struct dirent *entry;
    while (errno = 0, (entry = readdir(dir)) != NULL) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
            copy_entry(copy, at, entry->d_name) != 0)
            return -1;
    }
    return errno == 0 ? 0 : cannot(copy, at, "", "read the folder");
}

int tree_copy(const char *from, const char *label, int to, const char *name, const struct tree_limits *limits,
              struct findings *findings, struct error *err)
{
    struct copy copy = {.label = label, .limits = limits, .findings = findings, .err = err};
    struct pair pair = {.from = -1, .to = -1, .path = "", .depth = 1};
    auto_close int source = open(from, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (source < 0)
        return error_errno(err, ERROR_IO, "%.300s: cannot read the folder", from);
    if (mkdirat(to, name, 0755) != 0)
        return cannot(&copy, &pair, "", "make the folder");
    auto_close int target = openat(to, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (target < 0)
        return cannot(&copy, &pair, "", "open the folder");
    pair.from = source;
    pair.to = target;
    if (copy_entries(&copy, &pair) != 0)
        return -1;
    char self[40];
    snprintf(self, sizeof self, "/proc/self/fd/%d", target);
    auto_free char *real = realpath(self, NULL);
    return real == NULL ? error_errno(err, ERROR_IO, "cannot find the copy of %.200s", label)
                        : tree_check_links(real, label, err);
}
