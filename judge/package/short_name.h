/* The short name of a problem: the name of its package's folder, which a person types.
 *
 * Source: Problem Package Format 2025-09, "General Requirements": ^[a-z0-9]+$. */
#ifndef JUDGE_PACKAGE_SHORT_NAME_H
#define JUDGE_PACKAGE_SHORT_NAME_H

#include <stdbool.h>

/* The most bytes of one that judge gives a package itself; those that are there may be longer. */
enum { SHORT_NAME_BYTES_MAX = 60 };

/* True when text is made of a-z and 0-9 only, and of at least one of them. */
bool short_name_is_legal(const char *text);

/* Likewise, and it is no longer than those that judge gives. */
bool short_name_is_fit(const char *text);

/* A short name for the package that is in the folder or zip file at path: its base name without .zip or .kpp, in lower
 * case, of which only a-z and 0-9 are kept. A new string that the caller frees; "" when nothing is left, NULL only when
 * memory is out. */
char *short_name_of(const char *path);

#endif
