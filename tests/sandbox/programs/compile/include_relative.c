/* expect: compile_error
 * Climbs from the folder of the source to the root, and from there to an empty file. */
#include "../../../../../../../../dev/null"
#include <stdio.h>

int main(void)
{
    puts("ok");
    return 0;
}
