#include "judge/run/sanitizer.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "judge/package/cache.h"
#include "judge/run/ask.h"
#include "judge/run/compiler.h"
#include "judge/run/image.h"
#include "judge/run/probe.h"
#include "sandbox/cleanup.h"

enum { CACHE_FILE_MAX = 64 * 1024, CACHE_KEEP = 16, TRIAL_US = 60000000 };
#define TRIAL_BYTES (2LL << 30)

/* ---- how programs are built ---- */

/* -O1: at -O2 compilers turn recursion into loops, and drop what is undefined before a sanitizer sees it. Without the
 * builtins they drop a block that is allocated and freed. gcc's object-size is less telling than AddressSanitizer, and
 * comes before it. */
static const char *const common_flags[] = {"-O1",
                                           "-g",
                                           "-pipe",
                                           "-w",
                                           "-fno-pie",
                                           "-no-pie",
                                           "-fno-omit-frame-pointer",
                                           "-fno-optimize-sibling-calls",
                                           "-fno-builtin-malloc",
                                           "-fno-builtin-calloc",
                                           "-fno-builtin-realloc",
                                           "-fno-builtin-free",
                                           NULL};
static const char *const address_flags[] = {"-fsanitize=address,undefined,float-cast-overflow",
                                            "-fno-sanitize=object-size", "-fno-sanitize-recover=all", NULL};
/* What is optimised has no branches left that it could see. */
static const char *const memory_flags[] = {"-O0", "-fsanitize=memory", "-fsanitize-memory-track-origins", NULL};

static size_t add_flags(const char **flags, size_t count, const char *const *more)
{
    for (size_t i = 0; more[i] != NULL; i++)
        flags[count++] = more[i];
    return count;
}

void sanitizer_flags(const struct sanitizer *sanitizer, enum sanitizer_build build,
                     const char *flags[SANITIZER_FLAGS_MAX])
{
    size_t count = add_flags(flags, 0, common_flags);
    count = add_flags(flags, count, build == SANITIZER_MEMORY ? memory_flags : address_flags);
    if (!sanitizer->clang) /* it takes what is set on one path alone as set, also where it was told to fill it */
        flags[count++] = "-fno-tree-fre";
    if (sanitizer->fills && (build == SANITIZER_PATTERN || build == SANITIZER_HEAP))
        flags[count++] = "-ftrivial-auto-var-init=pattern";
    if (sanitizer->fills && build == SANITIZER_ZERO) {
        flags[count++] = "-ftrivial-auto-var-init=zero";
        if (sanitizer->clang) /* up to clang 15 it is no good without */
            flags[count++] = "-enable-trivial-auto-var-init-zero-knowing-it-will-be-removed-from-clang";
    }
    flags[count] = NULL;
}

/* Small stacks for what outlives its function: where one is full each call looks through all of it. No symbolizer:
 * clang's is a process of its own, which no candidate's program may start; and no core, no leaks, which take ptrace(2).
 */
void sanitizer_options(enum sanitizer_build build, int64_t allocation_bytes, char text[SANITIZER_OPTIONS_SIZE])
{
    char options[1000];
    snprintf(options, sizeof options,
             "symbolize=0:exitcode=%d:handle_segv=1:handle_abort=1:handle_sigfpe=1:handle_sigill=1:handle_sigbus=1:"
             "detect_leaks=0:disable_coredump=0:use_madv_dontdump=0:allocator_may_return_null=1:"
             "max_allocation_size_mb=%lld:malloc_context_size=20:print_summary=0",
             SANITIZER_STATUS, (long long)(allocation_bytes >> 20));
    if (build == SANITIZER_MEMORY) {
        snprintf(text, SANITIZER_OPTIONS_SIZE,
                 "const char *__msan_default_options(void);\nconst char *__msan_default_options(void)\n{\n"
                 "    return \"%s\";\n}\n",
                 options);
        return;
    }
    snprintf(text, SANITIZER_OPTIONS_SIZE,
             "const char *__asan_default_options(void);\nconst char *__asan_default_options(void)\n{\n"
             "    return "
             "\"%s:detect_stack_use_after_return=1:max_uar_stack_size_log=16:print_legend=0:quarantine_size_mb=32:"
             "max_malloc_fill_size=16777216:malloc_fill_byte=%d\";\n}\n"
             "const char *__ubsan_default_options(void);\nconst char *__ubsan_default_options(void)\n{\n"
             "    return \"symbolize=0:print_stacktrace=1:exitcode=%d:print_summary=0\";\n}\n",
             options, build == SANITIZER_PATTERN ? 190 : 0, SANITIZER_STATUS);
}

