/* expect: accepted
 * Calls that change the machine, or what is true for all of it. None is there; the first that answers anything else is
 * named. */
#include <errno.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

static const struct {
    const char *name;
    long number;
} calls[] = {
    {"acct", SYS_acct},
    {"adjtimex", SYS_adjtimex},
    {"clock_adjtime", SYS_clock_adjtime},
    {"clock_settime", SYS_clock_settime},
    {"create_module", SYS_create_module},
    {"delete_module", SYS_delete_module},
    {"finit_module", SYS_finit_module},
    {"init_module", SYS_init_module},
    {"ioperm", SYS_ioperm},
    {"iopl", SYS_iopl},
    {"kexec_file_load", SYS_kexec_file_load},
    {"kexec_load", SYS_kexec_load},
    {"lookup_dcookie", SYS_lookup_dcookie},
    {"nfsservctl", SYS_nfsservctl},
    {"query_module", SYS_query_module},
    {"quotactl", SYS_quotactl},
    {"quotactl_fd", 443},
    {"reboot", SYS_reboot},
    {"setdomainname", SYS_setdomainname},
    {"sethostname", SYS_sethostname},
    {"settimeofday", SYS_settimeofday},
    {"swapoff", SYS_swapoff},
    {"swapon", SYS_swapon},
    {"sync", SYS_sync},
    {"syncfs", SYS_syncfs},
    {"_sysctl", SYS__sysctl},
    {"sysfs", SYS_sysfs},
    {"syslog", SYS_syslog},
    {"uselib", SYS_uselib},
    {"ustat", SYS_ustat},
    {"vhangup", SYS_vhangup},
};

int main(void)
{
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (syscall(calls[i].number, 0, 0, 0, 0, 0, 0) != -1 || errno != ENOSYS)
            printf("%s: %m\n", calls[i].name);
    puts("ok");
    return 0;
}
