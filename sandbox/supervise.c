#include "sandbox/supervise.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "sandbox/cleanup.h"
#include "sandbox/kill.h"
#include "sandbox/lookup.h"
#include "sandbox/tasks.h"
#include "sandbox/trace.h"
#include "sandbox/written.h"

enum {
    LOOK_US = 5000,      /* how often the resident size, and the folder that a program writes, are looked at */
    COUNT_SHARE = 4,     /* counting the files there takes at most one part in so many of the time */
    TRACE_US = 500,      /* how often a traced program is looked at: it stops at its signals */
    PROCESSES_MAX = 512, /* as many more tasks than at its start the machine may have while a package's program runs */
    PAUSE_MIN_US = 50,   /* a shorter sleep is mere overhead */
    CROWD_SWITCHES = 4   /* a program that lost its core so often, and much time, was not alone there */
};

#if defined(__x86_64__)
#define NATIVE_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define NATIVE_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

int64_t monotonic_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* Candidates' programs are watched closely; tools have their rlimits. */
static bool is_watched(const struct running *run)
{
    return run->program->confinement == SANDBOX_RUN || run->program->confinement == SANDBOX_INSTRUMENTED;
}

static int64_t cpu_us(const struct running *run)
{
    clockid_t clock;
    struct timespec time;
    if (clock_getcpuclockid(run->pid, &clock) != 0 || clock_gettime(clock, &time) != 0)
        return 0;
    return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

bool supervise_proc_path(const struct running *run, const char *file, char *path, size_t size)
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
    return supervise_proc_path(run, file, path, sizeof path) ? open(path, O_RDONLY | O_CLOEXEC) : -1;
}

/* /proc/<pid>/task, where there can be several threads; else -1. */
static int tasks_of(struct running *run)
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

/* The same for as long as the program has a thread. A first thread that ends before the others, with pthread_exit(),
 * takes the sizes in /proc/<pid>/statm with it, and a program would have its memory to itself. */
static int read_statm(struct running *run, int64_t *total_bytes, int64_t *resident_bytes)
{
    if (run->statm < 0)
        run->statm = open_in_proc(run, "statm");
    if (parse_statm(run, total_bytes, resident_bytes) == 0)
        return 0;
    if (tasks_of(run) < 0)
        return -1;
    cleanup_close(&run->statm);
    run->statm = tasks_open_statm(run->tasks);
    return parse_statm(run, total_bytes, resident_bytes);
}

static void kill_program(struct running *run, enum sandbox_end why)
{
    if (run->report->report.end == SANDBOX_EXITED)
        run->report->report.end = why;
    syscall(SYS_pidfd_send_signal, run->pidfd, SIGKILL, NULL, 0);
}

static bool is_writing(const struct running *run)
{
    bool package = run->program->confinement == SANDBOX_PACKAGE; /* only what it may write is watched */
    return run->folder_fd >= 0 && (package || run->program->folder_writable);
}

/* Counts what the program wrote. True when that is more than it may. */
static bool count_files(struct running *run)
{
    struct sandbox_report *report = &run->report->report;
    const struct written written = written_count(run->folder_fd, run->program->confinement == SANDBOX_PACKAGE);
    report->file_bytes = written.bytes;
    report->file_count = written.files;
    int64_t limit = run->program->limits.file_bytes;
    return (limit > 0 && written.bytes > limit) || written.files > SANDBOX_FILES_MAX;
}

/* Counts the files when it is time to, and returns how long it is until the next time. */
static int64_t look_at_files(struct running *run)
{
    int64_t now = monotonic_us();
    if (run->count_us == 0) /* in the first moments there is nothing to see */
        run->count_us = run->started_us + LOOK_US;
    if (now < run->count_us)
        return run->count_us - now;
    if (count_files(run))
        kill_program(run, SANDBOX_FILES_LIMIT);
    int64_t end = monotonic_us(), pause = COUNT_SHARE * (end - now);
    run->count_us = end + (pause > LOOK_US ? pause : LOOK_US);
    return run->count_us - end;
}

unsigned short machine_tasks(void)
{
    struct sysinfo info;
    return sysinfo(&info) == 0 ? info.procs : 0;
}

/* What a package's program starts no limit bounds where the user is root, whom RLIMIT_NPROC spares, or where there is
 * no user namespace to count in. So all tasks of the machine are counted: cheap, and exact enough. With more of them
 * than this the helper would hardly get a turn to end them. */
static bool has_too_many_processes(const struct running *run)
{
    unsigned short more = (unsigned short)(machine_tasks() - run->machine_tasks);
    return more > PROCESSES_MAX && more < UINT16_MAX / 2; /* fewer than at the start: others have ended */
}

