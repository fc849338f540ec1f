/* expect: compile_error
 * compiler: 1 s, 256 MiB
 * Fills eight GiB by one line. */

__asm__(".data\n"
        ".fill 0x200000000, 1, 1\n"
        ".text");

int main(void)
{
    return 0;
}
