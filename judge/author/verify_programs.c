/* What can be said of the package's programs without running them: included files, code sizes, generators, and whether
 * the output validators can be built. */
#include <stdio.h>
#include <string.h>

#include "judge/author/verifier.h"
#include "judge/package/folder.h"
#include "judge/package/language_codes.h"
#include "sandbox/cleanup.h"

/* Two files that could both be where a program begins; and one that is in `default` as well. */
static int check_include(struct verifier *verifier, const struct folder *include, const char *name,
                         const struct folder *standard, struct error *err)
{
    auto_folder struct folder folder = {0};
    bool present = false;
    const char *first = NULL;
    if (folder_enter(include, name, &folder, &present, err) != 0)
        return -1;
    for (size_t i = 0; i < folder.count; i++) {
        const char *file = folder.entries[i].name;
        if (strncmp(file, "main.", 5) == 0 && first != NULL &&
            verifier_say(verifier, FINDING_ERROR, "include-main", err, "%s/%s: a second main file, beside %s",
                         folder_label(&folder), file, first) != 0)
            return -1;
        if (strncmp(file, "main.", 5) == 0)
            first = file;
        if (strcmp(name, "default") != 0 && folder_find(standard, file) != NULL &&
            verifier_say(verifier, FINDING_ERROR, "include-twice", err,
                         "%s/%s: include/default has a file of this name as well", folder_label(&folder), file) != 0)
            return -1;
    }
    if (strcmp(name, "default") != 0 || first == NULL)
        return 0;
    return verifier_say(verifier, FINDING_ERROR, "include-main", err,
                        "%s/%s: what is for all languages cannot hold a main file", folder_label(&folder), first);
}

static int check_includes(struct verifier *verifier, struct error *err)
{
    auto_folder struct folder root = {0}, include = {0}, standard = {0};
    bool present = false;
    if (folder_open(verifier->problem.dir, NULL, &root, err) != 0 ||
        folder_enter(&root, "include", &include, &present, err) != 0 ||
        folder_enter(&include, "default", &standard, &present, err) != 0)
        return verifier_keep(verifier, "include", err);
    for (size_t i = 0; i < include.count; i++) {
        const struct entry *entry = &include.entries[i];
        if (entry->kind != ENTRY_FOLDER || !name_is_legal(entry->name))
            continue;
        if (!language_code_exists(entry->name) && strcmp(entry->name, "default") != 0 &&
            verifier_say(verifier, FINDING_WARNING, "include-language", err,
                         "%s/%s: the format knows no language of this name", folder_label(&include), entry->name) != 0)
            return -1;
        if (check_include(verifier, &include, entry->name, &standard, err) != 0 &&
            verifier_keep(verifier, "include", err) != 0)
            return -1;
    }
    return 0;
}

int verify_programs(struct verifier *verifier, struct error *err)
{
    struct sandbox *box = verifier->request->boxes[0];
    verifier_tell(verifier, "building", 0, 0);
    if (check_includes(verifier, err) != 0)
        return -1;
    if (validators_build(box, &verifier->languages, &verifier->problem, &verifier->validators, err) != 0)
        return verifier_keep(verifier, "output-validator-build", err);
    return 0;
}
