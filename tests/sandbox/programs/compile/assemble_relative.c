/* expect: compile_error
 * Climbs from the folder of the source to the root, and puts a file of it into the program. */
#include <stdio.h>

__asm__(".incbin \"../../../../../../../../etc/passwd\"");

int main(void)
{
    puts("ok");
    return 0;
}
