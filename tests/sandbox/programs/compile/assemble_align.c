/* expect: compile_error
 * compiler: 1 s, 256 MiB
 * Goes on at the next GiB, twice. */

__asm__(".data\n"
        ".balign 0x40000000\n"
        ".byte 1\n"
        ".balign 0x40000000\n"
        ".byte 1\n"
        ".text");

int main(void)
{
    return 0;
}
