#include "sandbox/wire.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

union control {
    struct cmsghdr header;
    char bytes[CMSG_SPACE(WIRE_FD_MAX * sizeof(int))];
};

void wire_fds_close(struct wire_fds *fds)
{
    for (size_t i = 0; i < fds->count; i++)
        if (fds->fds[i] >= 0)
            close(fds->fds[i]);
    fds->count = 0;
}

int wire_send(int socket, const void *packet, size_t length, const int *fds, size_t fd_count)
{
    struct iovec part = {.iov_base = (void *)packet, .iov_len = length};
    union control control;
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    if (fd_count > 0) {
        memset(&control, 0, sizeof control);
        message.msg_control = &control;
        message.msg_controllen = CMSG_SPACE(fd_count * sizeof(int));
        struct cmsghdr *header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(fd_count * sizeof(int));
        memcpy(CMSG_DATA(header), fds, fd_count * sizeof(int));
    }
    ssize_t sent;
    do
        sent = sendmsg(socket, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent < 0 ? -1 : 0;
}

static void take_fds(struct msghdr *message, struct wire_fds *fds)
{
    for (struct cmsghdr *header = CMSG_FIRSTHDR(message); header != NULL; header = CMSG_NXTHDR(message, header)) {
        if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS)
            continue;
        fds->count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        memcpy(fds->fds, CMSG_DATA(header), fds->count * sizeof(int));
    }
}

ssize_t wire_receive(int socket, void *packet, size_t size, struct wire_fds *fds)
{
    struct iovec part = {.iov_base = packet, .iov_len = size};
    union control control;
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    if (fds != NULL) {
        fds->count = 0;
        message.msg_control = &control;
        message.msg_controllen = sizeof control;
    }
    ssize_t length;
    do
        length = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    while (length < 0 && errno == EINTR);
    if (length >= 0 && fds != NULL)
        take_fds(&message, fds);
    return length;
}
