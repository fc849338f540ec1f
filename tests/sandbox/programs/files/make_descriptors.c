/* expect: accepted
 * Makes a descriptor in every way: none comes. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/timerfd.h>
#include <unistd.h>

int main(void)
{
    int fds[2];
    if (dup(0) >= 0 || dup2(0, 10) >= 0 || fcntl(0, F_DUPFD, 3) >= 0 || pipe(fds) == 0 || memfd_create("x", 0) >= 0 ||
        eventfd(0, 0) >= 0 || epoll_create1(0) >= 0 || inotify_init() >= 0 || timerfd_create(CLOCK_MONOTONIC, 0) >= 0)
        puts("made one");
    puts("ok");
    return 0;
}
