/* Accepts (42) an input that is exactly: the number of posts, from 0 to 300000; a newline; that many heights, each from
 * 0 to 1000000000, with one blank between them; a newline; the end of file. Numbers have no sign and no leading zero.
 * Rejects (43) everything else. */
#include <stdio.h>
#include <stdlib.h>

enum { VALID = 42, INVALID = 43, COUNT_MAX = 300000, HEIGHT_MAX = 1000000000 };

static void reject(const char *reason)
{
    fprintf(stderr, "%s\n", reason);
    exit(INVALID);
}

static void expect(int wanted, const char *reason)
{
    if (getchar() != wanted)
        reject(reason);
}

/* Reads a number from 0 to most; the byte after it is left unread. */
static long read_number(long most)
{
    int first = getchar();
    if (first < '0' || first > '9')
        reject("a number must begin with a digit");
    long number = first - '0';
    int c = getchar();
    for (; c >= '0' && c <= '9'; c = getchar()) {
        number = 10 * number + (c - '0');
        if (first == '0')
            reject("a number must not have a leading zero");
        if (number > most)
            reject("a number is too large");
    }
    if (c != EOF)
        ungetc(c, stdin);
    return number;
}

int main(void)
{
    long count = read_number(COUNT_MAX);
    expect('\n', "a newline must follow the number of posts");
    for (long i = 0; i < count; i++) {
        if (i > 0)
            expect(' ', "one blank must stand between two heights");
        read_number(HEIGHT_MAX);
    }
    expect('\n', "a newline must follow the last height, or stand alone when there are no posts");
    expect(EOF, "nothing may follow the second newline");
    return VALID;
}
