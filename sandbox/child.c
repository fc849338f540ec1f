#include "sandbox/child.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "sandbox/cleanup.h"
#include "sandbox/landlock.h"
#include "sandbox/trace.h"
#include "sandbox/view.h"

enum {
    THREAD_STACK_BYTES = 8 << 20,
    PROGRAM_FILES_MAX = 64, /* the listener needs room among the helper's descriptors */
    WRITER_FILES_MAX = 32,  /* a file that is removed while it is open is in no folder to be counted */
    TOOL_FILES_MAX = 1024,
    TOOL_PROCESSES_MAX = 256,
};

static bool is_tool(const struct child *child)
{
    return child->confinement == SANDBOX_COMPILE || child->confinement == SANDBOX_PACKAGE;
}

/* Sets soft and hard limit to value, or to the hard limit that is there when it is lower. For what a program shall have
 * at most. */
static int at_most(__rlimit_resource_t resource, int64_t value)
{
    struct rlimit old;
    if (getrlimit(resource, &old) != 0)
        return -1;
    rlim_t wanted = old.rlim_max == RLIM_INFINITY || (rlim_t)value < old.rlim_max ? (rlim_t)value : old.rlim_max;
    struct rlimit new = {.rlim_cur = wanted, .rlim_max = wanted};
    return setrlimit(resource, &new);
}

/* Sets soft and hard limit to just value: what is promised to the program. 0: no promise. Raising a hard limit that the
 * caller's shell has set lower fails, and rightly: it would change the verdict. */
static int exactly(__rlimit_resource_t resource, int64_t value)
{
    const struct rlimit new = {.rlim_cur = (rlim_t)value, .rlim_max = (rlim_t)value};
    return value > 0 ? setrlimit(resource, &new) : 0;
}

/* Returns NULL, or which limit could not be set, with errno set. */
static const char *set_common_limits(const struct sandbox_limits *limits)
{
    if (at_most(RLIMIT_CORE, 0) != 0 || at_most(RLIMIT_MEMLOCK, 0) != 0 || at_most(RLIMIT_MSGQUEUE, 0) != 0 ||
        at_most(RLIMIT_NICE, 0) != 0 || at_most(RLIMIT_RTPRIO, 0) != 0 || at_most(RLIMIT_SIGPENDING, 128) != 0)
        return "resource limits";
    if (exactly(RLIMIT_AS, limits->address_bytes) != 0)
        return "address space (is ulimit -Hv lower than what is needed?)";
    if (exactly(RLIMIT_DATA, limits->address_bytes) != 0)
        return "data size (is ulimit -Hd lower than what is needed?)";
    if (exactly(RLIMIT_FSIZE, limits->file_bytes) != 0)
        return "file size (is ulimit -Hf lower than what is needed?)";
    return NULL;
}

static const char *set_tool_limits(const struct child *child)
{
    if (at_most(RLIMIT_NOFILE, TOOL_FILES_MAX) != 0)
        return "resource limits";
    if (exactly(RLIMIT_CPU, (child->limits->cpu_us + 999999) / 1000000) != 0)
        return "CPU time (is ulimit -Ht lower than what is needed?)";
    /* Counted per user: only in a user namespace does it not count what the person runs beside. */
    if ((child->walls & SANDBOX_WALL_NAMESPACES) != 0 && at_most(RLIMIT_NPROC, TOOL_PROCESSES_MAX) != 0)
        return "resource limits";
    return NULL;
}

static const char *set_program_limits(const struct child *child)
{
    const struct sandbox_limits *limits = child->limits;
    if (at_most(RLIMIT_NOFILE, child->folder_writable ? WRITER_FILES_MAX : PROGRAM_FILES_MAX) != 0)
        return "resource limits";
    /* A second line behind the supervisor, in whole seconds. */
    if (limits->cpu_us > 0 && exactly(RLIMIT_CPU, limits->cpu_us / 1000000 + 2) != 0)
        return "CPU time (is ulimit -Ht lower than what is needed?)";
    /* Thread stacks take their size from it. */
    int64_t stack_bytes = limits->stack_bytes > 0 ? limits->stack_bytes : limits->memory_bytes;
    if (exactly(RLIMIT_STACK, child->threads ? THREAD_STACK_BYTES : stack_bytes) != 0)
        return "stack size (is ulimit -Hs lower than the memory limit?)";
    return NULL;
}

static const char *set_limits(const struct child *child)
{
    const char *failed = set_common_limits(child->limits);
    if (failed == NULL)
        failed = is_tool(child) ? set_tool_limits(child) : set_program_limits(child);
    return failed;
}

/* Root's exec would give capabilities back, were the bounding set not empty and no_new_privs not set: the helper did
 * both. */
static int drop_capabilities(void)
{
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3] = {{0, 0, 0}, {0, 0, 0}};
    return (int)syscall(SYS_capset, &header, data);
}

