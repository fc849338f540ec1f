#include "judge/package/testfiles.h"

#include <unistd.h>

#include "judge/package/file.h"
#include "sandbox/cleanup.h"

enum { DEPTH_MAX = 32 };

/* A link must be relative: what copies the files lets none lead out of the package, and an absolute one starts there.
 */
static int check_link(const struct folder *folder, const char *name, struct error *err)
{
    char first = '\0';
    auto_free char *path = text_format("%s/%s", folder->path, name);
    if (path == NULL)
        return error_memory(err);
    if (readlink(path, &first, 1) != 1 || first != '/')
        return 0;
    folder_error(folder, name, ERROR_BROKEN_PACKAGE, err, "is a link with an absolute path");
    return error_rule(err, "link-outside");
}

static int check_folder(const struct folder *folder, int depth, struct error *err);

static int check_entry(const struct folder *folder, const struct entry *entry, int depth, struct error *err)
{
    auto_folder struct folder below = {0};
    bool present = false;
    if (!name_is_legal(entry->name)) {
        if (entry->name[0] == '.')
            return 0;
        return folder_error(folder, entry->name, ERROR_BROKEN_PACKAGE, err, "the format does not allow this name");
    }
    if (entry->kind != ENTRY_FOLDER)
        return folder_want_file(folder, entry, err) != 0 ? -1 : check_link(folder, entry->name, err);
    if (entry->linked) /* it could lead to a folder above itself */
        return folder_error(folder, entry->name, ERROR_UNSUPPORTED, err, "links to folders of files are not supported");
    if (folder_enter(folder, entry->name, &below, &present, err) != 0)
        return -1;
    return check_folder(&below, depth + 1, err);
}

static int check_folder(const struct folder *folder, int depth, struct error *err)
{
    if (depth > DEPTH_MAX)
        return error_set(err, ERROR_BROKEN_PACKAGE, "%.300s: the folders are nested too deeply", folder_label(folder));
    for (size_t i = 0; i < folder->count; i++) {
        if (check_entry(folder, &folder->entries[i], depth, err) != 0)
            return -1;
    }
    return 0;
}

int testfiles_find(const struct folder *parent, const char *stem, char **path, struct error *err)
{
    auto_folder struct folder files = {0};
    auto_free char *name = text_format("%s.files", stem);
    bool present = false;
    if (name == NULL)
        return error_memory(err);
    if (folder_enter(parent, name, &files, &present, err) != 0 || check_link(parent, name, err) != 0 ||
        check_folder(&files, 0, err) != 0)
        return -1;
    *path = take_ptr(files.path);
    return 0;
}
