/* Usage: harness LIMIT. The result is multiplied by what is in factor.txt, where there is such a file. */
#include <stdio.h>
#include <stdlib.h>

#include "count.h"

static int read_factor(void)
{
    int factor = 1;
    FILE *file = fopen("factor.txt", "r");
    if (file == NULL)
        return 1;
    if (fscanf(file, "%d", &factor) != 1)
        factor = 0;
    fclose(file);
    return factor;
}

int main(int argc, char **argv)
{
    static int numbers[MOST];
    int n = 0;
    if (argc != 2 || scanf("%d", &n) != 1 || n > MOST)
        return 2;
    for (int i = 0; i < n; i++)
        if (scanf("%d", &numbers[i]) != 1)
            return 2;
    printf("Count %d\n", count_below(numbers, n, atoi(argv[1])) * read_factor());
    return 0;
}
