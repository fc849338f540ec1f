#include "judge/run/compile.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/run/digest.h"
#include "judge/run/elf.h"
#include "judge/run/image.h"
#include "judge/run/programs.h"
#include "sandbox/cleanup.h"

enum { INCLUDE_MAX = 4 << 20, PROGRAM_BYTES_MAX = 128 << 20 };

/* ---- the candidate's source ---- */

/* A name that is safe on a command line and in messages; it is what the person knows the file by. */
static bool is_safe_name(const char *name)
{
    size_t length = strlen(name);
    if (length < 3 || length >= sizeof((struct source *)0)->name || strcmp(name + length - 2, ".c") != 0)
        return false;
    if (!isalnum((unsigned char)name[0]) && name[0] != '_')
        return false;
    for (size_t i = 0; i < length; i++)
        if ((name[i] & 0x80) != 0 || (!isalnum((unsigned char)name[i]) && strchr("_.-", name[i]) == NULL))
            return false;
    return true;
}

static void choose_name(const char *path, const struct problem *problem, struct source *source)
{
    const char *slash = strrchr(path, '/'), *name = slash == NULL ? path : slash + 1;
    if (!is_safe_name(name) || strings_contain(&problem->includes, name))
        name = "solution.c";
    snprintf(source->name, sizeof source->name, "%s", name);
}

static bool is_blank(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (strchr(" \t\r\n\f\v", text[i]) == NULL)
            return false;
    return true;
}

static int open_source(const char *path, int64_t limit, struct error *err)
{
    auto_free char *shown = strdup(path);
    if (shown == NULL)
        return error_memory(err);
    text_clean(shown);
    /* O_NONBLOCK: a FIFO without a writer would hold us for ever. */
    auto_close int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    struct stat status;
    if (fd < 0 && (errno == ENOENT || errno == ENOTDIR)) {
        error_set(err, ERROR_BAD_SOURCE, "no file '%s'", shown);
        return error_hint(err, "name the C file with your solution");
    }
    if (fd < 0 || fstat(fd, &status) != 0)
        return error_errno(err, ERROR_BAD_SOURCE, "cannot read '%s'", shown);
    if (S_ISDIR(status.st_mode)) {
        error_set(err, ERROR_BAD_SOURCE, "'%s' is a folder", shown);
        return error_hint(err, "name the C file in it");
    }
    if (!S_ISREG(status.st_mode))
        return error_set(err, ERROR_BAD_SOURCE, "'%s' is not a regular file", shown);
    if (status.st_size > limit)
        return error_set(err, ERROR_BAD_SOURCE,
                         "'%s' is %lld KiB long, and this problem takes at most %lld KiB of source", shown,
                         (long long)(status.st_size + 1023) / 1024, (long long)limit / 1024);
    return take_fd(&fd);
}

int source_read(const char *path, const struct problem *problem, struct source *result, struct error *err)
{
    int64_t limit = problem->limits.code_bytes;
    auto_close int fd = open_source(path, limit, err);
    if (fd < 0)
        return -1;
    struct source source = {0};
    auto_free char *text = malloc((size_t)limit + 2);
    if (text == NULL)
        return error_memory(err);
    ssize_t length;
    while ((length = read(fd, text + source.length, (size_t)limit + 1 - source.length)) > 0)
        source.length += (size_t)length;
    choose_name(path, problem, &source);
    if (length < 0)
        return error_errno(err, ERROR_BAD_SOURCE, "cannot read '%s'", source.name);
    if (source.length > (size_t)limit)
        return error_set(err, ERROR_BAD_SOURCE, "'%s' grows while it is read", source.name);
    text[source.length] = '\0';
    if (is_blank(text, source.length)) {
        error_set(err, ERROR_BAD_SOURCE, "'%s' is empty", source.name);
        return error_hint(err, "save your solution first");
    }
    if (memchr(text, '\0', source.length) != NULL)
        return error_set(err, ERROR_BAD_SOURCE, "'%s' is not a text: it holds NUL bytes", source.name);
    source.text = take_ptr(text);
    *result = source;
    return 0;
}

void source_free(struct source *source)
{
    free(source->text);
    *source = (struct source){0};
}

/* ---- what goes into the box ---- */

struct include {
    char *text;
    size_t length;
};

static void free_includes(struct include *includes, size_t count)
{
    for (size_t i = 0; includes != NULL && i < count; i++)
        free(includes[i].text);
    free(includes);
}

static int read_includes(const struct problem *problem, struct include **result, struct error *err)
{
    size_t count = problem->includes.count;
    struct include *includes = calloc(count + 1, sizeof *includes);
    if (includes == NULL)
        return error_memory(err);
    for (size_t i = 0; i < count; i++) {
        auto_free char *path = text_format("%s/%s", problem->include_dir, problem->includes.items[i]);
        if (path == NULL ||
            file_read(path, INCLUDE_MAX, ERROR_BROKEN_PACKAGE, &includes[i].text, &includes[i].length, err) != 0) {
            free_includes(includes, count);
            return path == NULL ? error_memory(err) : -1;
        }
    }
    *result = includes;
    return 0;
}

