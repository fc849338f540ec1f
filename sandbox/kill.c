#include "sandbox/kill.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "sandbox/cleanup.h"

/* What /proc says of a process. */
struct relation {
    char state;
    long parent, session;
};

static bool read_relation(long pid, struct relation *relation)
{
    char path[64], text[512];
    long group;
    snprintf(path, sizeof path, "/proc/%ld/stat", pid);
    auto_close int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
    if (length <= 0)
        return false;
    text[length] = '\0';
    const char *after_name = strrchr(text, ')'); /* "pid (name) state parent ..."; the name may hold anything */
    return after_name != NULL && sscanf(after_name + 1, " %c %ld %ld %ld", &relation->state, &relation->parent, &group,
                                        &relation->session) == 4;
}

/* Sends SIGKILL to the children of parent, or to all of a session, found in /proc; 0 stands for none. Returns how many
 * were alive. */
static size_t kill_related(long parent, long session)
{
    size_t count = 0;
    auto_closedir DIR *proc = opendir("/proc");
    for (struct dirent *entry = proc == NULL ? NULL : readdir(proc); entry != NULL; entry = readdir(proc)) {
        struct relation relation;
        long pid = strtol(entry->d_name, NULL, 10);
        if (pid <= 0 || !read_relation(pid, &relation) || relation.state == 'Z' ||
            relation.state == 'X')
            continue;
        if ((parent > 0 && relation.parent == parent) || (session > 0 && relation.session == session))
            count += kill((pid_t)pid, SIGKILL) == 0;
    }
    return count;
}

void kill_session(pid_t session)
{
    const struct timespec pause = {.tv_nsec = 1000000};
    while (kill_related(0, session) > 0) /* what was started meanwhile is found the next time */
        nanosleep(&pause, NULL);
}

void kill_all(bool own_namespace)
{
    /* Without a namespace the children of a killed child come to us (we are a child subreaper) and are found the next
     * time. */
    while (waitpid(-1, NULL, WNOHANG) >= 0 || errno == EINTR) {
        if (own_namespace)
            kill(-1, SIGKILL);
        else
            kill_related(getpid(), 0);
        if (waitpid(-1, NULL, 0) < 0 && errno == ECHILD)
            return;
    }
}

void kill_group(pid_t group)
{
    const struct timespec pause = {.tv_nsec = 100000};
    while (kill(-group, SIGKILL) == 0) /* the dead that nobody reaped count as well */
        if (waitpid(-group, NULL, 0) < 0 && errno == ECHILD)
            nanosleep(&pause, NULL); /* not ours yet: its parent is ending */
}