/* ---- remembering ---- */

static void name_of(const struct toolchain *toolchain, char name[41])
{
    struct digest digest;
    unsigned char result[DIGEST_BYTES];
    digest_start(&digest);
    digest_add_text(&digest, "sanitizer 3");
    toolchain_digest(toolchain, &digest);
    digest_end(&digest, result);
    digest_name(result, name);
}

/* One line of a cache file: W works, N why not, C clang, F fills, M memory, G linker flag, R readable path, L library,
 * A addr2line, E the end. */
static int read_line(struct sanitizer *sanitizer, const char *line, bool *complete, struct error *err)
{
    const char *value = line + (line[0] != '\0');
    switch (line[0]) {
    case 'W':
        sanitizer->works = true;
        return 0;
    case 'N':
        snprintf(sanitizer->reason, sizeof sanitizer->reason, "%s", value);
        return 0;
    case 'C':
        sanitizer->clang = true;
        return 0;
    case 'F':
        sanitizer->fills = true;
        return 0;
    case 'M':
        sanitizer->memory = true;
        return 0;
    case 'G':
        free(sanitizer->toolchain.linker_flag);
        sanitizer->toolchain.linker_flag = strdup(value);
        return sanitizer->toolchain.linker_flag == NULL ? -1 : 0;
    case 'A':
        free(sanitizer->addr2line);
        sanitizer->addr2line = strdup(value);
        return sanitizer->addr2line == NULL ? -1 : 0;
    case 'R':
        return strings_add_once(&sanitizer->toolchain.readable, value, err);
    case 'L':
        return strings_add_once(&sanitizer->libraries, value, err);
    case 'E':
        *complete = true;
        return 0;
    default:
        return 0;
    }
}

/* What recall() or probe() may have put in. */
static void forget(struct sanitizer *sanitizer)
{
    strings_free(&sanitizer->libraries);
    free(take_ptr(sanitizer->addr2line));
    sanitizer->works = sanitizer->fills = sanitizer->memory = sanitizer->clang = false;
}

static bool recall(int folder, const char *name, struct sanitizer *sanitizer)
{
    struct error ignored;
    auto_free char *path = text_format("/proc/self/fd/%d/%s", folder, name), *text = NULL;
    size_t length;
    if (folder < 0 || path == NULL || file_read(path, CACHE_FILE_MAX, ERROR_IO, &text, &length, &ignored) != 0)
        return false;
    char *rest = text;
    bool complete = false;
    for (char *line = strsep(&rest, "\n"); line != NULL; line = strsep(&rest, "\n"))
        if (read_line(sanitizer, line, &complete, &ignored) != 0)
            break;
    if (rest == NULL && complete)
        return true;
    forget(sanitizer);
    unlinkat(folder, name, 0);
    return false;
}

