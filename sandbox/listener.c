#include "sandbox/listener.h"

#include <linux/audit.h>
#include <linux/seccomp.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>

#include "sandbox/lookup.h"
#include "sandbox/usage.h"

#if defined(__x86_64__)
#define NATIVE_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define NATIVE_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

/* A large mmap(2): goes on whatever we say here; we only note that it will be refused. */
static void note_mapping(struct running *run, uint64_t length)
{
    int64_t total, resident;
    uint64_t limit = (uint64_t)run->program->limits.address_bytes;
    if (limit == 0 || usage_memory(run, &total, &resident) != 0)
        return;
    if (length > limit || (uint64_t)total + length > limit)
        run->report->report.allocation_refused = true;
}

/* A signal to the program itself, which may go on: its target is in a register, where no other thread can change it. */
static bool is_own_signal(const struct running *run, const struct seccomp_data *call)
{
    return (call->nr == SYS_kill || call->nr == SYS_tkill || call->nr == SYS_tgkill) &&
           call->args[0] == (uint64_t)run->pid;
}

void listener_take(struct running *run)
{
    union {
        struct seccomp_notif notification;
        char room[512]; /* newer kernels may have longer ones, SECCOMP_GET_NOTIF_SIZES */
    } request;
    union {
        struct seccomp_notif_resp response;
        char room[512];
    } reply;
    memset(&request, 0, sizeof request);
    memset(&reply, 0, sizeof reply);
    if (ioctl(run->listener, SECCOMP_IOCTL_NOTIF_RECV, &request) != 0)
        return; /* it was killed in the meantime */
    const struct seccomp_data *call = &request.notification.data;
    reply.response.id = request.notification.id;
    bool native = call->arch == NATIVE_ARCHITECTURE;
    if (native && call->nr == SYS_mmap) {
        note_mapping(run, call->args[1]);
        reply.response.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
    } else if (native && is_own_signal(run, call)) {
        reply.response.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
    } else if (native && run->lookups && lookup_is_one(call->nr)) {
        reply.response.error = lookup_answer(run, call);
    } else {
        run->report->call_number = call->nr;
        run->report->call_architecture = call->arch;
        run->report->call_argument = call->args[0];
        supervise_kill(run, SANDBOX_FORBIDDEN_CALL);
        return;
    }
    ioctl(run->listener, SECCOMP_IOCTL_NOTIF_SEND, &reply);
}
