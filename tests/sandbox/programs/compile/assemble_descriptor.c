/* expect: compile_error
 * Puts what a descriptor of the assembler's leads to into the program. */
#include <stdio.h>

__asm__(".incbin \"/proc/self/fd/0\"");

int main(void)
{
    puts("ok");
    return 0;
}