static void remember(int folder, const char *name, const struct sanitizer *sanitizer)
{
    int fd = folder < 0 ? -1 : cache_create(folder);
    auto_fclose FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
    if (file == NULL) {
        cleanup_close(&fd);
        return;
    }
    fprintf(file, "N%s\nG%s\n", sanitizer->reason, sanitizer->toolchain.linker_flag);
    fprintf(file, "%s%s%s%s", sanitizer->works ? "W\n" : "", sanitizer->clang ? "C\n" : "",
            sanitizer->fills ? "F\n" : "", sanitizer->memory ? "M\n" : "");
    if (sanitizer->addr2line != NULL)
        fprintf(file, "A%s\n", sanitizer->addr2line);
    for (size_t i = 0; i < sanitizer->toolchain.readable.count; i++)
        fprintf(file, "R%s\n", sanitizer->toolchain.readable.items[i]);
    for (size_t i = 0; i < sanitizer->libraries.count; i++)
        fprintf(file, "L%s\n", sanitizer->libraries.items[i]);
    fputs("E\n", file);
    if (fflush(file) == 0 && cache_publish(folder, fd, name) == 0)
        cache_prune(folder, CACHE_KEEP, LLONG_MAX);
}

/* ---- asking the compiler ---- */

/* The first line of the compiler's answer, or NULL. */
static char *ask_line(struct sandbox *box, const struct toolchain *toolchain, const char *question)
{
    auto_free char *path = text_format("PATH=%s", toolchain->path), *answer = NULL;
    const char *argv[] = {toolchain->compiler, question, NULL}, *environment[] = {path, "LC_ALL=C", NULL};
    struct error ignored;
    bool good;
    if (path == NULL || ask(box, argv, environment, &answer, &good, &ignored) != 0 || !good)
        return NULL;
    answer[strcspn(answer, "\n")] = '\0';
    return take_ptr(answer);
}

/* Adds the folder of a file that is linked in, as the linker will call it, and as it really is. */
static int add_folder_of(struct sandbox *box, struct toolchain *toolchain, const char *file, struct error *err)
{
    auto_free char *question = text_format("-print-file-name=%s", file);
    auto_free char *path = question == NULL ? NULL : ask_line(box, toolchain, question);
    if (path == NULL || path[0] != '/')
        return 0;
    auto_free char *real = realpath(path, NULL);
    char *const paths[] = {path, real};
    for (size_t i = 0; i < 2; i++) {
        char *slash = paths[i] == NULL ? NULL : strrchr(paths[i], '/');
        if (slash == NULL || slash == paths[i])
            continue;
        *slash = '\0';
        if (strstr(paths[i], "/..") == NULL && strings_add_once(&toolchain->readable, paths[i], err) != 0)
            return -1;
    }
    return 0;
}

/* The linker script libm.so names a library that no tool needs by the path that the loader has for the others. */
static int add_folders_of_libc(struct toolchain *toolchain, struct error *err)
{
    for (size_t i = 0, count = toolchain->readable.count; i < count; i++) {
        const char *path = toolchain->readable.items[i], *slash = strrchr(path, '/');
        if (slash == NULL || slash == path || strncmp(slash, "/libc.so.", 9) != 0)
            continue;
        auto_free char *folder = strndup(path, (size_t)(slash - path));
        if (folder == NULL)
            return error_memory(err);
        if (strings_add_once(&toolchain->readable, folder, err) != 0)
            return -1;
    }
    return 0;
}

static int add_readable(struct sandbox *box, struct sanitizer *sanitizer, struct error *err)
{
    static const char *const files[] = {"libasan.so", "libubsan.so", "libc.so", "libc.so.6", "crt1.o", "crtbegin.o"};
    struct toolchain *toolchain = &sanitizer->toolchain;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (add_folder_of(box, toolchain, files[i], err) != 0)
            return -1;
    auto_free char *folder = sanitizer->clang ? ask_line(box, toolchain, "-print-resource-dir") : NULL;
    auto_free char *real = folder == NULL ? NULL : realpath(folder, NULL);
    if (real != NULL && (strings_add_once(&toolchain->readable, folder, err) != 0 ||
                         strings_add_once(&toolchain->readable, real, err) != 0))
        return -1;
    return 0;
}

