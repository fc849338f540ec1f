#include "judge/run/probe.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/run/ask.h"
#include "judge/run/compiler.h"
#include "judge/run/elf.h"
#include "sandbox/cleanup.h"

enum { TRIAL_US = 60000000 };
#define TRIAL_BYTES (2LL << 30)

/* Compiler caches stand in the PATH under the compiler's name and hand on to the next of that name, which no box would
 * show them; and what they keep we keep ourselves. */
static bool is_cache(const char *path)
{
    static const char *const names[] = {"/ccache", "/sccache", "/distcc", "/icecc"};
    auto_free char *real = realpath(path, NULL);
    for (size_t i = 0; real != NULL && i < sizeof names / sizeof *names; i++) {
        size_t length = strlen(real), name_length = strlen(names[i]);
        if (length > name_length && strcmp(real + length - name_length, names[i]) == 0)
            return true;
    }
    return false;
}

static bool is_program(const char *path)
{
    struct stat status;
    return access(path, X_OK) == 0 && stat(path, &status) == 0 && S_ISREG(status.st_mode) && !is_cache(path);
}

char *probe_find_program(const char *path_variable, const char *name)
{
    if (strchr(name, '/') != NULL)
        return access(name, X_OK) == 0 ? realpath(name, NULL) : NULL;
    for (const char *start = path_variable; start != NULL && *start != '\0';) {
        size_t length = strcspn(start, ":");
        char *path = start[0] == '/' ? text_format("%.*s/%s", (int)length, start, name) : NULL;
        if (path != NULL && is_program(path))
            return path;
        free(path);
        start += length + (start[length] == ':');
    }
    return NULL;
}

/* ---- what the compiler says of itself ---- */

static int ask_compiler(struct sandbox *box, const struct toolchain *toolchain, const char *const *arguments,
                        char **answer, bool *good, struct error *err)
{
    const char *argv[64] = {toolchain->compiler};
    size_t count = 1;
    for (size_t i = 0; i < toolchain->options.count && count < 40; i++)
        argv[count++] = toolchain->options.items[i];
    for (size_t i = 0; arguments[i] != NULL && count < 63; i++)
        argv[count++] = arguments[i];
    auto_free char *path = text_format("PATH=%s", toolchain->path);
    if (path == NULL)
        return error_memory(err);
    const char *environment[] = {path, "LC_ALL=C", NULL};
    return ask(box, argv, environment, answer, good, err);
}

/* The compiler's answer to one question: a path, or the name itself when it knows none. NULL when it has no answer. */
static char *ask_path(struct sandbox *box, const struct toolchain *toolchain, const char *question)
{
    const char *arguments[] = {question, NULL};
    auto_free char *answer = NULL;
    struct error ignored;
    bool good;
    if (ask_compiler(box, toolchain, arguments, &answer, &good, &ignored) != 0 || !good)
        return NULL;
    answer[strcspn(answer, "\n")] = '\0';
    return answer[0] == '\0' ? NULL : take_ptr(answer);
}

/* Adds path; one with ".." in it as it really is, since a folder it leads through may not be there in the compiler's
 * view. */
static int add_path(struct strings *readable, const char *path, struct error *err)
{
    if (path[0] != '/')
        return 0;
    if (strstr(path, "/..") == NULL)
        return strings_add_once(readable, path, err);
    auto_free char *real = realpath(path, NULL);
    return real == NULL ? 0 : strings_add_once(readable, real, err);
}

static int add_readable(struct toolchain *toolchain, const char *path, struct error *err)
{
    return add_path(&toolchain->readable, path, err);
}

static int add_folder_of(struct toolchain *toolchain, const char *path, struct error *err)
{
    auto_free char *folder = strdup(path);
    if (folder == NULL)
        return error_memory(err);
    char *slash = strrchr(folder, '/');
    if (slash == NULL || slash == folder)
        return 0;
    *slash = '\0';
    return add_readable(toolchain, folder, err);
}

