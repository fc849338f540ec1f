/* expect: accepted
 * Reads what its test brought along, in every way that libc has.
 * files: read */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static void is(const char *what, int holds)
{
    if (!holds)
        printf("%s: %s\n", what, strerror(errno));
}

static int reads(FILE *file, const char *expected)
{
    char text[20] = "";
    return file != NULL && fgets(text, sizeof text, file) != NULL && strcmp(text, expected) == 0;
}

static int count_names(DIR *dir)
{
    int count = 0;
    while (dir != NULL && readdir(dir) != NULL)
        count++;
    return count;
}

int main(void)
{
    struct stat status;
    is("fopen", reads(fopen("a.txt", "r"), "alpha\n"));
    is("fopen below", reads(fopen("./sub/../sub/b.txt", "rb"), "beta\n"));
    is("stat", stat("a.txt", &status) == 0 && status.st_size == 6 && S_ISREG(status.st_mode));
    is("lstat of a folder", lstat("sub", &status) == 0 && S_ISDIR(status.st_mode));
    is("access", access("sub/b.txt", R_OK) == 0 && access("sub", X_OK) == 0);
    is("faccessat", faccessat(AT_FDCWD, "a.txt", R_OK, AT_EACCESS) == 0);
    is("access of nothing", access("c.txt", F_OK) != 0 && errno == ENOENT);
    is("stat of nothing", stat("c.txt", &status) != 0 && errno == ENOENT);
    is("open of nothing", open("c.txt", O_RDONLY) < 0 && errno == ENOENT);
    is("names", count_names(opendir(".")) == 4 && count_names(opendir("sub")) == 3);

    int sub = open("sub", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int file = openat(sub, "b.txt", O_RDONLY | O_NOFOLLOW);
    is("openat", file >= 3 && fstat(file, &status) == 0 && status.st_size == 5);
    is("fstatat", fstatat(sub, "b.txt", &status, 0) == 0 && status.st_size == 5);
    is("statx", syscall(332, AT_FDCWD, "a.txt", 0, 0, &status) == 0 || errno == ENOSYS); /* libc does without */
    is("lseek", lseek(file, 1, SEEK_SET) == 1);
    char *mapped = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0);
    is("mmap", mapped != MAP_FAILED && memcmp(mapped, "beta\n", 5) == 0);
    is("mmap is private", mapped != MAP_FAILED && (mapped[0] = 'B') && reads(fdopen(file, "r"), "eta\n"));
    char place[4096];
    is("getcwd", getcwd(place, sizeof place) != NULL && chdir(".") != 0);
    is("freopen", freopen("a.txt", "r", stdin) != NULL && reads(stdin, "alpha\n"));
    puts("ok");
    return 0;
}
