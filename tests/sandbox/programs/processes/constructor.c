/* expect: security_violation socket
 * Attacks before main. */
#include <stdio.h>
#include <sys/socket.h>

__attribute__((constructor)) static void before_main(void)
{
    socket(AF_INET, SOCK_STREAM, 0);
}

int main(void)
{
    puts("ok");
    return 0;
}
