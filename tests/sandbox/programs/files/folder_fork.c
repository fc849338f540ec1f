/* expect: security_violation clone
 * A second process, where there is a working folder.
 * files: write */
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    fork();
    puts("ok");
    return 0;
}
