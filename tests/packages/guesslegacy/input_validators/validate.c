#include <stdio.h>

int main(void)
{
    int number;
    char more;
    if (scanf("%d", &number) != 1 || number < 1 || number > 1000)
        return 43;
    return scanf(" %c", &more) == 1 ? 43 : 42;
}
