#include "sandbox/filter.h"

#include <asm/ioctls.h>
#include <asm/unistd.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/sched.h>
#include <seccomp.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sandbox/cleanup.h"

/* libseccomp's own macros leave the second datum of a comparison out where there is none. */
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

/* By name, not by __NR_ number: some are newer than the headers of Debian 12, and libseccomp knows them. */
#define CALL(name) #name

/* Calls that every kind may make: computing, memory, its own signals, time, its own descriptors. */
static const char *const common_calls[] = {
    CALL(read), CALL(readv), CALL(pread64), CALL(write), CALL(writev), CALL(lseek), CALL(close), CALL(fstat), CALL(brk),
    CALL(munmap), CALL(mremap), CALL(mprotect), CALL(exit), CALL(exit_group), CALL(arch_prctl), CALL(set_tid_address),
    CALL(set_robust_list), CALL(rseq), CALL(futex), CALL(getrandom), CALL(clock_gettime), CALL(clock_getres),
    CALL(gettimeofday), CALL(time), CALL(times), CALL(nanosleep), CALL(clock_nanosleep), CALL(sched_yield), CALL(getpid),
    CALL(gettid), CALL(getppid), CALL(getuid), CALL(geteuid), CALL(getgid), CALL(getegid), CALL(rt_sigaction),
    CALL(rt_sigprocmask), CALL(rt_sigreturn), CALL(rt_sigpending), CALL(rt_sigsuspend), CALL(rt_sigtimedwait),
    CALL(sigaltstack), CALL(pause), CALL(alarm), CALL(setitimer), CALL(getitimer), CALL(poll), CALL(ppoll), CALL(select),
    CALL(pselect6), CALL(uname), CALL(getrusage), CALL(getrlimit), CALL(getcpu), CALL(sched_getaffinity), CALL(sysinfo),
    CALL(membarrier), CALL(restart_syscall),
};

/* Calls that open or look up files by name. A candidate's program gets EACCES for them, no violation: libc itself tries. */
static const char *const lookup_calls[] = {
    CALL(open), CALL(openat), CALL(openat2), CALL(creat), CALL(stat), CALL(lstat), CALL(newfstatat), CALL(statx), CALL(access),
    CALL(faccessat), CALL(faccessat2), CALL(readlink), CALL(readlinkat), CALL(getcwd), CALL(chdir), CALL(statfs),
};

/* What compilers and interpreters do beyond that: files in their folders, pipes, children. */
static const char *const tool_calls[] = {
    CALL(pwrite64), CALL(pwritev), CALL(preadv), CALL(fchdir), CALL(fstatfs), CALL(getdents64), CALL(unlink), CALL(unlinkat),
    CALL(rename), CALL(renameat), CALL(renameat2), CALL(mkdir), CALL(mkdirat), CALL(rmdir), CALL(chmod), CALL(fchmod),
    CALL(fchmodat), CALL(umask), CALL(truncate), CALL(ftruncate), CALL(fallocate), CALL(fadvise64), CALL(fsync), CALL(fdatasync),
    CALL(flock), CALL(utimensat), CALL(sendfile), CALL(copy_file_range), CALL(splice), CALL(dup), CALL(dup2), CALL(dup3),
    CALL(fcntl), CALL(pipe), CALL(pipe2), CALL(eventfd2), CALL(epoll_create1), CALL(epoll_ctl), CALL(epoll_wait),
    CALL(epoll_pwait), CALL(mmap), CALL(madvise), CALL(msync), CALL(mincore), CALL(fork), CALL(vfork), CALL(execve), CALL(wait4),
    CALL(waitid), CALL(getpgrp), CALL(getpgid), CALL(getgroups), CALL(getresuid), CALL(getresgid), CALL(sched_getparam),
    CALL(sched_getscheduler), CALL(sched_setaffinity), CALL(get_mempolicy), CALL(getpriority), CALL(setrlimit), CALL(prlimit64),
    CALL(timer_create), CALL(timer_settime), CALL(timer_delete), CALL(capget),
};

/* What the sanitizers' runtime adds to a candidate's program: reading its own maps and sources, reserving address space. */
static const char *const sanitizer_calls[] = {
    CALL(openat), CALL(open), CALL(readlink), CALL(readlinkat), CALL(stat), CALL(lstat), CALL(newfstatat), CALL(access),
    CALL(getcwd), CALL(mmap), CALL(madvise), CALL(getdents64), CALL(prlimit64), CALL(fcntl), CALL(dup), CALL(pipe2),
};

/* Calls that no honest solution makes: named in the verdict. fork, vfork, clone, execve, execveat and the signal calls have
 * conditions of their own below. */
