/* expect: accepted
 * Brings sections that linkers of other systems take options and libraries from; here they are nothing. */
#include <stdio.h>

#ifdef __clang__
#pragma comment(lib, "/etc/passwd")
#endif
__asm__(".section .drectve, \"a\"\n"
        ".asciz \" -o /tmp/judge-attack-linker -T /etc/passwd --version\"\n"
        ".section .note.options, \"a\"\n"
        ".asciz \"-Map=/tmp/judge-attack-map\"\n"
        ".section .comment.linker\n"
        ".asciz \"@/tmp/judge-attack\"\n"
        ".text");

int main(void)
{
    puts("ok");
    return 0;
}
