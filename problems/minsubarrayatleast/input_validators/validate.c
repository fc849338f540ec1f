/* Accepts (42) an input that is exactly: the number of amounts, a blank, the target, a newline; that many amounts with
 * one blank between them, a newline; the end of file. Numbers are decimal, without sign or leading zero. Rejects (43)
 * everything else. */
#include <stdio.h>
#include <stdlib.h>

enum { VALID = 42, INVALID = 43, COUNT_MAX = 400000, AMOUNT_MAX = 1000000000 };

#define TARGET_MAX 1000000000000000LL

static void reject(const char *reason)
{
    fprintf(stderr, "%s\n", reason);
    exit(INVALID);
}

/* Reads a number from low (at least 0) to high, and the byte behind it, which must be end. */
static long long read_number(long long low, long long high, int end, const char *reason)
{
    int first = getchar();
    if (first < '0' || first > '9')
        reject(reason);
    long long value = first - '0';
    int c = getchar();
    for (; c >= '0' && c <= '9'; c = getchar()) {
        value = 10 * value + (c - '0');
        if (first == '0' || value > high)
            reject(reason);
    }
    if (c != end || value < low || value > high)
        reject(reason);
    return value;
}

int main(void)
{
    long long count = read_number(0, COUNT_MAX, ' ', "the first word must be a count from 0 to 400000, then one blank");
    read_number(1, TARGET_MAX, '\n', "the first line must end with a target from 1 to 1000000000000000");
    for (long long i = 0; i < count; i++)
        read_number(1, AMOUNT_MAX, i + 1 < count ? ' ' : '\n',
                    "the second line must be count amounts from 1 to 1000000000, with one blank between them");
    if (count == 0 && getchar() != '\n')
        reject("without amounts the second line must be empty");
    if (getchar() != EOF)
        reject("nothing may follow the second line");
    return VALID;
}