static int write_file(const char *folder, const char *name, const char *text, size_t length, struct error *err)
{
    auto_free char *path = text_format("%s/%s", folder, name);
    if (path == NULL)
        return error_memory(err);
    auto_close int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0400);
    while (fd >= 0 && length > 0) {
        ssize_t written = write(fd, text, length);
        if (written < 0)
            break;
        text += written;
        length -= (size_t)written;
    }
    if (fd >= 0 && length == 0)
        return 0;
    error_errno(err, ERROR_IO, "cannot write the source into a folder for temporary files");
    return error_hint(err, "set TMPDIR to a folder with free space");
}

static int fill_folder(const char *folder, const struct problem *problem, const struct source *source,
                       const struct include *includes, struct error *err)
{
    for (size_t i = 0; i < problem->includes.count; i++)
        if (write_file(folder, problem->includes.items[i], includes[i].text, includes[i].length, err) != 0)
            return -1;
    return write_file(folder, source->name, source->text, source->length, err);
}

/* ---- the compiler ---- */

static const char *const flags[] = {"-std=gnu17", "-O2", "-g", "-static", "-pipe"};

static int add_text(struct strings *list, const char *text, struct error *err)
{
    return text[0] == '\0' ? 0 : strings_add(list, text, strlen(text), err);
}

static bool is_c_file(const char *name)
{
    size_t length = strlen(name);
    return length > 2 && strcmp(name + length - 2, ".c") == 0;
}

static int make_command(const struct toolchain *toolchain, const struct problem *problem, const struct source *source,
                        const char *folder, struct strings *command, struct error *err)
{
    if (add_text(command, toolchain->compiler, err) != 0)
        return -1;
    for (size_t i = 0; i < toolchain->options.count; i++)
        if (add_text(command, toolchain->options.items[i], err) != 0)
            return -1;
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (add_text(command, flags[i], err) != 0)
            return -1;
    /* The folder has another name each time; it must not stand in the program. */
    auto_free char *map = text_format("-fdebug-prefix-map=%s=.", folder);
    if (map == NULL || add_text(command, map, err) != 0 || add_text(command, toolchain->linker_flag, err) != 0 ||
        add_text(command, "-o", err) != 0 || add_text(command, "program", err) != 0 ||
        add_text(command, source->name, err) != 0)
        return -1;
    for (size_t i = 0; i < problem->includes.count; i++)
        if (is_c_file(problem->includes.items[i]) && add_text(command, problem->includes.items[i], err) != 0)
            return -1;
    return add_text(command, "-lm", err);
}

static int run_compiler(struct sandbox *box, const struct toolchain *toolchain, const struct strings *command,
                        const struct limits *limits, int log, struct sandbox_report *report, struct error *err)
{
    auto_close int input = open("/dev/null", O_RDONLY | O_CLOEXEC);
    auto_free char *path = text_format("PATH=%s", toolchain->path),
                   *temp = text_format("TMPDIR=%s", sandbox_folder(box));
    if (input < 0)
        return error_errno(err, ERROR_IO, "cannot open /dev/null");
    if (path == NULL || temp == NULL)
        return error_memory(err);
    const char *environment[] = {path, temp, "LC_ALL=C", NULL};
    struct sandbox_program program = {
        .confinement = SANDBOX_COMPILE,
        .image_fd = -1,
        .path = toolchain->compiler,
        .argv = (const char *const *)command->items,
        .environment = environment,
        .input_fd = input,
        .output_fd = log,
        .error_fd = log,
        .readable = (const char *const *)toolchain->readable.items,
        .writable = sandbox_folder(box),
        .limits = {.cpu_us = limits->compilation_time_us,
                   .wall_us = limits->compilation_time_us,
                   .address_bytes = limits->compilation_memory_bytes,
                   .file_bytes = PROGRAM_BYTES_MAX},
    };
    return sandbox_run(box, &program, 1, report, err);
}

static int read_log(int log, char **result, struct error *err)
{
    auto_free char *text = malloc(COMPILE_LOG_MAX + 1);
    if (text == NULL)
        return error_memory(err);
    ssize_t length = pread(log, text, COMPILE_LOG_MAX, 0);
    if (length < 0)
        return error_errno(err, ERROR_IO, "cannot read what the compiler said");
    for (ssize_t i = 0; i < length; i++) /* a string from here on */
        if (text[i] == '\0')
            text[i] = '?';
    text[length] = '\0';
    *result = take_ptr(text);
    return 0;
}

