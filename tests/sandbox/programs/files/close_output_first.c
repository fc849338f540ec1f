/* expect: wrong_answer
 * Closes its output before it answers: nothing was written, and that is all. */
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    close(1);
    puts("ok");
    return 0;
}
