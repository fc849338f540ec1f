/* expect: accepted
 * without namespaces: compile_error
 * Cannot even tell whether a file is there. */
#include <stdio.h>

int main(void)
{
#if __has_include("/etc/passwd")
    puts("there is");
#else
    puts("ok");
#endif
    return 0;
}
