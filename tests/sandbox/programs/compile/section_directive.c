/* expect: compile_error
 * Hides a directive in the name of a section. clang writes no text for an assembler, so it gets one. */
#include <stdio.h>

#ifdef __clang__
__asm__(".incbin \"/etc/passwd\"");
#else
int hidden __attribute__((section(".data\n.incbin \"/etc/passwd\"\n#"))) = 1;
#endif

int main(void)
{
    puts("ok");
    return 0;
}
