/* expect: security_violation
 * Becomes another program: by name, by descriptor, its own image, with the empty name that the sandbox itself uses, and
 * with addresses where that might lie.
 * each: execve, itself=execve, no arguments=execve, fexecve=execveat, absolute=execveat, current=execveat
 * each: input=execveat, output=execveat, error=execveat, three=execveat, many=execveat, addresses=execveat
 * each: memory file=execveat */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

static char *const arguments[] = {"sh", "-c", "echo another program", NULL};

static void exec_descriptor(int fd)
{
    syscall(SYS_execveat, fd, "", arguments, arguments + 3, AT_EMPTY_PATH);
}

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "";
    if (strcmp(name, "execve") == 0)
        execve("/bin/sh", arguments, arguments + 3);
    if (strcmp(name, "itself") == 0)
        execv("/proc/self/exe", argv);
    if (strcmp(name, "no arguments") == 0)
        syscall(SYS_execve, "/bin/sh", NULL, NULL);
    if (strcmp(name, "fexecve") == 0)
        fexecve(0, arguments, arguments + 3);
    if (strcmp(name, "absolute") == 0)
        syscall(SYS_execveat, 0, "/bin/sh", arguments, arguments + 3, 0);
    if (strcmp(name, "current") == 0)
        syscall(SYS_execveat, AT_FDCWD, "sh", arguments, arguments + 3, AT_SYMLINK_NOFOLLOW);
    if (strcmp(name, "input") == 0)
        exec_descriptor(0);
    if (strcmp(name, "output") == 0)
        exec_descriptor(1);
    if (strcmp(name, "error") == 0)
        exec_descriptor(2);
    if (strcmp(name, "three") == 0)
        exec_descriptor(3);
    for (int fd = 0; strcmp(name, "many") == 0 && fd < 1024; fd++)
        exec_descriptor(fd);
    for (unsigned long address = 0; strcmp(name, "addresses") == 0 && address < 1UL << 46; address += 1UL << 34)
        syscall(SYS_execveat, 3, address, arguments, arguments + 3, AT_EMPTY_PATH);
    if (strcmp(name, "memory file") == 0)
        exec_descriptor(memfd_create("judge-attack-x", 0));
    puts("ok");
    return 0;
}
