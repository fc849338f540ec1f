#include "judge/run/probe.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/run/ask.h"
#include "judge/run/elf.h"
#include "sandbox/cleanup.h"

/* Finds an executable file as execvp(3) does. Returns a new absolute path, or NULL. */
char *probe_find_program(const char *path_variable, const char *name)
{
    if (strchr(name, '/') != NULL)
        return access(name, X_OK) == 0 ? realpath(name, NULL) : NULL;
    for (const char *start = path_variable; start != NULL && *start != '\0';) {
        size_t length = strcspn(start, ":");
        char *path = start[0] == '/' ? text_format("%.*s/%s", (int)length, start, name) : NULL;
        struct stat status;
        if (path != NULL && access(path, X_OK) == 0 && stat(path, &status) == 0 && S_ISREG(status.st_mode))
            return path;
        free(path);
        start += length + (start[length] == ':');
    }
    return NULL;
}

/* ---- what the compiler says of itself ---- */

static int ask_compiler(const struct toolchain *toolchain, const char *const *arguments, char **answer, int *status,
                        struct error *err)
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
    return ask(argv, environment, answer, status, err);
}

/* The compiler's answer to one question: a path, or the name itself when it knows none. NULL when it has no answer. */
static char *ask_path(const struct toolchain *toolchain, const char *question)
{
    const char *arguments[] = {question, NULL};
    auto_free char *answer = NULL;
    struct error ignored;
    int status;
    if (ask_compiler(toolchain, arguments, &answer, &status, &ignored) != 0 || status != 0)
        return NULL;
    answer[strcspn(answer, "\n")] = '\0';
    return answer[0] == '\0' ? NULL : take_ptr(answer);
}

/* Adds path; one with ".." in it as it really is, since a folder it leads through may not be there in the compiler's
 * view. */
