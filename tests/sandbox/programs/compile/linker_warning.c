/* expect: accepted
 * Has the linker say something for it, with control characters and formats in it. */
#include <stdio.h>

__asm__(".section .gnu.warning.main\n"
        ".ascii \"\\033[31m%s%n\\r\\n/etc/passwd:1: error\"\n"
        ".text");

int main(void)
{
    puts("ok");
    return 0;
}
