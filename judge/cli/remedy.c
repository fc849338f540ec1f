#include "judge/cli/remedy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sandbox/cleanup.h"
#include "sandbox/sandbox.h"

/* Reads the one line of a file of the kernel's. False when there is none. */
static bool read_line(const char *path, char *text, size_t size)
{
    auto_close int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = fd < 0 ? -1 : read(fd, text, size - 1);
    if (length <= 0)
        return false;
    text[length] = '\0';
    text[strcspn(text, "\n")] = '\0';
    return true;
}

/* Settings that take namespaces away. Of every kind there must be one: judge asks for all of them at once. */
static const struct setting {
    const char *name; /* as sysctl(8) has it */
    long forbids;     /* the value that takes them away */
    long allows;
    bool spares_root;
    const char *instead; /* another way; "" when there is none */
} settings[] = {
    {"user.max_user_namespaces", 0, 10000, false, ""},
    {"user.max_mnt_namespaces", 0, 10000, false, ""},
    {"user.max_pid_namespaces", 0, 10000, false, ""},
    {"user.max_net_namespaces", 0, 10000, false, ""},
    {"user.max_ipc_namespaces", 0, 10000, false, ""},
    {"user.max_uts_namespaces", 0, 10000, false, ""},
    {"kernel.unprivileged_userns_clone", 0, 1, true, ""}, /* Debian's and Arch's kernels */
    {"kernel.apparmor_restrict_unprivileged_userns", 1, 0, true,
     "; or give judge an AppArmor profile with the rule 'userns,'"}, /* Ubuntu's, from 23.10 on */
};

static bool forbids(const struct setting *setting)
{
    char path[80], text[32];
    snprintf(path, sizeof path, "/proc/sys/%s", setting->name);
    *strchr(path + strlen("/proc/sys/"), '.') = '/';
    return read_line(path, text, sizeof text) && strtol(text, NULL, 10) == setting->forbids &&
           !(setting->spares_root && geteuid() == 0);
}

static void find_setting(char text[static REMEDY_SIZE])
{
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        if (!forbids(&settings[i]))
            continue;
        snprintf(text, REMEDY_SIZE,
                 "%s is %ld. to have it until the next boot, as root: sysctl %s=%ld (a line in /etc/sysctl.d "
                 "keeps it)%s",
                 settings[i].name, settings[i].forbids, settings[i].name, settings[i].allows, settings[i].instead);
        return;
    }
    snprintf(text, REMEDY_SIZE, "no setting forbids it: a container or a chroot does. to have it, run judge outside");
}

static void find_landlock(char text[static REMEDY_SIZE])
{
    char others[200];
    if (sandbox_landlock_version() > 0 || errno != EOPNOTSUPP)
        snprintf(text, REMEDY_SIZE,
                 "Linux has it from 5.13 on, where it is built with CONFIG_SECURITY_LANDLOCK; a container may "
                 "hide it");
    else if (read_line("/sys/kernel/security/lsm", others, sizeof others))
        snprintf(text, REMEDY_SIZE, "to have it, boot with the kernel parameter lsm=landlock,%s", others);
    else
        snprintf(text, REMEDY_SIZE,
                 "to have it, boot with the kernel parameter lsm=landlock, and behind the comma what "
                 "/sys/kernel/security/lsm says");
}

void remedy_find(unsigned wall, char text[static REMEDY_SIZE])
{
    switch (wall) {
    case SANDBOX_WALL_LANDLOCK:
        find_landlock(text);
        return;
    case SANDBOX_WALL_NAMESPACES:
        find_setting(text);
        return;
    case SANDBOX_WALL_LISTENER:
        snprintf(text, REMEDY_SIZE,
                 "something above judge listens already, as some containers do. to have it, run judge outside");
        return;
    case SANDBOX_WALL_NO_ASLR:
        snprintf(text, REMEDY_SIZE,
                 "personality(2) is forbidden, as in most containers. to have it, allow that there or run "
                 "judge outside");
        return;
    case SANDBOX_WALL_ONE_CORE:
        snprintf(text, REMEDY_SIZE,
                 "sched_setaffinity(2) is forbidden, as in some containers. to have it, allow that there or "
                 "run judge outside");
        return;
    default:
        snprintf(text, REMEDY_SIZE, "there is nothing to set: the kernel must have it");
    }
}
