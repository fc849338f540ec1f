#include "sandbox/filter.h"

#include <asm/ioctls.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/futex.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sandbox/calls.h"
#include "sandbox/cleanup.h"

/* libseccomp's own macros leave the second datum of a comparison out where there is none. */
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

#if defined(__x86_64__)
#define NATIVE_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define NATIVE_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

/* The one set of flags with which pthread_create() calls clone(2), in glibc and musl (musl adds CLONE_DETACHED). */
#define THREAD_FLAGS                                                                                                   \
    (CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM | CLONE_SETTLS |                 \
     CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID)
#define NAMESPACE_FLAGS                                                                                                \
    (CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID |                      \
     (uint64_t)CLONE_NEWNET)

struct builder {
    scmp_filter_ctx context;
    uint32_t forbidden; /* the action for forbidden calls */
    int failed;         /* the first error, a negative errno */
};

static void add(struct builder *builder, uint32_t action, const char *call, unsigned count,
                const struct scmp_arg_cmp *conditions)
{
    int number = seccomp_syscall_resolve_name(call);
    if (number < 0) /* not on this architecture, or newer than libseccomp: falls under the default, ENOSYS */
        return;
    int result = seccomp_rule_add_array(builder->context, action, number, count, conditions);
    if (result != 0 && result != -EEXIST && builder->failed == 0)
        builder->failed = result;
}

static void add_if(struct builder *builder, uint32_t action, const char *call, struct scmp_arg_cmp condition)
{
    add(builder, action, call, 1, &condition);
}

/* Adds all calls of a list of names, with blanks between them. */
static void add_all(struct builder *builder, uint32_t action, const char *calls)
{
    char name[40];
    for (int length; sscanf(calls, "%39s%n", name, &length) == 1; calls += length)
        add(builder, action, name, 0, NULL);
}

static void add_condition(struct builder *builder, uint32_t action, const char *call, struct scmp_arg_cmp first,
                          struct scmp_arg_cmp second)
{
    const struct scmp_arg_cmp conditions[] = {first, second};
    add(builder, action, call, 2, conditions);
}

/* A program may signal itself, so that abort() and raise() work, and nobody else. The listener knows who calls. */
static void add_signals(struct builder *builder, bool listener, uint32_t otherwise)
{
    static const char *const calls[] = {"kill", "tkill", "tgkill"};
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        if (listener) {
            add(builder, SCMP_ACT_NOTIFY, calls[i], 0, NULL);
            continue;
        }
        add_if(builder, SCMP_ACT_ALLOW, calls[i], SCMP_A0(SCMP_CMP_EQ, FILTER_PID_SENTINEL));
        add_if(builder, otherwise, calls[i], SCMP_A0(SCMP_CMP_NE, FILTER_PID_SENTINEL));
    }
}

/* The address that only we know. */
#define SECRET ((uint64_t)FILTER_PATH_HIGH_SENTINEL << 32 | FILTER_PATH_LOW_SENTINEL)

/* Our own execveat, whose path lies at the secret address; a second one is forbidden. */
static void add_exec(struct builder *builder)
{
    add_if(builder, SCMP_ACT_ALLOW, "execveat", SCMP_A1(SCMP_CMP_EQ, SECRET));
    add_if(builder, builder->forbidden, "execveat", SCMP_A1(SCMP_CMP_NE, SECRET));
}

/* What the zygote and its children do before the exec. That a program dies with its parent it may say as well. */
static void add_zygote(struct builder *builder)
{
    const struct scmp_arg_cmp flags = SCMP_A0(SCMP_CMP_EQ, FILTER_ZYGOTE_FLAGS);
    add_condition(builder, SCMP_ACT_ALLOW, "clone", flags, SCMP_A2(SCMP_CMP_EQ, SECRET));
    add_condition(builder, builder->forbidden, "clone", flags, SCMP_A2(SCMP_CMP_NE, SECRET));
    add_condition(builder, SCMP_ACT_ALLOW, "prctl", SCMP_A0(SCMP_CMP_EQ, PR_SET_PDEATHSIG),
                  SCMP_A1(SCMP_CMP_EQ, SIGKILL));
}

