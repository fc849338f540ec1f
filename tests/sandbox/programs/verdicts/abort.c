/* expect: run_time_error
 * abort() works and is no violation. */
#include <stdlib.h>

int main(void)
{
    abort();
}
