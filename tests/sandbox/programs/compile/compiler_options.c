/* expect: accepted
 * Asks in attributes and pragmas for options that would write files or load code into the compiler; it may at most
 * warn.
 */
#include <stdio.h>

#pragma GCC optimize("plugin=/tmp/judge-attack.so", "dump-tree-all=/tmp/judge-attack-dump")
#pragma GCC optimize("stack-usage", "callgraph-info", "save-optimization-record", "@/tmp/judge-attack")
#pragma clang optimize on
#pragma comment(linker, "-o/tmp/judge-attack-linker")

__attribute__((optimize("dump-rtl-all=/tmp/judge-attack-dump", "-o/tmp/judge-attack-o"))) int main(void)
{
    puts("ok");
    return 0;
}
