/* An archive: whatever its bytes are, what is unpacked stays in its folder, keeps the bounds, and is there as a whole
 * or not at all; and what it became can be packed and unpacked again.
 *
 * Input: a zip file. */
#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/package/archive.h"
#include "judge/package/archive_names.h"
#include "sandbox/cleanup.h"
#include "tests/fuzz/fuzz.h"

static const struct tree_limits LIMITS = {.bytes = 1 << 20, .entries = 100, .depth = 5};

static size_t entries;
static int64_t bytes;
static const char *root;

static int look_at(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)type;
    if (walk->level == 0)
        return 0;
    entries++;
    FUZZ_HOLDS(walk->level <= (int)LIMITS.depth);
    FUZZ_HOLDS(S_ISREG(status->st_mode) || S_ISDIR(status->st_mode) || S_ISLNK(status->st_mode));
    FUZZ_HOLDS((status->st_mode & 07000) == 0);
    if (S_ISREG(status->st_mode))
        bytes += status->st_size;
    if (S_ISLNK(status->st_mode)) {
        auto_free char *target = realpath(path, NULL);
        FUZZ_HOLDS(target != NULL && strncmp(target, root, strlen(root)) == 0 && target[strlen(root)] == '/');
    }
    return 0;
}

static void check_tree(const char *path)
{
    entries = 0;
    bytes = 0;
    root = path;
    FUZZ_HOLDS(nftw(path, look_at, 16, FTW_PHYS) == 0);
    FUZZ_HOLDS(entries <= LIMITS.entries * LIMITS.depth && bytes <= LIMITS.bytes);
}

/* Only what was put there is there: the archives, and the folders. */
static void check_nothing_else(int folder, const char *const *expected, size_t count)
{
    int again = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    auto_closedir DIR *dir = fdopendir(again);
    FUZZ_HOLDS(dir != NULL);
    for (const struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        bool known = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
        for (size_t i = 0; i < count; i++)
            known = known || strcmp(entry->d_name, expected[i]) == 0;
        FUZZ_HOLDS(known);
    }
}

static void check_again(int folder, const char *tree)
{
    static const struct tree_limits wide = {.bytes = 2 << 20, .entries = 2000, .depth = 20};
    struct error err = {0};
    char path[5000];
    snprintf(path, sizeof path, "%s/in/made.zip", fuzz_folder());
    unlink(path);
    if (archive_create(tree, "top", path, &err) != 0) {
        fuzz_check_error(&err);
        FUZZ_HOLDS(err.kind != ERROR_MEMORY);
    } else if (archive_extract(path, folder, "again", &wide, &err) != 0) {
        fuzz_check_error(&err); /* copies for links can make it larger */
        FUZZ_HOLDS(strcmp(err.rule, "too-large") == 0 || strcmp(err.rule, "too-many") == 0);
    }
    tree_remove(folder, "again");
    unlink(path);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const before[] = {"x.zip"}, *const after[] = {"x.zip", "tree"};
    struct error err = {0};
    char path[5000], real[5000];
    fuzz_write("in/x.zip", data, size);
    snprintf(path, sizeof path, "%s/in", fuzz_folder());
    FUZZ_HOLDS(realpath(path, real) != NULL);
    auto_close int folder = open(real, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    FUZZ_HOLDS(folder >= 0);
    snprintf(path, sizeof path, "%s/in/x.zip", fuzz_folder());
    if (archive_extract(path, folder, "tree", &LIMITS, &err) != 0) {
        fuzz_check_error(&err);
        check_nothing_else(folder, before, 1);
        return 0;
    }
    check_nothing_else(folder, after, 2);
    size_t length = strlen(real);
    snprintf(real + length, sizeof real - length, "/tree");
    check_tree(real);
    check_again(folder, real);
    tree_remove(folder, "tree");
    return 0;
}
