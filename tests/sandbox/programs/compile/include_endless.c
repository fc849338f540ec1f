/* expect: compile_error
 * Includes a file without end. */
#include "/dev/zero"
#include <stdio.h>

int main(void)
{
    puts("ok");
    return 0;
}
