/* expect: compile_error
 * Looks for an empty file that the compiler may not read from the next folder on. */
#include_next "/dev/null"
#include <stdio.h>

int main(void)
{
    puts("ok");
    return 0;
}
