/* expect: accepted
 * Calls that make descriptors of things that are no files, move data between descriptors, or lead to files past their
 * names. None is there.
 * threads: yes */
#include <errno.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

static const struct {
    const char *name;
    long number;
} calls[] = {
    {"copy_file_range", SYS_copy_file_range},
    {"dup", SYS_dup},
    {"dup2", SYS_dup2},
    {"dup3", SYS_dup3},
    {"epoll_create", SYS_epoll_create},
    {"epoll_create1", SYS_epoll_create1},
    {"epoll_ctl", SYS_epoll_ctl},
    {"epoll_pwait", SYS_epoll_pwait},
    {"epoll_pwait2", 441},
    {"epoll_wait", SYS_epoll_wait},
    {"eventfd", SYS_eventfd},
    {"eventfd2", SYS_eventfd2},
    {"fadvise64", SYS_fadvise64},
    {"fanotify_init", SYS_fanotify_init},
    {"fanotify_mark", SYS_fanotify_mark},
    {"flock", SYS_flock},
    {"inotify_add_watch", SYS_inotify_add_watch},
    {"inotify_init", SYS_inotify_init},
    {"inotify_init1", SYS_inotify_init1},
    {"io_cancel", SYS_io_cancel},
    {"io_destroy", SYS_io_destroy},
    {"io_getevents", SYS_io_getevents},
    {"io_setup", SYS_io_setup},
    {"io_submit", SYS_io_submit},
    {"landlock_add_rule", 445},
    {"landlock_create_ruleset", 444},
    {"landlock_restrict_self", 446},
    {"memfd_create", SYS_memfd_create},
    {"memfd_secret", 447},
    {"name_to_handle_at", SYS_name_to_handle_at},
    {"open_by_handle_at", SYS_open_by_handle_at},
    {"pipe", SYS_pipe},
    {"pipe2", SYS_pipe2},
    {"preadv", SYS_preadv},
    {"pwritev", SYS_pwritev},
    {"readahead", SYS_readahead},
    {"sendfile", SYS_sendfile},
    {"signalfd", SYS_signalfd},
    {"signalfd4", SYS_signalfd4},
    {"splice", SYS_splice},
    {"sync_file_range", SYS_sync_file_range},
    {"tee", SYS_tee},
    {"timerfd_create", SYS_timerfd_create},
    {"timerfd_gettime", SYS_timerfd_gettime},
    {"timerfd_settime", SYS_timerfd_settime},
    {"vmsplice", SYS_vmsplice},
};

int main(void)
{
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (syscall(calls[i].number, 0, 0, 0, 0, 0, 0) != -1 || errno != ENOSYS)
            printf("%s: %m\n", calls[i].name);
    puts("ok");
    return 0;
}
