/* Accepts (42) an input that is exactly: the length in decimal without sign or leading zero, from 0 to 250000; a
 * newline; that many bytes of any value; a newline; the end of file. Rejects (43) everything else. */
#include <stdio.h>

enum { VALID = 42, INVALID = 43, LENGTH_MAX = 250000 };

static int reject(const char *reason)
{
    fprintf(stderr, "%s\n", reason);
    return INVALID;
}

/* Reads the first line with its newline. Returns -1 when it is not a length as described above. */
static long read_length(void)
{
    int first = getchar();
    if (first < '0' || first > '9')
        return -1;
    long length = first - '0';
    int c = getchar();
    for (; c >= '0' && c <= '9'; c = getchar()) {
        length = 10 * length + (c - '0');
        if (first == '0' || length > LENGTH_MAX)
            return -1;
    }
    return c == '\n' ? length : -1;
}

int main(void)
{
    long length = read_length();
    if (length < 0)
        return reject("the first line must be a length from 0 to 250000, without blanks, sign or leading zero");
    for (long i = 0; i < length; i++)
        if (getchar() == EOF)
            return reject("the text is shorter than its length");
    if (getchar() != '\n')
        return reject("a newline must follow the text");
    if (getchar() != EOF)
        return reject("nothing may follow the newline after the text");
    return VALID;
}
