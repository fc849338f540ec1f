/* Accepts (42) an input that is exactly: two lengths in decimal without sign or leading zero, each from 0 to 2500, with
 * one blank between them; a newline; as many bytes of any value as the first length says; a newline; as many as the
 * second says; a newline; the end of file. Rejects (43) everything else. */
#include <stdio.h>
#include <stdlib.h>

enum { VALID = 42, INVALID = 43, LENGTH_MAX = 2500 };

static void reject(const char *reason)
{
    fprintf(stderr, "%s\n", reason);
    exit(INVALID);
}

/* Reads a length and the byte that must follow it. */
static int read_length(int after, const char *reason)
{
    int first = getchar();
    if (first < '0' || first > '9')
        reject(reason);
    int length = first - '0';
    int c = getchar();
    for (; c >= '0' && c <= '9'; c = getchar()) {
        length = 10 * length + (c - '0');
        if (first == '0' || length > LENGTH_MAX)
            reject(reason);
    }
    if (c != after)
        reject(reason);
    return length;
}

static void skip_text(int length, const char *too_short, const char *no_newline)
{
    for (int i = 0; i < length; i++)
        if (getchar() == EOF)
            reject(too_short);
    if (getchar() != '\n')
        reject(no_newline);
}

int main(void)
{
    int from_length = read_length(' ', "the first length must be from 0 to 2500, and one blank must follow");
    int to_length = read_length('\n', "the second length must be from 0 to 2500, and a newline must follow");
    skip_text(from_length, "the first text is shorter than its length", "a newline must follow the first text");
    skip_text(to_length, "the second text is shorter than its length", "a newline must follow the second text");
    if (getchar() != EOF)
        reject("nothing may follow the newline after the second text");
    return VALID;
}
