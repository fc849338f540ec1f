/* expect: security_violation socket
 * A network socket. */
#include <stdio.h>
#include <sys/socket.h>

int main(void)
{
    socket(AF_INET, SOCK_STREAM, 0);
    puts("ok");
    return 0;
}
