/* expect: run_time_error
 * Answers rightly and ends with another status than 0. */
#include <stdio.h>

int main(void)
{
    puts("ok");
    return 3;
}
