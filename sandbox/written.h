/* What a program wrote in its working folder. */
#ifndef SANDBOX_WRITTEN_H
#define SANDBOX_WRITTEN_H

#include <stdbool.h>
#include <stdint.h>

struct written {
    int64_t bytes; /* the sizes of all files that were made or changed */
    unsigned files;
};

/* all: those of time 0 as well. Counts the regular files in folder and below whose modification time is not 0, without
 * following links. Stops soon after SANDBOX_FILES_MAX of them. Folders that are nested more deeply than any caller
 * makes them, and those that cannot be read, count as more files than are allowed: only a program can have made them
 * so. */
struct written written_count(int folder, bool all);

#endif
