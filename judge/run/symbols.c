#include "judge/run/symbols.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/run/compiler.h"
#include "sandbox/cleanup.h"

enum { ANSWER_MAX = 256 * 1024, TIME_US = 10000000 };
#define MEMORY_BYTES (1LL << 30)

static int write_program(const struct sandbox *box, int image_fd, struct error *err)
{
    auto_free char *path = text_format("%s/program", sandbox_folder(box));
    struct stat status;
    off_t offset = 0;
    if (path == NULL)
        return error_memory(err);
    auto_close int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0400);
    if (file < 0 || fstat(image_fd, &status) != 0)
        return error_errno(err, ERROR_IO, "cannot write into a folder for temporary files");
    while (offset < status.st_size)
        if (sendfile(file, image_fd, &offset, (size_t)(status.st_size - offset)) <= 0)
            return error_errno(err, ERROR_IO, "cannot write into a folder for temporary files");
    return 0;
}

/* -a: each place is answered by a line of its own first, so that one without an answer moves no other. */
static int run_addr2line(struct sandbox *box, const struct sanitizer *sanitizer, const uint64_t *places, size_t count,
                         char **answer, struct error *err)
{
    static const char *const environment[] = {"LC_ALL=C", NULL};
    const char *argv[SYMBOLS_MAX + 5] = {"addr2line", "-afi", "-e", "program"};
    char texts[SYMBOLS_MAX][24];
    for (size_t i = 0; i < count; i++) {
        snprintf(texts[i], sizeof texts[i], "0x%" PRIx64, places[i]);
        argv[4 + i] = texts[i];
    }
    auto_close int input = open("/dev/null", O_RDONLY | O_CLOEXEC), output = memfd_create("answer", MFD_CLOEXEC),
                   errors = memfd_create("errors", MFD_CLOEXEC);
    auto_free char *text = calloc(1, ANSWER_MAX + 1);
    if (text == NULL)
        return error_memory(err);
    if (input < 0 || output < 0 || errors < 0)
        return error_errno(err, ERROR_IO, "cannot make an anonymous file");
    const struct sandbox_program program = {
        .confinement = SANDBOX_COMPILE,
        .image_fd = -1,
        .path = sanitizer->addr2line,
        .argv = argv,
        .environment = environment,
        .input_fd = input,
        .output_fd = output,
        .error_fd = errors,
        .readable = (const char *const *)sanitizer->toolchain.readable.items,
        .writable = sandbox_folder(box),
        .limits = {.cpu_us = TIME_US, .wall_us = TIME_US, .address_bytes = MEMORY_BYTES, .file_bytes = ANSWER_MAX},
    };
    struct sandbox_report report;
    if (sandbox_run(box, &program, 1, &report, err) != 0)
        return -1;
    if (pread(output, text, ANSWER_MAX, 0) < 0)
        return error_errno(err, ERROR_IO, "cannot read what addr2line says");
    *answer = take_ptr(text);
    return 0;
}

/* "/a/b.c:12 (discriminator 2)" gives 12, if the file is called so; else 0. */
static size_t line_in(char *place, const char *file)
{
    char *colon = strrchr(place, ':');
    if (colon == NULL)
        return 0;
    *colon = '\0';
    const char *slash = strrchr(place, '/');
    return strcmp(slash == NULL ? place : slash + 1, file) == 0 ? strtoul(colon + 1, NULL, 10) : 0;
}

/* For each place: "0x000000000040082b", then pairs of lines, function and place, the innermost first. */
static void read_answer(char *answer, const char *file, size_t count, struct symbol *symbols)
{
    size_t next = 0;
    char *rest = answer, *function = NULL;
    for (char *line = strsep(&rest, "\n"); line != NULL; line = strsep(&rest, "\n")) {
        if (strncmp(line, "0x", 2) == 0) {
            if (next++ == count)
                return;
            function = NULL;
        } else if (next > 0 && function == NULL) {
            function = line;
        } else if (next > 0) {
            struct symbol *symbol = &symbols[next - 1];
            size_t number = line_in(line, file);
            if (symbol->line == 0 && number > 0) {
                symbol->line = number;
                snprintf(symbol->function, sizeof symbol->function, "%s", function);
                text_clean(symbol->function);
            }
            function = NULL;
        }
    }
}

int symbols_find(struct sandbox *box, const struct sanitizer *sanitizer, int image_fd, const char *file,
                 const uint64_t *places, size_t count, struct symbol *symbols, struct error *err)
{
    auto_free char *answer = NULL;
    memset(symbols, 0, count * sizeof *symbols);
    if (sanitizer->addr2line == NULL || count == 0)
        return 0;
    int failed = write_program(box, image_fd, err);
    if (failed == 0)
        failed = run_addr2line(box, sanitizer, places, count, &answer, err);
    sandbox_folder_clear(box);
    if (failed == 0)
        read_answer(answer, file, count, symbols);
    return failed;
}
