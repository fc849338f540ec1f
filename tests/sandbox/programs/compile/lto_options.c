/* expect: compile_error
 * Makes its object look like one for link-time optimisation, whose options name files to write and code to load. The
 * undefined name ends it in any case; what must not be is a file of those names. */

__asm__(".section .gnu.lto_.opts, \"e\", @progbits\n"
        ".ascii \"'-fplugin=/tmp/judge-attack.so' '-fdump-tree-all=/tmp/judge-attack-dump' \"\n"
        ".asciz \"'-o' '/tmp/judge-attack-o'\"\n"
        ".section .gnu.lto_.lto.1, \"e\", @progbits\n"
        ".long 1, 2, 3, 4\n"
        ".section .gnu.lto_main.1, \"e\", @progbits\n"
        ".long 1, 2, 3, 4\n"
        ".text\n"
        ".comm __gnu_lto_slim, 1, 1");

int absent(void);

int main(void)
{
    return absent();
}
