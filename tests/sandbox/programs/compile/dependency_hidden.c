/* expect: compile_error
 * Asks whether a file that the compiler may not read is newer than the source. */
#include <stdio.h>
#pragma GCC dependency "/dev/null"

int main(void)
{
    puts("ok");
    return 0;
}
