#include "judge/package/submissions.h"

#include <string.h>

#include "judge/package/folder.h"
#include "sandbox/cleanup.h"

int submissions_list(const struct problem *problem, const char *folder, struct strings *programs, struct error *err)
{
    auto_folder struct folder root = {0}, submissions = {0}, found = {0};
    bool present = false;
    if (folder_open(problem->dir, NULL, &root, err) != 0 ||
        folder_enter(&root, "submissions", &submissions, &present, err) != 0 ||
        folder_enter(&submissions, folder, &found, &present, err) != 0)
        return -1;
    for (size_t i = 0; i < found.count; i++) {
        const struct entry *entry = &found.entries[i];
        bool source =
            entry->kind == ENTRY_FILE && (name_has_suffix(entry->name, ".c") || name_has_suffix(entry->name, ".cpp"));
        if (!name_is_legal(entry->name) || (!source && entry->kind != ENTRY_FOLDER))
            continue;
        auto_free char *path = text_format("%s/%s", found.path, entry->name);
        if (path == NULL)
            return error_memory(err);
        if (strings_add(programs, path, strlen(path), err) != 0)
            return -1;
    }
    return 0;
}
