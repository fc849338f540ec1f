/* expect: compile_error
 * compiler: 1 s, 256 MiB
 * Has a million errors in the assembler. */

__asm__(".rept 1000000\n"
        ".error \"one of a million messages, each of them longer than what made it\"\n"
        ".endr");

int main(void)
{
    return 0;
}
