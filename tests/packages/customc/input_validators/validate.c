#include <stdio.h>

/* n and a target, then n numbers. */
int main(void)
{
    int n, target, number;
    char more;
    if (scanf("%d %d", &n, &target) != 2 || n < 2 || n > 100000)
        return 43;
    for (int i = 0; i < n; i++)
        if (scanf("%d", &number) != 1)
            return 43;
    return scanf(" %c", &more) == 1 ? 43 : 42;
}
