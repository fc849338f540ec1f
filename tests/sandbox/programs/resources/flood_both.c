/* expect: output_limit_exceeded
 * Keeps below the limit on each stream, and above it on both. */
#include <stdio.h>

int main(void)
{
    static const char line[1000] = {' '};
    for (int i = 0; i < 700; i++) {
        fwrite(line, 1, sizeof line, stderr);
        fwrite(line, 1, sizeof line, stdout);
    }
    puts("ok");
    return 0;
}
