#include "judge/package/xdg.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "judge/package/file.h"

static char *path_of(const char *variable, const char *below_home, const char *rest)
{
    const char *base = getenv(variable), *home = getenv("HOME"), *slash = rest[0] == '\0' ? "" : "/";
    if (base != NULL && base[0] == '/')
        return text_format("%s/judge%s%s", base, slash, rest);
    if (home != NULL && home[0] == '/')
        return text_format("%s/%s/judge%s%s", home, below_home, slash, rest);
    return NULL;
}

char *xdg_data_path(const char *rest)
{
    return path_of("XDG_DATA_HOME", ".local/share", rest);
}

char *xdg_cache_path(const char *rest)
{
    return path_of("XDG_CACHE_HOME", ".cache", rest);
}

int xdg_make_parents(const char *path)
{
    char above[PATH_MAX];
    if (strlen(path) >= sizeof above) {
        errno = ENAMETOOLONG;
        return -1;
    }
    strcpy(above, path);
    for (char *slash = strchr(above + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        int result = mkdir(above, 0700);
        *slash = '/';
        if (result != 0 && errno != EEXIST)
            return -1;
    }
    return 0;
}
