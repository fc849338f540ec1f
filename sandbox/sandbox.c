/* Theory of operation
 * ===================
 *
 * Processes. The caller (judge) starts one helper for each sandbox, before it does anything else; the helper starts the
 * programs:
 *
 *     judge ----socket---- helper ----clone+exec---- tool (a compiler, say, with its children)
 *                            |
 *                            +---- zygote ----clone+exec---- program, a child of the helper
 *
 * The helper is made early because Linux charges a child with the memory of its parent: a program's peak (ru_maxrss)
 * starts from what the process that called clone(2) had. The helper is small and stays so; judge may grow as it likes.
 *
 * Privileges. None is needed. The helper is made with CLONE_NEWUSER and process, mount, network, IPC and host name
 * namespaces of its own, where the kernel gives them; it is then init of its process namespace, so its end is the end
 * of all in it. Root inside a chroot gets no user namespace and takes the others alone; where even that fails, or a
 * user namespace is given in which nobody may be mapped (AppArmor on Ubuntu), the helper is a child subreaper and finds
 * what is left behind in /proc. It sets no_new_privs, empties the capability
 * bounding set and keeps two capabilities (of its namespace) for mounting; the child drops these as well.
 *
 * Pipes. One packet socket pair (wire.h) carries a request with the descriptors of the program, and its report back.
 * Its end is also the sign of life: when judge is gone, for whatever reason, the helper's poll sees it within
 * microseconds; it kills, removes the private folder and ends. The helper has its own session and blocks all signals,
 * so that Ctrl-C reaches judge alone. When the helper is killed, judge kills what is left of that session and removes
 * the folder.
 *
 * One run. A child takes everything away from itself (child.c): it sets PR_SET_PDEATHSIG, enters an empty root (or its
 * working folder, or, for a tool, a view of just the paths it may read), drops capabilities, sets resource limits,
 * enters Landlock and last the system-call filter, whose listener appears in the shared descriptor table; then it
 * executes the program from a sealed anonymous file. The order matters: each step needs calls that the next one takes
 * away. It is made with clone(CLONE_VM | CLONE_VFORK | CLONE_FILES | CLONE_PIDFD): nothing is copied, and the child
 * writes what went wrong right into the helper's memory.
 *
 * The zygote. The kernel checks and compiles a filter each time one is installed, which costs more than all the rest.
 * So candidates' programs come from a process that has taken everything away from itself in just this way, once for all
 * programs with the same limits, and that then only starts them: they inherit its walls (zygote.c). Its two calls for
 * that, clone and execveat, pass the filter by an address that no program knows, and its children are the helper's.
 * Where programs need more than walls that are all the same (a working folder that changes, a filter with their own
 * process id because there is no listener, a tracer) each is confined by itself, as tools are.
 *
 * Watching. The helper sleeps in one ppoll on the socket, the program's pidfd and the listener, with the time until
 * something can be exceeded as its timeout; then it looks at the program's CPU clock, the wall clock and the resident
 * size. Timers on another process's CPU clock would fire at ticks only (posix-cpu-timers). What a look misses (a
 * program that exceeds its memory and ends within 5 ms) the accounts of wait4(2) tell. RLIMIT_AS, RLIMIT_CPU,
 * RLIMIT_FSIZE and RLIMIT_NOFILE stand behind. A program that may have threads is ended when it has too many at once:
 * what they take of the kernel no limit of a process bounds (tasks.c).
 *
 * Calls. The filter answers at once for what is allowed and for what fails quietly. A forbidden call stops the program
 * and comes to the listener: the helper reads its number and table and kills through the pidfd, so nothing of the call
 * is done. A mmap of 1 MiB and more comes to the listener as well and goes on; the helper notes whether RLIMIT_AS will
 * refuse it. libc ends every malloc() that fails in such a call, so this is what tells a program that ran out of memory
 * from one that merely crashed. A signal to the program itself comes there too, and goes on.
 *
 * Two programs that talk. The helper makes their pipes and holds all four ends (pair.c). A write end stays open until
 * its owner has ended and is reaped: nobody sees the end of file before, so the end of one is never the effect of an
 * end that the helper does not know yet, and epoll(7) tells which of two came first. A read end stays open as long as
 * the other one writes, and when its owner has ended the helper throws away what comes: so nobody dies of SIGPIPE or
 * waits for room because of the other's end. There is no relay: a turn costs what it costs between any two processes.
 * One of the two may be the referee of the other. It is a tool without a listener, so the other comes from the zygote
 * as ever. The wall clock of the other stands still while its referee computes (usage.c); that of the referee begins
 * with the other's end; two that wait for each other end by the wall limit of the other. What a referee started is of
 * its process group and ends with it, and the filter of a referee lets it signal itself alone, though both are in one
 * process namespace. What the other writes to its pipe no RLIMIT_FSIZE bounds: the kernel's count of all that it wrote
 * (/proc/<pid>/io) is looked at every 5 ms and, exact, when it is reaped.
 *
 * Files. A program may open nothing, unless the caller gives it a working folder. Where there are namespaces that
 * folder is its root; with Landlock it is all that can be opened; both hold together where both are there, one must.
 * The filter lets only calls pass that open by a name and say how in their arguments, and of the flags only those that
 * it knows: for reading none that could change anything, and never O_PATH, which Landlock does not look at. Names alone
 * (stat, access) Landlock does not hold: without namespaces the helper answers these calls itself (lookup.c). What a
 * program writes is output: RLIMIT_FSIZE bounds each file, the helper adds them up every 5 ms and ends the program
 * above the limit, and after the end the exact sum is in the report (written.c). A file counts when its modification
 * time is not the one that the caller gave it, since no call of a program sets times. Files that were removed while
 * they are open are in no sum; at most 29 descriptors bound them, for no such file may be mapped. They are gone with
 * the program.
 *
 * A program with sanitizers is dynamic, and its runtime reserves address space without end, so memory is what is
 * resident. It has a view, as tools have, of its loader, its libraries, its own maps and its working folder; Landlock
 * allows the same; where there is no view the helper answers what it asks of names, and it may write no file. Nothing
 * is decided by it.
 *
 * Exceptions. A program that has crashed can be run once more under ptrace(2) (trace.c), which tells a stack overflow
 * from another crash; nothing else is ever traced. SANDBOX_TRUSTED has no walls: it is for asking the compiler about
 * itself, and only serves that it, too, ends when judge does.
 *
 * Attacks that the details are against are named where the details are: calls.h and filter.c (calls and their
 * arguments), child.c and zygote.c (limits), view.c, landlock.c and lookup.c (files), folder.c (links in what is left
 * behind). */
