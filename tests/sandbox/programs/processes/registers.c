/* expect: accepted
 * What arch_prctl(2) and rseq(2) change belongs to one run: after a program that switched cpuid off, mapped other
 * helper code and registered a place for restarts, the next one from the same place starts like any other.
 * each: set, look, set, look */
#include <cpuid.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { SET_CPUID = 0x1012, MAP_VDSO_X32 = 0x2001, MAP_VDSO_32 = 0x2002, MAP_VDSO_64 = 0x2003, SET_GS = 0x1001 };

int main(int argc, char **argv)
{
    unsigned a = 0, b = 0, c = 0, d = 0;
    puts("ok");
    fflush(stdout);
    if (argc > 1 && strcmp(argv[1], "set") == 0) {
        for (long code = MAP_VDSO_X32; code <= MAP_VDSO_64; code++)
            syscall(SYS_arch_prctl, code, 0x10000000);
        syscall(SYS_arch_prctl, SET_GS, 0x1000);
        syscall(SYS_arch_prctl, SET_CPUID, 0);
        _exit(0);
    }
    return __get_cpuid(0, &a, &b, &c, &d) == 1 ? 0 : 1;
}
