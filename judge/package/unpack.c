#include "judge/package/unpack.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/package/archive.h"
#include "judge/package/short_name.h"
#include "sandbox/cleanup.h"

enum { DEPTH_MAX = 3, PACKAGES_MAX = 1000 };

/* A zip file that has its files at the root is unpacked into this folder. */
#define ROOT "archive"

static const char *base_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

static bool is_package(const char *path)
{
    struct stat status;
    auto_free char *metadata = text_format("%s/problem.yaml", path);
    return metadata != NULL && lstat(metadata, &status) == 0 && S_ISREG(status.st_mode);
}

static int find(const char *path, size_t depth, struct strings *packages, struct error *err)
{
    if (is_package(path))
        return strings_add(packages, path, strlen(path), err);
    struct dirent **found = NULL;
    int result = 0, count = depth >= DEPTH_MAX ? 0 : scandir(path, &found, NULL, alphasort);
    if (count < 0)
        return error_errno(err, ERROR_IO, "%.300s: cannot read the folder", path);
    for (int i = 0; i < count; i++) {
        struct stat status;
        auto_free char *below = text_format("%s/%s", path, found[i]->d_name);
        if (result == 0 && below == NULL)
            result = error_memory(err);
        if (result == 0 && found[i]->d_name[0] != '.' && packages->count < PACKAGES_MAX && lstat(below, &status) == 0 &&
            S_ISDIR(status.st_mode))
            result = find(below, depth + 1, packages, err);
        free(found[i]);
    }
    free(found);
    return result;
}

int unpack_find(const char *path, struct strings *packages, struct error *err)
{
    return find(path, 0, packages, err);
}

/* Gives the folder at the root, or the only one of all, the name of the zip file where its own is no short name. */
static int settle_name(const char *path, struct unpacked *unpacked, struct error *err)
{
    char *package = unpacked->packages.items[0];
    const char *base = base_of(package);
    bool at_root = strcmp(base, ROOT) == 0 && strlen(package) == strlen(unpacked->scratch.path) + sizeof ROOT;
    if (!at_root && short_name_is_legal(base))
        return 0;
    auto_free char *name = short_name_of(path);
    if (name == NULL)
        return error_memory(err);
    if (name[0] == '\0' || strlen(name) > 200) {
        error_set(err, ERROR_BROKEN_PACKAGE, "%.200s: a problem is named with a-z and 0-9 only", base_of(path));
        text_clean(err->message);
        return error_hint(err, "give the zip file such a name");
    }
    auto_free char *renamed = text_format("%s/%s", unpacked->scratch.path, name);
    if (renamed == NULL)
        return error_memory(err);
    if (strcmp(renamed, package) != 0 && rename(package, renamed) != 0)
        return error_errno(err, ERROR_IO, "%.300s: cannot rename the folder", package);
    free(package);
    unpacked->packages.items[0] = take_ptr(renamed);
    return 0;
}

static int unpack(const char *path, struct unpacked *unpacked, struct error *err)
{
    const struct tree_limits limits = tree_limits_default();
    if (archive_extract(path, unpacked->scratch.fd, ROOT, &limits, err) != 0)
        return -1;
    auto_free char *root = text_format("%s/" ROOT, unpacked->scratch.path);
    if (root == NULL)
        return error_memory(err);
    if (unpack_find(root, &unpacked->packages, err) != 0)
        return -1;
    if (unpacked->packages.count == 1)
        return settle_name(path, unpacked, err);
    if (unpacked->packages.count > 1)
        return 0;
    error_set(err, ERROR_NO_SUCH_PROBLEM, "%.200s: no problem package is in it: there is no problem.yaml",
              base_of(path));
    text_clean(err->message);
    return -1;
}

int unpack_open(const char *path, const char *parent, struct unpacked *unpacked, struct error *err)
{
    struct unpacked made = {0};
    int result = parent == NULL ? scratch_open_temporary(&made.scratch, err) : scratch_open(parent, &made.scratch, err);
    if (result != 0)
        return -1;
    if (unpack(path, &made, err) != 0) {
        unpack_close(&made);
        return -1;
    }
    *unpacked = made;
    return 0;
}

int unpack_one(const char *path, struct unpacked *unpacked, const char **package, struct error *err)
{
    struct unpacked made = {0};
    if (unpack_open(path, NULL, &made, err) != 0)
        return -1;
    if (made.packages.count > 1) {
        error_set(err, ERROR_USAGE, "%.200s: has %zu problems in it", base_of(path), made.packages.count);
        text_clean(err->message);
        unpack_close(&made);
        return error_hint(err, "judge import takes all of them");
    }
    *unpacked = made;
    *package = unpacked->packages.items[0];
    return 0;
}

void unpack_close(struct unpacked *unpacked)
{
    strings_free(&unpacked->packages);
    scratch_close(&unpacked->scratch);
}
