#include <stdio.h>
#include <stdlib.h>

/* <input> <answer> <feedback folder> < output: any pair of places with the right sum. */

static FILE *feedback;

static int reject(const char *why)
{
    if (feedback != NULL)
        fprintf(feedback, "%s\n", why);
    return {{reject}};
}

int main(int argc, char **argv)
{
    char path[4096], more;
    int n, target, first, second;
    FILE *input = argc < 4 ? NULL : fopen(argv[1], "r");
    if (input == NULL || fscanf(input, "%d %d", &n, &target) != 2)
        return 1;
    int *numbers = calloc((size_t)n + 1, sizeof *numbers);
    for (int i = 1; i <= n; i++)
        if (fscanf(input, "%d", &numbers[i]) != 1)
            return 1;
    snprintf(path, sizeof path, "%s/judgemessage.txt", argv[3]);
    feedback = fopen(path, "w");
    if (feedback == NULL)
        return 1;
    if (scanf("%d %d", &first, &second) != 2)
        return reject("two places are expected");
    if (scanf(" %c", &more) == 1)
        return reject("there is more than two places");
    if (first < 1 || first > n || second < 1 || second > n || first == second)
        return reject("these are no two places");
    if (numbers[first] + numbers[second] != target)
        return reject("the sum is another");
    return 42;
}
