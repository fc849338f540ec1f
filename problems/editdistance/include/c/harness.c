/* Reads one test, calls the candidate's function and prints what it returned.
 *
 * Input: a line with the two lengths, then each text: as many bytes as its length says, of any value, and a newline. */
#include <stdio.h>
#include <stdlib.h>

#include "editdistance.h"

enum { LENGTH_MAX = 2500 };

static int bad_input(const char *reason)
{
    fprintf(stderr, "bad input: %s\n", reason);
    return EXIT_FAILURE;
}

/* Exactly as long as the text, so that the sanitizers see a read past its end. Returns NULL when the input ends early
 * or no newline follows. */
static char *read_text(int length)
{
    char *text = malloc((size_t)length);
    if (text == NULL && length == 0)
        text = malloc(1);
    if (text != NULL && fread(text, 1, (size_t)length, stdin) == (size_t)length && getchar() == '\n')
        return text;
    free(text);
    return NULL;
}

int main(void)
{
    int from_length, to_length;
    if (scanf("%5d %5d", &from_length, &to_length) != 2 || from_length < 0 || from_length > LENGTH_MAX ||
        to_length < 0 || to_length > LENGTH_MAX || getchar() != '\n')
        return bad_input("the first line must be the lengths of the two texts, each from 0 to 2500");

    char *from = read_text(from_length);
    char *to = from != NULL ? read_text(to_length) : NULL;
    if (to == NULL || getchar() != EOF)
        return bad_input("one newline must follow each text and nothing else: do the lengths count every byte?");

    /* What the function prints for debugging goes to standard error, apart from the answer. */
    FILE *answer = stdout;
    stdout = stderr;
    int result = edit_distance(from, from_length, to, to_length);
    stdout = answer;

    printf("%d\n", result);
    free(to);
    free(from);
    return EXIT_SUCCESS;
}
