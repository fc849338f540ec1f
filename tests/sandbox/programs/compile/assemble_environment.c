/* expect: compile_error
 * Puts the environment of the assembler into the program. */
#include <stdio.h>

__asm__(".incbin \"/proc/self/environ\"");

int main(void)
{
    puts("ok");
    return 0;
}
