/* expect: compile_error
 * Puts the addresses of the assembler into the program. */
#include <stdio.h>

__asm__(".incbin \"/proc/self/maps\"");

int main(void)
{
    puts("ok");
    return 0;
}
