/* expect: compile_error
 * Climbs from a folder that the compiler may read to an empty file that it may not. */
#include </usr/include/../../dev/null>
#include <stdio.h>

int main(void)
{
    puts("ok");
    return 0;
}
