/* A candidate's program that says what it finds, then leaves behind whatever it can, and ends as its argument says. Run
 * again and again it must find the same each time: test_state.c. */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

enum { AREA_BYTES = 256 * 1024 };
#define MARK 0x5ca1ab1e5ca1ab1eu

extern char **environ;

static uint64_t area[AREA_BYTES / sizeof(uint64_t)];

/* ---- what it finds ---- */

static void look_at_descriptors(void)
{
    struct stat status;
    int more = 0;
    for (int fd = 0; fd < 3; fd++)
        if (fstat(fd, &status) == 0)
            printf("%d: at %ld of %ld, links %lu, mode %o, flags %o %o\n", fd, (long)lseek(fd, 0, SEEK_CUR),
                   (long)status.st_size, (unsigned long)status.st_nlink, status.st_mode, (unsigned)fcntl(fd, F_GETFL),
                   (unsigned)fcntl(fd, F_GETFD));
    for (int fd = 3; fd < 100; fd++)
        more += fcntl(fd, F_GETFD) >= 0;
    printf("%d more\n", more);
}

static void look_at_signals(void)
{
    sigset_t blocked, pending;
    stack_t stack;
    sigprocmask(SIG_BLOCK, NULL, &blocked);
    sigpending(&pending);
    sigaltstack(NULL, &stack);
    printf("stack %d, signals:", stack.ss_flags);
    for (int number = 1; number < NSIG; number++) {
        struct sigaction action;
        if (sigaction(number, NULL, &action) == 0 && (action.sa_handler != SIG_DFL || action.sa_flags != 0))
            printf(" %d handled", number);
        if (sigismember(&blocked, number) == 1 || sigismember(&pending, number) == 1)
            printf(" %d blocked or pending", number);
    }
    puts("");
}

static void look_at_limits(void)
{
    struct itimerval timer;
    struct rusage usage;
    for (int i = 0; i < 3; i++)
        if (getitimer((__itimer_which_t)i, &timer) == 0)
            printf("timer %ld %ld, ", timer.it_value.tv_sec, timer.it_interval.tv_sec);
    for (int i = 0; i < RLIM_NLIMITS; i++) {
        struct rlimit limit;
        /* How many files differs in a second run that looks closer at a crash; it has no way to make one in either. */
        if (i != RLIMIT_NOFILE && getrlimit((__rlimit_resource_t)i, &limit) == 0)
            printf("%lx %lx, ", limit.rlim_cur, limit.rlim_max);
    }
    getrusage(RUSAGE_SELF, &usage);
    printf("used %ld s, children %d\n", usage.ru_utime.tv_sec,
           getrusage(RUSAGE_CHILDREN, &usage) == 0 && usage.ru_maxrss > 0);
}

/* More than the one or two that a compiler itself may have put there. */
static int has_marks(const uint64_t *from)
{
    int count = 0;
    for (int i = 0; i < AREA_BYTES / (int)sizeof *from; i++)
        count += ((const volatile uint64_t *)from)[i] == MARK;
    return count > 16;
}

static __attribute__((noinline)) int has_marks_below(void)
{
    uint64_t below[AREA_BYTES / sizeof(uint64_t)];
    __asm__ volatile("" : "=m"(below)); /* as they are */
    return has_marks(below);
}

static void look_at_memory(void)
{
    unsigned control = 0;
#if defined(__x86_64__)
    unsigned short old_control;
    __asm__ volatile("stmxcsr %0" : "=m"(control));
    __asm__ volatile("fnstcw %0" : "=m"(old_control));
    control = control << 16 | old_control;
#endif
    const uint64_t *heap = sbrk(AREA_BYTES);
    printf("marks %d %d %d, control %x\n", has_marks(area), has_marks_below(), has_marks(heap), control);
}

static void look_at_folder(void)
{
    DIR *folder = opendir(".");
    int count = 0;
    for (struct dirent *entry = folder == NULL ? NULL : readdir(folder); entry != NULL; entry = readdir(folder))
        count++;
    printf("%d names, %d variables\n", count, environ[0] != NULL);
    if (folder != NULL)
        closedir(folder);
}

/* ---- what it leaves ---- */

static __attribute__((noinline)) void mark_below(void)
{
    volatile uint64_t below[AREA_BYTES / sizeof(uint64_t)];
    for (int i = 0; i < AREA_BYTES / (int)sizeof *below; i++)
        below[i] = MARK;
}

static void leave_memory(void)
{
    uint64_t *heap = sbrk(AREA_BYTES);
    for (int i = 0; i < AREA_BYTES / (int)sizeof *area; i++)
        area[i] = heap[i] = MARK;
    mark_below();
#if defined(__x86_64__)
    unsigned control = 0x7f80 | 0x8040;
    unsigned short old_control = 0x0c7f;
    __asm__ volatile("ldmxcsr %0" ::"m"(control));
    __asm__ volatile("fldcw %0" ::"m"(old_control));
#endif
}

static void leave_signals(void)
{
    static char room[65536];
    const stack_t stack = {.ss_sp = room, .ss_size = sizeof room};
    const struct itimerval later = {{1000, 0}, {1000, 0}};
    sigset_t some;
    sigemptyset(&some);
    sigaddset(&some, SIGUSR1);
    sigaddset(&some, SIGTERM);
    sigprocmask(SIG_BLOCK, &some, NULL);
    raise(SIGUSR1);
    signal(SIGXFSZ, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    signal(SIGCHLD, SIG_IGN);
    sigaltstack(&stack, NULL);
    for (int i = 0; i < 3; i++)
        setitimer((__itimer_which_t)i, &later, NULL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
}

static void leave_descriptors(void)
{
    struct flock lock = {.l_type = F_RDLCK};
    int on = 1;
    for (int fd = 0; fd < 3; fd++) {
        fcntl(fd, F_SETFL, O_APPEND | O_NONBLOCK | O_ASYNC);
        fcntl(fd, F_SETFD, FD_CLOEXEC);
        fcntl(fd, F_SETLK, &lock);
        fcntl(fd, F_OFD_SETLK, &lock);
        fcntl(fd, F_SETLEASE, F_RDLCK);
        fcntl(fd, F_SETOWN, getpid());
        fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SEAL);
        flock(fd, LOCK_SH | LOCK_NB);
        ioctl(fd, FIONBIO, &on);
        fchmod(fd, 0);
        lseek(fd, 1, SEEK_SET);
    }
    if (write(2, "left", 4) != 4)
        puts("standard error is closed");
    FILE *file = fopen("left", "w");
    if (file != NULL)
        fputs("left", file);
}

static int recurse(volatile char *above)
{
    volatile char frame[4096];
    frame[0] = *above;
    return recurse(frame) + frame[0];
}

static int end(const char *way)
{
    volatile char first = 0;
    if (strcmp(way, "crash") == 0)
        return *(volatile int *)0;
    if (strcmp(way, "kill") == 0)
        return raise(SIGKILL);
    if (strcmp(way, "call") == 0)
        return socket(AF_UNIX, SOCK_STREAM, 0);
    if (strcmp(way, "recurse") == 0)
        return recurse(&first);
    while (strcmp(way, "spin") == 0)
        ;
    return 0;
}

int main(int argc, char **argv)
{
    look_at_descriptors();
    look_at_signals();
    look_at_limits();
    look_at_memory();
    look_at_folder();
    printf("%d arguments, user %u\n", argc, getuid());
    fflush(stdout);
    leave_memory();
    leave_signals();
    leave_descriptors();
    return end(argc > 1 ? argv[1] : "");
}
