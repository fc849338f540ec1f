#include "judge/package/catalog_folder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

int catalog_folder_open(const char *path, int required, DIR **dir, struct error *err)
{
    *dir = opendir(path);
    if (*dir != NULL)
        return 0;
    if (errno == ENOENT && !required)
        return 0;
    if (errno == ENOENT || errno == ENOTDIR)
        return error_errno(err, ERROR_USAGE, "the catalog folder %.300s", path);
    return error_errno(err, ERROR_IO, "the catalog folder %.300s", path);
}

static int compare_found(const void *left, const void *right)
{
    const struct found *a = left, *b = right;
    return strcmp(a->name, b->name);
}

void catalog_folder_free(struct found *found, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(found[i].name);
    free(found);
}

int catalog_folder_list(const char *folder, DIR *dir, struct found **found, size_t *count, struct error *err)
{
    const struct dirent *next;
    while (errno = 0, (next = readdir(dir)) != NULL) {
        bool may_be = next->d_type == DT_DIR || next->d_type == DT_LNK || next->d_type == DT_UNKNOWN;
        if (!may_be || next->d_name[0] == '.')
            continue;
        if ((*count & (*count - 1)) == 0) {
            struct found *more = reallocarray(*found, *count == 0 ? 1 : *count * 2, sizeof *more);
            if (more == NULL)
                return error_memory(err);
            *found = more;
        }
        struct found *one = &(*found)[*count];
        *one = (struct found){strdup(next->d_name), next->d_type == DT_DIR};
        if (one->name == NULL)
            return error_memory(err);
        (*count)++;
    }
    if (errno != 0)
        return error_errno(err, ERROR_IO, "the catalog folder %.300s", folder);
    if (*count > 1)
        qsort(*found, *count, sizeof **found, compare_found);
    return 0;
}
