#include "tests/sandbox/host.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#include "sandbox/cleanup.h"

/* Where anybody may make a file, and where programs look for their own: home and working folder. */
static const char *const open_folders[] = {"/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run/lock", "/var/lock"};

static void add_entries(FILE *out, const char *folder, bool all)
{
    auto_closedir DIR *dir = opendir(folder);
    for (struct dirent *entry = dir == NULL ? NULL : readdir(dir); entry != NULL; entry = readdir(dir)) {
        struct stat status;
        bool marked = strstr(entry->d_name, HOST_MARK) != NULL; /* libc puts "sem." before it */
        bool ours = all && entry->d_name[0] != '.' &&
                    fstatat(dirfd(dir), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 && status.st_uid == geteuid();
        if (marked || ours)
            fprintf(out, "file %s/%s\n", folder, entry->d_name);
    }
}

/* /proc/sysvipc/KIND: a heading, then "key id ..." with the owner's uid at a place that differs. */
static void add_system_v(FILE *out, const char *kind, int uid_at)
{
    char path[64], line[512];
    snprintf(path, sizeof path, "/proc/sysvipc/%s", kind);
    auto_fclose FILE *file = fopen(path, "re");
    if (file == NULL || fgets(line, sizeof line, file) == NULL)
        return;
    while (fgets(line, sizeof line, file) != NULL) {
        long number = 0, id = 0;
        char *at = line;
        for (int i = 0; i <= uid_at; i++) {
            number = strtol(at, &at, 10);
            if (i == 1)
                id = number;
        }
        if (number == (long)geteuid())
            fprintf(out, "System V %s %ld\n", kind, id);
    }
}

/* How many keys this user has: "UID: USAGE NKEYS/NIKEYS ..." (keyrings(7)). */
static void add_keys(FILE *out)
{
    char line[256];
    auto_fclose FILE *file = fopen("/proc/key-users", "re");
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        unsigned uid;
        int usage, keys;
        if (sscanf(line, "%u: %d %d/", &uid, &usage, &keys) == 3 && uid == geteuid())
            for (int i = 0; i < keys; i++)
                fprintf(out, "key %d of the user\n", i + 1);
    }
}

static void add_lines(FILE *out, const char *path, const char *what)
{
    char line[4096];
    auto_fclose FILE *file = fopen(path, "re");
    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        fprintf(out, "%s %s", what, line);
}

static FILE *tree_out; /* nftw(3) has no argument for its caller */

static int add_folder(const char *path, const struct stat *status, int type, struct FTW *ftw)
{
    (void)status;
    if (type == FTW_D && strstr(path + ftw->base, HOST_MARK) != NULL)
        fprintf(tree_out, "cgroup %s\n", path);
    return 0;
}

static void add_cgroups(FILE *out)
{
    tree_out = out;
    nftw("/sys/fs/cgroup", add_folder, 16, FTW_PHYS);
}

static int64_t memory_line(const char *name)
{
    char line[256];
    int64_t kib = 0;
    auto_fclose FILE *file = fopen("/proc/meminfo", "re");
    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        if (strncmp(line, name, strlen(name)) == 0)
            kib = strtoll(line + strlen(name), NULL, 10);
    return kib * 1024;
}

struct host host_look(const char *folder)
{
    struct host host = {.free_memory_bytes = memory_line("MemAvailable:"), .shared_bytes = memory_line("Shmem:")};
    struct statvfs disk;
    size_t length;
    if (statvfs(folder, &disk) == 0)
        host.free_disk_bytes = (int64_t)(disk.f_bavail * disk.f_frsize);
    FILE *out = open_memstream(&host.objects, &length);
    if (out == NULL)
        abort();
    for (size_t i = 0; i < sizeof open_folders / sizeof *open_folders; i++)
        add_entries(out, open_folders[i], false);
    const char *home = getenv("HOME");
    add_entries(out, home != NULL ? home : "/", false);
    add_entries(out, ".", false);
    add_entries(out, folder, true);
    add_system_v(out, "shm", 7);
    add_system_v(out, "sem", 4);
    add_system_v(out, "msg", 7);
    add_keys(out);
    add_cgroups(out);
    add_lines(out, "/proc/self/mountinfo", "mount");
    if (fclose(out) != 0)
        abort();
    return host;
}

void host_free(struct host *host)
{
    free(host->objects);
    host->objects = NULL;
}

/* Whether text has a line that is this one. */
static bool has_line(const char *text, const char *line, size_t length)
{
    for (const char *at = text; *at != '\0'; at = strchr(at, '\n') + 1)
        if (strncmp(at, line, length) == 0)
            return true;
    return false;
}

static char *first_new(const char *before, const char *now)
{
    for (const char *at = now; *at != '\0';) {
        size_t length = (size_t)(strchr(at, '\n') - at) + 1;
        if (!has_line(before, at, length))
            return strndup(at, length - 1);
        at += length;
    }
    return NULL;
}

static void rest(void)
{
    const struct timespec pause = {.tv_nsec = 20000000};
    nanosleep(&pause, NULL);
}

char *host_left(const struct host *before, const char *folder, int patience_ms)
{
    for (;; patience_ms -= 20) {
        struct host now = host_look(folder);
        char *left = first_new(before->objects, now.objects);
        host_free(&now);
        if (left == NULL || patience_ms <= 0)
            return left;
        free(left);
        rest();
    }
}

static char *describe_use(const struct host *before, const struct host *now, int64_t room_bytes)
{
    const struct {
        const char *name;
        int64_t bytes;
    } uses[] = {
        {"free memory", before->free_memory_bytes - now->free_memory_bytes},
        {"memory files", now->shared_bytes - before->shared_bytes},
        {"disk", before->free_disk_bytes - now->free_disk_bytes},
    };
    char *text = NULL;
    for (size_t i = 0; i < sizeof uses / sizeof *uses; i++)
        if (uses[i].bytes > room_bytes &&
            asprintf(&text, "%s: %" PRId64 " MiB are not back", uses[i].name, uses[i].bytes >> 20) >= 0)
            return text;
    return NULL;
}

char *host_used(const struct host *before, const char *folder, int64_t room_bytes, int patience_ms)
{
    for (;; patience_ms -= 20) {
        struct host now = host_look(folder);
        char *used = describe_use(before, &now, room_bytes);
        host_free(&now);
        if (used == NULL || patience_ms <= 0)
            return used;
        free(used);
        rest();
    }
}
