/* expect: compile_error
 * Embeds a file that the compiler may not read; a compiler without #embed has an assembler. */
#include <stdio.h>
#ifdef __has_embed
static const char hidden[] = {
#embed "/etc/passwd"
};
#else
__asm__(".incbin \"/etc/passwd\"");
#endif

int main(void)
{
    puts("ok");
    return 0;
}
