/* expect: security_violation socket
 * A socket that would appear in the working folder.
 * files: write */
#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>

int main(void)
{
    struct sockaddr_un address = {AF_UNIX, "socket"};
    bind(socket(AF_UNIX, SOCK_STREAM, 0), (struct sockaddr *)&address, sizeof address);
    puts("ok");
    return 0;
}
