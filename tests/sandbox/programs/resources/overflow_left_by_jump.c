/* expect: accepted
 * limits: 3 s, 64 MiB
 * Jumps out of its stack overflow and goes on. */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>

static sigjmp_buf start;

static int descend(volatile char *above, int depth)
{
    volatile char frame[20000];
    frame[0] = (char)depth;
    return descend(frame, depth + 1) + frame[0] + above[0];
}

static void handle(int number)
{
    siglongjmp(start, number);
}

static void catch_on_other_stack(void (*handler)(int))
{
    static char room[65536];
    const stack_t stack = {.ss_sp = room, .ss_size = sizeof room};
    const struct sigaction action = {.sa_handler = handler, .sa_flags = SA_ONSTACK};
    sigaltstack(&stack, NULL);
    sigaction(SIGSEGV, &action, NULL);
}

int main(void)
{
    volatile char first = 0;
    catch_on_other_stack(handle);
    if (sigsetjmp(start, 1) == 0)
        return descend(&first, 0);
    puts("ok");
    return 0;
}
