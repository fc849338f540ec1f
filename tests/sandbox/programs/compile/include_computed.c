/* expect: compile_error
 * Includes an empty file that the compiler may not read, by a name that only macros say. */
#define PATH       "/dev/null"
#define NAME_OF(x) x
#include NAME_OF(PATH)
#include <stdio.h>

int main(void)
{
    puts("ok");
    return 0;
}
