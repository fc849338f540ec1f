/* expect: compile_error
 * Includes what a descriptor of the compiler's leads to: its empty standard input. */
#include "/dev/fd/0"
#include <stdio.h>

int main(void)
{
    puts("ok");
    return 0;
}
