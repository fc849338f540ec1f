/* The little that is read of executable files. */
#include "judge/run/elf.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "sandbox/cleanup.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64];
    auto_close int fd = memfd_create("fuzz", MFD_CLOEXEC);
    FUZZ_HOLDS(fd >= 0);
    FUZZ_HOLDS(write(fd, data, size) == (ssize_t)size);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    for (size_t room = 1; room <= 4096; room *= 64) {
        auto_free char *interpreter = malloc(room);
        FUZZ_HOLDS(interpreter != NULL);
        memset(interpreter, 'x', room);
        if (!elf_interpreter(path, interpreter, room))
            continue;
        FUZZ_HOLDS(strnlen(interpreter, room) < room);
    }
    if (elf_is_executable(fd))
        FUZZ_HOLDS(size > 4 && memcmp(data,
                                      "\x7f"
                                      "ELF",
                                      4) == 0);
    return 0;
}
