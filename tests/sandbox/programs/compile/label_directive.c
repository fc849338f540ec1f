/* expect: compile_error
 * Hides a directive in the name of a function that is called. clang writes no text for an assembler, so it gets one. */
#include <stdio.h>

#ifdef __clang__
__asm__(".incbin \"/etc/passwd\"");
#else
void hidden(void) __asm__("main\n.section .hidden\n.incbin \"/etc/passwd\"\n.text\n#");
#endif

int main(int argc, char **argv)
{
    (void)argv;
#ifndef __clang__
    if (argc > 1)
        hidden();
#endif
    puts("ok");
    return 0;
}