static int find_addr2line(struct sandbox *box, struct sanitizer *sanitizer, struct error *err)
{
    struct toolchain *toolchain = &sanitizer->toolchain;
    auto_free char *answer = ask_line(box, toolchain, "-print-prog-name=addr2line");
    sanitizer->addr2line = probe_find_program(toolchain->path, answer != NULL ? answer : "addr2line");
    if (sanitizer->addr2line == NULL)
        return 0;
    return strings_add_once(&toolchain->readable, sanitizer->addr2line, err) != 0 ||
                   probe_libraries(box, sanitizer->addr2line, &toolchain->readable, err) != 0
               ? -1
               : 0;
}

/* ---- trying ---- */

/* Needs all libraries that a solution may need. */
static const char trial[] = "#include <math.h>\n#include <stdio.h>\nint main(int argc, char **argv)\n{\n"
                            "    return printf(\"%d\\n\", argc * 1000 + (int)cbrt(argc) + argv[0][0]) < 0;\n}\n";

static int run_trial(struct sandbox *box, const struct sanitizer *sanitizer, int image, bool *good, struct error *err)
{
    static const char *const argv[] = {"trial", NULL};
    auto_close int input = open("/dev/null", O_RDONLY | O_CLOEXEC), output = memfd_create("output", MFD_CLOEXEC);
    if (input < 0 || output < 0)
        return error_errno(err, ERROR_IO, "cannot make an anonymous file");
    const struct sandbox_program program = {
        .confinement = SANDBOX_INSTRUMENTED,
        .image_fd = image,
        .argv = argv,
        .input_fd = input,
        .output_fd = output,
        .error_fd = output,
        .readable = (const char *const *)sanitizer->libraries.items,
        .limits = {.wall_us = TRIAL_US, .memory_bytes = 1 << 30, .stack_bytes = 8 << 20, .file_bytes = 1 << 20},
    };
    struct sandbox_report report;
    if (sandbox_run(box, &program, 1, &report, err) != 0)
        return -1;
    *good = report.end == SANDBOX_EXITED && report.exit_status == 0;
    return 0;
}

/* Builds and runs the trial, and finds its libraries. When it does not work reason has why. */
static int try_build(struct sandbox *box, struct sanitizer *sanitizer, enum sanitizer_build build, bool *good,
                     char *reason, size_t size, struct error *err)
{
    static const char *const sources[] = {"trial.c", SANITIZER_OPTIONS_NAME, NULL};
    const char *flags[SANITIZER_FLAGS_MAX];
    char options[SANITIZER_OPTIONS_SIZE], message[200] = "";
    struct compiler_run run = {.flags = flags, .time_us = TRIAL_US, .memory_bytes = TRIAL_BYTES};
    sanitizer_flags(sanitizer, build, flags);
    sanitizer_options(build, TRIAL_BYTES, options);
    *good = false;
    if (compiler_write_file(box, sources[0], trial, strlen(trial), err) != 0 ||
        compiler_write_file(box, sources[1], options, strlen(options), err) != 0 ||
        compiler_run(box, &sanitizer->toolchain, sources, &run, err) != 0)
        return -1;
    auto_free char *log = run.log;
    if (run.report.end != SANDBOX_EXITED || run.report.exit_status != 0) {
        log[strcspn(log, "\n")] = '\0';
        snprintf(reason, size, "%.150s", log);
        return 0;
    }
    auto_close int program = compiler_open_program(box, true, message, sizeof message), image = -1;
    auto_free char *path = text_format("%s/program", sandbox_folder(box));
    unsigned char digest[DIGEST_BYTES];
    if (program < 0 || path == NULL || image_make(program, 0, &image, digest, err) != 0 ||
        probe_libraries(box, path, &sanitizer->libraries, err) != 0)
        return program < 0 ? 0 : -1;
    if (run_trial(box, sanitizer, image, good, err) != 0)
        return -1;
    if (!*good)
        snprintf(reason, size, "programs with AddressSanitizer do not run in the sandbox here");
    return 0;
}

