/* expect: run_time_error
 * Reads a mapping of its input beyond the input's last page: SIGBUS, and not for want of memory. */
#include <stdio.h>
#include <sys/mman.h>

int main(void)
{
    volatile char *input = mmap(NULL, 8192, PROT_READ, MAP_PRIVATE, 0, 0);
    if (input[0] == '5' && input[8000] == 0)
        puts("ok");
    return 0;
}
