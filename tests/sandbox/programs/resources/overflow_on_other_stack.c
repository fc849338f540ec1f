/* expect: run_time_error
 * limits: 3 s, 64 MiB
 * Overflows the small stack that its signal handler runs on: a mistake, and no sign of too little memory. */
#define _GNU_SOURCE
#include <signal.h>
#include <sys/mman.h>

static int descend(volatile char *above, int depth)
{
    volatile char frame[20000];
    frame[0] = (char)depth;
    return descend(frame, depth + 1) + frame[0] + above[0];
}

static void handle(int number)
{
    volatile char first = (char)number;
    descend(&first, 0);
}

int main(void)
{
    char *room = mmap(NULL, 1 << 18, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    mprotect(room, 1 << 16, PROT_NONE);
    const stack_t stack = {.ss_sp = room + (1 << 16), .ss_size = (1 << 18) - (1 << 16)};
    const struct sigaction action = {.sa_handler = handle, .sa_flags = SA_ONSTACK};
    sigaltstack(&stack, NULL);
    sigaction(SIGSEGV, &action, NULL);
    return *(volatile int *)0;
}