static void say_why(const struct sandbox_report *report, const struct limits *limits, const struct source *source,
                    char *message, size_t size)
{
    if (report->end == SANDBOX_WALL_LIMIT || report->end == SANDBOX_CPU_LIMIT)
        snprintf(message, size, "compilation took more than %lld s", (long long)limits->compilation_time_us / 1000000);
    else if (report->end == SANDBOX_EXITED)
        snprintf(message, size, "the compiler refused %s", source->name);
    else
        snprintf(message, size, "the compiler was ended by signal %d: it ran over its limits", report->signal);
}

/* Opens what the compiler left as the program. Foreign code decided what that is: no links, no FIFO, nothing but a
 * regular file. */
static int open_program(struct sandbox *box, char *message, size_t size)
{
    auto_free char *path = text_format("%s/program", sandbox_folder(box));
    auto_close int fd = path == NULL ? -1 : open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0 || !S_ISREG(status.st_mode) || !elf_is_executable(fd))
        snprintf(message, size, "the compiler left no program");
    else if (status.st_size > PROGRAM_BYTES_MAX)
        snprintf(message, size, "the program is larger than %d MiB", PROGRAM_BYTES_MAX >> 20);
    else
        return take_fd(&fd);
    return -1;
}

static int build(struct sandbox *box, const struct toolchain *toolchain, const struct problem *problem,
                 const struct source *source, struct compilation *result, struct error *err)
{
    struct sandbox_report report;
    struct strings command = {0};
    auto_close int log = memfd_create("log", MFD_CLOEXEC);
    if (log < 0)
        return error_errno(err, ERROR_IO, "cannot make an anonymous file");
    int failed = make_command(toolchain, problem, source, sandbox_folder(box), &command, err) != 0 ||
                 run_compiler(box, toolchain, &command, &problem->limits, log, &report, err) != 0;
    strings_free(&command);
    if (failed || read_log(log, &result->log, err) != 0)
        return -1;
    result->wall_us = report.wall_us;
    if (report.end != SANDBOX_EXITED || report.exit_status != 0) {
        say_why(&report, &problem->limits, source, result->message, sizeof result->message);
        return 0;
    }
    auto_close int program = open_program(box, result->message, sizeof result->message);
    if (program < 0)
        return 0;
    unsigned char digest[DIGEST_BYTES];
    if (image_make(program, 0, &result->image_fd, digest, err) != 0)
        return -1;
    result->ok = true;
    return 0;
}

/* ---- the cache ---- */

static void name_of(const struct toolchain *toolchain, const struct problem *problem, const struct source *source,
                    const struct include *includes, char name[41])
{
    struct digest digest;
    unsigned char result[DIGEST_BYTES];
    digest_start(&digest);
    digest_add_text(&digest, "program 1");
    toolchain_digest(toolchain, &digest);
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        digest_add_text(&digest, flags[i]);
    digest_add_text(&digest, source->name);
    digest_add_text(&digest, source->text);
    for (size_t i = 0; i < problem->includes.count; i++) {
        digest_add_text(&digest, problem->includes.items[i]);
        digest_add(&digest, &includes[i].length, sizeof includes[i].length);
        digest_add(&digest, includes[i].text, includes[i].length);
    }
    digest_end(&digest, result);
    digest_name(result, name);
}

/* Hidden tests must not lie where the compiler reads: a source could include them. */
static int check_hidden(const struct toolchain *toolchain, const struct problem *problem, struct error *err)
{
    if (problem->dir == NULL || !toolchain_reads(toolchain, problem->dir))
        return 0;
    error_set(err, ERROR_SANDBOX, "the problem's folder %s lies among the compiler's own, so its tests could be read",
              problem->dir);
    return error_hint(err, "move the problems to another folder");
}

int compile(struct sandbox *box, const struct toolchain *toolchain, const struct problem *problem,
            const struct source *source, struct compilation *compilation, struct error *err)
{
    struct include *includes = NULL;
    if (strings_contain(&problem->includes, source->name))
        return error_set(err, ERROR_UNSUPPORTED,
                         "include/c of %s has a file %s, which the candidate's file would be called",
                         problem->short_name, source->name);
    if (read_includes(problem, &includes, err) != 0)
        return -1;
    struct compilation result = {.image_fd = -1};
    char name[41];
    name_of(toolchain, problem, source, includes, name);
    int failed = 0;
    if (programs_recall(name, &result.image_fd, &result.log)) {
        result.ok = result.cached = true;
    } else {
        failed = check_hidden(toolchain, problem, err) != 0 ||
                 fill_folder(sandbox_folder(box), problem, source, includes, err) != 0 ||
                 build(box, toolchain, problem, source, &result, err) != 0;
        sandbox_folder_clear(box);
        if (!failed && result.ok)
            programs_remember(name, result.image_fd, result.log);
    }
    free_includes(includes, problem->includes.count);
    if (failed) {
        compilation_free(&result);
        return -1;
    }
    *compilation = result;
    return 0;
}

void compilation_free(struct compilation *compilation)
{
    cleanup_close(&compilation->image_fd);
    free(compilation->log);
    compilation->log = NULL;
    compilation->image_fd = -1;
}
