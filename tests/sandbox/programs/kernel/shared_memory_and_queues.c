/* expect: security_violation
 * System V and POSIX memory, semaphores and queues: they outlive their maker, and others reach them.
 * each: shmget, shmat, shmctl, shmdt, semget, semop, semtimedop, semctl, msgget, msgsnd, msgrcv, msgctl
 * each: mq_open, mq_unlink, mq_timedsend, mq_timedreceive, mq_notify, mq_getsetattr */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { KEY = 0x6a756467 };

static const struct {
    const char *name;
    long number, arguments[4];
} calls[] = {
    {"shmget", SYS_shmget, {KEY, 4096, IPC_CREAT | 0600}},
    {"shmat", SYS_shmat, {0, 0, 0}},
    {"shmctl", SYS_shmctl, {0, IPC_STAT, 0}},
    {"shmdt", SYS_shmdt, {0}},
    {"semget", SYS_semget, {KEY, 1, IPC_CREAT | 0600}},
    {"semop", SYS_semop, {0, 0, 0}},
    {"semtimedop", SYS_semtimedop, {0, 0, 0, 0}},
    {"semctl", SYS_semctl, {0, 0, IPC_STAT, 0}},
    {"msgget", SYS_msgget, {KEY, IPC_CREAT | 0600}},
    {"msgsnd", SYS_msgsnd, {-1, 0, 0, 0}},
    {"msgrcv", SYS_msgrcv, {-1, 0, 0, 0}},
    {"msgctl", SYS_msgctl, {0, IPC_STAT, 0}},
    {"mq_open", SYS_mq_open, {(long)"judge-attack-x", O_CREAT | O_RDWR, 0600, 0}},
    {"mq_unlink", SYS_mq_unlink, {(long)"judge-attack-x"}},
    {"mq_timedsend", SYS_mq_timedsend, {0}},
    {"mq_timedreceive", SYS_mq_timedreceive, {0}},
    {"mq_notify", SYS_mq_notify, {0}},
    {"mq_getsetattr", SYS_mq_getsetattr, {0}},
};

int main(int argc, char **argv)
{
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        const long *arguments = calls[i].arguments;
        if (argc > 1 && strcmp(argv[1], calls[i].name) == 0)
            syscall(calls[i].number, arguments[0], arguments[1], arguments[2], arguments[3], 0);
    }
    puts("ok");
    return 0;
}
