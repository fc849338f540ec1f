/* Reads one test, calls the candidate's function and prints what it returned.
 *
 * Input: the number of amounts, a blank, the target, a newline; the amounts with blanks between them, a newline. */
#include <stdio.h>
#include <stdlib.h>

#include "minsubarrayatleast.h"

static int bad_input(const char *reason)
{
    fprintf(stderr, "bad input: %s\n", reason);
    return EXIT_FAILURE;
}

int main(void)
{
    int count;
    long long target;
    if (scanf("%6d %16lld", &count, &target) != 2 || count < 0 || target < 1 || getchar() != '\n')
        return bad_input("the first line must be the number of amounts and the target");

    /* Exactly as long as the list, so that the sanitizers see a read past its end. */
    int *amounts = malloc((size_t)count * sizeof(*amounts));
    if (amounts == NULL && count > 0)
        return bad_input("no memory for a list of this length");
    for (int i = 0; i < count; i++) {
        long long amount;
        if (scanf("%10lld", &amount) != 1 || amount < 1 || amount > 1000000000)
            return bad_input("an amount is missing, or not from 1 to 1000000000: does the first line count right?");
        amounts[i] = (int)amount;
    }
    if (getchar() != '\n' || getchar() != EOF)
        return bad_input("one newline must follow the amounts and nothing else: does the first line count right?");

    /* What the function prints for debugging goes to standard error, apart from the answer. */
    FILE *answer = stdout;
    stdout = stderr;
    int result = shortest_stretch(amounts, count, target);
    stdout = answer;

    printf("%d\n", result);
    free(amounts);
    return EXIT_SUCCESS;
}
