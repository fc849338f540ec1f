#include <stdio.h>
#include <string.h>

int main(void)
{
    char answer[20];
    return scanf("%19s", answer) == 1 ? 0 : 0;
}