/* As the dynamic loader lists them: "name => /path (0x...)", "/path (0x...)". */
int probe_libraries(struct sandbox *box, const char *program, struct strings *readable, struct error *err)
{
    char interpreter[256];
    if (!elf_interpreter(program, interpreter, sizeof interpreter))
        return 0;
    if (add_path(readable, interpreter, err) != 0)
        return -1;
    const char *argv[] = {interpreter, "--list", program, NULL}, *environment[] = {"LC_ALL=C", NULL};
    auto_free char *answer = NULL;
    bool good;
    if (ask(box, argv, environment, &answer, &good, err) != 0)
        return -1;
    char *rest = answer;
    for (char *line = strsep(&rest, "\n"); line != NULL; line = strsep(&rest, "\n")) {
        char *path = strchr(line, '/');
        char *address = path == NULL ? NULL : strstr(path, " (0x");
        if (address == NULL)
            continue;
        *address = '\0';
        if (add_path(readable, path, err) != 0)
            return -1;
    }
    return 0;
}

static int add_libraries(struct sandbox *box, struct toolchain *toolchain, const char *program, struct error *err)
{
    return probe_libraries(box, program, &toolchain->readable, err);
}

/* A program that the compiler starts. One beside the compiler's own files brings its folder (plugins, specs); others
 * come alone. */
static int add_program(struct sandbox *box, struct toolchain *toolchain, const char *name, struct error *err)
{
    auto_free char *question = text_format("-print-prog-name=%s", name);
    auto_free char *answer = question == NULL ? NULL : ask_path(box, toolchain, question);
    if (answer == NULL)
        return 0;
    bool inside = strstr(answer, "/gcc/") != NULL;
    auto_free char *program = probe_find_program(toolchain->path, answer);
    if (program == NULL) /* clang has no cc1 */
        return 0;
    if (inside && add_folder_of(toolchain, answer, err) != 0)
        return -1;
    /* The name as the compiler will use it: realpath() of a program outside $PATH is not what it calls. */
    if (add_readable(toolchain, answer[0] == '/' ? answer : program, err) != 0 ||
        strings_add_once(&toolchain->identity, program, err) != 0)
        return -1;
    return add_libraries(box, toolchain, program, err);
}

static int add_programs(struct sandbox *box, struct toolchain *toolchain, struct error *err)
{
    const char *const names[] = {toolchain->language == LANGUAGE_C ? "cc1" : "cc1plus", "collect2", "as", "ld"};
    if (add_readable(toolchain, toolchain->compiler, err) != 0 ||
        strings_add_once(&toolchain->identity, toolchain->compiler, err) != 0 ||
        add_libraries(box, toolchain, toolchain->compiler, err) != 0)
        return -1;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (add_program(box, toolchain, names[i], err) != 0)
            return -1;
    return 0;
}

static int add_link_files(struct sandbox *box, struct toolchain *toolchain, struct error *err)
{
    static const char *const names[] = {"libc.a",      "libm.a",   "crt1.o",
                                        "crtbeginT.o", "libgcc.a", "libstdc++.a" /* last: of C++ only */};
    size_t count = sizeof names / sizeof *names - (toolchain->language == LANGUAGE_C);
    for (size_t i = 0; i < count; i++) {
        auto_free char *question = text_format("-print-file-name=%s", names[i]);
        auto_free char *path = question == NULL ? NULL : ask_path(box, toolchain, question);
        if (path == NULL || path[0] != '/')
            continue;
        if (add_folder_of(toolchain, path, err) != 0 || strings_add_once(&toolchain->identity, path, err) != 0)
            return -1;
        /* clang looks for gcc's folder by listing the one above. */
        auto_free char *above =
            strcmp(names[i], "crtbeginT.o") == 0 ? text_format("%.*s", (int)(strrchr(path, '/') - path), path) : NULL;
        if (above != NULL && add_folder_of(toolchain, above, err) != 0)
            return -1;
    }
    return 0;
}

