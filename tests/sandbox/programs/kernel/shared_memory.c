/* expect: security_violation shmget
 * System V shared memory, which outlives its maker. */
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/shm.h>

int main(void)
{
    shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600);
    puts("ok");
    return 0;
}
