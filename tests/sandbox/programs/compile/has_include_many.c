/* expect: accepted
 * without namespaces: compile_error
 * Asks for the files of the machine, of the compiler's own process and above the source, and names the first that is
 * there. */
#include <stddef.h>
#include <stdio.h>

static const char *const found[] = {
#if __has_include("/etc/passwd")
    "/etc/passwd",
#endif
#if __has_include("/etc/hostname")
    "/etc/hostname",
#endif
#if __has_include("/etc/ld.so.conf")
    "/etc/ld.so.conf",
#endif
#if __has_include("/proc/self/environ")
    "/proc/self/environ",
#endif
#if __has_include("/proc/self/maps")
    "/proc/self/maps",
#endif
#if __has_include("/proc/self/fd/0")
    "/proc/self/fd/0",
#endif
#if __has_include("/proc/self/exe")
    "/proc/self/exe",
#endif
#if __has_include("/proc/1/cmdline")
    "/proc/1/cmdline",
#endif
#if __has_include("/proc/version")
    "/proc/version",
#endif
#if __has_include("/dev/null")
    "/dev/null",
#endif
#if __has_include("/dev/zero")
    "/dev/zero",
#endif
#if __has_include("/dev/stdin")
    "/dev/stdin",
#endif
#if __has_include("/dev/fd/0")
    "/dev/fd/0",
#endif
#if __has_include("/sys/kernel/notes")
    "/sys/kernel/notes",
#endif
#if __has_include("/usr/include/../../etc/passwd")
    "/usr/include/../../etc/passwd",
#endif
#if __has_include("../.made-by-judge")
    "../.made-by-judge",
#endif
#if __has_include("../../../etc/passwd")
    "../../../etc/passwd",
#endif
#if __has_include("/bin/true")
    "/bin/true",
#endif
#if __has_include("/usr/bin/env")
    "/usr/bin/env",
#endif
    NULL,
};

int main(void)
{
    puts(found[0] == NULL ? "ok" : found[0]);
    return 0;
}
