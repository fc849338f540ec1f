/* expect: compile_error
 * Has the assembler read a file as its own text, of which it would quote lines. */
#include <stdio.h>

__asm__(".include \"/etc/passwd\"");

int main(void)
{
    puts("ok");
    return 0;
}
