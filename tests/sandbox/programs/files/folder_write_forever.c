/* expect: output_limit_exceeded
 * Writes file after file: it is ended soon, not when its time is over.
 * files: write
 * limits: 10 s, 256 MiB */
#include <stdio.h>

int main(void)
{
    static const char block[64 * 1024] = {'x'};
    for (int i = 0;; i = (i + 1) % 1000) {
        char name[20];
        snprintf(name, sizeof name, "%d", i);
        FILE *file = fopen(name, "w");
        if (file != NULL) {
            fwrite(block, 1, sizeof block, file);
            fclose(file);
        }
    }
}
