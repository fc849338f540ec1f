/* expect: compile_error
 * Puts the command line of the first process into the program. */
#include <stdio.h>

__asm__(".incbin \"/proc/1/cmdline\"");

int main(void)
{
    puts("ok");
    return 0;
}
