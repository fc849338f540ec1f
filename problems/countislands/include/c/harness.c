/* Reads one test, calls the candidate's function and prints what it returned.
 *
 * Input: the number of rows, a blank, the number of columns, a newline; then each row, with a newline after it. */
#include <stdio.h>
#include <stdlib.h>

#include "countislands.h"

static int bad_input(const char *reason)
{
    fprintf(stderr, "bad input: %s\n", reason);
    return EXIT_FAILURE;
}

int main(void)
{
    int rows, columns;
    if (scanf("%4d%4d", &rows, &columns) != 2 || rows < 1 || columns < 1 || getchar() != '\n')
        return bad_input("the first line must be the number of rows and the number of columns");

    /* Exactly as long as the map, so that the sanitizers see a look past its end. */
    size_t width = (size_t)columns;
    char *map = malloc((size_t)rows * width);
    if (map == NULL)
        return bad_input("no memory for a map of this size");
    for (size_t row = 0; row < (size_t)rows; row++)
        if (fread(map + row * width, 1, width, stdin) != width || getchar() != '\n')
            return bad_input("a row is missing, too short or too long: does the first line count right?");
    for (size_t i = 0; i < (size_t)rows * width; i++)
        if (map[i] != '#' && map[i] != '.')
            return bad_input("a row may hold # and . only");
    if (getchar() != EOF)
        return bad_input("nothing may follow the last row: does the first line count right?");

    /* What the function prints for debugging goes to standard error, apart from the answer. */
    FILE *answer = stdout;
    stdout = stderr;
    int result = count_islands(map, rows, columns);
    stdout = answer;

    printf("%d\n", result);
    free(map);
    return EXIT_SUCCESS;
}
