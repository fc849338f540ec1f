#include "sandbox/tasks.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sandbox/cleanup.h"

/* Links of the folder itself: from above, and ".". */
enum { OWN_LINKS = 2 };

/* The kernel adds the threads to the links of the folder, as if each one had a "..": one call instead of a list. */
unsigned tasks_count(int tasks)
{
    struct stat status;
    return fstat(tasks, &status) == 0 && status.st_nlink > OWN_LINKS ? (unsigned)(status.st_nlink - OWN_LINKS) : 0;
}

/* A thread that is ending has no memory any more, and then shows only zeros. */
static bool has_memory(int statm)
{
    char text[128];
    ssize_t length = pread(statm, text, sizeof text - 1, 0);
    if (length <= 0)
        return false;
    text[length] = '\0';
    return strtoll(text, NULL, 10) > 0;
}

int tasks_open_statm(int tasks)
{
    auto_close int again = openat(tasks, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC); /* from its beginning */
    auto_closedir DIR *folder = again < 0 ? NULL : fdopendir(again);
    if (folder == NULL)
        return -1;
    again = -1; /* the folder's now */
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        char path[32];
        long number = strtol(entry->d_name, NULL, 10);
        if (number <= 0)
            continue;
        snprintf(path, sizeof path, "%ld/statm", number);
        auto_close int statm = openat(tasks, path, O_RDONLY | O_CLOEXEC);
        if (statm >= 0 && has_memory(statm))
            return take_fd(&statm);
    }
    return -1;
}
