/* Parts of the cache that keep sets of files, generated tests or built programs: one folder a set, which appears whole
 * or not at all.
 *
 * A set is filled under another name (".making-" before its own) and then renamed. Whoever fills it holds an exclusive
 * flock(2) on that folder, which ends with the process, so that a second judge waits for the first and takes over when
 * the first dies. Whoever uses a set holds a shared one, so that nobody removes it meanwhile. */
#ifndef JUDGE_RUN_SHELF_H
#define JUDGE_RUN_SHELF_H

#include <stdbool.h>

enum { SHELF_NAME_SIZE = 120 };

enum shelf_state {
    SHELF_NONE,   /* there is no cache that could be written; errno says why */
    SHELF_READY,  /* the set is there, and held */
    SHELF_FILLING /* the folder is ours and empty */
};

struct shelf {
    enum shelf_state state;
    int parent, folder; /* descriptors, or -1 */
    char name[SHELF_NAME_SIZE];
};

/* Opens the set called name in the part of the cache (cache_open()); name is a file name of less than SHELF_NAME_SIZE
 * bytes. wait, which may be NULL, is called with
 * context before it waits for another judge that fills the same set. The caller closes *shelf. */
void shelf_open(const char *part, const char *name, struct shelf *shelf, void (*wait)(void *context), void *context);

/* Gives the set that was filled its name. On success its state is SHELF_READY. Returns 0, or -1 with errno. */
int shelf_publish(struct shelf *shelf);

/* Takes away a set that turned out to be damaged, or what was filled so far; its state is SHELF_NONE then. Open files
 * of it stay readable. */
void shelf_discard(struct shelf *shelf);

/* Removes the other sets whose names begin as this one's up to its last '-' (those of the same problem as it was), what
 * dead judges left half made, and of the rest those that were not used for the longest time until all together are not
 * above bytes. Sets in use stay. */
void shelf_prune(const struct shelf *shelf, long long bytes);

void shelf_close(struct shelf *shelf);

#endif
