/* expect: compile_error
 * Puts a file that the compiler may not read into the program. */

__asm__(".incbin \"/etc/passwd\"");

int main(void)
{
    return 0;
}
