#include "judge/run/python.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/package/cache.h"
#include "judge/run/ask.h"
#include "judge/run/probe.h"
#include "sandbox/cleanup.h"

enum { CACHE_FILE_MAX = 64 * 1024, CACHE_KEEP = 16 };

/* One line an answer: I the program, V its version, R what it reads. */
static const char QUESTION[] = "import os, sys, sysconfig\n"
                               "print('I' + os.path.realpath(sys.executable))\n"
                               "print('V' + sys.version.split()[0])\n"
                               "for name in ('stdlib', 'platstdlib'):\n"
                               "    path = sysconfig.get_path(name)\n"
                               "    print('R' + path)\n"
                               "    print('R' + os.path.realpath(path))\n";

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

static int no_python(struct error *err, const char *what)
{
    error_set(err, ERROR_NO_COMPILER, "%s", what);
    return error_hint(err, "install Python 3 (Debian: apt install python3): a program of this package is in Python");
}

/* ---- asking ---- */

/* Takes one line of an answer, or of a cache file. */
static int take_line(struct python *python, char *line, struct error *err)
{
    char **text = line[0] == 'I' ? &python->interpreter : line[0] == 'V' ? &python->version : NULL;
    if (line[0] == 'R' && line[1] == '/')
        return strings_add_once(&python->readable, line + 1, err);
    if (text == NULL)
        return 0;
    free(*text);
    *text = strdup(line + 1);
    return *text != NULL ? 0 : error_memory(err);
}

static int take_lines(struct python *python, char *text, bool *complete, struct error *err)
{
    char *rest = text;
    for (char *line = strsep(&rest, "\n"); line != NULL; line = strsep(&rest, "\n")) {
        *complete = *complete || strcmp(line, "E") == 0;
        if (take_line(python, line, err) != 0)
            return -1;
    }
    return 0;
}

/* What extension modules are linked with lies beside what the interpreter is linked with: whole folders, since asking
 * each module would take seconds. They hold libraries of the system, and nothing of a person. */
static int add_libraries(struct sandbox *box, struct python *python, struct error *err)
{
    struct strings libraries = {0};
    int result = probe_libraries(box, python->interpreter, &libraries, err);
    for (size_t i = 0; result == 0 && i < libraries.count; i++) {
        const char *path = libraries.items[i], *slash = strrchr(path, '/');
        result = strings_add_once(&python->readable, path, err);
        if (result == 0 && slash - path > 1 && strstr(slash, ".so") != NULL) {
            auto_free char *folder = strndup(path, (size_t)(slash - path));
            result = folder == NULL ? error_memory(err) : strings_add_once(&python->readable, folder, err);
        }
    }
    strings_free(&libraries);
    return result;
}

static int ask_python(struct sandbox *box, const char *program, struct python *python, struct error *err)
{
    const char *argv[] = {program, "-I", "-c", QUESTION, NULL};
    const char *variable = getenv("PATH"), *home = getenv("HOME");
    auto_free char *path = text_format("PATH=%s", variable == NULL ? "/usr/bin:/bin" : variable);
    auto_free char *own = text_format("HOME=%s", home == NULL ? "/" : home); /* scripts choose a version by it */
    auto_free char *answer = NULL;
    bool good = false, complete = false;
    if (path == NULL || own == NULL)
        return error_memory(err);
    const char *environment[] = {path, own, "LC_ALL=C", NULL};
    if (ask(box, argv, environment, &answer, &good, err) != 0)
        return -1;
    if (!good || take_lines(python, answer, &complete, err) != 0 || python->interpreter == NULL ||
        python->version == NULL || python->interpreter[0] != '/' || access(python->interpreter, X_OK) != 0)
        return no_python(err, "python3 is in the PATH, and does not say where it is installed");
    if (strings_add_once(&python->readable, python->interpreter, err) != 0 ||
        strings_add_once(&python->readable, "/etc/ld.so.cache", err) != 0)
        return -1;
    return add_libraries(box, python, err);
}

/* ---- remembering ---- */

static void name_of(const char *program, char name[41])
{
    struct digest digest;
    unsigned char result[DIGEST_BYTES];
    digest_start(&digest);
    digest_add_text(&digest, "python 1");
    add_status(&digest, program);
    digest_end(&digest, result);
    digest_name(result, name);
}

/* A script in the PATH may choose another version the next time: what it chose is asked anew. */
static bool is_script(const char *program)
{
    auto_fclose FILE *file = fopen(program, "re");
    return file == NULL || (getc(file) == '#' && getc(file) == '!');
}

static bool recall(int folder, const char *name, struct python *python)
{
    struct error ignored;
    auto_free char *path = text_format("/proc/self/fd/%d/%s", folder, name), *text = NULL;
    size_t length;
    bool complete = false; /* a file that was cut short must not count */
    if (folder < 0 || path == NULL || file_read(path, CACHE_FILE_MAX, ERROR_IO, &text, &length, &ignored) != 0)
        return false;
    if (take_lines(python, text, &complete, &ignored) == 0 && complete && python->interpreter != NULL &&
        python->version != NULL && access(python->interpreter, X_OK) == 0)
        return true;
    python_free(python);
    unlinkat(folder, name, 0);
    return false;
}

static void remember(int folder, const char *name, const struct python *python)
{
    int fd = folder < 0 ? -1 : cache_create(folder);
    auto_fclose FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
    if (file == NULL) {
        cleanup_close(&fd);
        return;
    }
    fprintf(file, "I%s\nV%s\n", python->interpreter, python->version);
    for (size_t i = 0; i < python->readable.count; i++)
        fprintf(file, "R%s\n", python->readable.items[i]);
    fputs("E\n", file);
    if (fflush(file) == 0 && cache_publish(folder, fd, name) == 0)
        cache_prune(folder, CACHE_KEEP, LLONG_MAX);
}

int python_find(struct sandbox *box, struct python *result, struct error *err)
{
    const char *variable = getenv("PATH");
    auto_free char *program =
        probe_find_program(variable != NULL ? variable : "/usr/local/bin:/usr/bin:/bin", "python3");
    struct python python = {0};
    char name[41];
    if (program == NULL)
        return no_python(err, "no Python: python3 is not in the PATH");
    name_of(program, name);
    auto_close int folder = cache_open("toolchains");
    if (!recall(folder, name, &python)) {
        if (ask_python(box, program, &python, err) != 0) {
            python_free(&python);
            return -1;
        }
        if (!is_script(program))
            remember(folder, name, &python);
    }
    *result = python;
    return 0;
}

void python_digest(const struct python *python, struct digest *digest)
{
    digest_add_text(digest, python->version);
    add_status(digest, python->interpreter);
}

void python_free(struct python *python)
{
    free(python->interpreter);
    free(python->version);
    strings_free(&python->readable);
    *python = (struct python){0};
}