/* A package's program: what it leaves in its folder, and how many it is. Returns how long until the next look. */
static int64_t look_at_package(struct running *run)
{
    int64_t next = LOOK_US;
    if (is_writing(run)) {
        int64_t count = look_at_files(run);
        next = count < next ? count : next;
    }
    if (has_too_many_processes(run)) {
        kill_program(run, SANDBOX_THREADS_LIMIT);
        kill_flood(); /* in this very turn: among thousands of processes the next one is far */
    }
    return next;
}

/* Looks at what the program used, kills it when that is too much, and returns how long it may run until the next look.
 */
static int64_t look(struct running *run)
{
    const struct sandbox_limits *limits = &run->program->limits;
    int64_t next = limits->wall_us - (monotonic_us() - run->started_us);
    if (next <= 0) {
        kill_program(run, SANDBOX_WALL_LIMIT);
        return LOOK_US;
    }
    if (run->program->confinement == SANDBOX_PACKAGE) {
        int64_t pause = look_at_package(run);
        next = pause < next ? pause : next;
    }
    if (!is_watched(run))
        return next < PAUSE_MIN_US ? PAUSE_MIN_US : next;
    if (limits->cpu_us > 0) {
        int64_t left = limits->cpu_us - (monotonic_us() - run->started_us) * run->cores; /* at least */
        if (left < LOOK_US)
            left = limits->cpu_us - cpu_us(run);
        if (left <= 0)
            kill_program(run, SANDBOX_CPU_LIMIT);
        if (left / run->cores < next)
            next = left / run->cores;
    }
    int64_t total, resident;
    if (limits->memory_bytes > 0) {
        /* In the first moments there is nothing to see, and most programs end before the first look. */
        if (monotonic_us() - run->started_us >= LOOK_US && read_statm(run, &total, &resident) == 0 &&
            resident > limits->memory_bytes)
            kill_program(run, SANDBOX_MEMORY_LIMIT);
        if (next > LOOK_US)
            next = LOOK_US;
    }
    if (run->program->threads && tasks_of(run) >= 0) {
        if (tasks_count(run->tasks) > SANDBOX_THREADS_MAX)
            kill_program(run, SANDBOX_THREADS_LIMIT);
        next = next < LOOK_US ? next : LOOK_US;
    }
    if (is_writing(run)) {
        int64_t count = look_at_files(run);
        next = count < next ? count : next;
    }
    return next < PAUSE_MIN_US ? PAUSE_MIN_US : next;
}

/* A large mmap(2): goes on whatever we say here; we only note that it will be refused. */
static void note_mapping(struct running *run, uint64_t length)
{
    int64_t total, resident;
    uint64_t limit = (uint64_t)run->program->limits.address_bytes;
    if (limit == 0 || read_statm(run, &total, &resident) != 0)
        return;
    if (length > limit || (uint64_t)total + length > limit)
        run->report->report.allocation_refused = true;
}

/* A signal to the program itself, which may go on: its target is in a register, where no other thread can change it. */
static bool is_own_signal(const struct running *run, const struct seccomp_data *call)
{
    return (call->nr == SYS_kill || call->nr == SYS_tkill || call->nr == SYS_tgkill) &&
           call->args[0] == (uint64_t)run->pid;
}

static void take_notification(struct running *run)
{
    union {
        struct seccomp_notif notification;
        char room[512]; /* newer kernels may have longer ones, SECCOMP_GET_NOTIF_SIZES */
    } request;
    union {
        struct seccomp_notif_resp response;
        char room[512];
    } reply;
    memset(&request, 0, sizeof request);
    memset(&reply, 0, sizeof reply);
    if (ioctl(run->listener, SECCOMP_IOCTL_NOTIF_RECV, &request) != 0)
        return; /* it was killed in the meantime */
    const struct seccomp_data *call = &request.notification.data;
    reply.response.id = request.notification.id;
    bool native = call->arch == NATIVE_ARCHITECTURE;
    if (native && call->nr == SYS_mmap) {
        note_mapping(run, call->args[1]);
        reply.response.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
    } else if (native && is_own_signal(run, call)) {
        reply.response.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
    } else if (native && run->lookups && lookup_is_one(call->nr)) {
        reply.response.error = lookup_answer(run, call);
    } else {
        run->report->call_number = call->nr;
        run->report->call_architecture = call->arch;
        run->report->call_argument = call->args[0];
        kill_program(run, SANDBOX_FORBIDDEN_CALL);
        return;
    }
    ioctl(run->listener, SECCOMP_IOCTL_NOTIF_SEND, &reply);
}

