/* Accepts (exit 42) exactly: "n t\n", then n amounts in non-decreasing order with one blank between them, "\n", end of
 * file. Integers are written in their shortest form: no plus sign, no leading zero, no "-0". Anything else is refused
 * (exit 43). */
#include <stdio.h>
#include <stdlib.h>

#define MOST_BOOKINGS  400000LL
#define LARGEST_AMOUNT 2000000000LL

#define VALID   42
#define INVALID 43

static void refuse(const char *reason)
{
    fprintf(stderr, "%s\n", reason);
    exit(INVALID);
}

static void expect_byte(int byte, const char *reason)
{
    if (getchar() != byte)
        refuse(reason);
}

static long long read_integer(long long low, long long high)
{
    int byte = getchar();
    int negative = byte == '-';
    if (negative)
        byte = getchar();
    if (byte < '0' || byte > '9')
        refuse("not an integer");

    int leading_zero = byte == '0';
    int digits = 0;
    long long value = 0;
    for (; byte >= '0' && byte <= '9'; byte = getchar()) {
        if (++digits > 10)
            refuse("integer with too many digits");
        value = value * 10 + (byte - '0');
    }
    if (leading_zero && (negative || digits > 1))
        refuse("leading zero, or minus zero");
    if (byte != EOF)
        ungetc(byte, stdin);

    value = negative ? -value : value;
    if (value < low || value > high)
        refuse("integer out of range");
    return value;
}

int main(void)
{
    long long n = read_integer(1, MOST_BOOKINGS);
    expect_byte(' ', "expected one blank after n");
    read_integer(-2 * LARGEST_AMOUNT, 2 * LARGEST_AMOUNT);
    expect_byte('\n', "expected the end of the first line after t");

    long long previous = -LARGEST_AMOUNT;
    for (long long i = 0; i < n; i++) {
        if (i > 0)
            expect_byte(' ', "expected one blank between amounts");
        long long amount = read_integer(-LARGEST_AMOUNT, LARGEST_AMOUNT);
        if (amount < previous)
            refuse("amounts not in non-decreasing order");
        previous = amount;
    }
    expect_byte('\n', "expected the end of the second line after n amounts");
    expect_byte(EOF, "expected the end of the file after two lines");
    return VALID;
}
