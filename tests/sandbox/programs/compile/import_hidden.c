/* expect: compile_error
 * Imports an empty file that the compiler may not read. */
#import "/dev/null"
#include <stdio.h>

int main(void)
{
    puts("ok");
    return 0;
}