/* Memory of a candidate's program: private only. A shared mapping could hold pages that are in no process's resident
 * size (MADV_DONTNEED on it keeps them), and huge pages of the reserved pool are in none either. anonymous: no file
 * either; a mapping of a file that was removed keeps its bytes on the disk where no limit counts them. Large ones go to
 * the listener, which sees the refused ones: every malloc() that fails has tried such a mapping last. */
static void add_memory(struct builder *builder, bool anonymous, bool listener)
{
    const uint64_t type = 0x0f /* MAP_TYPE */ | MAP_HUGETLB;
    const uint64_t mask = type | (anonymous ? MAP_ANONYMOUS : 0);
    const uint64_t wanted = MAP_PRIVATE | (anonymous ? MAP_ANONYMOUS : 0);
    const struct scmp_arg_cmp private_mapping = SCMP_A3(SCMP_CMP_MASKED_EQ, mask, wanted);
    const struct scmp_arg_cmp small[] = {SCMP_A1(SCMP_CMP_LT, 1 << 20), private_mapping};
    const struct scmp_arg_cmp large[] = {SCMP_A1(SCMP_CMP_GE, 1 << 20), private_mapping};
    add(builder, SCMP_ACT_ALLOW, "mmap", 2, small);
    add(builder, listener ? SCMP_ACT_NOTIFY : SCMP_ACT_ALLOW, "mmap", 2, large);

    static const unsigned advice[] = {MADV_NORMAL,   MADV_RANDOM, MADV_SEQUENTIAL, MADV_WILLNEED,
                                      MADV_DONTNEED, MADV_FREE,   MADV_HUGEPAGE,   MADV_NOHUGEPAGE};
    for (size_t i = 0; i < sizeof advice / sizeof *advice; i++) /* not PAGEOUT: it would hide memory in swap */
        add_if(builder, SCMP_ACT_ALLOW, "madvise", SCMP_A2(SCMP_CMP_EQ, advice[i]));
}

/* Waiting and waking. Not the locks that inherit priority: they take the number of any thread on the machine for the
 * owner of a lock, and no solution needs them; libc says ENOTSUP when the kernel has none. */
static void add_futex(struct builder *builder)
{
    const uint32_t options = FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME; /* the kernel reads 32 bits of them */
    static const unsigned commands[] = {FUTEX_WAIT,    FUTEX_WAKE,        FUTEX_REQUEUE,    FUTEX_CMP_REQUEUE,
                                        FUTEX_WAKE_OP, FUTEX_WAIT_BITSET, FUTEX_WAKE_BITSET};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        add_if(builder, SCMP_ACT_ALLOW, "futex", SCMP_A1(SCMP_CMP_MASKED_EQ, ~options, commands[i]));
}

/* Where the caller itself may run. Other processes of the same user would obey as well. */
static void add_affinity(struct builder *builder)
{
    add_if(builder, SCMP_ACT_ALLOW, "sched_setaffinity", SCMP_A0(SCMP_CMP_EQ, 0));
    add_if(builder, SCMP_ACT_ERRNO(EPERM), "sched_setaffinity", SCMP_A0(SCMP_CMP_NE, 0));
}

/* What tools may ask of descriptors and limits. No F_SETOWN and F_SETSIG, with which a pipe sends any signal to any
 * process of the user, and no limits of other processes. */
static void add_own_settings(struct builder *builder)
{
    static const unsigned commands[] = {F_DUPFD,      F_GETFD,      F_SETFD,     F_GETFL,         F_SETFL,
                                        F_GETLK,      F_SETLK,      F_SETLKW,    F_OFD_GETLK,     F_OFD_SETLK,
                                        F_OFD_SETLKW, F_GETPIPE_SZ, F_GET_SEALS, F_DUPFD_CLOEXEC, F_SETPIPE_SZ};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        add_if(builder, SCMP_ACT_ALLOW, "fcntl", SCMP_A1(SCMP_CMP_EQ, commands[i]));
    add_if(builder, SCMP_ACT_ALLOW, "prlimit64", SCMP_A0(SCMP_CMP_EQ, 0));
    add_if(builder, SCMP_ACT_ERRNO(EPERM), "prlimit64", SCMP_A0(SCMP_CMP_NE, 0));
}