#include "sandbox/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox/cleanup.h"
#include "sandbox/filter.h"
#include "sandbox/folder.h"
#include "sandbox/helper.h"
#include "sandbox/kill.h"
#include "sandbox/request.h"
#include "sandbox/wire.h"

struct sandbox {
    int socket;
    pid_t helper;
    unsigned walls;
    size_t pending; /* programs of the request under way */
    bool filter_sent[FILTER_KINDS];
    struct folder folder;
    struct wire_request request;
};

/* fork(), into new namespaces where flags say so. glibc's wrapper would want a stack; raw, it is as safe as fork() in a
 * process of one thread. */
static pid_t fork_into(unsigned long flags)
{
    return (pid_t)syscall(SYS_clone, flags | SIGCHLD, NULL, NULL, NULL, NULL);
}

/* Waits for the helper's word. While it sets itself up there is time to sweep. */
static int hear_hello(struct sandbox *box, struct wire_hello *hello, struct error *err)
{
    folder_sweep();
    if (wire_receive(box->socket, hello, sizeof *hello, NULL) != sizeof *hello)
        return error_set(err, ERROR_SANDBOX, "the sandbox helper ended at its start");
    if (hello->error.kind == ERROR_NONE)
        return 0;
    *err = hello->error;
    return -1;
}

