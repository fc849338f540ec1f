/* Accepts (42) an input that is exactly: the number of nodes in decimal without sign or leading zero, from 0 to 100000;
 * a newline; that many letters B, L, R or . (dot), which describe a tree in which each node comes before its left part
 * and this before its right part; a newline; the end of file. Rejects (43) everything else. */
#include <stdio.h>

enum { VALID = 42, INVALID = 43, NODES_MAX = 100000 };

static int reject(const char *reason)
{
    fprintf(stderr, "%s\n", reason);
    return INVALID;
}

/* Reads the first line with its newline. Returns -1 when it is not a number as described above. */
static long read_count(void)
{
    int first = getchar();
    if (first < '0' || first > '9')
        return -1;
    long count = first - '0';
    int c = getchar();
    for (; c >= '0' && c <= '9'; c = getchar()) {
        count = 10 * count + (c - '0');
        if (first == '0' || count > NODES_MAX)
            return -1;
    }
    return c == '\n' ? count : -1;
}

int main(void)
{
    long count = read_count();
    if (count < 0)
        return reject("the first line must be a number from 0 to 100000, without blanks, sign or leading zero");
    long waiting = count > 0 ? 1 : 0; /* nodes that were announced and did not come yet */
    for (long i = 0; i < count; i++) {
        int letter = getchar();
        if (letter != 'B' && letter != 'L' && letter != 'R' && letter != '.')
            return reject("there must be a letter B, L, R or a dot for each node");
        if (waiting == 0)
            return reject("a letter follows although the tree is complete");
        waiting += letter == 'B' ? 1 : letter == '.' ? -1 : 0;
    }
    if (waiting > 0)
        return reject("a node has a child that does not follow");
    if (getchar() != '\n')
        return reject("a newline must follow the letters");
    if (getchar() != EOF)
        return reject("nothing may follow the newline after the letters");
    return VALID;
}
