/* expect: compile_error
 * compiler: 1 s, 256 MiB
 * Has the assembler repeat nothing, without end. */

__asm__(".rept 0x7fffffff\n"
        ".endr\n"
        ".error \"the end\"");

int main(void)
{
    return 0;
}
