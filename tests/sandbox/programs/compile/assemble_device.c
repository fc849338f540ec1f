/* expect: compile_error
 * Puts a device, which reads as an empty file, into the program. */
#include <stdio.h>

__asm__(".incbin \"/dev/null\"");

int main(void)
{
    puts("ok");
    return 0;
}
