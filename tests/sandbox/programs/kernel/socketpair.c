/* expect: security_violation socketpair
 * A pair of unix sockets. */
#include <stdio.h>
#include <sys/socket.h>

int main(void)
{
    int pair[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    puts("ok");
    return 0;
}
