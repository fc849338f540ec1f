/* expect: compile_error
 * Puts one byte of a file into the program, by its place: so one could read all, and it tells how long the file is. */
#include <stdio.h>

__asm__(".incbin \"/etc/passwd\", 0, 1");

int main(void)
{
    puts("ok");
    return 0;
}