/* Ends the helper. One that was killed could not end what it ran: without a process namespace its program dies with it
 * (PR_SET_PDEATHSIG), but not what that had started. All of them are of the helper's session, which no call of theirs
 * leaves; and until the helper is reaped, no other has its number. */
static void stop_helper(struct sandbox *box)
{
    siginfo_t info = {0};
    cleanup_close(&box->socket); /* the helper takes it as the end */
    box->socket = -1;
    if (box->helper <= 0)
        return;
    while (waitid(P_PID, (id_t)box->helper, &info, WEXITED | WNOWAIT) != 0 && errno == EINTR)
        ;
    if (info.si_pid == box->helper && info.si_code != CLD_EXITED)
        kill_session(box->helper);
    while (waitpid(box->helper, NULL, 0) < 0 && errno == EINTR)
        ;
    box->helper = -1;
}

/* Starts a helper in the namespaces of flags and hears its word. Returns 1 when it cannot be had in these. */
static int start_helper(struct sandbox *box, unsigned long flags, struct wire_hello *hello, struct error *err)
{
    unsigned uid = geteuid(), gid = getegid();
    int sockets[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) != 0)
        return error_errno(err, ERROR_SANDBOX, "cannot make a socket for the sandbox helper");
    box->socket = sockets[0];
    box->helper = fork_into(flags);
    if (box->helper == 0)
        helper_main(sockets[1], &box->folder, flags != 0, (flags & CLONE_NEWUSER) != 0, uid, gid);
    if (box->helper < 0)
        error_errno(err, ERROR_SANDBOX, "cannot start the sandbox helper");
    close(sockets[1]);
    int result = box->helper < 0 ? 1 : hear_hello(box, hello, err);
    if (result == 0 && hello->unmapped) /* it has ended: in a user namespace without users nothing can be done */
        result = 1;
    if (result != 0)
        stop_helper(box);
    return result;
}

int sandbox_start(struct sandbox **result, struct error *err)
{
    const unsigned long namespaces = CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS;
    const unsigned long tries[] = {namespaces | CLONE_NEWUSER, namespaces /* root, in a chroot */, 0};
    struct wire_hello hello = {0};
    struct error why = {0}; /* of the last try */
    struct sandbox *box = calloc(1, sizeof *box);
    if (box == NULL)
        return error_memory(err);
    box->socket = box->folder.fd = -1;
    int failed = folder_make(&box->folder, &why) == 0 ? 1 : -1;
    for (size_t i = 0; i < sizeof tries / sizeof *tries && failed > 0; i++)
        failed = start_helper(box, tries[i], &hello, &why);
    if (failed != 0) {
        *err = why;
        sandbox_stop(box);
        return -1;
    }
    box->walls = hello.walls;
    *result = box;
    return 0;
}

void sandbox_stop(struct sandbox *box)
{
    if (box == NULL)
        return;
    stop_helper(box);
    if (box->folder.fd >= 0 && access(box->folder.path, F_OK) == 0)
        folder_remove(&box->folder);
    cleanup_close(&box->folder.fd);
    free(box);
}

const char *sandbox_folder(const struct sandbox *box)
{
    return box->folder.box;
}

const char *sandbox_keep_folder(const struct sandbox *box)
{
    return box->folder.keep;
}

pid_t sandbox_helper(const struct sandbox *box)
{
    return box->helper;
}

void sandbox_folder_clear(const struct sandbox *box)
{
    folder_clear_box(&box->folder);
}

unsigned sandbox_walls(const struct sandbox *box)
{
    return box->walls;
}

const char *sandbox_wall_name(unsigned wall)
{
    static const char *const names[] = {"seccomp",  "rlimits", "landlock", "namespaces",
                                        "listener", "no-aslr", "one-core"};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (wall == 1u << i)
            return names[i];
    return "unknown";
}

