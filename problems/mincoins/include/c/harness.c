/* Reads one test, calls the candidate's function and prints what it returned.
 *
 * Input: a line with the number of coin values and the amount, then a line with the values. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "mincoins.h"

enum { COUNT_MAX = 50, AMOUNT_MAX = 300000 };

static int bad_input(const char *reason)
{
    fprintf(stderr, "bad input: %s\n", reason);
    return EXIT_FAILURE;
}

int main(void)
{
    int count, amount;
    if (scanf("%3d %7d", &count, &amount) != 2 || count < 0 || count > COUNT_MAX || amount < 0 || amount > AMOUNT_MAX ||
        getchar() != '\n')
        return bad_input("the first line must be the number of values, 0 to 50, and the amount, 0 to 300000");

    /* Exactly as long as the list, so that the sanitizers see a read past its end. */
    int *coins = malloc((size_t)count * sizeof(*coins));
    if (coins == NULL && count > 0)
        return bad_input("no memory for that many values");
    for (int i = 0; i < count; i++) {
        long value;
        if (scanf("%11ld", &value) != 1 || value < 1 || value > INT_MAX)
            return bad_input("the second line must have as many values as the first line says, 1 to 2147483647");
        coins[i] = (int)value;
    }
    if (getchar() != '\n' || getchar() != EOF)
        return bad_input("one newline must follow the values (a line of its own if there are none) and nothing else");

    /* What the function prints for debugging goes to standard error, apart from the answer. */
    FILE *answer = stdout;
    stdout = stderr;
    int result = min_coins(coins, count, amount);
    stdout = answer;

    printf("%d\n", result);
    free(coins);
    return EXIT_SUCCESS;
}