static int try_one(struct sandbox *box, struct sanitizer *sanitizer, enum sanitizer_build build, bool *good,
                   char *reason, size_t size, struct error *err)
{
    int result = try_build(box, sanitizer, build, good, reason, size, err);
    sandbox_folder_clear(box);
    return result;
}

static int try_all(struct sandbox *box, struct sanitizer *sanitizer, struct error *err)
{
    char ignored[200];
    sanitizer->fills = true;
    if (try_one(box, sanitizer, SANITIZER_ZERO, &sanitizer->works, ignored, sizeof ignored, err) != 0)
        return -1;
    if (!sanitizer->works) {
        sanitizer->fills = false;
        if (try_one(box, sanitizer, SANITIZER_PATTERN, &sanitizer->works, sanitizer->reason, sizeof sanitizer->reason,
                    err) != 0)
            return -1;
    }
    if (!sanitizer->works || !sanitizer->clang)
        return 0;
    return try_one(box, sanitizer, SANITIZER_MEMORY, &sanitizer->memory, ignored, sizeof ignored, err);
}

static int probe(struct sandbox *box, struct sanitizer *sanitizer, struct error *err)
{
    auto_free char *version = ask_line(box, &sanitizer->toolchain, "--version");
    sanitizer->clang = version != NULL && strstr(version, "clang") != NULL;
    if (sanitizer->clang) { /* gold does not take the symbols that its runtime exports */
        free(sanitizer->toolchain.linker_flag);
        if ((sanitizer->toolchain.linker_flag = strdup("")) == NULL)
            return error_memory(err);
    }
    if (strings_add_once(&sanitizer->libraries, "/etc/ld.so.cache", err) != 0 ||
        strings_add_once(&sanitizer->libraries, "/proc/self/maps", err) != 0)
        return -1;
    if (add_folders_of_libc(&sanitizer->toolchain, err) != 0 || add_readable(box, sanitizer, err) != 0 ||
        find_addr2line(box, sanitizer, err) != 0)
        return -1;
    return try_all(box, sanitizer, err);
}

static int copy_toolchain(const struct toolchain *from, struct toolchain *to, struct error *err)
{
    *to = (struct toolchain){
        .language = from->language,
        .standard = strdup(from->standard),
        .compiler = strdup(from->compiler),
        .linker_flag = strdup(from->linker_flag),
        .path = strdup(from->path),
    };
    if (to->standard == NULL || to->compiler == NULL || to->linker_flag == NULL || to->path == NULL)
        return error_memory(err);
    return strings_add_all(&to->options, &from->options, err) != 0 ||
                   strings_add_all(&to->readable, &from->readable, err) != 0 ||
                   strings_add_all(&to->identity, &from->identity, err) != 0
               ? -1
               : 0;
}

int sanitizer_find(struct sandbox *box, const struct toolchain *toolchain, struct sanitizer *result, struct error *err)
{
    struct sanitizer sanitizer = {0};
    char name[41];
    auto_close int folder = cache_open("toolchains");
    name_of(toolchain, name);
    int failed = copy_toolchain(toolchain, &sanitizer.toolchain, err);
    if (failed == 0 && !recall(folder, name, &sanitizer)) {
        failed = probe(box, &sanitizer, err);
        if (failed == 0)
            remember(folder, name, &sanitizer);
    }
    if (failed != 0) {
        sanitizer_free(&sanitizer);
        return -1;
    }
    *result = sanitizer;
    return 0;
}

void sanitizer_free(struct sanitizer *sanitizer)
{
    toolchain_free(&sanitizer->toolchain);
    strings_free(&sanitizer->libraries);
    free(sanitizer->addr2line);
    *sanitizer = (struct sanitizer){0};
}
