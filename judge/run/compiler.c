#include "judge/run/compiler.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "judge/run/elf.h"
#include "sandbox/cleanup.h"

enum { FREE_BYTES_MIN = 2 << 20, LOG_END_MAX = 2048 };

const char *const compiler_flags[] = {"-O2", "-g", "-static", "-pipe", NULL};

static int disk_is_full(struct error *err)
{
    return error_hint(err, "set TMPDIR to a folder with free space");
}

/* Makes the folders between the first `from` bytes of path and its last slash. */
static void make_parents(char *path, size_t from)
{
    for (char *slash = strchr(path + from + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, 0700); /* the file that cannot be made tells when this fails */
        *slash = '/';
    }
}

int compiler_write_file(const struct sandbox *box, const char *name, const char *text, size_t length, struct error *err)
{
    auto_free char *path = text_format("%s/%s", sandbox_folder(box), name);
    if (path == NULL)
        return error_memory(err);
    make_parents(path, strlen(sandbox_folder(box)));
    auto_close int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0400);
    if (fd >= 0 && file_write(fd, text, length) == 0)
        return 0;
    error_errno(err, ERROR_IO, "cannot write the source into a folder for temporary files");
    return disk_is_full(err);
}

static int add_text(struct strings *list, const char *text, struct error *err)
{
    return text[0] == '\0' ? 0 : strings_add(list, text, strlen(text), err);
}

static int add_all(struct strings *list, const char *const *texts, struct error *err)
{
    for (size_t i = 0; texts[i] != NULL; i++)
        if (add_text(list, texts[i], err) != 0)
            return -1;
    return 0;
}

static int make_command(const struct sandbox *box, const struct toolchain *toolchain, const char *const *flags,
                        const char *const *sources, struct strings *command, struct error *err)
{
    /* The folder has another name each time; it must not stand in the program. */
    auto_free char *map = text_format("-fdebug-prefix-map=%s=.", sandbox_folder(box));
    if (map == NULL)
        return error_memory(err);
    /* gold cannot say where an undefined name is used when clang wrote the newer debug information. */
    bool gold = strcmp(toolchain->linker_flag, "-fuse-ld=gold") == 0;
    const char *const output[] = {toolchain->standard, map, gold ? "-gdwarf-4" : "", toolchain->linker_flag, "-o",
                                  "program",           NULL};
    if (add_text(command, toolchain->compiler, err) != 0 || strings_add_all(command, &toolchain->options, err) != 0 ||
        add_all(command, flags != NULL ? flags : compiler_flags, err) != 0 || add_all(command, output, err) != 0 ||
        add_all(command, sources, err) != 0)
        return -1;
    return add_text(command, "-lm", err);
}

static int begin_command(struct sandbox *box, const struct toolchain *toolchain, const struct strings *command,
                         const struct compiler_run *run, struct error *err)
{
    auto_close int input = open("/dev/null", O_RDONLY | O_CLOEXEC);
    auto_free char *path = text_format("PATH=%s", toolchain->path);
    if (input < 0)
        return error_errno(err, ERROR_IO, "cannot open /dev/null");
    if (path == NULL)
        return error_memory(err);
    /* "." is the private folder; in a message it is shorter, and the same each time. */
    const char *environment[] = {path, "TMPDIR=.", "LC_ALL=C", NULL};
    struct sandbox_program program = {
        .confinement = SANDBOX_COMPILE,
        .image_fd = -1,
        .path = toolchain->compiler,
        .argv = (const char *const *)command->items,
        .environment = environment,
        .input_fd = input,
        .output_fd = run->log_fd,
        .error_fd = run->log_fd,
        .readable = (const char *const *)toolchain->readable.items,
        .writable = sandbox_folder(box),
        .limits = {.cpu_us = run->time_us,
                   .wall_us = run->time_us,
                   .address_bytes = run->memory_bytes,
                   .file_bytes = COMPILER_PROGRAM_MAX},
    };
    return sandbox_begin(box, &program, 1, err);
}

