#include "sandbox/helper.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox/child.h"
#include "sandbox/cleanup.h"
#include "sandbox/kill.h"
#include "sandbox/pair.h"
#include "sandbox/request.h"
#include "sandbox/supervise.h"
#include "sandbox/walls.h"
#include "sandbox/wire.h"
#include "sandbox/zygote.h"

enum {
    SOCKET_FD = 3,
    FOLDER_FD = 4,
    CHILD_STACK_BYTES = 256 * 1024,
};

struct helper {
    const struct folder *folder;
    int null_fd;
    bool own_namespace; /* this process is the init of its process namespace */
    struct walls walls;
    int core; /* the one that helper and programs are held on, or -1 */
    struct zygote zygote;
    struct filter filters[FILTER_KINDS];
    struct wire_request request;
    char *pointers[2][REQUEST_POINTERS_MAX];
    char stack[CHILD_STACK_BYTES] __attribute__((aligned(64)));
};

/* ---- setting up ---- */

static int write_file(const char *path, const char *text)
{
    auto_close int fd = open(path, O_WRONLY | O_CLOEXEC);
    return fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text) ? 0 : -1;
}

/* In the user namespace everybody keeps the number he has outside. */
static int map_user(unsigned uid, unsigned gid)
{
    char map[64];
    snprintf(map, sizeof map, "%u %u 1", uid, uid);
    if (write_file("/proc/self/setgroups", "deny") != 0 || write_file("/proc/self/uid_map", map) != 0)
        return -1;
    snprintf(map, sizeof map, "%u %u 1", gid, gid);
    return write_file("/proc/self/gid_map", map);
}

/* 0, 1 and 2 must not be the person's terminal, and nothing else of the caller's may reach a program. */
static int settle_descriptors(struct helper *helper, int socket, int folder_fd)
{
    int first = fcntl(socket, F_DUPFD_CLOEXEC, FOLDER_FD + 1);
    int second = fcntl(folder_fd, F_DUPFD_CLOEXEC, FOLDER_FD + 1);
    if (first < 0 || second < 0 || dup3(first, SOCKET_FD, O_CLOEXEC) < 0 || dup3(second, FOLDER_FD, O_CLOEXEC) < 0)
        return -1;
    close_range(FOLDER_FD + 1, ~0u, 0);
    helper->null_fd = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (helper->null_fd < 0)
        return -1;
    for (int fd = 0; fd < 3; fd++)
        if (dup2(helper->null_fd, fd) < 0)
            return -1;
    return 0;
}

static int set_up(struct helper *helper, int socket, bool namespaces, struct error *err)
{
    setsid(); /* no controlling terminal, and no Ctrl-C: the end of the caller is our sign */
    prctl(PR_SET_NAME, "judge-sandbox");
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    prctl(PR_SET_TIMERSLACK, 1000);
    /* A huge page would count as 2 MiB for one byte touched, if and when the kernel happens to have one. Programs
     * inherit this. */
    prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0);
    for (int number = 1; number < NSIG; number++)
        signal(number, SIG_DFL);
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, NULL);
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
        files.rlim_cur = files.rlim_max;
        setrlimit(RLIMIT_NOFILE, &files);
    }
    if (settle_descriptors(helper, socket, helper->folder->fd) != 0) {
        error_errno(err, ERROR_SANDBOX, "cannot set up the sandbox helper's descriptors (is ulimit -n very low?)");
        dup3(socket, SOCKET_FD, O_CLOEXEC); /* to say so */
        return -1;
    }
    /* What is mounted here stays here; else nothing is mounted. EINVAL: in a chroot there is no mount at the root. */
    bool mounts = namespaces && (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 || errno == EINVAL);
    return walls_raise(&helper->walls, mounts, helper->stack + CHILD_STACK_BYTES, err);
}

/* ---- requests ---- */

static void hold(struct helper *helper, const cpu_set_t *cores)
{
    sched_setaffinity(0, sizeof *cores, cores);
    if (helper->zygote.pid > 0)
        sched_setaffinity(helper->zygote.pid, sizeof *cores, cores);
}

