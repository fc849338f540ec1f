/* expect: accepted
 * Goes back in its output and overwrites it: what stands there at the end is judged. */
#include <unistd.h>

int main(void)
{
    if (write(1, "no\n", 3) != 3 || lseek(1, 0, SEEK_SET) != 0 || write(1, "ok\n", 3) != 3)
        return 1;
    return 0;
}
