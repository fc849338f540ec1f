/* expect: security_violation socket
 * Attacks while libc still sets itself up: the resolver of an indirect function runs during relocation. */
#include <stdio.h>
#include <sys/syscall.h>

static void nothing(void)
{
}

/* Without libc, which is not ready. */
static void *resolve(void)
{
    long result = SYS_socket;
    __asm__ volatile("syscall" : "+a"(result) : "D"(2L), "S"(1L), "d"(0L) : "rcx", "r11", "memory");
    return (void *)nothing;
}

void chosen(void) __attribute__((ifunc("resolve")));

int main(void)
{
    chosen();
    puts("ok");
    return 0;
}
