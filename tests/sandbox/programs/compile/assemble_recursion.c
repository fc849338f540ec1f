/* expect: compile_error
 * compiler: 1 s, 256 MiB
 * Has a macro of the assembler use itself twice. */

__asm__(".macro twice\n"
        "twice\n"
        "twice\n"
        ".endm\n"
        "twice");

int main(void)
{
    return 0;
}
