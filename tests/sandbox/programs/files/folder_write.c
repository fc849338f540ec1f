/* expect: accepted
 * Writes where it may: makes, changes, renames and removes files.
 * files: write */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void is(const char *what, int holds)
{
    if (!holds)
        printf("%s: %s\n", what, strerror(errno));
}

static void has(const char *name, const char *expected)
{
    char text[40] = "";
    FILE *file = fopen(name, "r");
    is(name, file != NULL && fread(text, 1, sizeof text - 1, file) == strlen(expected) && strcmp(text, expected) == 0);
    if (file != NULL)
        fclose(file);
}

int main(void)
{
    struct stat status;
    char name[] = "made-XXXXXX";
    FILE *file = fopen("new.txt", "w+");
    is("fopen", file != NULL && fputs("one\n", file) >= 0 && fclose(file) == 0);
    has("new.txt", "one\n");
    file = fopen("new.txt", "a");
    is("append", file != NULL && fputs("two\n", file) >= 0 && fflush(file) == 0 && fsync(fileno(file)) == 0);
    has("new.txt", "one\ntwo\n");
    file = fopen("a.txt", "r+");
    is("change", file != NULL && fputs("A", file) >= 0 && fclose(file) == 0);
    has("a.txt", "Alpha\n");
    is("below", (file = fopen("sub/b.txt", "w")) != NULL && fclose(file) == 0);
    has("sub/b.txt", "");
    int fd = open("data", O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    is("pwrite", fd >= 3 && pwrite(fd, "xyz", 3, 5) == 3 && fdatasync(fd) == 0);
    is("ftruncate", ftruncate(fd, 6) == 0 && fstat(fd, &status) == 0 && status.st_size == 6);
    is("mode", (status.st_mode & 0777) == 0600);
    is("creat", close(creat("sub/created", 0600)) == 0);
    is("mkstemp", mkstemp(name) >= 3 && unlink(name) == 0 && access(name, F_OK) != 0);
    is("rename", rename("data", "sub/moved") == 0 && stat("data", &status) != 0 && stat("sub/moved", &status) == 0);
    is("rename over", rename("sub/moved", "a.txt") == 0 && stat("a.txt", &status) == 0 && status.st_size == 6);
    is("renameat2", renameat2(AT_FDCWD, "a.txt", AT_FDCWD, "new.txt", RENAME_NOREPLACE) != 0 && errno == EEXIST);
    is("remove", remove("new.txt") == 0 && unlinkat(AT_FDCWD, "a.txt", 0) == 0);
    is("freopen", freopen("out.txt", "w", stderr) != NULL && fputs("err", stderr) >= 0 && fflush(stderr) == 0);
    has("out.txt", "err");
    puts("ok");
    return 0;
}
