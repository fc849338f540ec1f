/* expect: accepted
 * Where the folder may be written: nothing outside of it can be opened, made, removed, or moved into or out of it.
 * files: write */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Opened and looked up only. */
static const char *const paths[] = {
    "/etc/passwd",
    "/proc/self/maps",
    "/proc/self/fd/0",
    "/dev/null",
    "/proc/self/root/etc/passwd",
    "../../../../../../../../etc/passwd",
    "sub/../../../../../../../../etc/passwd",
    "/bin/sh",
    "../../.made-by-judge",
};

static void try_open(int folder, const char *path, int flags)
{
    if (openat(folder, path, flags, 0600) >= 0 || open(path, flags, 0600) >= 0)
        printf("opened %s with %#o\n", path, flags);
}

static void try_path(int folder, const char *path)
{
    struct stat status;
    static const int flags[] = {O_RDONLY, O_WRONLY, O_RDWR, O_WRONLY | O_APPEND, O_PATH};
    for (unsigned i = 0; i < sizeof flags / sizeof *flags; i++)
        try_open(folder, path, flags[i]);
    if (fstatat(folder, path, &status, 0) == 0 || access(path, F_OK) == 0)
        printf("found %s\n", path);
}

/* A file of the test's, so that nobody else loses anything. */
static void try_change(int folder, const char *path)
{
    try_open(folder, path, O_RDWR | O_TRUNC);
    if (rename(path, "here") == 0 || renameat2(folder, path, AT_FDCWD, "here", 0) == 0)
        printf("moved %s in\n", path);
    if (rename("a.txt", path) == 0)
        printf("moved over %s\n", path);
    if (unlink(path) == 0 || unlinkat(folder, path, 0) == 0)
        printf("removed %s\n", path);
}

static void try_make(int folder, const char *path)
{
    if (open(path, O_WRONLY | O_CREAT, 0600) >= 0 || creat(path, 0600) >= 0)
        printf("made %s\n", path);
    if (renameat(folder, "b.txt", AT_FDCWD, path) == 0 || rename("a.txt", path) == 0 || rename("sub", path) == 0)
        printf("moved out to %s\n", path);
}

int main(int argc, char **argv)
{
    char place[4096] = "", outside[2][8192];
    int sub = open("sub", O_RDONLY | O_DIRECTORY);
    if (sub < 0 || argc != 2 || getcwd(place, sizeof place) == NULL)
        puts("no folder");
    for (unsigned i = 0; i < sizeof paths / sizeof *paths; i++) {
        try_path(AT_FDCWD, paths[i]);
        try_path(sub, paths[i]);
    }
    snprintf(outside[0], sizeof outside[0], "%s/secret.txt", argv[1]);
    snprintf(outside[1], sizeof outside[1], "../../../../../../../..%s/secret.txt", argv[1]);
    for (int i = 0; i < 2; i++) {
        try_path(sub, outside[i]);
        try_change(sub, outside[i]);
    }
    snprintf(outside[0], sizeof outside[0], "%s/new", argv[1]);
    snprintf(outside[1], sizeof outside[1], "../../../../../../../..%s/new", argv[1]);
    try_make(sub, outside[0]);
    try_make(sub, outside[1]);
    if (strcmp(place, "/") != 0) /* where the folder is the root, what is above it is itself */
        try_make(sub, "../new");
    if (rename(".", "x") == 0 || rename("/", "x") == 0 || rename("../work", "../work2") == 0 || rmdir("../work") == 0)
        puts("moved itself");
    puts("ok");
    return 0;
}
