/* expect: security_violation
 * 32-bit code in a 64-bit program: a far return leads there, and its calls go through the i386 table, whether by the
 * interrupt or by one of the newer instructions, of which each make of processor has another.
 * each: interrupt=write (i386), instruction=write (i386) */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { USER32_CS = 0x23, PAGES_BYTES = 4 * 4096, TEXT_AT = 256 };

enum way { INTERRUPT, SYSENTER, SYSCALL };

static sigjmp_buf unknown_instruction;

static void fault(int number)
{
    static const char text[] = "skip: 32-bit code, which leads to the i386 table, faults on this machine\n";
    if (number == SIGILL)
        siglongjmp(unknown_instruction, 1);
    if (write(1, text, sizeof text - 1) > 0)
        _exit(0);
}

/* mov $4, %eax; mov $1, %ebx; mov text, %ecx; mov $12, %edx: write(1, text, 12). Then what the way wants in ebp (the
 * stack, or a copy of ecx), the call, and a jump to itself. */
static void write_code(unsigned char *at, unsigned text, enum way way)
{
    static const unsigned char calls[][4] = {
        {0x89, 0xcd, 0xcd, 0x80}, {0x89, 0xe5, 0x0f, 0x34}, {0x89, 0xcd, 0x0f, 0x05}};
    unsigned char start[] = {0xb8, 4, 0, 0, 0, 0xbb, 1, 0, 0, 0, 0xb9, 0, 0, 0, 0, 0xba, 12, 0, 0, 0};
    static const unsigned char end[] = {0xeb, 0xfe};
    memcpy(start + 11, &text, sizeof text);
    memcpy(at, start, sizeof start);
    memcpy(at + sizeof start, calls[way], sizeof calls[way]);
    memcpy(at + sizeof start + sizeof calls[way], end, sizeof end);
}

static void run(unsigned char *pages, enum way way)
{
    write_code(pages, (unsigned)(unsigned long)(pages + TEXT_AT), way);
    __asm__ volatile("mov %1, %%rsp\n\t"
                     "pushq %2\n\t"
                     "pushq %0\n\t"
                     "lretq"
                     :
                     : "r"(pages), "r"(pages + PAGES_BYTES - 64), "i"(USER32_CS)
                     : "memory");
}

int main(int argc, char **argv)
{
    static char stack[16384];
    const stack_t other = {.ss_sp = stack, .ss_size = sizeof stack};
    const struct sigaction action = {.sa_handler = fault, .sa_flags = SA_ONSTACK};
    sigaltstack(&other, NULL);
    sigaction(SIGSEGV, &action, NULL);
    sigaction(SIGILL, &action, NULL);
    unsigned char *pages =
        mmap(NULL, PAGES_BYTES, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
    if (pages == MAP_FAILED || argc < 2)
        return 1;
    memcpy(pages + TEXT_AT, "it was made\n", 12);
    if (strcmp(argv[1], "interrupt") == 0)
        run(pages, INTERRUPT);
    else
        run(pages, sigsetjmp(unknown_instruction, 1) == 0 ? SYSENTER : SYSCALL);
    return 1;
}