/* Reading a limit is fine, setting one is forbidden. */
static void add_limits(struct builder *builder)
{
    const struct scmp_arg_cmp own[] = {SCMP_A0(SCMP_CMP_EQ, 0), SCMP_A2(SCMP_CMP_EQ, 0)};
    add(builder, SCMP_ACT_ALLOW, "prlimit64", 2, own);
    add_if(builder, builder->forbidden, "prlimit64", SCMP_A2(SCMP_CMP_NE, 0));
}

/* Only asking about descriptors. F_SETFL would reach through to whoever shares the open file. */
static void add_descriptors(struct builder *builder)
{
    static const unsigned commands[] = {F_GETFD, F_GETFL, F_SETFD};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        add_if(builder, SCMP_ACT_ALLOW, "fcntl", SCMP_A1(SCMP_CMP_EQ, commands[i]));
    add(builder, SCMP_ACT_ERRNO(ENOTTY), "ioctl", 0, NULL); /* isatty() */
}

/* fstat() of libc is newfstatat(fd, "", AT_EMPTY_PATH), but with a path it looks up any file. Where the program's root
 * is an empty folder that finds nothing; elsewhere the listener looks at the path, and without one it is refused. */
static void add_fstat(struct builder *builder, bool listener, bool namespaces)
{
    uint32_t action = namespaces ? SCMP_ACT_ALLOW : listener ? SCMP_ACT_NOTIFY : SCMP_ACT_ERRNO(EACCES);
    add_if(builder, action, "newfstatat", SCMP_A3(SCMP_CMP_EQ, AT_EMPTY_PATH));
    add_if(builder, SCMP_ACT_ERRNO(EACCES), "newfstatat", SCMP_A3(SCMP_CMP_NE, AT_EMPTY_PATH));
}

/* O_LARGEFILE as the kernel has it, for which glibc has 0 and musl what is here. On aarch64 four flags have other bits
 * than on most machines; <fcntl.h> knows the others. */
#if defined(__aarch64__)
#define KERNEL_LARGEFILE 0400000
#else
#define KERNEL_LARGEFILE 0100000
#endif

/* What opens a file, and with which flags at most. Every form says them in an argument of its own. A bit that is not
 * allowed is refused; the bits that have no name yet, and those that the kernel does not look at, fall under the
 * default. Not O_PATH, which Landlock does not see; nor O_TMPFILE, O_ASYNC and O_DIRECT. */
#define READING_FLAGS (O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOATIME | KERNEL_LARGEFILE)
#define WRITING_FLAGS (READING_FLAGS | O_ACCMODE | O_CREAT | O_EXCL | O_TRUNC | O_APPEND | O_SYNC)

/* Modes of a new file: permissions only. */
#define SPECIAL_MODES (S_ISUID | S_ISGID | S_ISVTX)

/* Refuses each single bit of bits in argument `at`. */
static void refuse_bits(struct builder *builder, const char *call, unsigned at, uint64_t bits)
{
    for (uint64_t bit = 1; bit <= bits; bit <<= 1)
        if ((bits & bit) != 0)
            add_if(builder, SCMP_ACT_ERRNO(EACCES), call, SCMP_CMP(at, SCMP_CMP_MASKED_EQ, bit, bit));
}

/* flags_at: the argument with the flags; the mode is the next. */
static void add_open(struct builder *builder, const char *call, unsigned flags_at, bool writes)
{
    const uint64_t allowed = writes ? WRITING_FLAGS : READING_FLAGS;
    const uint64_t known = WRITING_FLAGS | O_PATH | O_TMPFILE | O_ASYNC | O_DIRECT;
    const struct scmp_arg_cmp conditions[] = {
        SCMP_CMP(flags_at, SCMP_CMP_MASKED_EQ, ~allowed, 0),
        SCMP_CMP(flags_at + 1, SCMP_CMP_MASKED_EQ, SPECIAL_MODES, 0),
    };
    add(builder, SCMP_ACT_ALLOW, call, writes ? 2 : 1, conditions);
    refuse_bits(builder, call, flags_at, known & ~allowed);
    if (writes)
        refuse_bits(builder, call, flags_at + 1, SPECIAL_MODES);
}

