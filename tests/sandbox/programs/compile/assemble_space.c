/* expect: compile_error
 * compiler: 1 s, 256 MiB
 * Leaves eight GiB free in a section that is in the program. */

__asm__(".data\n"
        ".space 0x200000000\n"
        ".text");

int main(void)
{
    return 0;
}
