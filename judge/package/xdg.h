/* Where a person's files lie.
 *
 * Source: XDG Base Directory Specification; a relative path in one of its variables is to be ignored. */
#ifndef JUDGE_PACKAGE_XDG_H
#define JUDGE_PACKAGE_XDG_H

/* The paths of rest ("record") in $XDG_DATA_HOME/judge (else ~/.local/share/judge) and in $XDG_CACHE_HOME/judge (else
 * ~/.cache/judge), in a new string that the caller frees; rest "" gives the folder itself. NULL when there is no home,
 * or memory is out. */
char *xdg_data_path(const char *rest);
char *xdg_cache_path(const char *rest);

/* Makes the folders that path lies in, with mode 0700, where they are not there. Returns 0, or -1 with errno. */
int xdg_make_parents(const char *path);

#endif