static int add_readable(struct toolchain *toolchain, const char *path, struct error *err)
{
    if (path[0] != '/')
        return 0;
    if (strstr(path, "/..") == NULL)
        return strings_add_once(&toolchain->readable, path, err);
    auto_free char *real = realpath(path, NULL);
    return real == NULL ? 0 : strings_add_once(&toolchain->readable, real, err);
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

/* The shared libraries that a program is linked with, as its dynamic loader lists them: "name => /path (0x...)", "/path
 * (0x...)". */
static int add_libraries(struct toolchain *toolchain, const char *program, struct error *err)
{
    char interpreter[256];
    if (!elf_interpreter(program, interpreter, sizeof interpreter))
        return 0;
    if (add_readable(toolchain, interpreter, err) != 0)
        return -1;
    const char *argv[] = {interpreter, "--list", program, NULL}, *environment[] = {"LC_ALL=C", NULL};
    auto_free char *answer = NULL;
    int status;
    if (ask(argv, environment, &answer, &status, err) != 0)
        return -1;
    char *rest = answer;
    for (char *line = strsep(&rest, "\n"); line != NULL; line = strsep(&rest, "\n")) {
        char *path = strchr(line, '/');
        char *address = path == NULL ? NULL : strstr(path, " (0x");
        if (address == NULL)
            continue;
        *address = '\0';
        if (add_readable(toolchain, path, err) != 0)
            return -1;
    }
    return 0;
}

/* A program that the compiler starts. One beside the compiler's own files brings its folder (plugins, specs); others
 * come alone. */
static int add_program(struct toolchain *toolchain, const char *name, struct error *err)
{
    auto_free char *question = text_format("-print-prog-name=%s", name);
    auto_free char *answer = question == NULL ? NULL : ask_path(toolchain, question);
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
    return add_libraries(toolchain, program, err);
}

static int add_programs(struct toolchain *toolchain, struct error *err)
{
    static const char *const names[] = {"cc1", "collect2", "as", "ld"};
    if (add_readable(toolchain, toolchain->compiler, err) != 0 ||
        strings_add_once(&toolchain->identity, toolchain->compiler, err) != 0 ||
        add_libraries(toolchain, toolchain->compiler, err) != 0)
        return -1;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (add_program(toolchain, names[i], err) != 0)
            return -1;
    return 0;
}

static int add_link_files(struct toolchain *toolchain, struct error *err)
{
    static const char *const names[] = {"libc.a", "libm.a", "crt1.o", "crtbeginT.o", "libgcc.a"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        auto_free char *question = text_format("-print-file-name=%s", names[i]);
        auto_free char *path = question == NULL ? NULL : ask_path(toolchain, question);
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

static int add_headers(struct toolchain *toolchain, struct error *err)
{
    static const char *const arguments[] = {"-E", "-v", "-x", "c", "/dev/null", NULL};
    auto_free char *answer = NULL;
    int status;
    if (ask_compiler(toolchain, arguments, &answer, &status, err) != 0)
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

/* ---- the linker ---- */

/* Links a program of nothing. Returns 1 when that works, 0 when it does not (*answer then says why), -1 on errors. */
static int try_link(const struct toolchain *toolchain, const char *flag, char **answer, struct error *err)
{
    const char *temp = getenv("TMPDIR");
    auto_free char *folder = text_format("%s/judge-link-XXXXXX", temp != NULL && temp[0] == '/' ? temp : "/tmp");
    if (folder == NULL)
        return error_memory(err);
    if (mkdtemp(folder) == NULL)
        return error_errno(err, ERROR_IO, "cannot make a folder for temporary files");
    auto_free char *source = text_format("%s/a.c", folder), *program = text_format("%s/a.out", folder);
    int result = -1, status = 0;
    auto_fclose FILE *file = source == NULL ? NULL : fopen(source, "we");
    if (file == NULL || program == NULL || fputs("int main(void) { return 0; }\n", file) < 0 || fflush(file) != 0) {
        error_errno(err, ERROR_IO, "cannot write a temporary file");
    } else {
        const char *arguments[] = {"-static", "-o", program, source, flag[0] != '\0' ? flag : NULL, NULL};
        if (ask_compiler(toolchain, arguments, answer, &status, err) == 0)
            result = status == 0;
    }
    unlink(source);
    unlink(program);
    rmdir(folder);
    return result;
}

const char *const probe_linkers[][2] = {{"ld.gold", "-fuse-ld=gold"}, {"ld.mold", "-fuse-ld=mold"}, {NULL, ""}};

static int no_compiler(const struct toolchain *toolchain, char *answer, struct error *err)
{
    char *end = answer + strlen(answer);
    while (end > answer && (end[-1] == '\n' || end[-1] == ' '))
        *--end = '\0';
    char *first_end = strchr(answer, '\n');
    if (first_end != NULL)
        *first_end = '\0';
    text_clean(answer);
    error_set(err, ERROR_NO_COMPILER, "%s cannot link a static program: %s", toolchain->compiler, answer);
    return error_hint(err, "install the static C library (Debian: libc6-dev, Fedora: glibc-static)");
}

static int choose_linker(struct toolchain *toolchain, struct error *err)
{
    for (size_t i = 0; i < sizeof probe_linkers / sizeof *probe_linkers; i++) {
        auto_free char *program =
            probe_linkers[i][0] == NULL ? NULL : probe_find_program(toolchain->path, probe_linkers[i][0]);
        if (probe_linkers[i][0] != NULL && program == NULL)
            continue;
        auto_free char *answer = NULL;
        int works = try_link(toolchain, probe_linkers[i][1], &answer, err);
        if (works < 0)
            return -1;
        if (works == 0 && program == NULL)
            return no_compiler(toolchain, answer, err);
        if (works == 0)
            continue;
        if ((toolchain->linker_flag = strdup(probe_linkers[i][1])) == NULL)
            return error_memory(err);
        if (program == NULL)
            return 0;
        return add_readable(toolchain, program, err) != 0 || strings_add_once(&toolchain->identity, program, err) != 0
                   ? -1
                   : add_libraries(toolchain, program, err);
    }
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

int probe_toolchain(struct toolchain *toolchain, struct error *err)
{
    if (choose_linker(toolchain, err) != 0 || add_programs(toolchain, err) != 0 ||
        add_link_files(toolchain, err) != 0 || add_headers(toolchain, err) != 0)
        return -1;
    return add_readable(toolchain, "/etc/ld.so.cache", err) != 0 ? -1 : drop_covered(toolchain, err);
}
