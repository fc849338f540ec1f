/* expect: compile_error
 * compiler: 1 s, 256 MiB
 * Has the assembler repeat a line a thousand million times. */

__asm__(".rept 1000000000\n"
        ".byte 1\n"
        ".endr");

int main(void)
{
    return 0;
}
