/* Packages for tests, in folders that go away with the fixture. */
#ifndef TESTS_UNIT_FIXTURE_H
#define TESTS_UNIT_FIXTURE_H

#include <errno.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/suite.h"

struct fixture {
    char dir[64]; /* a new folder, as realpath() gives it */
};

static const char FIXTURE_HEAD[] __attribute__((unused)) =
    "problem_format_version: 2025-09\nname: Two Sum\nuuid: 7a0f4a8e-0000-4000-8000-000000000001\n";

static inline struct fixture fixture_new(void)
{
    struct fixture fixture = {"/tmp/judge-test-XXXXXX"};
    ck_assert_ptr_nonnull(mkdtemp(fixture.dir));
    return fixture;
}

static inline int fixture_remove_one(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)status, (void)type, (void)walk;
    return remove(path);
}

static inline void fixture_free(struct fixture *fixture)
{
    ck_assert_int_eq(nftw(fixture->dir, fixture_remove_one, 16, FTW_DEPTH | FTW_PHYS), 0);
}

/* The path of name in the fixture; the next call but three overwrites it. */
static inline const char *fixture_path(const struct fixture *fixture, const char *name)
{
    static char paths[4][4500];
    static unsigned next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", fixture->dir, name);
    return path;
}

/* Makes the folders above the last slash of path. */
static inline void fixture_make_parents(const char *path)
{
    char parent[4500];
    snprintf(parent, sizeof parent, "%s", path);
    for (char *slash = strchr(parent + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(parent, 0700);
        *slash = '/';
    }
}

static inline void fixture_write_bytes(const struct fixture *fixture, const char *name, const char *text, size_t length)
{
    const char *path = fixture_path(fixture, name);
    fixture_make_parents(path);
    FILE *file = fopen(path, "we");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(text, 1, length, file), length);
    ck_assert_int_eq(fclose(file), 0);
}

static inline void fixture_write(const struct fixture *fixture, const char *name, const char *text)
{
    fixture_write_bytes(fixture, name, text, strlen(text));
}

static inline void fixture_folder(const struct fixture *fixture, const char *name)
{
    const char *path = fixture_path(fixture, name);
    fixture_make_parents(path);
    ck_assert(mkdir(path, 0700) == 0 || errno == EEXIST);
}

static inline void fixture_link(const struct fixture *fixture, const char *target, const char *name)
{
    const char *path = fixture_path(fixture, name);
    fixture_make_parents(path);
    ck_assert_int_eq(symlink(target, path), 0);
}

static inline void fixture_fifo(const struct fixture *fixture, const char *name)
{
    const char *path = fixture_path(fixture, name);
    fixture_make_parents(path);
    ck_assert_int_eq(mkfifo(path, 0600), 0);
}

/* Writes problem.yaml of the package: the three keys that must be there, then more. */
static inline void fixture_package(const struct fixture *fixture, const char *package, const char *more)
{
    char name[300];
    char text[4000];
    snprintf(name, sizeof name, "%s/problem.yaml", package);
    snprintf(text, sizeof text, "%s%s", FIXTURE_HEAD, more);
    fixture_write(fixture, name, text);
}

#endif
