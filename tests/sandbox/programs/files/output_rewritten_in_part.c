/* expect: wrong_answer
 * Goes back and writes the right answer over the start of a longer wrong one: the rest is still there. */
#include <unistd.h>

int main(void)
{
    if (write(1, "no no\n", 6) != 6 || lseek(1, 0, SEEK_SET) != 0 || write(1, "ok\n", 3) != 3)
        return 1;
    return 0;
}
