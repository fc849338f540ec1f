#include "judge/run/elf.h"

#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <string.h>
#include <unistd.h>

#include "sandbox/cleanup.h"

static bool read_header(int fd, ElfW(Ehdr) * header)
{
    return pread(fd, header, sizeof *header, 0) == (ssize_t)sizeof *header &&
           memcmp(header->e_ident, ELFMAG, SELFMAG) == 0 &&
           header->e_ident[EI_CLASS] == (sizeof(void *) == 8 ? ELFCLASS64 : ELFCLASS32);
}

bool elf_interpreter(const char *path, char *interpreter, size_t size)
{
    auto_close int fd = open(path, O_RDONLY | O_CLOEXEC);
    ElfW(Ehdr) header;
    ElfW(Phdr) segment;
    if (fd < 0 || !read_header(fd, &header) || header.e_phentsize != sizeof segment)
        return false;
    for (unsigned i = 0; i < header.e_phnum; i++) {
        off_t offset = (off_t)(header.e_phoff + i * sizeof segment);
        if (pread(fd, &segment, sizeof segment, offset) != (ssize_t)sizeof segment)
            return false;
        if (segment.p_type != PT_INTERP || segment.p_filesz == 0 || segment.p_filesz > size)
            continue;
        if (pread(fd, interpreter, segment.p_filesz, (off_t)segment.p_offset) != (ssize_t)segment.p_filesz)
            return false;
        interpreter[segment.p_filesz - 1] = '\0';
        return true;
    }
    return false;
}

bool elf_is_executable(int fd)
{
    ElfW(Ehdr) header;
    return read_header(fd, &header) && (header.e_type == ET_EXEC || header.e_type == ET_DYN);
}
