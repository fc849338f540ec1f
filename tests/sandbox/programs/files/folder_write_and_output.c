/* expect: output_limit_exceeded
 * Keeps below the limit in its file and in its output, and above it in both.
 * files: write */
#include <stdio.h>

int main(void)
{
    static char block[600 * 1024];
    FILE *file = fopen("new", "w");
    for (unsigned i = 0; i < sizeof block; i++)
        block[i] = ' ';
    if (file == NULL || fwrite(block, 1, sizeof block, file) != sizeof block || fclose(file) != 0)
        puts("cannot write");
    fwrite(block, 1, sizeof block, stdout);
    puts("ok");
    return 0;
}
