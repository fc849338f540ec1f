#include "judge/run/toolchain.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/run/cache.h"
#include "judge/run/digest.h"
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
    digest_add_text(&digest, "toolchain 2");
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

/* One line of a cache file: L linker flag, R readable path, I file of the identity, E the end. */
static int read_line(struct toolchain *toolchain, char *line, bool *complete, struct error *err)
{
    struct stat status;
    switch (line[0]) {
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
    toolchain->linker_flag = NULL;
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
    if (rest == NULL && complete && toolchain->linker_flag != NULL)
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

static int read_cc(struct toolchain *toolchain, const char *cc, struct error *err)
{
    auto_free char *copy = strdup(cc), *name = NULL;
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
        error_set(err, ERROR_NO_COMPILER, "the variable CC is blank");
        return error_hint(err, "unset CC, or set it to gcc or clang");
    }
    toolchain->compiler = probe_find_program(toolchain->path, name);
    if (toolchain->compiler != NULL)
        return 0;
    text_clean(name);
    error_set(err, ERROR_NO_COMPILER, "no compiler '%s', which the variable CC names", name);
    return error_hint(err, "unset CC, or set it to gcc or clang");
}

static int find_compiler(struct toolchain *toolchain, struct error *err)
{
    static const char *const names[] = {"gcc", "clang", "cc"};
    const char *cc = getenv("CC"), *path = getenv("PATH");
    if ((toolchain->path = strdup(path != NULL ? path : "/usr/local/bin:/usr/bin:/bin")) == NULL)
        return error_memory(err);
    if (cc != NULL && cc[0] != '\0')
        return read_cc(toolchain, cc, err);
    for (size_t i = 0; i < sizeof names / sizeof *names && toolchain->compiler == NULL; i++)
        toolchain->compiler = probe_find_program(toolchain->path, names[i]);
    if (toolchain->compiler != NULL)
        return 0;
    error_set(err, ERROR_NO_COMPILER, "no C compiler: none of gcc, clang and cc is in the PATH");
    return error_hint(err, "install gcc and the C library's headers (Debian: apt install gcc libc6-dev)");
}

int toolchain_find(struct sandbox *box, struct toolchain *result, struct error *err)
{
    struct toolchain toolchain = {0};
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

void toolchain_digest(const struct toolchain *toolchain, struct digest *digest)
{
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
    auto_free char *real = realpath(path, NULL);
    for (size_t i = 0; real != NULL && i < toolchain->readable.count; i++) {
        auto_free char *folder = realpath(toolchain->readable.items[i], NULL);
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
