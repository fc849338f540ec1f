#include "sandbox/supervise.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "sandbox/cleanup.h"
#include "sandbox/listener.h"
#include "sandbox/tasks.h"
#include "sandbox/trace.h"
#include "sandbox/usage.h"
#include "sandbox/written.h"

enum {
    LOOK_US = 5000,      /* how often the resident size, and the folder that a program writes, are looked at */
    COUNT_SHARE = 4,     /* counting the files there takes at most one part in so many of the time */
    TRACE_US = 500,      /* how often a traced program is looked at: it stops at its signals */
    PROCESSES_MAX = 512, /* as many more tasks than at its start the machine may have while a package's program runs */
    GRACE_SHARE = 4,     /* a referee computes for so many times its CPU limit at most, waiting for a core included */
    PAUSE_MIN_US = 50,   /* a shorter sleep is mere overhead */
    CROWD_SWITCHES = 4   /* a program that lost its core so often, and much time, was not alone there */
};

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

static bool is_tool(const struct running *run)
{
    return run->program->confinement == SANDBOX_COMPILE || run->program->confinement == SANDBOX_PACKAGE;
}

void supervise_kill(struct running *run, enum sandbox_end why)
{
    if (run->report->report.end == SANDBOX_EXITED && !run->ended)
        run->report->report.end = why;
    syscall(SYS_pidfd_send_signal, run->pidfd, SIGKILL, NULL, 0);
    if (is_tool(run)) /* with all that it started, now: among thousands of processes our next turn is far */
        kill(-run->pid, SIGKILL);
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
        supervise_kill(run, SANDBOX_FILES_LIMIT);
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
    if (has_too_many_processes(run))
        supervise_kill(run, SANDBOX_THREADS_LIMIT);
    return next;
}

/* How long the program may still go on by the clock. A referee has all the time that the other one has, and then its
 * own; the other is not to blame for the time in which its referee computes. */
static int64_t wall_left(struct running *run, int64_t now_us)
{
    const struct running *peer = run->peer;
    int64_t limit = run->program->limits.wall_us;
    if (run->program->referee && peer != NULL)
        return peer->ended ? limit - (now_us - peer->ended_us) : limit;
    int64_t left = limit + run->grace_us - (now_us - run->started_us);
    if (left > 0 || peer == NULL || !peer->program->referee)
        return left;
    int64_t busy = peer->ended ? peer->busy_us : usage_group_cpu_us(peer) + usage_crowded_us(peer);
    int64_t most = GRACE_SHARE * peer->program->limits.cpu_us;
    run->grace_us = most > 0 && busy > most ? most : busy;
    return limit + run->grace_us - (now_us - run->started_us);
}

static bool writes_too_much(struct running *run)
{
    int64_t limit = run->program->limits.output_bytes;
    return limit > 0 && usage_written(run) > limit;
}

/* Looks at what the program used, kills it when that is too much, and returns how long it may run until the next look.
 */
static int64_t look(struct running *run)
{
    const struct sandbox_limits *limits = &run->program->limits;
    int64_t next = wall_left(run, monotonic_us());
    if (next <= 0) {
        supervise_kill(run, SANDBOX_WALL_LIMIT);
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
            left = limits->cpu_us - usage_cpu_us(run);
        if (left <= 0)
            supervise_kill(run, SANDBOX_CPU_LIMIT);
        if (left / run->cores < next)
            next = left / run->cores;
    }
    int64_t total, resident;
    if (limits->memory_bytes > 0) {
        /* In the first moments there is nothing to see, and most programs end before the first look. */
        if (monotonic_us() - run->started_us >= LOOK_US && usage_memory(run, &total, &resident) == 0 &&
            resident > limits->memory_bytes)
            supervise_kill(run, SANDBOX_MEMORY_LIMIT);
        if (next > LOOK_US)
            next = LOOK_US;
    }
    if (run->program->threads && usage_tasks(run) >= 0) {
        if (tasks_count(run->tasks) > SANDBOX_THREADS_MAX)
            supervise_kill(run, SANDBOX_THREADS_LIMIT);
        next = next < LOOK_US ? next : LOOK_US;
    }
    if (limits->output_bytes > 0) {
        if (monotonic_us() - run->started_us >= LOOK_US && writes_too_much(run))
            supervise_kill(run, SANDBOX_OUTPUT_LIMIT);
        next = next < LOOK_US ? next : LOOK_US;
    }
    if (is_writing(run)) {
        int64_t count = look_at_files(run);
        next = count < next ? count : next;
    }
    return next < PAUSE_MIN_US ? PAUSE_MIN_US : next;
}

