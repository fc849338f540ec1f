#include "judge/run/toolchain.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/package/cache.h"
#include "judge/package/digest.h"
#include "judge/run/probe.h"
#include "sandbox/cleanup.h"

enum { CACHE_FILE_MAX = 64 * 1024, CACHE_KEEP = 16 };

/* ---- remembering ---- */

static void add_status(struct digest *digest, const char *path)
{
    struct stat status;
    digest_add_text(digest, path);
    if (stat(path, &status) != 0)
        return;
    const long long numbers[] = {(long long)status.st_dev, (long long)status.st_ino, status.st_size,
                                 status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
    digest_add(digest, numbers, sizeof numbers);
}

/* What the answers depend on: which compiler, which linkers there are, where programs are looked for. */
static void name_of(const struct toolchain *toolchain, char name[41])
{
    struct digest digest;
    unsigned char result[DIGEST_BYTES];
    digest_start(&digest);
    digest_add_text(&digest, "toolchain 3");
    digest_add_text(&digest, language_name(toolchain->language));
    digest_add_text(&digest, toolchain->path);
    add_status(&digest, toolchain->compiler);
    for (size_t i = 0; i < toolchain->options.count; i++)
        digest_add_text(&digest, toolchain->options.items[i]);
    for (size_t i = 0; probe_linkers[i][0] != NULL; i++) {
        auto_free char *program = probe_find_program(toolchain->path, probe_linkers[i][0]);
        add_status(&digest, program == NULL ? "none" : program);
    }
    digest_end(&digest, result);
    digest_name(result, name);
}

/* One line of a cache file: L linker flag, S flag for the standard, R readable path, I file of the identity, E the end.
 */
static int read_line(struct toolchain *toolchain, char *line, bool *complete, struct error *err)
{
    struct stat status;
    switch (line[0]) {
    case 'S':
        free(toolchain->standard);
        toolchain->standard = strdup(line + 1);
        return toolchain->standard == NULL ? -1 : 0;
    case 'L':
        free(toolchain->linker_flag);
        toolchain->linker_flag = strdup(line + 1);
        return toolchain->linker_flag == NULL ? -1 : 0;
    case 'R':
        return strings_add_once(&toolchain->readable, line + 1, err);
    case 'E':
        *complete = true;
        return 0;
    case 'I':
        return stat(line + 1, &status) != 0 ? -1 : strings_add_once(&toolchain->identity, line + 1, err);
    }
    return 0;
}

static void forget(struct toolchain *toolchain)
{
    free(toolchain->linker_flag);
    free(toolchain->standard);
    toolchain->linker_flag = toolchain->standard = NULL;
    strings_free(&toolchain->readable);
    strings_free(&toolchain->identity);
}

/* Returns 0 when all was remembered and still is there. */
static int recall(int folder, const char *name, struct toolchain *toolchain)
{
    struct error ignored;
    auto_free char *path = text_format("/proc/self/fd/%d/%s", folder, name), *text = NULL;
    size_t length;
    if (folder < 0 || path == NULL || file_read(path, CACHE_FILE_MAX, ERROR_IO, &text, &length, &ignored) != 0)
        return -1;
    char *rest = text;
    bool complete = false; /* a file that was cut short must not count */
    for (char *line = strsep(&rest, "\n"); line != NULL; line = strsep(&rest, "\n"))
        if (read_line(toolchain, line, &complete, &ignored) != 0)
            break;
    if (rest == NULL && complete && toolchain->linker_flag != NULL && toolchain->standard != NULL)
        return 0;
    forget(toolchain);
    unlinkat(folder, name, 0);
    return -1;
}

static void remember(int folder, const char *name, const struct toolchain *toolchain)
{
    int fd = folder < 0 ? -1 : cache_create(folder);
    auto_fclose FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
    if (file == NULL) {
        cleanup_close(&fd);
        return;
    }
    fprintf(file, "S%s\n", toolchain->standard);
    fprintf(file, "L%s\n", toolchain->linker_flag);
    for (size_t i = 0; i < toolchain->readable.count; i++)
        fprintf(file, "R%s\n", toolchain->readable.items[i]);
    for (size_t i = 0; i < toolchain->identity.count; i++)
        fprintf(file, "I%s\n", toolchain->identity.items[i]);
    fputs("E\n", file);
    if (fflush(file) == 0 && cache_publish(folder, fd, name) == 0)
        cache_prune(folder, CACHE_KEEP, LLONG_MAX);
}

/* ---- the compiler's name ---- */

/* What differs between the two languages when a compiler is looked for. */
static const struct search {
    const char *variable;
    const char *names[4];
    const char *good; /* what the variable may say */
    const char *install;
} searches[] = {
    [LANGUAGE_C] = {"CC",
                    {"gcc", "clang", "cc"},
                    "gcc or clang",
                    "install gcc and the C library's headers (Debian: apt install gcc libc6-dev)"},
    [LANGUAGE_CPP] = {"CXX",
                      {"g++", "clang++", "c++"},
                      "g++ or clang++",
                      "install a C++ compiler (Debian: apt install g++): a program of this package is in C++"},
};

static int read_variable(struct toolchain *toolchain, const char *text, struct error *err)
{
    const struct search *search = &searches[toolchain->language];
    auto_free char *copy = strdup(text), *name = NULL;
    if (copy == NULL)
        return error_memory(err);
    char *rest = copy;
    for (char *word = strsep(&rest, " \t"); word != NULL; word = strsep(&rest, " \t")) {
        if (word[0] == '\0')
            continue;
        if (name == NULL ? (name = strdup(word)) == NULL
                         : strings_add(&toolchain->options, word, strlen(word), err) != 0)
            return error_memory(err);
    }
    if (name == NULL) {
        error_set(err, ERROR_NO_COMPILER, "the variable %s is blank", search->variable);
        return error_hint(err, "unset %s, or set it to %s", search->variable, search->good);
    }
    toolchain->compiler = probe_find_program(toolchain->path, name);
    if (toolchain->compiler != NULL)
        return 0;
    text_clean(name);
    error_set(err, ERROR_NO_COMPILER, "no compiler '%s', which the variable %s names", name, search->variable);
    return error_hint(err, "unset %s, or set it to %s", search->variable, search->good);
}

/* The C++ compiler of the same make as the C compiler that the person chose: gcc-12 and g++-12, clang and clang++. NULL
 * when that cannot be told. */
static char *sibling_of(const char *path_variable, const char *cc)
{
    auto_free char *name = strndup(cc, strcspn(cc, " \t"));
    const char *slash = name == NULL ? NULL : strrchr(name, '/'), *base = slash == NULL ? name : slash + 1;
    if (name == NULL)
        return NULL;
    bool gcc = strncmp(base, "gcc", 3) == 0, clang = strncmp(base, "clang", 5) == 0;
    if (!gcc && !clang)
        return NULL;
    auto_free char *sibling =
        text_format("%.*s%s%s", (int)(base - name), name, gcc ? "g++" : "clang++", base + (gcc ? 3 : 5));
    return sibling == NULL ? NULL : probe_find_program(path_variable, sibling);
}

static int find_compiler(struct toolchain *toolchain, struct error *err)
{
    const struct search *search = &searches[toolchain->language];
    const char *variable = getenv(search->variable), *path = getenv("PATH"), *cc = getenv("CC");
    if ((toolchain->path = strdup(path != NULL ? path : "/usr/local/bin:/usr/bin:/bin")) == NULL)
        return error_memory(err);
    if (variable != NULL && variable[0] != '\0')
        return read_variable(toolchain, variable, err);
    if (toolchain->language == LANGUAGE_CPP && cc != NULL)
        toolchain->compiler = sibling_of(toolchain->path, cc);
    for (size_t i = 0; i < 3 && toolchain->compiler == NULL; i++)
        toolchain->compiler = probe_find_program(toolchain->path, search->names[i]);
    if (toolchain->compiler != NULL)
        return 0;
    error_set(err, ERROR_NO_COMPILER, "no %s compiler: none of %s, %s and %s is in the PATH",
              language_name(toolchain->language), search->names[0], search->names[1], search->names[2]);
    return error_hint(err, "%s", search->install);
}

int toolchain_find_for(struct sandbox *box, enum language language, struct toolchain *result, struct error *err)
{
    struct toolchain toolchain = {.language = language};
    if (find_compiler(&toolchain, err) != 0) {
        toolchain_free(&toolchain);
        return -1;
    }
    char name[41];
    name_of(&toolchain, name);
    auto_close int folder = cache_open("toolchains");
    if (recall(folder, name, &toolchain) != 0) {
        if (probe_toolchain(box, &toolchain, err) != 0) {
            toolchain_free(&toolchain);
            return -1;
        }
        remember(folder, name, &toolchain);
    }
    *result = toolchain;
    return 0;
}

int toolchain_find(struct sandbox *box, struct toolchain *toolchain, struct error *err)
{
    return toolchain_find_for(box, LANGUAGE_C, toolchain, err);
}

void toolchain_digest(const struct toolchain *toolchain, struct digest *digest)
{
    digest_add_text(digest, toolchain->standard);
    for (size_t i = 0; i < toolchain->options.count; i++)
        digest_add_text(digest, toolchain->options.items[i]);
    digest_add_text(digest, toolchain->linker_flag);
    for (size_t i = 0; i < toolchain->identity.count; i++)
        add_status(digest, toolchain->identity.items[i]);
}

static bool is_below(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

bool toolchain_overlaps(const struct toolchain *toolchain, const char *path)
{
    return paths_overlap(&toolchain->readable, path);
}

bool paths_overlap(const struct strings *readable, const char *path)
{
    auto_free char *real = realpath(path, NULL);
    for (size_t i = 0; real != NULL && i < readable->count; i++) {
        auto_free char *folder = realpath(readable->items[i], NULL);
        if (folder != NULL && (is_below(real, folder) || is_below(folder, real)))
            return true;
    }
    return false;
}

void toolchain_free(struct toolchain *toolchain)
{
    free(toolchain->compiler);
    free(toolchain->path);
    forget(toolchain);
    strings_free(&toolchain->options);
    *toolchain = (struct toolchain){0};
}
