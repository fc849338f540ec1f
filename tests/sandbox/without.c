/* Runs a command on a machine that gives less: without WALL[,WALL...] COMMAND [ARGUMENT...]
 *
 * - listener: a seccomp listener of ours stands already, as some container runtimes have one; the kernel allows one in
 * a chain of processes
 * - namespaces: none is given, as in a chroot, in most containers, and with user.max_user_namespaces=0
 * - user-namespaces: only the user's is not; root still gets the others
 * - mounts: namespaces are given, and nothing can be mounted in them
 * - mapping: a user namespace is given, and nobody can be mapped into it, nor anything be mounted: Ubuntu's
 * kernel.apparmor_restrict_unprivileged_userns. Takes Landlock
 * - landlock: the kernel has none
 * - landlock-at-boot: the kernel has it, and it was not switched on
 * - seccomp: no filter can be set
 * - aslr: addresses stay randomised
 * - cores: nobody chooses where to run
 *
 * What is taken away stays so for all that the command starts. Most is done by a filter, which can also refuse that
 * others are set; what it refuses a hostile program does not get either, and no violation is seen. The names of the
 * walls that the sandbox must miss are put into the environment, JUDGE_TEST_WITHOUT, for run_programs to check. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox/cleanup.h"

#if defined(__x86_64__)
#define NATIVE_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define NATIVE_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

/* A call that fails: always, or when the argument `at` is equal. */
enum when { ALWAYS, EQUALS };

struct rule {
    const char *wall;
    long call;
    int error;
    enum when when;
    unsigned at;
    uint32_t value;
};

static const struct rule rules[] = {
    {"mounts", SYS_mount, EPERM, ALWAYS, 0, 0},
    {"mounts", SYS_umount2, EPERM, ALWAYS, 0, 0},
    {"mounts", SYS_pivot_root, EPERM, ALWAYS, 0, 0},
    {"mounts", SYS_fsopen, EPERM, ALWAYS, 0, 0},
    {"mounts", SYS_fsmount, EPERM, ALWAYS, 0, 0},
    {"mounts", SYS_open_tree, EPERM, ALWAYS, 0, 0},
    {"mounts", SYS_move_mount, EPERM, ALWAYS, 0, 0},
    {"mounts", SYS_mount_setattr, EPERM, ALWAYS, 0, 0},
    {"landlock", SYS_landlock_create_ruleset, ENOSYS, ALWAYS, 0, 0},
    {"landlock", SYS_landlock_add_rule, ENOSYS, ALWAYS, 0, 0},
    {"landlock", SYS_landlock_restrict_self, ENOSYS, ALWAYS, 0, 0},
    {"landlock-at-boot", SYS_landlock_create_ruleset, EOPNOTSUPP, ALWAYS, 0, 0},
    {"landlock-at-boot", SYS_landlock_add_rule, EOPNOTSUPP, ALWAYS, 0, 0},
    {"landlock-at-boot", SYS_landlock_restrict_self, EOPNOTSUPP, ALWAYS, 0, 0},
    {"seccomp", SYS_seccomp, EINVAL, ALWAYS, 0, 0},
    {"seccomp", SYS_prctl, EINVAL, EQUALS, 0, PR_SET_SECCOMP},
    {"aslr", SYS_personality, EPERM, ALWAYS, 0, 0},
    {"cores", SYS_sched_setaffinity, EPERM, ALWAYS, 0, 0},
};

enum { RULES = sizeof rules / sizeof *rules, RULE_LENGTH = 5, PROGRAM_MAX = RULES * RULE_LENGTH + 4 };

/* What can be asked for, and the wall of the sandbox that falls with it. */
static const char *const walls[][2] = {
    {"listener", "listener"}, {"namespaces", "namespaces"}, {"user-namespaces", "namespaces"},
    {"mounts", "namespaces"}, {"mapping", "namespaces"},    {"landlock", "landlock"},
    {"seccomp", "seccomp"},   {"aslr", "no-aslr"},          {"landlock-at-boot", "landlock"},
    {"cores", "one-core"},
};

static _Noreturn void fail(const char *what)
{
    fprintf(stderr, "without: %s: %s\n", what, strerror(errno));
    exit(2);
}

/* Whether name is in the list. */
static bool takes(const char *list, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = list; (at = strstr(at, name)) != NULL; at += length)
        if ((at == list || at[-1] == ',') && (at[length] == '\0' || at[length] == ','))
            return true;
    return false;
}

/* Writes one rule; where it does not hold the program goes on behind it. */
static size_t write_rule(struct sock_filter *at, const struct rule *rule)
{
    const uint32_t argument = (uint32_t)(offsetof(struct seccomp_data, args) + rule->at * sizeof(uint64_t));
    const struct sock_filter number = BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    const struct sock_filter is_call =
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)rule->call, 0, rule->when == ALWAYS ? 1 : 3);
    const struct sock_filter load = BPF_STMT(BPF_LD | BPF_W | BPF_ABS, argument); /* the low half: little end first */
    const struct sock_filter equals = BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, rule->value, 0, 1);
    const struct sock_filter refuse = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (uint32_t)rule->error);
    size_t length = 0;
    at[length++] = number;
    at[length++] = is_call;
    if (rule->when != ALWAYS) {
        at[length++] = load;
        at[length++] = equals;
    }
    at[length++] = refuse;
    return length;
}

/* All in one filter: it may be one that refuses the next. Other call tables pass, since they are for the sandbox to
 * refuse. */
