#include "judge/run/image.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "judge/package/file.h"
#include "sandbox/cleanup.h"

#ifndef MFD_EXEC
#define MFD_EXEC                                                                                                       \
    0x0010U /* Linux 6.3: asks for an executable file by name, whatever vm.memfd_noexec=1 makes the default */
#endif

enum { BLOCK_BYTES = 256 * 1024 };

static int make_file(struct error *err)
{
    int fd = memfd_create("program", MFD_CLOEXEC | MFD_ALLOW_SEALING | MFD_EXEC);
    if (fd < 0 && errno == EINVAL)
        fd = memfd_create("program", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (fd < 0 && errno == EACCES) {
        error_set(err, ERROR_SANDBOX, "this kernel refuses to execute anonymous files (sysctl vm.memfd_noexec is 2)");
        error_hint(err, "sysctl vm.memfd_noexec=1");
    } else if (fd < 0) {
        error_errno(err, ERROR_IO, "cannot make an anonymous file");
    }
    return fd;
}

int image_make(int file, int64_t offset, int *image, unsigned char digest[DIGEST_BYTES], struct error *err)
{
    auto_close int copy = make_file(err);
    if (copy < 0)
        return -1;
    auto_free char *block = malloc(BLOCK_BYTES);
    if (block == NULL)
        return error_memory(err);
    struct digest state;
    digest_start(&state);
    for (;;) {
        ssize_t length = pread(file, block, BLOCK_BYTES, offset);
        if (length == 0)
            break;
        if (length < 0)
            return error_errno(err, ERROR_IO, "cannot read the compiled program");
        digest_add(&state, block, (size_t)length);
        if (file_write(copy, block, (size_t)length) != 0)
            return error_errno(err, ERROR_IO, "cannot copy the compiled program");
        offset += length;
    }
    if (fcntl(copy, F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE) != 0)
        return error_errno(err, ERROR_IO, "cannot seal the compiled program");
    digest_end(&state, digest);
    *image = take_fd(&copy);
    return 0;
}
