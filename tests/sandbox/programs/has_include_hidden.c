/* expect: accepted
 * Cannot even tell whether a file is there (where namespaces stand). */
#include <stdio.h>

int main(void)
{
#if __has_include("/etc/passwd")
    puts("there is");
#endif
    puts("ok");
    return 0;
}
