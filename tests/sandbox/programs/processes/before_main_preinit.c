/* expect: security_violation socket
 * Attacks before the constructors: the dynamic loader would refuse such an array, a static program runs it. */
#include <stdio.h>
#include <sys/socket.h>

static void before_all(void)
{
    socket(AF_INET, SOCK_STREAM, 0);
}

__attribute__((section(".preinit_array"), used)) static void (*const entry)(void) = before_all;

int main(void)
{
    puts("ok");
    return 0;
}
