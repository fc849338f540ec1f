/* expect: compile_error
 * Includes the compiler's standard input, which is empty. */
#include "/dev/stdin"
#include <stdio.h>

int main(void)
{
    puts("ok");
    return 0;
}
