/* The helper process: starts programs, watches them, kills them, and outlives nobody. */
#ifndef SANDBOX_HELPER_H
#define SANDBOX_HELPER_H

#include "sandbox/folder.h"

/* The life of the helper, which is a fresh child of the caller: answers requests that come through socket until its
 * other end is gone; then kills what runs, removes folder and ends. namespaces tells with which it was made. Never
 * returns. */
void helper_main(int socket, const struct folder *folder, int namespaces, int user_namespace, unsigned uid,
                 unsigned gid) __attribute__((noreturn));

#endif
