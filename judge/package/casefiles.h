/* Which files of a folder in data/ make up which test.
 *
 * A test is declared by its .in; every other file of its name belongs to it, and what belongs to no test is an error: a
 * test that is passed over in silence gives a wrong verdict.
 *
 * Source: Problem Package Format 2025-09, "Test Data". */
#ifndef JUDGE_PACKAGE_CASEFILES_H
#define JUDGE_PACKAGE_CASEFILES_H

#include <stdbool.h>
#include <stddef.h>

#include "judge/package/folder.h"
#include "sandbox/error.h"

struct case_files {
    char *stem;     /* name without extension and folder */
    bool has_yaml;  /* stem.yaml is there; stem.in and stem.ans always are */
    bool has_files; /* the folder stem.files is there */
};

struct case_list {
    struct case_files *items; /* by the bytes of the stem */
    size_t count;
};

/* Finds the tests directly in folder, which is data/sample, data/secret or below. Passes over other
 * folders and test_group.yaml. The caller frees *list with case_list_free(). Fails with ERROR_BROKEN_PACKAGE: half a
 * test, a file that is not part of a test, a name that is not allowed and looks like a test, what is not a regular
 * file, or for .files no folder; ERROR_UNSUPPORTED: .interaction; ERROR_MEMORY. */
int case_list_read(const struct folder *folder, struct case_list *list, struct error *err);

void case_list_free(struct case_list *list);

#define auto_case_list __attribute__((cleanup(case_list_free)))

/* True when a test is called stem. */
bool case_list_has(const struct case_list *list, const char *stem);

/* Fails with ERROR_BROKEN_PACKAGE when an entry whose name the format does not allow looks like test data all the same;
 * *ignored is true when its name is not allowed and it does not. */
int case_check_name(const struct folder *folder, const struct entry *entry, bool *ignored, struct error *err);

/* True when name has the extension of what belongs to a test: of a file, or of the folder .files. */
bool case_is_file_name(const char *name);

#endif
