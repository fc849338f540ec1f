/* The folders of tests in data/: the way down through them, with the settings that hold in each. Part of
 * testdata_load().
 *
 * Source: Problem Package Format 2025-09, "Test Data Groups": a group is a folder in data/secret with a
 * test_group.yaml; legacy: every folder is one, at any depth. */
#ifndef JUDGE_PACKAGE_TESTFOLDERS_H
#define JUDGE_PACKAGE_TESTFOLDERS_H

#include "judge/package/folder.h"
#include "judge/package/settings.h"
#include "judge/package/testdata.h"

/* Tests while they are gathered. */
struct collection {
    const struct problem *problem;
    struct testdata data;
    size_t capacity;
};

/* A new zeroed test at the end of the collection, or NULL with ERROR_MEMORY. */
struct test_case *collection_add(struct collection *collection, struct error *err);

/* Gives what settings say to the test, with the flags of problem.yaml in front, and empties them. Fails with
 * ERROR_MEMORY. */
int test_take_settings(const struct problem *problem, struct test_case *test, struct settings *settings,
                       struct error *err);

/* Reads the tests in the folder called name in data and below. above holds in data. Nothing happens where there is no
 * such folder. Fails as testdata_load(). */
int testfolders_read(const struct folder *data, const char *name, enum test_part part, const struct settings *above,
                     struct collection *collection, struct error *err);

/* The settings of a folder: those from above, with its test_group.yaml or testdata.yaml over them where there is one.
 */
int testfolders_settings(const struct folder *folder, const struct settings *above, struct settings *settings,
                         struct error *err);

#endif
