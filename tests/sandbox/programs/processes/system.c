/* expect: security_violation clone
 * system(), which libc makes with clone3 or clone. */
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    if (system("id") != 0)
        return 1;
    puts("ok");
    return 0;
}
