#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    char answer[20];
    printf("400\n");
    fflush(stdout);
    if (scanf("%19s", answer) == 1)
        abort();
    return 0;
}
