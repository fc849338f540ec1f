/* The cache folder: things that are made again when they are gone. Files appear in it whole or not at all, and it may
 * be deleted at any time. When it cannot be written nothing is cached, and nothing else changes. */
#ifndef JUDGE_PACKAGE_CACHE_H
#define JUDGE_PACKAGE_CACHE_H

#include <stddef.h>

/* Opens the folder $XDG_CACHE_HOME/judge/<part> (else ~/.cache/judge/<part>), making it with mode 0700 where it does
 * not exist. Returns a descriptor that the caller closes, or -1 when there is no such folder to be had (no home,
 * read-only, full). Source: XDG Base Directory Specification; a relative $XDG_CACHE_HOME is ignored. */
int cache_open(const char *part);

/* An anonymous file in the folder, to be filled and then named with cache_publish(). Returns a descriptor, or -1. If
 * the process dies in between, nothing is left. */
int cache_create(int folder);

/* Gives the file its name, replacing nothing: when the name exists, the file that is there stays. Returns 0, or -1 with
 * errno. */
int cache_publish(int folder, int file, const char *name);

/* As cache_publish(), and a file that has the name goes away in the same moment. Nobody ever sees half of either, or
 * none.
 */
int cache_replace(int folder, int file, const char *name);

/* Removes the oldest files (by modification time) until at most `keep` files and `bytes` bytes are left. Does nothing
 * as long as no bound is exceeded. */
void cache_prune(int folder, size_t keep, long long bytes);

#endif
