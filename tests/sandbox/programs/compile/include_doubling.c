/* expect: compile_error
 * compiler: 1 s, 256 MiB
 * Includes itself twice, at each of so many levels that the end is far. */

#if __INCLUDE_LEVEL__ < 100
#include __FILE__
#include __FILE__
#endif

int main(void)
{
    return 0;
}