/* Changing what is in the folder: names and contents of regular files, no more. */
static void add_writing(struct builder *builder)
{
    add_all(builder, SCMP_ACT_ALLOW, writing_calls);
    add_if(builder, SCMP_ACT_ALLOW, "creat", SCMP_A1(SCMP_CMP_MASKED_EQ, SPECIAL_MODES, 0));
    refuse_bits(builder, "creat", 1, SPECIAL_MODES);
    add_if(builder, SCMP_ACT_ALLOW, "unlinkat", SCMP_A2(SCMP_CMP_EQ, 0)); /* not AT_REMOVEDIR */
    add_if(builder, SCMP_ACT_ERRNO(EACCES), "unlinkat", SCMP_A2(SCMP_CMP_NE, 0));
    /* RENAME_WHITEOUT makes a device. */
    add_if(builder, SCMP_ACT_ALLOW, "renameat2", SCMP_A4(SCMP_CMP_LE, 1 /* RENAME_NOREPLACE */));
    add_if(builder, SCMP_ACT_ERRNO(EACCES), "renameat2", SCMP_A4(SCMP_CMP_GT, 1));
}

/* The working folder. What is opened there Landlock or the root holds; looking up a name (stat, access) Landlock does
 * not hold, so where the root is not the folder the listener answers it, and without one it is refused. */
static void add_folder(struct builder *builder, bool writes, bool listener, bool namespaces)
{
    const uint32_t refused = SCMP_ACT_ERRNO(EACCES);
    const uint32_t find = namespaces ? SCMP_ACT_ALLOW : listener ? SCMP_ACT_NOTIFY : refused;
    add_open(builder, "open", 1, writes);
    add_open(builder, "openat", 2, writes);
    add_all(builder, SCMP_ACT_ALLOW, reading_calls);
    add_all(builder, SCMP_ACT_ALLOW, place_calls);
    add_all(builder, find, find_calls);
    add(builder, find, "newfstatat", 0, NULL);
    add_all(builder, namespaces ? SCMP_ACT_ALLOW : refused, link_calls); /* there is no link */
    add_all(builder, refused, other_lookups);
    add_all(builder, refused, changing_calls);
    if (writes) {
        add_writing(builder);
    } else {
        add_all(builder, refused, writing_calls);
        add_all(builder, refused, "creat unlinkat renameat2");
    }
}

static void add_no_folder(struct builder *builder, bool listener, bool namespaces)
{
    static const char *const lookups[] = {open_calls, find_calls, link_calls, place_calls, other_lookups, "statx"};
    add_fstat(builder, listener, namespaces);
    for (size_t i = 0; i < sizeof lookups / sizeof *lookups; i++)
        add_all(builder, SCMP_ACT_ERRNO(EACCES), lookups[i]);
}

/* A candidate's program, by kind. */
struct run_kind {
    bool threads, reads, writes;
};

/* With other flags clone(2) does not get to the first rule: write_thread_guard(). */
static void add_threads(struct builder *builder)
{
    add_if(builder, SCMP_ACT_ALLOW, "clone", SCMP_A0(SCMP_CMP_MASKED_EQ, ~(uint64_t)CLONE_DETACHED, THREAD_FLAGS));
    add_affinity(builder);
}

static void add_run(struct builder *builder, struct run_kind kind, bool listener, bool namespaces)
{
    if (kind.threads)
        add_threads(builder);
    else
        add_if(builder, builder->forbidden, "clone", SCMP_A0(SCMP_CMP_NE, FILTER_ZYGOTE_FLAGS));
    add_zygote(builder);
    add_memory(builder, kind.writes, listener);
    add_limits(builder);
    add_descriptors(builder);
    if (kind.reads)
        add_folder(builder, kind.writes, listener, namespaces);
    else
        add_no_folder(builder, listener, namespaces);
}

/* A candidate's program with sanitizers. Its large mappings are no news to the listener: the runtime reserves the
 * address space of the whole machine. It asks for limits, and sets none. */
static void add_instrumented(struct builder *builder, bool threads, bool listener, bool namespaces)
{
    if (threads)
        add_threads(builder);
    else
        add(builder, builder->forbidden, "clone", 0, NULL);
    add_memory(builder, false, false);
    add_if(builder, SCMP_ACT_ALLOW, "madvise", SCMP_A2(SCMP_CMP_EQ, MADV_DONTDUMP));
    add_limits(builder);
    add_descriptors(builder);
    add_folder(builder, false, listener, namespaces);
    add_all(builder, SCMP_ACT_ALLOW, sanitizer_calls);
}

