/* expect: wrong_answer
 * Puts its input in the place of its output, where it has dup2(2): the input is not written, and the answer is lost.
 * files: read */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void)
{
    char text[10] = "";
    if (dup2(0, 1) != 1)
        puts("ok");
    if (write(1, "ok\n", 3) >= 0 || pread(0, text, sizeof text, 0) != 2 || memcmp(text, "5\n", 2) != 0)
        return 1;
    return 0;
}
