#include <stdio.h>
#include <string.h>

int main(void)
{
    for (;;)
        printf("7\n");
}
