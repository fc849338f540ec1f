/* Which files of a folder in data/ make up which test.
 *
 * A test is declared by its .in; every other file of its name belongs to it, and what belongs to no test is an error: a
 * test that is passed over in silence gives a wrong verdict.
 *
 * Source: Problem Package Format 2025-09 and legacy, "Test Data". What a version does not have is an error where
 * passing over it would change a verdict. */
#ifndef JUDGE_PACKAGE_CASEFILES_H
#define JUDGE_PACKAGE_CASEFILES_H

#include <stdbool.h>
#include <stddef.h>

#include "judge/package/file.h"
#include "judge/package/folder.h"
#include "judge/package/version.h"
#include "sandbox/error.h"

/* The parts of data/. Only sample and secret are tests of submissions. */
enum test_part {
    TEST_SAMPLE,
    TEST_SECRET,
    TEST_INVALID_INPUT,  /* an input that an input validator must reject; no answer */
    TEST_INVALID_OUTPUT, /* an output that must be rejected */
    TEST_VALID_OUTPUT,   /* an output that must be accepted */
};

/* Which files of a test are there beside stem.in. */
struct case_files {
    char *stem;                                         /* name without extension and folder */
    bool has_answer, has_output;                        /* stem.ans, stem.out */
    bool has_yaml, has_hint, has_description, has_args; /* stem.yaml, .hint, .desc, .args */
    bool has_files;                                     /* the folder stem.files */
    bool has_interaction;                               /* stem.interaction */
};

/* What a folder of tests is read as. */
struct case_rules {
    enum package_version version;
    enum test_part part;
    bool interactive; /* the problem is */
};

struct case_list {
    struct case_files *items; /* by the bytes of the stem */
    size_t count;
    struct strings talks; /* stems of samples of which there is nothing but a .interaction, to be shown */
};

/* Finds the tests directly in folder, which is a part of data/ or below one. Passes over other folders and the files of
 * settings. A sample that is only there to be shown (no .in) is passed over with a warning; files that are to be shown
 * and do not go together are findings. The caller frees *list with case_list_free(). Fails with ERROR_BROKEN_PACKAGE:
 * half a test, a file that is not part of a test, a name that is not allowed and looks like a test, what is not a
 * regular file, or for .files no folder; ERROR_MEMORY. Where the folder's findings are for all errors, they go there
 * and the other tests are listed. */
int case_list_read(const struct folder *folder, const struct case_rules *rules, struct case_list *list,
                   struct error *err);

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