/* A long log goes on at its end, where it says why the compiler gave up. */
static ssize_t read_parts(int log, int64_t total, char *text)
{
    int64_t end = total > LOG_END_MAX ? LOG_END_MAX : total, start = COMPILER_LOG_MAX - end;
    char mark[64];
    if (total <= COMPILER_LOG_MAX)
        return pread(log, text, COMPILER_LOG_MAX, 0);
    int length = snprintf(mark, sizeof mark, "\n[of %lld bytes the middle is left out]\n", (long long)total);
    start -= length;
    if (pread(log, text, (size_t)start, 0) != start)
        return -1;
    memcpy(text + start, mark, (size_t)length);
    return pread(log, text + start + length, (size_t)end, total - end) == end ? COMPILER_LOG_MAX : -1;
}

static int read_log(int log, struct compiler_run *run, struct error *err)
{
    struct stat status;
    auto_free char *text = malloc(COMPILER_LOG_MAX + 1);
    if (text == NULL)
        return error_memory(err);
    ssize_t length = fstat(log, &status) != 0 ? -1 : read_parts(log, status.st_size, text);
    if (length < 0)
        return error_errno(err, ERROR_IO, "cannot read what the compiler said");
    for (ssize_t i = 0; i < length; i++) /* a string from here on */
        if (text[i] == '\0')
            text[i] = '?';
    text[length] = '\0';
    run->log_bytes = status.st_size;
    run->log = take_ptr(text);
    return 0;
}

/* The compiler's word is not enough: a source can make it say anything. */
static bool ran_out_of_disk(const struct sandbox *box, const struct compiler_run *run)
{
    struct statvfs disk;
    bool failed = run->report.end != SANDBOX_EXITED || run->report.exit_status != 0;
    return failed && strstr(run->log, "No space left on device") != NULL && statvfs(sandbox_folder(box), &disk) == 0 &&
           (disk.f_bavail * disk.f_frsize < FREE_BYTES_MIN || disk.f_favail == 0);
}

int compiler_begin(struct sandbox *box, const struct toolchain *toolchain, const char *const *sources,
                   struct compiler_run *run, struct error *err)
{
    struct strings command = {0};
    run->log = NULL;
    run->log_fd = memfd_create("log", MFD_CLOEXEC);
    if (run->log_fd < 0)
        return error_errno(err, ERROR_IO, "cannot make an anonymous file");
    int failed = make_command(box, toolchain, run->flags, sources, &command, err) != 0 ||
                 begin_command(box, toolchain, &command, run, err) != 0;
    strings_free(&command);
    if (!failed)
        return 0;
    cleanup_close(&run->log_fd);
    run->log_fd = -1;
    return -1;
}

int compiler_finish(struct sandbox *box, struct compiler_run *run, struct error *err)
{
    auto_close int log = take_fd(&run->log_fd);
    if (sandbox_finish(box, &run->report, err) != 0 || read_log(log, run, err) != 0)
        return -1;
    if (!ran_out_of_disk(box, run))
        return 0;
    free(take_ptr(run->log));
    error_set(err, ERROR_IO, "the disk is full: the compiler cannot write into %s", sandbox_folder(box));
    return disk_is_full(err);
}

int compiler_run(struct sandbox *box, const struct toolchain *toolchain, const char *const *sources,
                 struct compiler_run *run, struct error *err)
{
    return compiler_begin(box, toolchain, sources, run, err) != 0 ? -1 : compiler_finish(box, run, err);
}

int compiler_open_program(const struct sandbox *box, bool dynamic, char *message, size_t size)
{
    auto_free char *path = text_format("%s/program", sandbox_folder(box));
    auto_close int fd = path == NULL ? -1 : open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0 || !S_ISREG(status.st_mode) || !elf_is_executable(fd))
        snprintf(message, size, "the compiler left no program");
    else if (status.st_size > COMPILER_PROGRAM_MAX)
        snprintf(message, size, "the program is larger than %d MiB", COMPILER_PROGRAM_MAX >> 20);
    else if (!dynamic && !elf_is_static(fd))
        snprintf(message, size, "the program cannot be started: it names an interpreter or has too many segments");
    else
        return take_fd(&fd);
    return -1;
}