/* With program and helper on one core nothing runs while the helper looks, and a wake-up needs no other processor. */
static void choose_cores(struct helper *helper, bool one)
{
    if ((helper->walls.standing & SANDBOX_WALL_ONE_CORE) == 0 || one == (helper->core >= 0))
        return;
    helper->core = one ? sched_getcpu() : -1;
    cpu_set_t cores = helper->walls.cores;
    if (helper->core >= 0) {
        CPU_ZERO(&cores);
        CPU_SET((unsigned)helper->core, &cores);
    }
    hold(helper, &cores);
}

/* Somebody else wants the core: the next program gets any other. */
static void leave_core(struct helper *helper)
{
    cpu_set_t others = helper->walls.cores;
    CPU_CLR((unsigned)helper->core, &others);
    if (CPU_COUNT(&others) == 0)
        return;
    hold(helper, &others);
    helper->core = -1;
}

/* Of two programs from one zygote its listener would not tell whose call it is. Beside a tool, which has none, it
 * does. */
static bool is_for_zygote(const struct child children[2], unsigned count, unsigned index)
{
    return zygote_is_for(&children[index]) && (count == 1 || !zygote_is_for(&children[1 - index]));
}

static int start_process(struct helper *helper, struct child *child, bool from_zygote, struct running *run)
{
    if (!from_zygote) {
        run->pid = clone(child_main, helper->stack + CHILD_STACK_BYTES,
                         CLONE_VM | CLONE_VFORK | CLONE_FILES | CLONE_PIDFD | SIGCHLD, child, &run->pidfd);
        if (run->pid < 0) {
            child->step = "clone";
            child->failed_errno = errno;
        }
        run->listener = child->listener;
        return run->pid;
    }
    run->pid = zygote_start(&helper->zygote, child);
    run->shared_listener = true;
    run->listener = child->listener;
    if (run->pid < 0)
        return -1;
    run->pidfd = (int)syscall(SYS_pidfd_open, run->pid, 0);
    if (run->pidfd < 0) {
        child->step = "pidfd_open";
        child->failed_errno = errno;
        kill(run->pid, SIGKILL);
    }
    return run->pid;
}

static bool is_executed(const struct child *child)
{
    return strcmp(child->step, CHILD_EXEC) == 0 && child->failed_errno == 0;
}

