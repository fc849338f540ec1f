/* expect: accepted
 * Moves bytes between its descriptors without reading them, which the kernel would do by ways of its own: through
 * pipes, by sharing blocks, from its memory. It has only read and write. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/sendfile.h>
#include <sys/uio.h>
#include <unistd.h>

static void is_unknown(const char *call, int from, int to, ssize_t result)
{
    if (result >= 0 || errno != ENOSYS)
        printf("%s from %d to %d: %zd, errno %d\n", call, from, to, result, errno);
}

int main(void)
{
    struct iovec part = {(char[]){"no"}, 2};
    for (int from = 0; from < 3; from++)
        for (int to = 0; to < 3; to++) {
            off_t start = 0, end = 0;
            is_unknown("sendfile", from, to, sendfile(to, from, NULL, 1));
            is_unknown("sendfile at a place", from, to, sendfile(to, from, &start, 1));
            is_unknown("splice", from, to, splice(from, NULL, to, NULL, 1, 0));
            is_unknown("tee", from, to, tee(from, to, 1, 0));
            is_unknown("vmsplice", from, to, vmsplice(to, &part, 1, 0));
            is_unknown("copy_file_range", from, to, copy_file_range(from, &start, to, &end, 1, 0));
        }
    puts("ok");
    return 0;
}
