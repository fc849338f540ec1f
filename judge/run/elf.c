#include "judge/run/elf.h"

#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <string.h>
#include <unistd.h>

#include "sandbox/cleanup.h"

/* The kernel starts nothing with more than this (fs/binfmt_elf.c, load_elf_phdrs()). */
enum { SEGMENT_TABLE_MAX = 64 * 1024 };

static bool read_header(int fd, ElfW(Ehdr) * header)
{
    return pread(fd, header, sizeof *header, 0) == (ssize_t)sizeof *header &&
           memcmp(header->e_ident, ELFMAG, SELFMAG) == 0 &&
           header->e_ident[EI_CLASS] == (sizeof(void *) == 8 ? ELFCLASS64 : ELFCLASS32);
}

static bool has_segments(const ElfW(Ehdr) * header)
{
    return header->e_phentsize == sizeof(ElfW(Phdr)) && header->e_phnum > 0 &&
           header->e_phnum * sizeof(ElfW(Phdr)) <= SEGMENT_TABLE_MAX;
}

/* The segment that names the interpreter: a p_type of PT_NULL when there is none. False when it cannot be told. */
static bool find_interpreter(int fd, const ElfW(Ehdr) * header, ElfW(Phdr) * segment)
{
    for (unsigned i = 0; i < header->e_phnum; i++) {
        off_t offset = (off_t)(header->e_phoff + i * sizeof *segment);
        if (pread(fd, segment, sizeof *segment, offset) != (ssize_t)sizeof *segment)
            return false;
        if (segment->p_type == PT_INTERP)
            return true;
    }
    segment->p_type = PT_NULL;
    return true;
}

bool elf_interpreter(const char *path, char *interpreter, size_t size)
{
    auto_close int fd = open(path, O_RDONLY | O_CLOEXEC);
    ElfW(Ehdr) header;
    ElfW(Phdr) segment;
    if (fd < 0 || !read_header(fd, &header) || !has_segments(&header) || !find_interpreter(fd, &header, &segment))
        return false;
    if (segment.p_type != PT_INTERP || segment.p_filesz == 0 || segment.p_filesz > size)
        return false;
    if (pread(fd, interpreter, segment.p_filesz, (off_t)segment.p_offset) != (ssize_t)segment.p_filesz)
        return false;
    interpreter[segment.p_filesz - 1] = '\0';
    return true;
}

bool elf_is_executable(int fd)
{
    ElfW(Ehdr) header;
    return read_header(fd, &header) && (header.e_type == ET_EXEC || header.e_type == ET_DYN);
}

bool elf_is_static(int fd)
{
    ElfW(Ehdr) header;
    ElfW(Phdr) segment;
    return read_header(fd, &header) && has_segments(&header) && find_interpreter(fd, &header, &segment) &&
           segment.p_type == PT_NULL;
}
