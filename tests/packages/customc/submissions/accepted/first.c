#include <stdio.h>

static int numbers[100001];

int main(void)
{
    int n, target;
    if (scanf("%d %d", &n, &target) != 2)
        return 1;
    for (int i = 1; i <= n; i++) {
        if (scanf("%d", &numbers[i]) != 1)
            return 1;
        for (int k = 1; k < i; k++) {
            if (numbers[i] + numbers[k] == target) {
                printf("%d %d\n", k, i);
                return 0;
            }
        }
    }
    return 1;
}
