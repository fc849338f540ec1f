/* The input is one number n from 1 to 1000 and a newline, then n numbers from -1000 to 1000 with one blank between
 * and a newline. */
#include <stdio.h>

enum { VALID = 42, INVALID = 43 };

/* Reads a number in its shortest form, and the byte after it. */
static int read_number(long least, long most, long *number, int *after)
{
    int c = getchar(), minus = c == '-', digits = 0;
    long value = 0;
    if (minus)
        c = getchar();
    for (; c >= '0' && c <= '9' && digits < 6; c = getchar(), digits++) {
        if (digits > 0 && value == 0)
            return 0;
        value = value * 10 + (c - '0');
    }
    if (digits == 0 || (minus && value == 0))
        return 0;
    *number = minus ? -value : value;
    *after = c;
    return *number >= least && *number <= most;
}

int main(void)
{
    long n = 0, number = 0;
    int after = 0;
    if (!read_number(1, 1000, &n, &after) || after != '\n')
        return INVALID;
    for (long i = 0; i < n; i++)
        if (!read_number(-1000, 1000, &number, &after) || after != (i + 1 < n ? ' ' : '\n'))
            return INVALID;
    return getchar() == EOF ? VALID : INVALID;
}
