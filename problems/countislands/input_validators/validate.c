/* Accepts (42) an input that is exactly: the number of rows, a blank, the number of columns, a newline, both in decimal
 * without sign or leading zero and from 1 to 500; then for each row as many # or . as there are columns, and a newline;
 * the end of file. Rejects (43) everything else. */
#include <stdio.h>

enum { VALID = 42, INVALID = 43, SIDE_MAX = 500 };

static int reject(const char *reason)
{
    fprintf(stderr, "%s\n", reason);
    return INVALID;
}

/* Reads a number from 1 to SIDE_MAX and the byte behind it. Returns -1 when it is not a number as described above, or
 * when another byte than end follows. */
static int read_side(int end)
{
    int c = getchar();
    if (c < '1' || c > '9')
        return -1;
    int side = 0;
    for (; c >= '0' && c <= '9'; c = getchar()) {
        side = 10 * side + (c - '0');
        if (side > SIDE_MAX)
            return -1;
    }
    return c == end ? side : -1;
}

int main(void)
{
    int rows = read_side(' ');
    if (rows < 0)
        return reject("the first line must begin with a number of rows from 1 to 500 and one blank");
    int columns = read_side('\n');
    if (columns < 0)
        return reject("the first line must end with a number of columns from 1 to 500 and a newline");
    for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
            int c = getchar();
            if (c != '#' && c != '.')
                return reject("a row must hold # or . for every column");
        }
        if (getchar() != '\n')
            return reject("a newline must follow each row after its last column");
    }
    if (getchar() != EOF)
        return reject("nothing may follow the last row");
    return VALID;
}
