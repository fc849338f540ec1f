#include "sandbox/walls.h"

#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox/landlock.h"
#include "sandbox/sandbox.h"

/* Keeps only what entering a view and an empty root takes. The bounding set goes first, so that no exec gives anything
 * back. */
static void keep_capabilities(void)
{
    for (unsigned long capability = 0; prctl(PR_CAPBSET_READ, capability, 0, 0, 0) >= 0; capability++)
        prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
    const uint32_t kept = 1u << CAP_SYS_ADMIN | 1u << CAP_SYS_CHROOT;
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3] = {{kept, kept, 0}, {0, 0, 0}};
    syscall(SYS_capset, &header, data);
}

/* A page at an address that nobody can guess, with an empty string on it: the path of our execveat, see filter.h. An
 * address space has 47 bits for programs on x86-64, and on aarch64 as few as 36: where one is too high the next tries
 * are lower. */
static const char *hide_exec_path(void)
{
    const uintptr_t page_bytes = (uintptr_t)sysconf(_SC_PAGESIZE);
    for (unsigned i = 0; i < 120; i++) {
        const uintptr_t space = (uintptr_t)1 << (46 - i / 10);
        uint64_t random;
        if (getrandom(&random, sizeof random, 0) != sizeof random)
            return NULL;
        uintptr_t address = random & (space - 1) & ~(page_bytes - 1);
        void *page = mmap((void *)address, page_bytes, PROT_READ | PROT_WRITE,
                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
        if (page != MAP_FAILED)
            return (const char *)page + (random >> 48) % page_bytes;
    }
    return NULL;
}

static int try_call(void *call)
{
    _exit(((int (*)(void))call)());
}

/* Whether call succeeds (returns 0) in a child that shares our memory. */
static bool probe(void *stack_end, int (*call)(void))
{
    int status;
    pid_t pid = clone(try_call, stack_end, CLONE_VM | CLONE_VFORK | SIGCHLD, (void *)call);
    return pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Fails with EBUSY under an outer listener: the kernel allows one in a chain of processes. */
static int probe_listener(void)
{
    struct sock_filter allow = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    struct sock_fprog program = {.len = 1, .filter = &allow};
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program) < 0;
}

static int probe_seccomp(void)
{
    struct sock_filter allow = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    struct sock_fprog program = {.len = 1, .filter = &allow};
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) < 0;
}

static int probe_mounts(void)
{
    if (unshare(CLONE_NEWNS) != 0 || chroot("/") != 0)
        return 1;
    int fs = fsopen("tmpfs", FSOPEN_CLOEXEC);
    return fs < 0 || fsconfig(fs, FSCONFIG_CMD_CREATE, NULL, NULL, 0) != 0;
}

int walls_raise(struct walls *walls, bool mounts, void *stack_end, struct error *err)
{
    keep_capabilities();
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return error_errno(err, ERROR_SANDBOX, "the sandbox needs no_new_privs, which this kernel lacks");
    if (!probe(stack_end, probe_seccomp)) {
        error_set(err, ERROR_SANDBOX, "the sandbox needs seccomp filters, which this kernel does not allow");
        return error_hint(err, "it takes a kernel with CONFIG_SECCOMP_FILTER, and in a container a profile that allows "
                               "seccomp(2)");
    }
    walls->standing = SANDBOX_WALL_SECCOMP | SANDBOX_WALL_RLIMITS;
    walls->nothing_ruleset = landlock_make();
    if (walls->nothing_ruleset >= 0)
        walls->standing |= SANDBOX_WALL_LANDLOCK;
    if (mounts && probe(stack_end, probe_mounts))
        walls->standing |= SANDBOX_WALL_NAMESPACES;
    if (probe(stack_end, probe_listener))
        walls->standing |= SANDBOX_WALL_LISTENER;
    int old = personality(0xffffffff);
    if (old != -1 && personality((unsigned long)old | ADDR_NO_RANDOMIZE) != -1)
        walls->standing |= SANDBOX_WALL_NO_ASLR;
    if (sched_getaffinity(0, sizeof walls->cores, &walls->cores) == 0 &&
        sched_setaffinity(0, sizeof walls->cores, &walls->cores) == 0)
        walls->standing |= SANDBOX_WALL_ONE_CORE;
    if ((walls->exec_path = hide_exec_path()) == NULL)
        return error_set(err, ERROR_SANDBOX, "the sandbox needs random numbers, which this kernel does not give");
    return 0;
}
