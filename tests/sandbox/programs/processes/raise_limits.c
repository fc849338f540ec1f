/* expect: security_violation prlimit64
 * Raises its own limits. */
#include <stdio.h>
#include <sys/resource.h>

int main(void)
{
    struct rlimit limit = {RLIM_INFINITY, RLIM_INFINITY};
    setrlimit(RLIMIT_CPU, &limit);
    puts("ok");
    return 0;
}