static const char *const forbidden_calls[] = {
    CALL(fork), CALL(vfork), CALL(execve), CALL(socket), CALL(socketpair), CALL(connect), CALL(bind), CALL(listen), CALL(accept),
    CALL(accept4), CALL(sendto), CALL(recvfrom), CALL(sendmsg), CALL(recvmsg), CALL(sendmmsg), CALL(recvmmsg), CALL(shutdown),
    CALL(getsockname), CALL(getpeername), CALL(setsockopt), CALL(getsockopt), CALL(ptrace), CALL(process_vm_readv),
    CALL(process_vm_writev), CALL(process_madvise), CALL(process_mrelease), CALL(pidfd_open), CALL(pidfd_getfd),
    CALL(pidfd_send_signal), CALL(rt_sigqueueinfo), CALL(rt_tgsigqueueinfo), CALL(mount), CALL(umount2), CALL(pivot_root),
    CALL(chroot), CALL(fsopen), CALL(fsconfig), CALL(fsmount), CALL(fspick), CALL(move_mount), CALL(open_tree),
    CALL(mount_setattr), CALL(bpf), CALL(io_uring_setup), CALL(io_uring_enter), CALL(io_uring_register), CALL(perf_event_open),
    CALL(userfaultfd), CALL(add_key), CALL(request_key), CALL(keyctl), CALL(unshare), CALL(setns), CALL(seccomp), CALL(shmget),
    CALL(shmat), CALL(shmctl), CALL(shmdt), CALL(semget), CALL(semop), CALL(semtimedop), CALL(semctl), CALL(msgget), CALL(msgsnd),
    CALL(msgrcv), CALL(msgctl), CALL(mq_open), CALL(mq_unlink), CALL(mq_timedsend), CALL(mq_timedreceive), CALL(mq_notify),
    CALL(mq_getsetattr), CALL(setrlimit),
};

/* The one set of flags with which pthread_create() calls clone(2), in glibc and musl (musl adds CLONE_DETACHED, 0x400000). */
#define THREAD_FLAGS                                                                                                             \
    (CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM | CLONE_SETTLS | CLONE_PARENT_SETTID |     \
     CLONE_CHILD_CLEARTID)
#define NAMESPACE_FLAGS                                                                                                          \
    (CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | (uint64_t)CLONE_NEWNET)

struct builder {
    scmp_filter_ctx context;
    uint32_t forbidden; /* the action for forbidden calls */
    int failed;         /* the first error, a negative errno */
};

static void add(struct builder *builder, uint32_t action, const char *call, unsigned count, const struct scmp_arg_cmp *conditions)
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

static void add_all(struct builder *builder, uint32_t action, const char *const *calls, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add(builder, action, calls[i], 0, NULL);
}

#define ADD_ALL(builder, action, calls) add_all(builder, action, calls, sizeof(calls) / sizeof *(calls))

/* A program may signal itself, so that abort() and raise() work, and nobody else. */
static void add_signals(struct builder *builder, uint32_t otherwise)
{
    static const char *const calls[] = {CALL(kill), CALL(tkill), CALL(tgkill)};
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        add_if(builder, SCMP_ACT_ALLOW, calls[i], SCMP_A0(SCMP_CMP_EQ, FILTER_PID_SENTINEL));
        add_if(builder, otherwise, calls[i], SCMP_A0(SCMP_CMP_NE, FILTER_PID_SENTINEL));
    }
}

/* Our own execveat, whose path lies at an address that only we know; a second one is forbidden. */
static void add_exec(struct builder *builder)
{
    const uint64_t path = (uint64_t)FILTER_PATH_HIGH_SENTINEL << 32 | FILTER_PATH_LOW_SENTINEL;
    add_if(builder, SCMP_ACT_ALLOW, "execveat", SCMP_A1(SCMP_CMP_EQ, path));
    add_if(builder, builder->forbidden, "execveat", SCMP_A1(SCMP_CMP_NE, path));
}

/* Memory of a candidate's program: private only. A shared mapping could hold pages that are in no process's resident size
 * (MADV_DONTNEED on it keeps them), and huge pages of the reserved pool are in none either. Large ones go to the listener, which
 * sees the refused ones: every malloc() that fails has tried such a mapping last. */
