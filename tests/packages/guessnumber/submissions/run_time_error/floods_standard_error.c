#include <stdio.h>
#include <string.h>

int main(void)
{
    for (;;)
        fprintf(stderr, "%01000d\n", 7);
}