static int64_t timeval_us(struct timeval time)
{
    return (int64_t)time.tv_sec * 1000000 + time.tv_usec;
}

/* What was not seen while it ran is seen from its accounts. */
static void judge_limits(struct running *run, struct sandbox_report *report)
{
    const struct sandbox_limits *limits = &run->program->limits;
    bool too_many_files = is_writing(run) && count_files(run);
    if (report->end == SANDBOX_FORBIDDEN_CALL)
        return;
    if (report->end == SANDBOX_SIGNALED && report->signal == SIGSYS && is_watched(run) && run->listener < 0)
        report->end = SANDBOX_FORBIDDEN_CALL; /* no listener to name it */
    else if (limits->cpu_us > 0 && report->cpu_us >= limits->cpu_us)
        report->end = SANDBOX_CPU_LIMIT;
    else if (report->wall_us >= limits->wall_us)
        report->end = SANDBOX_WALL_LIMIT;
    else if (is_watched(run) && limits->memory_bytes > 0 && report->memory_bytes > limits->memory_bytes)
        report->end = SANDBOX_MEMORY_LIMIT;
    else if (too_many_files && (report->end == SANDBOX_EXITED || report->end == SANDBOX_SIGNALED))
        report->end = SANDBOX_FILES_LIMIT;
}

static void reap(struct running *run, unsigned order)
{
    struct sandbox_report *report = &run->report->report;
    struct rusage usage;
    int status = 0;
    report->wall_us = monotonic_us() - run->started_us;
    while (wait4(run->pid, &status, 0, &usage) < 0 && errno == EINTR)
        ;
    report->cpu_us = timeval_us(usage.ru_utime) + timeval_us(usage.ru_stime);
    report->memory_bytes = (int64_t)usage.ru_maxrss * 1024;
    report->order = order;
    if (WIFEXITED(status))
        report->exit_status = WEXITSTATUS(status);
    else if (WIFSIGNALED(status))
        report->signal = WTERMSIG(status);
    if (report->end == SANDBOX_EXITED && WIFSIGNALED(status))
        report->end = SANDBOX_SIGNALED;
    judge_limits(run, report);
    run->ended = true;
    run->crowded = usage.ru_nivcsw > CROWD_SWITCHES && report->wall_us > report->cpu_us + report->cpu_us / 4;
    int fds[] = {run->pidfd, run->shared_listener ? -1 : run->listener, run->statm, run->tasks, run->folder_fd};
    for (size_t i = 0; i < sizeof fds / sizeof *fds; i++)
        if (fds[i] >= 0)
            close(fds[i]);
}

/* One wait for whatever happens first. Returns -1 when the caller is gone. */
static int wait_once(struct running *programs, size_t count, int life, unsigned *ended)
{
    int64_t pause_us = INT64_MAX;
    struct pollfd polls[5] = {{.fd = life, .events = POLLIN}};
    for (size_t i = 0; i < count; i++) {
        struct running *run = &programs[i];
        polls[1 + 2 * i] = (struct pollfd){.fd = run->ended ? -1 : run->pidfd, .events = POLLIN};
        polls[2 + 2 * i] = (struct pollfd){.fd = run->ended || run->hung_up ? -1 : run->listener, .events = POLLIN};
        if (run->ended)
            continue;
        int64_t next = look(run);
        if (run->program->explain_crash) {
            trace_look(run);
            next = TRACE_US;
        }
        pause_us = next < pause_us ? next : pause_us;
    }
    struct timespec pause = {.tv_sec = pause_us / 1000000, .tv_nsec = pause_us % 1000000 * 1000};
    if (ppoll(polls, 1 + 2 * count, &pause, NULL) < 0)
        return 0;
    if (polls[0].revents != 0) /* nothing is sent while a request is under way: this is the end of the caller */
        return -1;
    for (size_t i = 0; i < count; i++) {
        if (polls[2 + 2 * i].revents & POLLIN)
            take_notification(&programs[i]);
        else if (polls[2 + 2 * i].revents != 0)
            /* The program is ending. On one core with it, polling this again and again would keep it from that for a
             * tick. */
            programs[i].hung_up = true;
        if (polls[1 + 2 * i].revents != 0)
            reap(&programs[i], (*ended)++);
    }
    return 0;
}

int supervise(struct running *programs, size_t count, int life)
{
    unsigned ended = 0;
    while (ended < count)
        if (wait_once(programs, count, life, &ended) != 0)
            return -1;
    return 0;
}