static int add_headers(struct sandbox *box, struct toolchain *toolchain, struct error *err)
{
    const char *const arguments[] = {"-E",        "-v", "-x", toolchain->language == LANGUAGE_C ? "c" : "c++",
                                     "/dev/null", NULL};
    auto_free char *answer = NULL;
    bool good;
    if (ask_compiler(box, toolchain, arguments, &answer, &good, err) != 0)
        return -1;
    char *rest = strstr(answer, "#include <...>");
    if (rest == NULL)
        return 0;
    strsep(&rest, "\n");
    for (char *line = strsep(&rest, "\n"); line != NULL && line[0] == ' '; line = strsep(&rest, "\n"))
        if (add_readable(toolchain, line + 1, err) != 0)
            return -1;
    return 0;
}

/* True when path, its links resolved, lies below another readable folder. */
static bool is_covered(const struct toolchain *toolchain, const char *path)
{
    auto_free char *real = realpath(path, NULL);
    for (size_t i = 0; real != NULL && i < toolchain->readable.count; i++) {
        auto_free char *folder = realpath(toolchain->readable.items[i], NULL);
        size_t length = folder == NULL ? 0 : strlen(folder);
        /* The name counts too: what the compiler calls /lib/x may only be known as /usr/lib/x. */
        if (length > 0 && strncmp(real, folder, length) == 0 && real[length] == '/' &&
            strncmp(path, toolchain->readable.items[i], strlen(toolchain->readable.items[i])) == 0)
            return true;
    }
    return false;
}

/* Each path costs mounts at every compilation: those that another one brings along go. */
static int drop_covered(struct toolchain *toolchain, struct error *err)
{
    struct strings kept = {0};
    for (size_t i = 0; i < toolchain->readable.count; i++) {
        if (!is_covered(toolchain, toolchain->readable.items[i]) &&
            strings_add_once(&kept, toolchain->readable.items[i], err) != 0) {
            strings_free(&kept);
            return -1;
        }
    }
    strings_free(&toolchain->readable);
    toolchain->readable = kept;
    return 0;
}

/* ---- the linker ---- */

const char *const probe_linkers[][2] = {{"ld.gold", "-fuse-ld=gold"}, {"ld.mold", "-fuse-ld=mold"}, {NULL, ""}};

/* Builds a program of nothing, in the box and just as solutions are built. *works: it could; else *log says why not. */
static int try_compiler(struct sandbox *box, const struct toolchain *toolchain, bool *works, char **log,
                        struct error *err)
{
    const bool c = toolchain->language == LANGUAGE_C;
    const char *source = c ? "int main(void)\n{\n    return 0;\n}\n"
                           : "#include <vector>\nint main()\n{\n    return std::vector<int>(1)[0];\n}\n";
    const char *const sources[] = {c ? "trial.c" : "trial.cc", NULL};
    struct compiler_run run = {.time_us = TRIAL_US, .memory_bytes = TRIAL_BYTES};
    char message[200] = "";
    *works = false;
    int result = compiler_write_file(box, sources[0], source, strlen(source), err) != 0 ||
                         compiler_run(box, toolchain, sources, &run, err) != 0
                     ? -1
                     : 0;
    if (result == 0 && run.report.end == SANDBOX_EXITED && run.report.exit_status == 0) {
        auto_close int program = compiler_open_program(box, false, message, sizeof message);
        *works = program >= 0;
    }
    sandbox_folder_clear(box);
    if (result == 0 && run.log[0] == '\0' && (*log = strdup(message)) != NULL)
        free(run.log);
    else
        *log = run.log;
    return result;
}

