/* expect: compile_error
 * compiler: 1 s, 256 MiB
 * Goes on eight GiB further on. */

__asm__(".data\n"
        ".org 0x200000000\n"
        ".text");

int main(void)
{
    return 0;
}