static int64_t timeval_us(struct timeval time)
{
    return (int64_t)time.tv_sec * 1000000 + time.tv_usec;
}

/* RLIMIT_CPU ends a tool by what the kernel guessed at its ticks, which can be far from its accounts. Nobody else sends
 * this signal to a tool. */
static bool was_ended_by_rlimit(const struct running *run, const struct sandbox_report *report)
{
    return is_tool(run) && report->end == SANDBOX_SIGNALED && report->signal == SIGKILL &&
           report->cpu_us >= run->program->limits.cpu_us / 2;
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
    else if (limits->cpu_us > 0 && (report->cpu_us >= limits->cpu_us || was_ended_by_rlimit(run, report)))
        report->end = SANDBOX_CPU_LIMIT;
    else if (wall_left(run, run->ended_us) <= 0)
        report->end = SANDBOX_WALL_LIMIT;
    else if (is_watched(run) && limits->memory_bytes > 0 && report->memory_bytes > limits->memory_bytes)
        report->end = SANDBOX_MEMORY_LIMIT;
    else if (limits->output_bytes > 0 && report->written_bytes > limits->output_bytes)
        report->end = SANDBOX_OUTPUT_LIMIT;
    else if (too_many_files && (report->end == SANDBOX_EXITED || report->end == SANDBOX_SIGNALED))
        report->end = SANDBOX_FILES_LIMIT;
}

static void reap(struct running *run, unsigned order)
{
    struct sandbox_report *report = &run->report->report;
    struct rusage usage;
    int status = 0;
    run->ended_us = monotonic_us();
    report->wall_us = run->ended_us - run->started_us;
    if (is_tool(run))
        kill(-run->pid, SIGKILL); /* nobody is to go on in its name, least of all with its end of a pipe */
    run->busy_us = run->program->referee ? usage_crowded_us(run) : 0;
    int64_t before = run->program->limits.output_bytes > 0 ? usage_own_written() : -1;
    while (wait4(run->pid, &status, 0, &usage) < 0 && errno == EINTR)
        ;
    if (run->program->limits.output_bytes > 0) {
        int64_t after = usage_own_written();
        report->written_bytes = before >= 0 && after >= 0 ? after - before : -1;
    }
    report->cpu_us = timeval_us(usage.ru_utime) + timeval_us(usage.ru_stime);
    run->busy_us += report->cpu_us;
    report->memory_bytes = (int64_t)usage.ru_maxrss * 1024;
    report->order = order;
    if (WIFEXITED(status))
        report->exit_status = WEXITSTATUS(status);
    else if (WIFSIGNALED(status))
        report->signal = WTERMSIG(status);
    if (report->end == SANDBOX_PEER_ENDED && !(WIFSIGNALED(status) && report->signal == SIGKILL))
        report->end = SANDBOX_EXITED; /* it was faster */
    if (report->end == SANDBOX_EXITED && WIFSIGNALED(status))
        report->end = SANDBOX_SIGNALED;
    judge_limits(run, report);
    run->ended = true;
    run->crowded = usage.ru_nivcsw > CROWD_SWITCHES && report->wall_us > report->cpu_us + report->cpu_us / 4;
    int fds[] = {run->pidfd,    run->shared_listener ? -1 : run->listener, run->statm, run->tasks, run->io,
                 run->folder_fd};
    for (size_t i = 0; i < sizeof fds / sizeof *fds; i++)
        if (fds[i] >= 0)
            close(fds[i]);
}

void supervise_abandon(struct running *run)
{
    supervise_kill(run, SANDBOX_PEER_ENDED);
    reap(run, 0);
}

/* ---- waiting ---- */

/* What is watched together. */
struct watch {
    struct running *programs;
    size_t count;
    struct pair *pair;
    int life;
    int ends; /* epoll(7): tells which of two programs ended first, since it lists them in the order of their ends */
    unsigned ended;
};