static int no_compiler(const struct toolchain *toolchain, char *log, struct error *err)
{
    bool no_libc = strstr(log, "-lc") != NULL || strstr(log, "libc") != NULL || strstr(log, "crt1.o") != NULL;
    log[strcspn(log, "\n")] = '\0';
    text_clean(log);
    error_set(err, ERROR_NO_COMPILER, "%s cannot build a static program in the sandbox: %s", toolchain->compiler,
              log[0] != '\0' ? log : "it says nothing");
    if (toolchain->language == LANGUAGE_CPP)
        return error_hint(err, "install a whole C++ compiler (Debian: g++, Fedora: gcc-c++ libstdc++-static), or name "
                               "another in CXX");
    if (no_libc)
        return error_hint(err, "install the static C library (Debian: libc6-dev, Fedora: glibc-static)");
    return error_hint(err, "name the compiler itself in CC, gcc or clang: scripts and wrappers do not work here");
}

static int use_linker(struct sandbox *box, struct toolchain *toolchain, const char *program, const char *flag,
                      struct error *err)
{
    free(toolchain->linker_flag);
    if ((toolchain->linker_flag = strdup(flag)) == NULL)
        return error_memory(err);
    if (program == NULL)
        return 0;
    return add_readable(toolchain, program, err) != 0 || strings_add_once(&toolchain->identity, program, err) != 0 ||
                   add_libraries(box, toolchain, program, err) != 0
               ? -1
               : 0;
}

/* Takes the first linker with which a program can be built. What a linker that fails has added does no harm. */
static int choose_linker(struct sandbox *box, struct toolchain *toolchain, struct error *err)
{
    for (size_t i = 0; i < sizeof probe_linkers / sizeof *probe_linkers; i++) {
        const char *name = probe_linkers[i][0];
        auto_free char *program = name == NULL ? NULL : probe_find_program(toolchain->path, name);
        auto_free char *log = NULL;
        bool works = false;
        if (name != NULL && program == NULL)
            continue;
        if (use_linker(box, toolchain, program, probe_linkers[i][1], err) != 0 || drop_covered(toolchain, err) != 0 ||
            try_compiler(box, toolchain, &works, &log, err) != 0)
            return -1;
        if (works)
            return 0;
        if (name == NULL)
            return log == NULL ? error_memory(err) : no_compiler(toolchain, log, err);
    }
    return 0;
}

static int refuse_script(const struct toolchain *toolchain, struct error *err)
{
    auto_close int fd = open(toolchain->compiler, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || elf_is_executable(fd))
        return 0;
    error_set(err, ERROR_NO_COMPILER, "%s is a script, which cannot start a compiler in the sandbox",
              toolchain->compiler);
    return error_hint(err, toolchain->language == LANGUAGE_C ? "name the compiler itself in CC: gcc or clang"
                                                             : "name the compiler itself in CXX: g++ or clang++");
}

/* The first flag that the compiler takes; when it takes none, the last, and the trial will tell. */
static int choose_standard(struct sandbox *box, struct toolchain *toolchain, struct error *err)
{
    static const char *const newest_first[] = {"-std=gnu++20", "-std=gnu++17", "-std=gnu++14"};
    const char *flag = "-std=gnu17";
    bool good = toolchain->language == LANGUAGE_C;
    for (size_t i = 0; i < sizeof newest_first / sizeof *newest_first && !good; i++) {
        const char *const arguments[] = {newest_first[i], "-fsyntax-only", "-x", "c++", "/dev/null", NULL};
        auto_free char *answer = NULL;
        flag = newest_first[i];
        if (ask_compiler(box, toolchain, arguments, &answer, &good, err) != 0)
            return -1;
    }
    toolchain->standard = strdup(flag);
    return toolchain->standard != NULL ? 0 : error_memory(err);
}

int probe_toolchain(struct sandbox *box, struct toolchain *toolchain, struct error *err)
{
    if (refuse_script(toolchain, err) != 0)
        return -1;
    if (choose_standard(box, toolchain, err) != 0 || add_programs(box, toolchain, err) != 0 ||
        add_link_files(box, toolchain, err) != 0 || add_headers(box, toolchain, err) != 0 ||
        add_readable(toolchain, "/etc/ld.so.cache", err) != 0)
        return -1;
    return choose_linker(box, toolchain, err);
}