static void set_filter(const char *list)
{
    struct sock_filter program[PROGRAM_MAX] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, NATIVE_ARCHITECTURE, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    size_t length = 3;
    for (size_t i = 0; i < RULES; i++)
        if (takes(list, rules[i].wall))
            length += write_rule(program + length, &rules[i]);
    program[length++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    const struct sock_fprog filter = {.len = (unsigned short)length, .filter = program};
    bool listens = takes(list, "listener");
    long result =
        syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, listens ? SECCOMP_FILTER_FLAG_NEW_LISTENER : 0, &filter);
    if (result < 0 || (listens && fcntl((int)result, F_SETFD, 0) != 0)) /* it counts as long as somebody holds it */
        fail("cannot set a filter");
}

/* ---- namespaces ---- */

static int write_text(const char *path, const char *text)
{
    auto_close int fd = open(path, O_WRONLY | O_CLOEXEC);
    return fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text) ? 0 : -1;
}

static void map_number(const char *path, unsigned number)
{
    char map[40];
    snprintf(map, sizeof map, "%u %u 1", number, number);
    if (write_text(path, map) != 0)
        fail(path);
}

static void enter_user_namespace(void)
{
    unsigned uid = geteuid(), gid = getegid();
    if (unshare(CLONE_NEWUSER) != 0)
        fail("cannot make a user namespace");
    if (write_text("/proc/self/setgroups", "deny") != 0)
        fail("/proc/self/setgroups");
    map_number("/proc/self/uid_map", uid);
    map_number("/proc/self/gid_map", gid);
}

/* Whether this machine gives user namespaces at all: in a chroot it does not. */
static bool has_user_namespaces(void)
{
    int status;
    pid_t pid = fork();
    if (pid == 0) {
        close(STDERR_FILENO);
        enter_user_namespace();
        _exit(0);
    }
    return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

/* Enters a user namespace in which the kernel gives no further one, by its own setting. A filter would do as well, but
 * what it refuses never comes to the filter of the sandbox, which is to be tested. */
static void forbid_namespaces(const char *const *kinds)
{
    if (geteuid() != 0 && !has_user_namespaces())
        return;
    enter_user_namespace();
    for (; *kinds != NULL; kinds++) {
        char path[80];
        snprintf(path, sizeof path, "/proc/sys/user/max_%s_namespaces", *kinds);
        if (write_text(path, "0") != 0)
            fail(path);
    }
}

/* ---- mapping ---- */

enum { WRITE = LANDLOCK_ACCESS_FS_WRITE_FILE, REFER = 1 << 13 };

static void allow_writing(int ruleset, const char *path, uint64_t access)
{
    auto_close int fd = open(path, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0 || S_ISLNK(status.st_mode))
        return;
    const struct landlock_path_beneath_attr rule = {
        .allowed_access = S_ISDIR(status.st_mode) ? access : access & WRITE,
        .parent_fd = fd,
    };
    if (syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0)
        fail(path);
}

/* Nobody writes in /proc, and so maps no user; and who is held by Landlock mounts nothing. */
static void forbid_mapping(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    const struct landlock_ruleset_attr attribute = {.handled_access_fs = version >= 2 ? WRITE | REFER : WRITE};
    auto_close int ruleset = (int)syscall(SYS_landlock_create_ruleset, &attribute, sizeof attribute, 0);
    auto_closedir DIR *root = opendir("/");
    if (ruleset < 0 || root == NULL)
        fail("cannot use Landlock");
    for (struct dirent *entry = readdir(root); entry != NULL; entry = readdir(root)) {
        char path[300];
        snprintf(path, sizeof path, "/%s", entry->d_name);
        if (strcmp(entry->d_name, "proc") != 0 && strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            allow_writing(ruleset, path, attribute.handled_access_fs);
    }
    if (syscall(SYS_landlock_restrict_self, ruleset, 0) != 0)
        fail("cannot use Landlock");
}

/* ---- what was asked for ---- */

static void check_names(const char *list)
{
    size_t known = 0, asked = 1;
    for (const char *at = list; (at = strchr(at, ',')) != NULL; at++)
        asked++;
    for (size_t i = 0; i < sizeof walls / sizeof *walls; i++)
        known += takes(list, walls[i][0]);
    if (known == asked)
        return;
    fprintf(stderr, "without: '%s' names no wall, or one twice\n", list);
    exit(2);
}

static void name_walls(const char *list)
{
    char names[200] = "";
    for (size_t i = 0; i < sizeof walls / sizeof *walls; i++) {
        bool falls = strcmp(walls[i][0], "user-namespaces") != 0 || geteuid() != 0;
        size_t used = strlen(names);
        if (takes(list, walls[i][0]) && falls)
            snprintf(names + used, sizeof names - used, "%s%s", used == 0 ? "" : ",", walls[i][1]);
    }
    if (setenv("JUDGE_TEST_WITHOUT", names, 1) != 0)
        fail("cannot set JUDGE_TEST_WITHOUT");
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: without WALL[,WALL...] COMMAND [ARGUMENT...]\n", stderr);
        return 2;
    }
    static const char *const all[] = {"user", "mnt", "pid", "net", "ipc", "uts", "cgroup", NULL};
    static const char *const user[] = {"user", NULL};
    check_names(argv[1]);
    name_walls(argv[1]);
    if (takes(argv[1], "namespaces") || takes(argv[1], "user-namespaces"))
        forbid_namespaces(takes(argv[1], "namespaces") ? all : user);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        fail("cannot set no_new_privs");
    if (takes(argv[1], "mapping"))
        forbid_mapping();
    set_filter(argv[1]);
    execvp(argv[2], argv + 2);
    fail(argv[2]);
}