int sandbox_fd(const struct sandbox *box)
{
    return box->socket;
}

/* ---- a request ---- */

static int write_program(const struct sandbox *box, struct request_writer *writer,
                         const struct sandbox_program *program, struct wire_program *wire, int *filter_fd,
                         struct error *err)
{
    if (request_write(writer, program, wire, err) != 0)
        return -1;
    if (program->confinement == SANDBOX_TRUSTED || box->filter_sent[wire->filter])
        return 0;
    bool listener = (box->walls & SANDBOX_WALL_LISTENER) != 0, namespaces = (box->walls & SANDBOX_WALL_NAMESPACES) != 0;
    if (filter_build(wire->filter, listener, namespaces, filter_fd, err) != 0)
        return -1;
    wire->has_filter = true;
    writer->fds[writer->fd_count++] = *filter_fd;
    return 0;
}

static int send_request(struct sandbox *box, const struct request_writer *writer, struct error *err)
{
    size_t size = offsetof(struct wire_request, text) + writer->length;
    if (wire_send(box->socket, &box->request, size, writer->fds, writer->fd_count) == 0)
        return 0;
    if (errno == EPIPE || errno == ECONNRESET)
        return error_set(err, ERROR_SANDBOX, "the sandbox helper is gone: something killed it");
    return error_errno(err, ERROR_SANDBOX, "cannot send a request to the sandbox helper");
}

int sandbox_begin(struct sandbox *box, const struct sandbox_program *programs, size_t count, struct error *err)
{
    struct request_writer writer = {.request = &box->request};
    auto_close int first_filter = -1;
    auto_close int second_filter = -1;
    int *filters[2] = {&first_filter, &second_filter};
    box->request.count = (unsigned)count;
    for (size_t i = 0; i < count; i++) {
        struct wire_program *wire = &box->request.programs[i];
        if (write_program(box, &writer, &programs[i], wire, filters[i], err) != 0)
            return -1;
    }
    if (send_request(box, &writer, err) != 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (box->request.programs[i].has_filter)
            box->filter_sent[box->request.programs[i].filter] = true;
    box->pending = count;
    return 0;
}

/* clone(2) is called for several things: says which, since a person knows those. */
static const char *clone_meaning(uint64_t flags)
{
    if ((flags & CLONE_THREAD) != 0)
        return "pthread_create";
    if ((flags & CLONE_VFORK) != 0)
        return "vfork or posix_spawn";
    return (flags & CLONE_VM) == 0 ? "fork" : "";
}

static void name_call(const struct wire_report *wire, struct sandbox_report *report)
{
    if (wire->call_number < 0)
        return;
    filter_call_name(wire->call_number, wire->call_architecture, report->call, sizeof report->call);
    if (strcmp(report->call, "clone") == 0)
        snprintf(report->call_meaning, sizeof report->call_meaning, "%s", clone_meaning(wire->call_argument));
}

int sandbox_finish(struct sandbox *box, struct sandbox_report *reports, struct error *err)
{
    struct wire_reply reply;
    size_t count = box->pending;
    box->pending = 0;
    if (wire_receive(box->socket, &reply, sizeof reply, NULL) != sizeof reply)
        return error_set(err, ERROR_SANDBOX, "the sandbox helper is gone: something killed it");
    if (reply.error.kind != ERROR_NONE) {
        memset(box->filter_sent, 0, sizeof box->filter_sent); /* who knows how far it came */
        *err = reply.error;
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        reports[i] = reply.reports[i].report;
        name_call(&reply.reports[i], &reports[i]);
    }
    return 0;
}

int sandbox_run(struct sandbox *box, const struct sandbox_program *programs, size_t count,
                struct sandbox_report *reports, struct error *err)
{
    return sandbox_begin(box, programs, count, err) != 0 ? -1 : sandbox_finish(box, reports, err);
}
