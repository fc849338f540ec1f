/* expect: accepted
 * Numbers that no call has yet, that none will have, and the greatest and least: a newer libc must learn that there is
 * no such call, and go on. (From 0x40000000 on it is the x32 table, but for -1.) High bits of the register that the
 * kernel does not look at make no other call of one. */
#include <errno.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

static long call(long number, long first, long second, long third)
{
    long result = number;
    __asm__ volatile("syscall" : "+a"(result) : "D"(first), "S"(second), "d"(third) : "rcx", "r11", "memory");
    return result;
}

static void expect_none(long number)
{
    if (call(number, -1, 0, 0) != -ENOSYS)
        printf("%lx is there\n", (unsigned long)number);
}

int main(void)
{
    static const long numbers[] = {1000, 4096, 65535, 0x3fffffff, 0xffffffff, -1, (long)(1UL << 63 | 463)};
    const long high = 0x7eadbeef00000000;
    for (long number = 463; number <= 600; number++) {
        if (number < 512 || number > 547) /* some of these are, or were, calls of the x32 table */
            expect_none(number);
        expect_none(high | number);
    }
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        expect_none(numbers[i]);
    if (call(high | SYS_write, 1, (long)"ok\n", 3) == 3 && call(high | SYS_getpid, 0, 0, 0) == getpid())
        return 0;
    puts("high bits changed a call");
    return 0;
}