static void add_tool(struct builder *builder)
{
    static const char *const lookups[] = {open_calls,  find_calls,    link_calls,
                                          place_calls, other_lookups, "statx newfstatat"};
    for (size_t i = 0; i < sizeof lookups / sizeof *lookups; i++)
        add_all(builder, SCMP_ACT_ALLOW, lookups[i]);
    add_all(builder, SCMP_ACT_ALLOW, tool_calls);
    add_affinity(builder);
    add_own_settings(builder);
    add_if(builder, SCMP_ACT_ALLOW, "clone", SCMP_A0(SCMP_CMP_MASKED_EQ, NAMESPACE_FLAGS, 0));
    /* The kernel reads 32 bits of the request: a mask keeps TIOCSTI with high bits out as well. */
    static const unsigned requests[] = {TCGETS, TIOCGWINSZ, FIOCLEX, FIONCLEX, FIONREAD};
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++)
        add_if(builder, SCMP_ACT_ALLOW, "ioctl", SCMP_A1(SCMP_CMP_MASKED_EQ, 0xffffffff, requests[i]));
}

/* The kinds of SANDBOX_RUN. */
static const struct run_kind run_kinds[] = {
    [FILTER_RUN] = {0},
    [FILTER_RUN_THREADS] = {.threads = true},
    [FILTER_READ] = {.reads = true},
    [FILTER_READ_THREADS] = {.reads = true, .threads = true},
    [FILTER_WRITE] = {.reads = true, .writes = true},
    [FILTER_WRITE_THREADS] = {.reads = true, .writes = true, .threads = true},
};

static bool allows_threads(enum filter_kind kind)
{
    return kind == FILTER_INSTRUMENTED_THREADS ||
           (kind < sizeof run_kinds / sizeof *run_kinds && run_kinds[kind].threads);
}

static bool is_tool(enum filter_kind kind)
{
    return kind == FILTER_COMPILE || kind == FILTER_PACKAGE || kind == FILTER_REFEREE;
}

static void add_kind(struct builder *builder, enum filter_kind kind, bool listener, bool namespaces)
{
    bool tool = is_tool(kind);
    add_all(builder, SCMP_ACT_ALLOW, common_calls);
    add_futex(builder);
    if (tool) {
        add_tool(builder);
        /* In a process namespace there is nobody else to reach, unless a program runs beside it. */
        if (namespaces && kind != FILTER_REFEREE) {
            add(builder, SCMP_ACT_ALLOW, "kill", 0, NULL);
            add(builder, SCMP_ACT_ALLOW, "tgkill", 0, NULL);
        } else {
            add_signals(builder, false, SCMP_ACT_ERRNO(EPERM));
        }
        add(builder, SCMP_ACT_ALLOW, "execveat", 0, NULL);
        if (kind == FILTER_PACKAGE)
            add_all(builder, SCMP_ACT_ALLOW, event_calls);
        return;
    }
    add_signals(builder, listener, builder->forbidden);
    add_exec(builder);
    add_all(builder, builder->forbidden, forbidden_calls);
    if (kind == FILTER_INSTRUMENTED || kind == FILTER_INSTRUMENTED_THREADS) {
        add_instrumented(builder, kind == FILTER_INSTRUMENTED_THREADS, listener, namespaces);
    } else {
        add_run(builder, run_kinds[kind], listener, namespaces);
    }
}

/* Where threads are allowed: clone(2) for anything else than a thread, or the zygote's start of a program, is forbidden
 * before the other rules are asked. In libseccomp's terms "none of these values" cannot be said of one argument. */
static int write_thread_guard(int file, uint32_t forbidden)
{
    enum { LOW = offsetof(struct seccomp_data, args[0]), HIGH = LOW + sizeof(uint32_t) }; /* little end first */
    const struct sock_filter guard[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, NATIVE_ARCHITECTURE, 0, 9),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_clone, 0, 7),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, HIGH),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 4),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, LOW),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, FILTER_ZYGOTE_FLAGS, 3, 0),
        BPF_STMT(BPF_ALU | BPF_AND | BPF_K, ~(uint32_t)CLONE_DETACHED),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, THREAD_FLAGS, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, forbidden),
    };
    return write(file, guard, sizeof guard) == (ssize_t)sizeof guard ? 0 : -errno;
}

