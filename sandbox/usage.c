#include "sandbox/usage.h"

#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "sandbox/cleanup.h"
#include "sandbox/tasks.h"

int64_t usage_cpu_us(const struct running *run)
{
    clockid_t clock;
    struct timespec time;
    if (clock_getcpuclockid(run->pid, &clock) != 0 || clock_gettime(clock, &time) != 0)
        return 0;
    return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

bool usage_proc_path(const struct running *run, const char *file, char *path, size_t size)
{
    char own[64], text[512];
    snprintf(own, sizeof own, "/proc/self/fdinfo/%d", run->pidfd);
    auto_close int info = open(own, O_RDONLY | O_CLOEXEC);
    ssize_t length = info < 0 ? -1 : read(info, text, sizeof text - 1);
    if (length <= 0)
        return false;
    text[length] = '\0';
    const char *pid = strstr(text, "\nPid:");
    if (pid == NULL)
        return false;
    snprintf(path, size, "/proc/%ld/%s", strtol(pid + 5, NULL, 10), file);
    return true;
}

static int open_in_proc(const struct running *run, const char *file)
{
    char path[64];
    return usage_proc_path(run, file, path, sizeof path) ? open(path, O_RDONLY | O_CLOEXEC) : -1;
}

int usage_tasks(struct running *run)
{
    if (run->tasks < 0 && run->program->threads)
        run->tasks = open_in_proc(run, "task");
    return run->tasks;
}

/* Reads total and resident size. Returns 0, or -1 when it shows none: the program, or this thread of it, has ended. */
static int parse_statm(const struct running *run, int64_t *total_bytes, int64_t *resident_bytes)
{
    char text[128];
    ssize_t length = run->statm < 0 ? -1 : pread(run->statm, text, sizeof text - 1, 0);
    if (length <= 0)
        return -1;
    text[length] = '\0';
    char *end;
    int64_t page = sysconf(_SC_PAGESIZE), total = strtoll(text, &end, 10) * page;
    if (total == 0)
        return -1;
    *total_bytes = total;
    *resident_bytes = strtoll(end, NULL, 10) * page;
    return 0;
}

int usage_memory(struct running *run, int64_t *total_bytes, int64_t *resident_bytes)
{
    if (run->statm < 0)
        run->statm = open_in_proc(run, "statm");
    if (parse_statm(run, total_bytes, resident_bytes) == 0)
        return 0;
    if (usage_tasks(run) < 0)
        return -1;
    cleanup_close(&run->statm);
    run->statm = tasks_open_statm(run->tasks);
    return parse_statm(run, total_bytes, resident_bytes);
}

/* What /proc/<pid>/io says under this open descriptor. */
static int64_t written_by(int io)
{
    char text[512];
    ssize_t length = io < 0 ? -1 : pread(io, text, sizeof text - 1, 0);
    if (length <= 0)
        return -1;
    text[length] = '\0';
    const char *written = strstr(text, "wchar: ");
    return written == NULL ? -1 : strtoll(written + 7, NULL, 10);
}

int64_t usage_written(struct running *run)
{
    if (run->io < 0)
        run->io = open_in_proc(run, "io");
    return written_by(run->io);
}

int64_t usage_own_written(void)
{
    auto_close int io = open("/proc/self/io", O_RDONLY | O_CLOEXEC);
    return written_by(io);
}

/* CPU time in clock ticks of a process and its dead children, if it is of the group; else 0. */
static int64_t ticks_of(const char *pid, long group)
{
    char path[64], text[1024];
    long its_group;
    long long user, system, children_user, children_system;
    snprintf(path, sizeof path, "/proc/%.20s/stat", pid);
    auto_close int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
    if (length <= 0)
        return 0;
    text[length] = '\0';
    const char *after_name = strrchr(text, ')'); /* "pid (name) state parent group ..."; the name may hold anything */
    if (after_name == NULL ||
        sscanf(after_name + 1, " %*c %*d %ld %*d %*d %*d %*u %*u %*u %*u %*u %lld %lld %lld %lld", &its_group, &user,
               &system, &children_user, &children_system) != 5 ||
        its_group != group)
        return 0;
    return user + system + children_user + children_system;
}

int64_t usage_group_cpu_us(const struct running *run)
{
    char leader[64];
    int64_t ticks = 0, own = usage_cpu_us(run);
    if (!usage_proc_path(run, "", leader, sizeof leader))
        return own;
    long group = strtol(leader + strlen("/proc/"), NULL, 10);
    auto_closedir DIR *proc = opendir("/proc");
    for (struct dirent *entry = proc == NULL ? NULL : readdir(proc); entry != NULL; entry = readdir(proc))
        if (isdigit((unsigned char)entry->d_name[0]))
            ticks += ticks_of(entry->d_name, group);
    int64_t all = ticks * (1000000 / sysconf(_SC_CLK_TCK));
    return all > own ? all : own;
}

int64_t usage_crowded_us(const struct running *run)
{
    char text[100];
    long long waited_ns;
    auto_close int file = open_in_proc(run, "schedstat");
    ssize_t length = file < 0 ? -1 : read(file, text, sizeof text - 1);
    if (length <= 0)
        return 0;
    text[length] = '\0';
    return sscanf(text, "%*s %lld", &waited_ns) == 1 ? waited_ns / 1000 : 0;
}
