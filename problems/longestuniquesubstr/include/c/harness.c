/* Reads one test, calls the candidate's function and prints what it returned.
 *
 * Input: the length in decimal, a newline, that many bytes of any value, a newline. */
#include <stdio.h>
#include <stdlib.h>

#include "longestuniquesubstr.h"

static int bad_input(const char *reason)
{
    fprintf(stderr, "bad input: %s\n", reason);
    return EXIT_FAILURE;
}

int main(void)
{
    int length;
    if (scanf("%7d", &length) != 1 || length < 0 || getchar() != '\n')
        return bad_input("the first line must be the number of bytes in the text");

    /* Exactly as long as the text, so that the sanitizers see a read past its end. */
    char *text = malloc((size_t)length);
    if (text == NULL && length > 0)
        return bad_input("no memory for a text of this length");
    if (fread(text, 1, (size_t)length, stdin) != (size_t)length)
        return bad_input("the text is shorter than the first line says");
    if (getchar() != '\n' || getchar() != EOF)
        return bad_input("one newline must follow the text and nothing else: does the first line count every byte?");

    /* What the function prints for debugging goes to standard error, apart from the answer. */
    FILE *answer = stdout;
    stdout = stderr;
    int result = longest_unique_substring(text, length);
    stdout = answer;

    printf("%d\n", result);
    free(text);
    return EXIT_SUCCESS;
}
