/* expect: compile_error
 * compiler: 1 s, 256 MiB
 * Includes itself without end. */

#include __FILE__

int main(void)
{
    return 0;
}
