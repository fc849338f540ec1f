/* expect: accepted
 * Reads its input and answers. */
#include <stdio.h>

int main(void)
{
    int number;
    if (scanf("%d", &number) != 1 || number != 5)
        return 1;
    puts("ok");
    return 0;
}
