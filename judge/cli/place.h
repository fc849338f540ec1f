/* Putting files into a person's folder: all of them or none, whole or not at all, and never over what somebody wrote.
 *
 * Each file is written under another name, synced, and then given its own. What fails in between is taken back. SIGINT,
 * SIGTERM and SIGHUP wait until it is done. Nothing here follows a symbolic link in the folder. */
#ifndef JUDGE_CLI_PLACE_H
#define JUDGE_CLI_PLACE_H

#include <stddef.h>
#include <sys/types.h>

#include "sandbox/error.h"

enum place_way {
    PLACE_NEW,  /* nothing of that name may be there */
    PLACE_KEEP, /* what is there gets the name NAME~1~, or the next that is free */
    PLACE_OVER, /* what is there goes; such a file stands last, for it cannot be taken back */
};

struct place_file {
    const char *name;  /* in the folder, no slash in it */
    const char *shown; /* what errors call it */
    const char *bytes;
    size_t length;
    mode_t mode; /* as open(2) has it, of which umask takes its part */
    enum place_way way;
    char kept[256]; /* out, PLACE_KEEP: the name that the old file has now; "" when there was none */
};

/* Puts count files into the folder that the descriptor leads to. Fails with ERROR_IO; the folder is as it was then. */
int place_files(int folder, struct place_file *files, size_t count, struct error *err);

#endif
