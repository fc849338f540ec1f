/* expect: wrong_answer
 * Answers something else. */
#include <stdio.h>

int main(void)
{

    puts("no");
    return 0;
}
