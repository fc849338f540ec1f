/* expect: accepted
 * limits: 3 s, 64 MiB
 * Catches its stack overflow on another stack, answers and ends: it did not die. */
#include <signal.h>
#include <unistd.h>

static int descend(volatile char *above, int depth)
{
    volatile char frame[20000];
    frame[0] = (char)depth;
    return descend(frame, depth + 1) + frame[0] + above[0];
}

static void handle(int number)
{
    _exit(write(1, "ok\n", 3) == 3 && number == SIGSEGV ? 0 : 1);
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
    return descend(&first, 0);
}