static void add_memory(struct builder *builder, bool listener)
{
    const uint64_t mask = 0x0f /* MAP_TYPE */ | MAP_HUGETLB;
    const struct scmp_arg_cmp private_mapping = SCMP_A3(SCMP_CMP_MASKED_EQ, mask, MAP_PRIVATE);
    const struct scmp_arg_cmp small[] = {SCMP_A1(SCMP_CMP_LT, 1 << 20), private_mapping};
    const struct scmp_arg_cmp large[] = {SCMP_A1(SCMP_CMP_GE, 1 << 20), private_mapping};
    add(builder, SCMP_ACT_ALLOW, "mmap", 2, small);
    add(builder, listener ? SCMP_ACT_NOTIFY : SCMP_ACT_ALLOW, "mmap", 2, large);

    static const unsigned advice[] = {MADV_NORMAL,   MADV_RANDOM, MADV_SEQUENTIAL, MADV_WILLNEED,
                                      MADV_DONTNEED, MADV_FREE,   MADV_HUGEPAGE,   MADV_NOHUGEPAGE};
    for (size_t i = 0; i < sizeof advice / sizeof *advice; i++) /* not PAGEOUT: it would hide memory in swap */
        add_if(builder, SCMP_ACT_ALLOW, "madvise", SCMP_A2(SCMP_CMP_EQ, advice[i]));
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

/* fstat() of libc is newfstatat(fd, "", AT_EMPTY_PATH), but with a path it looks up any file. Where the program's root is an
 * empty folder that finds nothing; elsewhere the listener looks at the path, and without one it is refused. */
static void add_fstat(struct builder *builder, bool listener, bool namespaces)
{
    uint32_t action = namespaces ? SCMP_ACT_ALLOW : listener ? SCMP_ACT_NOTIFY : SCMP_ACT_ERRNO(EACCES);
    add_if(builder, action, "newfstatat", SCMP_A3(SCMP_CMP_EQ, AT_EMPTY_PATH));
    add_if(builder, SCMP_ACT_ERRNO(EACCES), "newfstatat", SCMP_A3(SCMP_CMP_NE, AT_EMPTY_PATH));
}

static void add_run(struct builder *builder, bool threads, bool listener, bool namespaces)
{
    if (threads) {
        add_if(builder, SCMP_ACT_ALLOW, "clone", SCMP_A0(SCMP_CMP_MASKED_EQ, ~(uint64_t)0x400000, THREAD_FLAGS));
        add(builder, SCMP_ACT_ALLOW, "sched_setaffinity", 0, NULL);
    } else {
        add(builder, builder->forbidden, "clone", 0, NULL);
    }
    add_memory(builder, listener);
    add_limits(builder);
    add_descriptors(builder);
    add_fstat(builder, listener, namespaces);
    for (size_t i = 0; i < sizeof lookup_calls / sizeof *lookup_calls; i++)
        if (strcmp(lookup_calls[i], "newfstatat") != 0)
            add(builder, SCMP_ACT_ERRNO(EACCES), lookup_calls[i], 0, NULL);
}

static void add_tool(struct builder *builder)
{
    ADD_ALL(builder, SCMP_ACT_ALLOW, lookup_calls);
    ADD_ALL(builder, SCMP_ACT_ALLOW, tool_calls);
    add_if(builder, SCMP_ACT_ALLOW, "clone", SCMP_A0(SCMP_CMP_MASKED_EQ, NAMESPACE_FLAGS, 0));
    /* The kernel reads 32 bits of the request: a mask keeps TIOCSTI with high bits out as well. */
    static const unsigned requests[] = {TCGETS, TIOCGWINSZ, FIOCLEX, FIONCLEX, FIONREAD};
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++)
        add_if(builder, SCMP_ACT_ALLOW, "ioctl", SCMP_A1(SCMP_CMP_MASKED_EQ, 0xffffffff, requests[i]));
}

static void add_kind(struct builder *builder, enum filter_kind kind, bool listener, bool namespaces)
{
    bool tool = kind == FILTER_COMPILE || kind == FILTER_PACKAGE;
    ADD_ALL(builder, SCMP_ACT_ALLOW, common_calls);
    if (tool) {
        add_tool(builder);
        /* In a process namespace there is nobody else to reach. */
        if (namespaces) {
            add(builder, SCMP_ACT_ALLOW, "kill", 0, NULL);
            add(builder, SCMP_ACT_ALLOW, "tgkill", 0, NULL);
        } else {
            add_signals(builder, SCMP_ACT_ERRNO(EPERM));
        }
        add(builder, SCMP_ACT_ALLOW, "execveat", 0, NULL);
        return;
    }
    add_signals(builder, builder->forbidden);
    add_exec(builder);
    ADD_ALL(builder, builder->forbidden, forbidden_calls);
    if (kind == FILTER_INSTRUMENTED) {
        add(builder, builder->forbidden, "clone", 0, NULL);
        ADD_ALL(builder, SCMP_ACT_ALLOW, sanitizer_calls);
        add(builder, SCMP_ACT_ERRNO(ENOTTY), "ioctl", 0, NULL);
    } else {
        add_run(builder, kind == FILTER_RUN_THREADS, listener, namespaces);
    }
}

int filter_build(enum filter_kind kind, bool listener, bool namespaces, int *fd, struct error *err)
{
    bool named = listener && kind != FILTER_COMPILE && kind != FILTER_PACKAGE;
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
    int result = file < 0 ? -errno : builder.failed;
    if (result == 0)
        result = seccomp_export_bpf(builder.context, file);
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
    const char *table = "";
    uint32_t token = architecture;
    if (architecture == AUDIT_ARCH_I386) {
        table = " (i386)";
    } else if (architecture == AUDIT_ARCH_X86_64 && (number & __X32_SYSCALL_BIT) != 0) {
        token = SCMP_ARCH_X32;
        table = " (x32)";
    }
    auto_free char *call = seccomp_syscall_resolve_num_arch(token, number);
    if (call != NULL)
        snprintf(name, size, "%s%s", call, table);
    else
        snprintf(name, size, "%d%s", number, table);
}
