/* Reads one test, calls the candidate's function and prints what it returned.
 *
 * Input: the number of posts, a newline, that many heights with one blank between them, a newline. */
#include <stdio.h>
#include <stdlib.h>

#include "maxcontainer.h"

static _Noreturn void bad_input(const char *reason)
{
    fprintf(stderr, "bad input: %s\n", reason);
    exit(EXIT_FAILURE);
}

static int read_number(int most)
{
    long long number = 0;
    int c = getchar();
    if (c < '0' || c > '9')
        bad_input("a number is missing, or something else stands in its place");
    for (; c >= '0' && c <= '9' && number <= most; c = getchar())
        number = 10 * number + (c - '0');
    if (number > most)
        bad_input("a number is larger than the limits allow");
    ungetc(c, stdin);
    return (int)number;
}

int main(void)
{
    int count = read_number(300000);
    if (getchar() != '\n')
        bad_input("a newline must follow the number of posts");

    /* Exactly as long as the row, so that the sanitizers see a read past its end. */
    int *heights = malloc((size_t)count * sizeof *heights);
    if (heights == NULL && count > 0)
        bad_input("no memory for so many posts");
    for (int i = 0; i < count; i++) {
        if (i > 0 && getchar() != ' ')
            bad_input("one blank must stand between two heights: does the first line count them all?");
        heights[i] = read_number(1000000000);
    }
    if (getchar() != '\n' || getchar() != EOF)
        bad_input("one newline must follow the last height and nothing else: does the first line count them all?");

    /* What the function prints for debugging goes to standard error, apart from the answer. */
    FILE *answer = stdout;
    stdout = stderr;
    long long result = largest_windbreak(heights, count);
    stdout = answer;

    printf("%lld\n", result);
    free(heights);
    return EXIT_SUCCESS;
}
