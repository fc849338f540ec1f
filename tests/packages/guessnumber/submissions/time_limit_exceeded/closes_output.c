#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void)
{
    char answer[20];
    close(1);
    return scanf("%19s", answer) == 1 ? 0 : 0;
}