/* One of the programs has ended. */
static void take_end(struct watch *watch, size_t index)
{
    struct running *run = &watch->programs[index], *peer = run->peer;
    const struct sandbox_report *report = &run->report->report;
    reap(run, watch->ended++);
    if (peer == NULL)
        return;
    bool may_go_on = report->end == SANDBOX_EXITED && report->exit_status == run->program->lets_go_on;
    if (run->program->referee && !peer->ended && !may_go_on)
        supervise_kill(peer, SANDBOX_PEER_ENDED);
    pair_ended(watch->pair, index); /* last: one that is to be killed must not be faster */
}

static void take_ends(struct watch *watch)
{
    struct epoll_event events[2];
    int count = watch->count == 1 ? 1 : epoll_wait(watch->ends, events, 2, 0);
    for (int i = 0; i < count; i++) {
        size_t index = watch->count == 1 ? 0 : (size_t)events[i].data.u64;
        if (!watch->programs[index].ended)
            take_end(watch, index);
    }
}

/* How long it is until something has to be looked at again. */
static int64_t look_at_all(struct watch *watch)
{
    int64_t pause_us = INT64_MAX;
    for (size_t i = 0; i < watch->count; i++) {
        struct running *run = &watch->programs[i];
        if (run->ended)
            continue;
        int64_t next = look(run);
        if (run->program->explain_crash) {
            trace_look(run);
            next = TRACE_US;
        }
        pause_us = next < pause_us ? next : pause_us;
    }
    return pause_us;
}

/* One wait for whatever happens first. Returns -1 when the caller is gone. */
static int wait_once(struct watch *watch)
{
    enum { LIFE, ENDS, LISTENER, DRAIN = LISTENER + 2, POLLS = DRAIN + 2 };
    int64_t pause_us = look_at_all(watch);
    struct pollfd polls[POLLS] = {{.fd = watch->life, .events = POLLIN}, {.fd = watch->ends, .events = POLLIN}};
    for (size_t i = 0; i < 2; i++) {
        const struct running *run = i < watch->count ? &watch->programs[i] : NULL;
        bool listens = run != NULL && !run->ended && !run->hung_up;
        polls[LISTENER + i] = (struct pollfd){.fd = listens ? run->listener : -1, .events = POLLIN};
        polls[DRAIN + i] = (struct pollfd){.fd = pair_drain_fd(watch->pair, i), .events = POLLIN};
    }
    struct timespec pause = {.tv_sec = pause_us / 1000000, .tv_nsec = pause_us % 1000000 * 1000};
    if (ppoll(polls, POLLS, &pause, NULL) < 0)
        return 0;
    if (polls[LIFE].revents != 0) /* nothing is sent while a request is under way: this is the end of the caller */
        return -1;
    for (size_t i = 0; i < watch->count; i++) {
        if (polls[LISTENER + i].revents & POLLIN)
            listener_take(&watch->programs[i]);
        else if (polls[LISTENER + i].revents != 0)
            /* The program is ending. On one core with it, polling this again and again would keep it from that for a
             * tick. */
            watch->programs[i].hung_up = true;
        if (polls[DRAIN + i].revents != 0)
            pair_drain(watch->pair, i);
    }
    if (polls[ENDS].revents != 0)
        take_ends(watch);
    return 0;
}

/* Returns -1 where there is no memory for it. */
static int open_ends(struct watch *watch)
{
    watch->ends = epoll_create1(EPOLL_CLOEXEC);
    for (size_t i = 0; watch->ends >= 0 && i < watch->count; i++) {
        struct epoll_event event = {.events = EPOLLIN, .data.u64 = i};
        if (epoll_ctl(watch->ends, EPOLL_CTL_ADD, watch->programs[i].pidfd, &event) != 0)
            return -1;
    }
    return watch->ends < 0 ? -1 : 0;
}

int supervise(struct running *programs, size_t count, struct pair *pair, int life)
{
    struct watch watch = {.programs = programs, .count = count, .pair = pair, .life = life};
    auto_close int ends = -1;
    watch.ends = programs[0].pidfd;
    if (count > 1) {
        int failed = open_ends(&watch);
        ends = watch.ends;
        if (failed != 0)
            return -1;
    }
    while (watch.ended < count)
        if (wait_once(&watch) != 0)
            return -1;
    return 0;
}
