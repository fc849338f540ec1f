/* expect: compile_error
 * compiler: 1 s, 256 MiB
 * Writes eight GiB of zeros. */

__asm__(".data\n"
        ".zero 0x200000000\n"
        ".text");

int main(void)
{
    return 0;
}