/* Scripts of packages write to it what they do not want to see. */
static const char *device_of(const struct child *child)
{
    return child->confinement == SANDBOX_PACKAGE ? "/dev/null" : NULL;
}

static int enter_landlock(const struct child *child)
{
    if ((child->walls & SANDBOX_WALL_LANDLOCK) == 0)
        return 0;
    if (child->confinement == SANDBOX_RUN && child->folder == NULL)
        return landlock_enter(child->nothing_ruleset);
    auto_close int ruleset = landlock_make();
    if (ruleset < 0)
        return -1;
    /* Where it works, whatever that is called: the root has changed by now. */
    if (child->folder != NULL && landlock_allow_folder(ruleset, ".", child->folder_writable) != 0)
        return -1;
    /* Linkers list every folder on their search path and give up where they may not. In a view there is nothing else to
     * list; without one the compiler can at most learn names, and that a name exists Landlock never hides. */
    if (child->confinement == SANDBOX_COMPILE && landlock_allow_list(ruleset, "/") != 0)
        return -1;
    for (size_t i = 0; child->readable != NULL && child->readable[i] != NULL; i++)
        if (landlock_allow_read(ruleset, child->readable[i]) != 0)
            return -1;
    if (child->writable != NULL && landlock_allow_write(ruleset, child->writable) != 0)
        return -1;
    if (device_of(child) != NULL && landlock_allow_device(ruleset, device_of(child)) != 0)
        return -1;
    return landlock_enter(ruleset);
}

static int enter_filter(struct child *child)
{
    filter_set_pid(child->filter, (uint32_t)getpid());
    struct sock_fprog program = {.len = child->filter->length, .filter = child->filter->instructions};
    bool listens = !is_tool(child) && (child->walls & SANDBOX_WALL_LISTENER) != 0;
    /* A signal handler must not end a call with EINTR that waits for the listener and knows no such end: mmap(2). */
    unsigned long flags = listens ? SECCOMP_FILTER_FLAG_NEW_LISTENER | SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV : 0;
    long result = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, &program);
    if (result < 0 && errno == EINVAL && listens) /* before Linux 5.19 */
        result = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
    if (result < 0)
        return -1;
    child->listener = listens ? (int)result : -1;
    return 0;
}

static const char *enter_folders(const struct child *child)
{
    bool namespaces = (child->walls & SANDBOX_WALL_NAMESPACES) != 0;
    if (child->confinement == SANDBOX_INSTRUMENTED) {
        const char *failed = namespaces ? view_enter(child->readable, NULL, child->folder, NULL, child->empty) : NULL;
        if (failed != NULL)
            return failed;
        return chdir(child->folder != NULL ? child->folder : "/") != 0 ? "the working folder" : NULL;
    }
    if (child->folder != NULL) {
        if (chdir(child->folder) != 0 || (namespaces && chroot(".") != 0))
            return "the working folder";
        return NULL;
    }
    if (child->confinement == SANDBOX_RUN)
        return namespaces && (chroot(child->empty) != 0 || chdir("/") != 0) ? "an empty root" : NULL;
    if (is_tool(child) && namespaces) {
        const char *failed = view_enter(child->readable, child->writable, NULL, device_of(child), child->empty);
        if (failed != NULL)
            return failed;
    }
    return child->writable != NULL && chdir(child->writable) != 0 ? "the folder to write" : NULL;
}

const char *child_confine(struct child *child)
{
    child->listener = -1;
    sigset_t none;
    sigemptyset(&none);
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || sigprocmask(SIG_SETMASK, &none, NULL) != 0)
        return "signals";
    umask(077);
    /* What a tool starts is of its process group, which no call of theirs leaves: so all of it can be ended while
     * another program runs on. */
    if (is_tool(child) && setpgid(0, 0) != 0)
        return "process group";
    if (child->explain_crash)
        trace_me(); /* where that is not allowed the crash remains unexplained */
    const char *failed = enter_folders(child);
    if (failed != NULL)
        return failed;
    if (drop_capabilities() != 0)
        return "capabilities";
    if (child->confinement == SANDBOX_TRUSTED)
        return NULL;
    if ((failed = set_limits(child)) != NULL)
        return failed;
    if (enter_landlock(child) != 0)
        return "landlock";
    if (enter_filter(child) != 0) /* last: after it nothing but the exec is allowed */
        return "seccomp";
    return NULL;
}

int child_main(void *argument)
{
    struct child *child = argument;
    child->failed_errno = 0;
    child->step = "the start"; /* what the parent reads when the child dies on the way */
    const char *failed = child_confine(child);
    if (failed == NULL) {
        child->step = CHILD_EXEC;
        if (child->image_fd >= 0)
            syscall(SYS_execveat, child->image_fd, child->exec_path, child->argv, child->environment, AT_EMPTY_PATH);
        else
            syscall(SYS_execve, child->path, child->argv, child->environment);
    } else {
        child->step = failed;
    }
    child->failed_errno = errno;
    _exit(127);
}
