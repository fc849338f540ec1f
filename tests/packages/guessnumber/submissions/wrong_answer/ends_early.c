#include <stdio.h>
#include <string.h>

int main(void)
{
    char answer[20];
    printf("1\n");
    fflush(stdout);
    return scanf("%19s", answer) == 1 ? 0 : 1;
}
