/* Accepts (42) an input that is exactly: "count amount\n", count from 0 to 50 and amount from 0 to 300000; then count
 * values from 1 to 2147483647 with one blank between them, "\n"; the end of file. Numbers are in decimal, without sign
 * or leading zero. Rejects (43) everything else. */
#include <stdio.h>
#include <stdlib.h>

enum { VALID = 42, INVALID = 43, COUNT_MAX = 50, AMOUNT_MAX = 300000, VALUE_MAX = 2147483647 };

static void reject(const char *reason)
{
    fprintf(stderr, "%s\n", reason);
    exit(INVALID);
}

static void expect_byte(int byte, const char *reason)
{
    if (getchar() != byte)
        reject(reason);
}

/* Reads a number and leaves the byte that ends it. */
static long long read_number(long long low, long long high, const char *reason)
{
    int first = getchar();
    if (first < '0' || first > '9')
        reject(reason);
    long long number = first - '0';
    int c = getchar();
    for (; c >= '0' && c <= '9'; c = getchar()) {
        number = 10 * number + (c - '0');
        if (first == '0' || number > high)
            reject(reason);
    }
    if (number < low || number > high)
        reject(reason);
    if (c != EOF)
        ungetc(c, stdin);
    return number;
}

int main(void)
{
    long long count = read_number(0, COUNT_MAX, "the number of values must be from 0 to 50");
    expect_byte(' ', "one blank must follow the number of values");
    read_number(0, AMOUNT_MAX, "the amount must be from 0 to 300000");
    expect_byte('\n', "a newline must follow the amount");
    for (long long i = 0; i < count; i++) {
        if (i > 0)
            expect_byte(' ', "one blank must stand between two values");
        read_number(1, VALUE_MAX, "a value must be from 1 to 2147483647");
    }
    expect_byte('\n', "a newline must follow the values");
    expect_byte(EOF, "nothing may follow the second line");
    return VALID;
}
