/* expect: security_violation socket
 * A forbidden call among many mappings that threads send past the supervisor: it comes to its turn.
 * limits: 3 s, 256 MiB
 * threads: yes */
#include <pthread.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

static void *flood(void *argument)
{
    for (;;) {
        void *memory = mmap(NULL, 1 << 20, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (memory != MAP_FAILED)
            munmap(memory, 1 << 20);
    }
    return argument;
}

int main(void)
{
    pthread_t thread;
    for (int i = 0; i < 8; i++)
        if (pthread_create(&thread, NULL, flood, NULL) != 0)
            return 1;
    usleep(20000);
    socket(AF_INET, SOCK_STREAM, 0);
    puts("ok");
    return 0;
}
