/* The little that is read of executable files. Source: elf(5). */
#ifndef JUDGE_RUN_ELF_H
#define JUDGE_RUN_ELF_H

#include <stdbool.h>
#include <stddef.h>

/* The dynamic loader that the program at path asks for (PT_INTERP), NUL-terminated. False when it asks for none: a
 * static program, a script, something else. Only files of this machine's word size are read. */
bool elf_interpreter(const char *path, char *interpreter, size_t size);

/* True when the file starts like an executable ELF file. */
bool elf_is_executable(int fd);

/* True when the kernel needs nothing but this file to start it: it asks for no interpreter, which a source can add by a
 * section .interp, and has no more segments than execve(2) takes (ENOEXEC). */
bool elf_is_static(int fd);

#endif
