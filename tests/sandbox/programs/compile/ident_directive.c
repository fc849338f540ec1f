/* expect: compile_error
 * Hides a directive in an identification, behind its quotes. clang writes no text for an assembler, so it gets one. */
#include <stdio.h>

#ifdef __clang__
__asm__(".incbin \"/etc/passwd\"");
#else
#ident "x\"\n.incbin \"/etc/passwd\"\n#"
#endif

int main(void)
{
    puts("ok");
    return 0;
}