static int start(struct helper *helper, struct child *child, bool from_zygote, struct running *run, struct error *err)
{
    run->listener = run->statm = run->tasks = run->io = run->pidfd = run->folder_fd = -1;
    if (child->folder != NULL) {
        run->folder = child->folder;
        run->folder_fd = open(child->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (run->folder_fd < 0)
            return error_errno(err, ERROR_SANDBOX, "cannot open the working folder of a program");
    }
    if (child->confinement == SANDBOX_PACKAGE && child->writable != NULL) {
        run->folder_fd = open(child->writable, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (run->folder_fd < 0)
            return error_errno(err, ERROR_SANDBOX, "cannot open the folder that a program may write");
    }
    run->cores = child->threads ? (unsigned)CPU_COUNT(&helper->walls.cores) : 1;
    run->lookups = (helper->walls.standing & SANDBOX_WALL_NAMESPACES) == 0;
    run->report->call_number = -1;
    run->machine_tasks = machine_tasks();
    run->started_us = monotonic_us();
    if (start_process(helper, child, from_zygote, run) > 0 && is_executed(child))
        return 0;
    if (run->pid > 0)
        waitpid(run->pid, NULL, 0);
    errno = child->failed_errno;
    if (strcmp(child->step, CHILD_EXEC) == 0)
        error_errno(err, ERROR_SANDBOX, "cannot execute %s", child->path != NULL ? child->path : "the program");
    else
        error_errno(err, ERROR_SANDBOX, "cannot confine a program: %s", child->step);
    cleanup_close(&run->pidfd);
    if (!run->shared_listener)
        cleanup_close(&run->listener);
    cleanup_close(&run->folder_fd);
    return -1;
}

/* Takes the program's descriptors from the packet in the order in which sandbox.c puts them there. input and output:
 * the pipes from and to the other program, for one that talks. */
static int place_descriptors(struct helper *helper, const struct wire_program *program, int input, int output,
                             struct child *child, struct wire_fds *fds, size_t *next, struct error *err)
{
    const int own[3] = {program->reads_peer ? input : -1, program->writes_peer ? output : -1, -1};
    size_t needed = 3u - program->reads_peer - program->writes_peer + program->has_image + program->has_filter;
    if (*next + needed > fds->count)
        return error_set(err, ERROR_SANDBOX, "a descriptor was lost on the way to the sandbox helper");
    for (int fd = 0; fd < 3; fd++)
        if (dup2(own[fd] >= 0 ? own[fd] : fds->fds[(*next)++], fd) < 0)
            return error_errno(err, ERROR_SANDBOX, "cannot place a descriptor");
    child->image_fd = program->has_image ? fds->fds[(*next)++] : -1;
    struct filter *filter = &helper->filters[program->filter];
    if (program->has_filter && filter_load(fds->fds[(*next)++], helper->walls.exec_path, filter) != 0)
        return error_errno(err, ERROR_SANDBOX, "cannot load a system-call filter");
    child->filter = filter;
    child->filter_kind = program->filter;
    return 0;
}

/* Whether what the program may do with files can be held. */
static int check_walls(unsigned walls, const struct wire_program *program, struct error *err)
{
    bool instrumented = program->confinement == SANDBOX_INSTRUMENTED;
    bool tool = !instrumented && program->confinement != SANDBOX_RUN && program->confinement != SANDBOX_TRUSTED;
    if ((walls & SANDBOX_WALL_NAMESPACES) != 0 || (!tool && !instrumented && !program->has_folder))
        return 0;
    const char *what = tool ? "compile" : instrumented ? "show a program its libraries" : "give a program files";
    if ((walls & SANDBOX_WALL_LANDLOCK) == 0)
        return error_set(err, ERROR_SANDBOX,
                         "the sandbox needs Landlock or a mount namespace to %s, and this machine allows neither",
                         what);
    /* Without an answer to stat() a program would work differently here, and get another verdict. */
    if (!tool && (walls & SANDBOX_WALL_LISTENER) == 0)
        return error_set(err, ERROR_SANDBOX,
                         "the sandbox needs a mount namespace or a seccomp listener to %s, and this machine allows "
                         "neither",
                         what);
    return 0;
}

static int prepare(struct helper *helper, const struct wire_program *program, struct child *child, struct error *err)
{
    if (check_walls(helper->walls.standing, program, err) != 0)
        return -1;
    child->confinement = program->confinement;
    child->image_fd = program->has_image ? 0 : -1; /* for now: there will be one */
    child->threads = program->threads;
    child->explain_crash = program->explain_crash;
    child->folder_writable = program->has_folder && program->folder_writable;
    child->limits = &program->limits;
    child->walls = helper->walls.standing;
    child->nothing_ruleset = helper->walls.nothing_ruleset;
    child->empty = helper->folder->empty;
    child->exec_path = helper->walls.exec_path;
    return 0;
}

/* Starts all programs of the request. On failure `started` tells how many run. */
static int start_all(struct helper *helper, size_t length, struct wire_fds *fds, struct pair *pair,
                     struct running *runs, struct wire_reply *reply, size_t *started)
{
    struct wire_request *request = &helper->request;
    struct child children[2] = {0};
    size_t next = 0;
    if (!request_read(request, length, helper->pointers, children))
        return error_set(&reply->error, ERROR_SANDBOX, "a broken request reached the sandbox helper");
    for (unsigned i = 0; i < request->count; i++)
        if (prepare(helper, &request->programs[i], &children[i], &reply->error) != 0)
            return -1;
    if ((request->programs[0].reads_peer || request->programs[0].writes_peer) && pair_open(pair) != 0)
        return error_errno(&reply->error, ERROR_SANDBOX, "cannot make pipes for two programs");
    bool any_from_zygote =
        is_for_zygote(children, request->count, 0) || (request->count > 1 && is_for_zygote(children, 2, 1));
    if (!any_from_zygote)
        zygote_end(&helper->zygote);
    for (unsigned i = 0; i < request->count; i++) {
        struct wire_program *program = &request->programs[i];
        runs[i] = (struct running){
            .program = program, .report = &reply->reports[i], .peer = request->count > 1 ? &runs[1 - i] : NULL};
        if (place_descriptors(helper, program, pair->read_end[1 - i], pair->write_end[i], &children[i], fds, &next,
                              &reply->error) != 0)
            return -1;
        if (start(helper, &children[i], is_for_zygote(children, request->count, i), &runs[i], &reply->error) != 0)
            return -1;
        (*started)++;
    }
    return 0;
}

static void end(struct helper *helper) __attribute__((noreturn));

static void end(struct helper *helper)
{
    kill_all(helper->own_namespace);
    folder_remove(helper->folder);
    _exit(0);
}

/* Leaves nothing of the programs. What a zygote starts makes no process, and the zygote is to live on. */
static void clear(const struct helper *helper, const struct running *runs, size_t started)
{
    if (helper->zygote.pid == 0) {
        kill_all(helper->own_namespace);
        return;
    }
    for (size_t i = 0; i < started; i++)
        if (runs[i].program->confinement == SANDBOX_PACKAGE)
            kill_group(runs[i].pid);
}

static void serve(struct helper *helper, size_t length, struct wire_fds *fds)
{
    struct pair pair = pair_none();
    struct running runs[2] = {0}; /* one that could not be started was in nobody's way */
    struct wire_reply reply;
    size_t started = 0;
    memset(&reply, 0, sizeof reply);
    const struct wire_request *request = &helper->request;
    const struct wire_program *first = &request->programs[0];
    choose_cores(helper,
                 request->count == 1 && first->confinement == SANDBOX_RUN && !first->threads && !first->any_core);
    int result = start_all(helper, length, fds, &pair, runs, &reply, &started);
    wire_fds_close(fds);
    for (int fd = 0; fd < 3; fd++) /* pipes must end with the programs */
        dup2(helper->null_fd, fd);
    if (result == 0 && supervise(runs, started, &pair, SOCKET_FD) != 0)
        end(helper);
    for (size_t i = 0; result != 0 && i < started; i++)
        supervise_abandon(&runs[i]);
    pair_close(&pair);
    clear(helper, runs, started);
    if (helper->core >= 0 && runs[0].crowded)
        leave_core(helper);
    if (wire_send(SOCKET_FD, &reply, sizeof reply, NULL, 0) != 0)
        end(helper);
}

void helper_main(int socket, const struct folder *folder, int namespaces, int user_namespace, unsigned uid,
                 unsigned gid)
{
    /* Large, and only the parts that are used become memory; shared with the zygote. */
    struct helper *helper = mmap(NULL, sizeof *helper, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (helper == MAP_FAILED)
        _exit(1);
    struct folder own = *folder;
    struct wire_hello hello = {0};
    helper->folder = folder;
    helper->own_namespace = namespaces;
    helper->zygote.listener = helper->core = -1;
    helper->zygote.life = SOCKET_FD;
    if (user_namespace && map_user(uid, gid) != 0) {
        hello.unmapped = true;
        wire_send(socket, &hello, sizeof hello, NULL, 0);
        _exit(0); /* not end(): the folder is for the next helper */
    }
    set_up(helper, socket, namespaces, &hello.error);
    own.fd = FOLDER_FD;
    helper->folder = &own;
    hello.walls = helper->walls.standing;
    if (wire_send(SOCKET_FD, &hello, sizeof hello, NULL, 0) != 0)
        end(helper);
    for (;;) {
        struct wire_fds fds;
        ssize_t length = wire_receive(SOCKET_FD, &helper->request, sizeof helper->request, &fds);
        if (length <= 0)
            end(helper);
        serve(helper, (size_t)length, &fds);
    }
}
