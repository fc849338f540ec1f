/* expect: compile_error
 * Includes a file that the compiler may not read. */

#include "/etc/passwd"

int main(void)
{
    return 0;
}
