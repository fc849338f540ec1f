#include <stdio.h>
#include <string.h>

int main(void)
{
    puts("1001");
    return 0;
}
