/* expect: output_limit_exceeded
 * Keeps below the limit in each file, and above it in all.
 * files: write */
#include <stdio.h>

int main(void)
{
    static const char block[350 * 1024] = {'x'};
    static const char *const names[] = {"sub/1", "a.txt", "3"};
    for (int i = 0; i < 3; i++) {
        FILE *file = fopen(names[i], "w");
        if (file == NULL || fwrite(block, 1, sizeof block, file) != sizeof block || fclose(file) != 0)
            puts("cannot write");
    }
    puts("ok");
    return 0;
}
