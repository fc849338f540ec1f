/* expect: compile_error
 * Includes a device, which reads as an empty file. */
#include "/dev/null"
#include <stdio.h>

int main(void)
{
    puts("ok");
    return 0;
}