static int write_filter(const struct builder *builder, int file, bool guards_threads)
{
    uint32_t forbidden = builder->forbidden == SCMP_ACT_NOTIFY ? SECCOMP_RET_USER_NOTIF : SECCOMP_RET_KILL_PROCESS;
    int result = builder->failed;
    if (result == 0 && guards_threads)
        result = write_thread_guard(file, forbidden);
    return result == 0 ? seccomp_export_bpf(builder->context, file) : result;
}

int filter_build(enum filter_kind kind, bool listener, bool namespaces, int *fd, struct error *err)
{
    bool named = listener && !is_tool(kind);
    struct builder builder = {
        .context = seccomp_init(SCMP_ACT_ERRNO(ENOSYS)), /* so that a newer libc falls back to what it did before */
        .forbidden = named ? SCMP_ACT_NOTIFY : SCMP_ACT_KILL_PROCESS,
    };
    if (builder.context == NULL)
        return error_set(err, ERROR_SANDBOX, "cannot make a system-call filter: libseccomp knows no such machine");

    /* Calls through the i386 and x32 tables have other numbers: none of them passes. */
    seccomp_attr_set(builder.context, SCMP_FLTATR_ACT_BADARCH, builder.forbidden);
    seccomp_attr_set(builder.context, SCMP_FLTATR_CTL_OPTIMIZE, 2); /* a binary tree */
    add_kind(&builder, kind, named, namespaces);

    auto_close int file = memfd_create("filter", MFD_CLOEXEC);
    int result = file < 0 ? -errno : write_filter(&builder, file, allows_threads(kind));
    seccomp_release(builder.context);
    if (result != 0) {
        errno = -result;
        return error_errno(err, ERROR_SANDBOX, "cannot make a system-call filter");
    }
    *fd = take_fd(&file);
    return 0;
}

static bool compares_with(const struct sock_filter *instruction, uint32_t constant)
{
    return instruction->code == (BPF_JMP | BPF_JEQ | BPF_K) && instruction->k == constant;
}

static void find_sentinels(struct filter *filter, const void *exec_path)
{
    filter->pid_count = 0;
    for (unsigned short i = 0; i < filter->length; i++) {
        struct sock_filter *instruction = &filter->instructions[i];
        if (compares_with(instruction, FILTER_PID_SENTINEL) && filter->pid_count < FILTER_PIDS_MAX)
            filter->pid_at[filter->pid_count++] = i;
        else if (compares_with(instruction, FILTER_PATH_HIGH_SENTINEL))
            instruction->k = (uint32_t)((uintptr_t)exec_path >> 32);
        else if (compares_with(instruction, FILTER_PATH_LOW_SENTINEL))
            instruction->k = (uint32_t)(uintptr_t)exec_path;
    }
}

int filter_load(int fd, const void *exec_path, struct filter *filter)
{
    struct stat status;
    if (fstat(fd, &status) != 0)
        return -1;
    if (status.st_size > (off_t)sizeof filter->instructions) {
        errno = E2BIG;
        return -1;
    }
    ssize_t length = pread(fd, filter->instructions, sizeof filter->instructions, 0);
    if (length < 0)
        return -1;
    filter->length = (unsigned short)((size_t)length / sizeof *filter->instructions);
    find_sentinels(filter, exec_path);
    return 0;
}

void filter_set_pid(struct filter *filter, uint32_t pid)
{
    for (unsigned short i = 0; i < filter->pid_count; i++)
        filter->instructions[filter->pid_at[i]].k = pid;
}

void filter_call_name(int number, unsigned architecture, char *name, size_t size)
{
    const int x32_bit = 0x40000000;
    const char *table = "";
    uint32_t token = architecture;
    if (architecture == AUDIT_ARCH_I386) {
        table = " (i386)";
    } else if (architecture == AUDIT_ARCH_ARM) { /* the 32-bit table of an aarch64 */
        table = " (arm)";
    } else if (architecture == AUDIT_ARCH_X86_64 && (number & x32_bit) != 0) {
        token = SCMP_ARCH_X32;
        table = " (x32)";
    }
    auto_free char *call = seccomp_syscall_resolve_num_arch(token, number);
    if (call != NULL)
        snprintf(name, size, "%s%s", call, table);
    else
        name[0] = '\0'; /* the number itself is the program's choice: it could carry what the program has read */
}
