/* expect: accepted
 * Is refused memory, notices, and answers rightly. */
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    void *volatile block = malloc(3UL << 30);
    puts(block == NULL ? "ok" : "got it");
    return 0;
}
