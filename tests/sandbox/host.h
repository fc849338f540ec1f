/* What a hostile program could leave behind on the host, looked at before and after it ran.
 *
 * Only what is this user's and what no other program of his is likely to make meanwhile is compared one by one; memory
 * and disk, which everything on the machine uses, are compared with room and patience. */
#ifndef TESTS_SANDBOX_HOST_H
#define TESTS_SANDBOX_HOST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct host {
    char *objects; /* one line each: this user's System V IPC objects and keys, all mounts, all in the test's folder;
                      and files (also POSIX shared memory and queues) and cgroups that a program of the corpus named */
    int64_t free_memory_bytes; /* what could be had without swapping (/proc/meminfo, MemAvailable) */
    int64_t shared_bytes;      /* memory files and shared memory (Shmem) */
    int64_t free_disk_bytes;   /* of the folder for temporary files */
};

/* Programs of the corpus give what they try to leave behind names that begin so. */
#define HOST_MARK "judge-attack"

/* Looks at everything now. The folder is that for temporary files of the test. To be freed with host_free(). */
struct host host_look(const char *folder);
void host_free(struct host *host);

/* Waits up to patience_ms until nothing is there that was not there before. Returns NULL, or what is left, to be freed:
 * the first line of objects that is new. */
char *host_left(const struct host *before, const char *folder, int patience_ms);

/* The same for memory and disk, each of which must come back to within room_bytes of what it was. */
char *host_used(const struct host *before, const char *folder, int64_t room_bytes, int patience_ms);

#endif
