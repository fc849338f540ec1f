#include "judge/cli/keep.h"

#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "judge/cli/place.h"
#include "judge/package/file.h"
#include "judge/package/folder.h"
#include "sandbox/cleanup.h"

/* Somebody else may take a number while we write. */
enum { NUMBERS_TRIED = 20, DIGITS_MAX = 9 };

/* The number in "12.in" or "12.ans"; 0 for any other name. */
static unsigned long number_of(const char *name)
{
    size_t digits = strspn(name, "0123456789");
    bool is_case = strcmp(name + digits, ".in") == 0 || strcmp(name + digits, ".ans") == 0;
    return is_case && digits > 0 && digits <= DIGITS_MAX ? strtoul(name, NULL, 10) : 0;
}

/* One more than the greatest that is there: the number of a case that was removed stays its own. */
static int next_number(int folder, const char *path, unsigned long *number, struct error *err)
{
    int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    auto_closedir DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    const struct dirent *found;
    unsigned long greatest = 0;
    if (dir == NULL) {
        error_errno(err, ERROR_IO, "%.300s: cannot read the folder", path);
        if (fd >= 0)
            close(fd);
        return -1;
    }
    while (errno = 0, (found = readdir(dir)) != NULL)
        greatest = number_of(found->d_name) > greatest ? number_of(found->d_name) : greatest;
    if (errno != 0)
        return error_errno(err, ERROR_IO, "%.300s: cannot read the folder", path);
    *number = greatest + 1;
    return 0;
}

static bool is_there(int folder, const char *name)
{
    struct stat status;
    return fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0;
}

/* The answer first: an input is never there without it. */
static int place(int folder, const char *path, const char *name, struct keep_text input, struct keep_text answer,
                 bool *taken, struct error *err)
{
    auto_free char *in = text_format("%s.in", name), *ans = text_format("%s.ans", name);
    auto_free char *in_path = text_format("%s/%s.in", path, name), *ans_path = text_format("%s/%s.ans", path, name);
    if (in == NULL || ans == NULL || in_path == NULL || ans_path == NULL)
        return error_memory(err);
    struct place_file files[] = {
        {.name = ans, .shown = ans_path, .bytes = answer.bytes, .length = answer.length, .mode = 0666},
        {.name = in, .shown = in_path, .bytes = input.bytes, .length = input.length, .mode = 0666},
    };
    *taken = is_there(folder, in) || is_there(folder, ans);
    if (*taken)
        return error_set(err, ERROR_USAGE, "%.300s is there already", is_there(folder, in) ? in_path : ans_path);
    size_t skipped = answer.bytes == NULL;
    if (place_files(folder, files + skipped, 2 - skipped, err) == 0)
        return 0;
    *taken = is_there(folder, in) || is_there(folder, ans);
    return -1;
}

static int keep_by_number(int folder, const char *path, struct keep_text input, struct keep_text answer, char **kept,
                          struct error *err)
{
    for (int i = 1;; i++) {
        unsigned long number = 0;
        bool taken = false;
        if (next_number(folder, path, &number, err) != 0)
            return -1;
        auto_free char *name = text_format("%lu", number);
        if (name == NULL)
            return error_memory(err);
        if (place(folder, path, name, input, answer, &taken, err) == 0) {
            *kept = take_ptr(name);
            return 0;
        }
        if (!taken || i == NUMBERS_TRIED)
            return -1;
    }
}

static int keep_by_name(int folder, const char *path, const char *name, struct keep_text input, struct keep_text answer,
                        char **kept, struct error *err)
{
    bool taken = false;
    auto_free char *copy = strdup(name);
    if (copy == NULL)
        return error_memory(err);
    if (place(folder, path, name, input, answer, &taken, err) != 0)
        return -1;
    *kept = take_ptr(copy);
    return 0;
}

static int make_and_keep(const char *path, const char *name, struct keep_text input, struct keep_text answer,
                         char **kept, struct error *err)
{
    bool made = mkdir(path, 0777) == 0;
    if (!made && errno != EEXIST) {
        error_errno(err, ERROR_IO, "cannot make the folder %.300s", path);
        return error_hint(err, "own cases lie beside the source: put it into a folder that you may write into");
    }
    auto_close int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int result = folder < 0     ? error_errno(err, ERROR_IO, "cannot open the folder %.300s", path)
                 : name != NULL ? keep_by_name(folder, path, name, input, answer, kept, err)
                                : keep_by_number(folder, path, input, answer, kept, err);
    if (result != 0 && made)
        rmdir(path);
    return result;
}

int keep_case(const char *folder, const char *name, struct keep_text input, struct keep_text answer, char **kept,
              struct error *err)
{
    sigset_t wait, before;
    sigemptyset(&wait);
    sigaddset(&wait, SIGINT);
    sigaddset(&wait, SIGTERM);
    sigaddset(&wait, SIGHUP);
    sigprocmask(SIG_BLOCK, &wait, &before); /* the folder goes with the files */
    int result = make_and_keep(folder, name, input, answer, kept, err);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return result;
}
