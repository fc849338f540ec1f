/* Which system calls each kind of confinement may make: the lists that filter.c builds its filters from. What has
 * conditions on its arguments stands there.
 *
 * By name, not by __NR_ number: some are newer than the headers of Debian 12, and libseccomp knows them. What is in no
 * list of a kind answers ENOSYS. */
#ifndef SANDBOX_CALLS_H
#define SANDBOX_CALLS_H

/* Calls that every kind may make: computing, memory, its own signals, time, its own descriptors. And futex, with
 * conditions. */
static const char common_calls[] =
    "read readv pread64 write writev lseek close fstat brk munmap mremap mprotect exit exit_group arch_prctl "
    "set_tid_address set_robust_list rseq getrandom clock_gettime clock_getres gettimeofday time times "
    "nanosleep clock_nanosleep sched_yield getpid gettid getppid getuid geteuid getgid getegid rt_sigaction "
    "rt_sigprocmask rt_sigreturn rt_sigpending rt_sigsuspend rt_sigtimedwait sigaltstack pause alarm "
    "setitimer getitimer poll ppoll select pselect6 uname getrusage getrlimit getcpu sched_getaffinity "
    "sysinfo membarrier restart_syscall";

/* Calls that open or look up files by name. A candidate's program gets EACCES for them, no violation: libc itself
 * tries. Where it has a working folder those of the first two lists work there; statx then answers ENOSYS, upon which
 * libc takes one of these. */
static const char open_calls[] = "open openat creat";
static const char find_calls[] = "stat lstat access faccessat faccessat2";
static const char link_calls[] = "readlink readlinkat";
static const char place_calls[] = "getcwd";
static const char other_lookups[] = "openat2 chdir statfs"; /* openat2: a filter does not see its flags */

/* What a program with a working folder does beyond that. dup: freopen(3) moves what it opened with it. */
static const char reading_calls[] = "getdents64 dup dup2 dup3";

/* What it may do to regular files when the folder may be written; creat, unlinkat and renameat2 have
 * conditions. */
static const char writing_calls[] = "ftruncate pwrite64 fsync fdatasync rename renameat unlink";

/* What no program does in its working folder, whatever else it may: EACCES. Landlock does not hold all of them. */
static const char changing_calls[] =
    "truncate mkdir mkdirat rmdir link linkat symlink symlinkat mknod mknodat chmod fchmod fchmodat fchmodat2 chown "
    "fchown lchown fchownat utime utimes futimesat utimensat setxattr lsetxattr fsetxattr removexattr lremovexattr "
    "fremovexattr fallocate fchdir fstatfs";

/* What compilers and interpreters do beyond that: files in their folders, pipes, children. And fcntl, prlimit64 and
 * sched_setaffinity, as far as these reach nobody else. */
static const char tool_calls[] =
    "pwrite64 pwritev preadv fchdir fstatfs getdents64 unlink unlinkat rename renameat renameat2 mkdir "
    "mkdirat rmdir chmod fchmod fchmodat umask truncate ftruncate fallocate fadvise64 fsync fdatasync flock "
    "utimensat sendfile copy_file_range splice dup dup2 dup3 pipe pipe2 eventfd2 epoll_create1 "
    "epoll_ctl epoll_wait epoll_pwait mmap madvise msync mincore fork vfork execve wait4 waitid getpgrp "
    "getpgid getgroups getresuid getresgid sched_getparam sched_getscheduler get_mempolicy "
    "getpriority setrlimit timer_create timer_settime timer_delete capget";

/* What the runtime of Haskell adds, in which pandoc is written: to PACKAGE only. */
static const char event_calls[] = "epoll_create timerfd_create timerfd_settime";

/* What the sanitizers' runtime adds to a candidate's program that reads a folder: it finds out whether memory can be
 * read by writing it into a pipe. */
static const char sanitizer_calls[] = "pipe2";

/* Calls that no honest solution makes: named in the verdict. fork, vfork, clone, execve, execveat and the signal calls
 * have conditions of their own. */
static const char forbidden_calls[] =
    "fork vfork execve socket socketpair connect bind listen accept accept4 sendto recvfrom sendmsg recvmsg "
    "sendmmsg recvmmsg shutdown getsockname getpeername setsockopt getsockopt ptrace process_vm_readv "
    "process_vm_writev process_madvise process_mrelease pidfd_open pidfd_getfd pidfd_send_signal "
    "rt_sigqueueinfo rt_tgsigqueueinfo mount umount2 pivot_root chroot fsopen fsconfig fsmount fspick "
    "move_mount open_tree mount_setattr bpf io_uring_setup io_uring_enter io_uring_register perf_event_open "
    "userfaultfd add_key request_key keyctl unshare setns seccomp shmget shmat shmctl shmdt semget semop "
    "semtimedop semctl msgget msgsnd msgrcv msgctl mq_open mq_unlink mq_timedsend mq_timedreceive mq_notify "
    "mq_getsetattr setrlimit";

#endif
