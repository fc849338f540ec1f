#include "sandbox/pair.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "sandbox/cleanup.h"

enum {
    BLOCK_BYTES = 65536,
    BLOCKS_MAX = 16, /* at a time: the programs must be looked at as well */
};

static void close_end(int *fd)
{
    cleanup_close(fd);
    *fd = -1;
}

struct pair pair_none(void)
{
    return (struct pair){.read_end = {-1, -1}, .write_end = {-1, -1}};
}

int pair_open(struct pair *pair)
{
    for (size_t i = 0; i < 2; i++) {
        int fds[2];
        if (pipe2(fds, O_CLOEXEC) != 0)
            return -1;
        pair->read_end[i] = fds[0];
        pair->write_end[i] = fds[1];
    }
    return 0;
}

void pair_ended(struct pair *pair, size_t index)
{
    size_t other = 1 - index;
    close_end(&pair->write_end[index]);
    close_end(&pair->read_end[index]); /* the other one has its own, or has ended, too */
    pair->draining[index] = false;
    if (pair->read_end[other] < 0)
        return;
    /* The file is shared with nobody but its owner, and that has ended. */
    fcntl(pair->read_end[other], F_SETFL, O_NONBLOCK);
    pair->draining[other] = true;
}

int pair_drain_fd(const struct pair *pair, size_t index)
{
    return pair->draining[index] ? pair->read_end[index] : -1;
}

void pair_drain(struct pair *pair, size_t index)
{
    char block[BLOCK_BYTES];
    ssize_t got = 1;
    for (int i = 0; i < BLOCKS_MAX && got > 0; i++)
        got = read(pair->read_end[index], block, sizeof block);
    if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
        pair->draining[index] = false;
}

void pair_close(struct pair *pair)
{
    for (size_t i = 0; i < 2; i++) {
        close_end(&pair->read_end[i]);
        close_end(&pair->write_end[i]);
        pair->draining[i] = false;
    }
}
