#include "judge/run/files.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/run/compiler.h"
#include "judge/run/shelf.h"
#include "judge/run/workfolder.h"
#include "sandbox/cleanup.h"

#define KEEP_BYTES (512LL << 20)

static const char LAUNCHER[] = "launcher.py"; /* beside the folder of a Python package */

/* What `build` and `run` may use: the shell, its tools, compilers and interpreters. These folders hold what the machine
 * installs, which everybody may read; not /usr/share, where installed problems have their tests, nothing of a person,
 * and no settings but those of the dynamic loader. */
static const char *const tool_folders[] = {"/usr/bin",
                                           "/bin",
                                           "/usr/local/bin",
                                           "/usr/lib",
                                           "/lib",
                                           "/usr/lib64",
                                           "/lib64",
                                           "/usr/lib32",
                                           "/usr/libexec",
                                           "/usr/local/lib",
                                           "/usr/include",
                                           "/usr/local/include",
                                           "/etc/ld.so.cache",
                                           "/etc/alternatives",
                                           NULL};
static const char TOOL_PATH[] = "/usr/local/bin:/usr/bin:/bin";

struct work {
    struct sandbox *box;
    const struct problem *problem;
    const struct source *source;
    struct program *program;
};

static bool has_file(const struct source *source, const char *name)
{
    for (size_t i = 0; i < source->count; i++)
        if (strcmp(source->files[i].name, name) == 0)
            return true;
    return false;
}

static int broken(const struct work *work, struct error *err, const char *what)
{
    return error_set(err, ERROR_BROKEN_PACKAGE, "%.60s/%.200s: %s", work->problem->short_name, work->program->name,
                     what);
}

/* ---- writing files ---- */

static int make_parents(int folder, const char *name)
{
    char path[sizeof((struct source_file *)0)->name];
    for (const char *slash = strchr(name, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        snprintf(path, sizeof path, "%.*s", (int)(slash - name), name);
        if (mkdirat(folder, path, 0700) != 0 && errno != EEXIST)
            return -1;
    }
    return 0;
}

static int write_file(int folder, const char *name, const char *text, size_t length, mode_t mode, struct error *err)
{
    auto_close int fd =
        make_parents(folder, name) != 0 ? -1 : openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (fd < 0 || file_write(fd, text, length) != 0)
        return error_errno(err, ERROR_IO, "cannot write a program of the package");
    return 0;
}

/* Below the folder called `below` of folder; "" for itself. */
static int write_files(int folder, const char *below, const struct source *source, struct error *err)
{
    for (size_t i = 0; i < source->count; i++) {
        const struct source_file *file = &source->files[i];
        auto_free char *name = text_format("%s%s%s", below, below[0] == '\0' ? "" : "/", file->name);
        if (name == NULL)
            return error_memory(err);
        if (write_file(folder, name, file->text, file->length, file->executable ? 0700 : 0600, err) != 0)
            return -1;
    }
    return 0;
}

/* ---- Python ---- */

/* The name of the package: the folder's. */
static char *package_name(const struct program *program)
{
    auto_free char *copy = strdup(program->name);
    char *main = copy == NULL ? NULL : strstr(copy, "/__main__.py");
    if (main != NULL)
        *main = '\0';
    const char *slash = copy == NULL ? NULL : strrchr(copy, '/');
    return copy == NULL ? NULL : strdup(slash == NULL ? copy : slash + 1);
}

/* The file that is run: the only one, or the one that is called as the program, or main.py. NULL for none. */
static const char *find_main(const struct work *work)
{
    const char *slash = strrchr(work->program->name, '/'), *base = slash == NULL ? work->program->name : slash + 1;
    const char *found = NULL;
    size_t count = 0;
    for (size_t i = 0; i < work->source->count; i++) {
        const char *name = work->source->files[i].name;
        enum language language;
        if (strchr(name, '/') != NULL || !language_of_file(name, &language))
            continue;
        if (strcmp(name, base) == 0 || strcmp(name, "main.py") == 0)
            return name;
        found = name;
        count++;
    }
    return count == 1 ? found : NULL;
}

/* A package is run as a module, so that it may import its parts either way: from . and by their names. */
static int write_package(const struct work *work, int folder, struct error *err)
{
    auto_free char *name = package_name(work->program);
    auto_free char *text = name == NULL ? NULL
                                        : text_format("import os, runpy, sys\n"
                                                      "here = os.path.dirname(os.path.abspath(__file__))\n"
                                                      "sys.path[0:1] = [os.path.join(here, '%s'), here]\n"
                                                      "runpy.run_module('%s', run_name='__main__', alter_sys=True)\n",
                                                      name, name);
    if (text == NULL)
        return error_memory(err);
    if (write_files(folder, name, work->source, err) != 0)
        return -1;
    return write_file(folder, LAUNCHER, text, strlen(text), 0600, err);
}

static int write_python(const struct work *work, int folder, struct error *err)
{
    if (has_file(work->source, "__main__.py"))
        return write_package(work, folder, err);
    if (find_main(work) == NULL)
        return broken(work, err, "of several Python files one must be called main.py or __main__.py");
    return write_files(folder, "", work->source, err);
}

/* -s: nothing that the person has installed for himself. The environment is ours (program_prepare()). */
static int start_python(const struct work *work, const struct python *python, const char *folder, struct error *err)
{
    struct program *program = work->program;
    const char *main = has_file(work->source, "__main__.py") ? LAUNCHER : find_main(work);
    auto_free char *script = text_format("%s/%s", folder, main);
    if (script == NULL || (program->path = strdup(python->interpreter)) == NULL)
        return error_memory(err);
    /* By its real path: what stands beside it tells the interpreter where its library is. */
    const char *const leading[] = {python->interpreter, "-s", script};
    for (size_t i = 0; i < sizeof leading / sizeof *leading; i++)
        if (strings_add(&program->leading, leading[i], strlen(leading[i]), err) != 0)
            return -1;
    return strings_add_all(&program->readable, &python->readable, err);
}

/* ---- build and run ---- */

static int add_tools(const struct work *work, struct languages *languages, struct error *err)
{
    struct strings *readable = &work->program->readable;
    const struct python *python = NULL;
    struct error ignored; /* a script that needs no Python must not fail for want of one */
    for (size_t i = 0; tool_folders[i] != NULL; i++)
        if (access(tool_folders[i], F_OK) == 0 && strings_add_once(readable, tool_folders[i], err) != 0)
            return -1;
    if (languages->c != NULL && strings_add_all(readable, &languages->c->readable, err) != 0)
        return -1;
    if (languages_python(languages, work->box, &python, &ignored) == 0 &&
        strings_add_all(readable, &python->readable, err) != 0)
        return -1;
    if ((work->program->search = strdup(TOOL_PATH)) == NULL)
        return error_memory(err);
    if (!paths_overlap(readable, work->problem->dir))
        return 0;
    error_set(err, ERROR_SANDBOX,
              "programs with build or run may read in the problem's folder %.300s, where its tests are",
              work->problem->dir);
    return error_hint(err, "move the problems to another folder");
}

/* Says why build failed, with the first line of what it wrote. */
static int build_failed(const struct work *work, const struct sandbox_report *report,
                        const struct sandbox_limits *limits, int log, struct error *err)
{
    char how[100], line[201];
    ssize_t length = pread(log, line, sizeof line - 1, 0);
    line[length < 0 ? 0 : length] = '\0';
    line[strcspn(line, "\n")] = '\0';
    program_describe_end(report, limits, how, sizeof how);
    error_set(err, ERROR_BROKEN_PACKAGE, "%.60s/%.100s: build %s: %s", work->problem->short_name, work->program->name,
              how, line);
    text_clean(err->message);
    return -1;
}

static int run_build(const struct work *work, const char *folder, struct error *err)
{
    struct program_command command;
    struct sandbox_program request;
    struct sandbox_report report;
    auto_free char *path = text_format("%s/build", folder);
    auto_close int input = open("/dev/null", O_RDONLY | O_CLOEXEC);
    auto_close int log = memfd_create("log", MFD_CLOEXEC);
    if (path == NULL)
        return error_memory(err);
    if (input < 0 || log < 0)
        return error_errno(err, ERROR_IO, "cannot run a program of the package");
    const char *const name[] = {"./build", NULL};
    if (program_prepare(work->program, name, NULL, &command, &request, err) != 0)
        return -1;
    request.path = path;
    request.input_fd = input;
    request.output_fd = request.error_fd = log;
    request.writable = folder;
    request.limits = (struct sandbox_limits){
        .cpu_us = work->problem->limits.compilation_time_us,
        .wall_us = work->problem->limits.compilation_time_us,
        .address_bytes = work->problem->limits.compilation_memory_bytes,
        .file_bytes = COMPILER_PROGRAM_MAX,
    };
    int result = sandbox_run(work->box, &request, 1, &report, err);
    program_command_free(&command);
    if (result != 0)
        return error_context(err, "%.60s/%.100s/build", work->problem->short_name, work->program->name);
    if (report.end != SANDBOX_EXITED || report.exit_status != 0)
        return build_failed(work, &report, &request.limits, log, err);
    return 0;
}

static bool is_executable(const char *folder)
{
    struct stat status;
    auto_free char *path = text_format("%s/run", folder);
    return path != NULL && lstat(path, &status) == 0 && S_ISREG(status.st_mode) && (status.st_mode & 0111) != 0;
}

/* In the private folder, whose content goes away again; what is good of it is copied. */
static int build_in(const struct work *work, const char *folder, int target, struct error *err)
{
    if (mkdir(folder, 0700) != 0)
        return error_errno(err, ERROR_IO, "cannot make a folder for a program of the package");
    auto_close int fd = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return error_errno(err, ERROR_IO, "cannot open a folder for a program of the package");
    if (write_files(fd, "", work->source, err) != 0)
        return -1;
    if (has_file(work->source, "build") && run_build(work, folder, err) != 0)
        return -1;
    if (!is_executable(folder))
        return broken(work, err,
                      has_file(work->source, "build") ? "build left no executable file run"
                                                      : "run is no executable file");
    if (workfolder_keep(folder, target, err) != 0)
        return error_context(err, "%.60s/%.100s, as build left it", work->problem->short_name, work->program->name);
    return 0;
}

static int write_script(const struct work *work, int target, struct error *err)
{
    auto_free char *folder = text_format("%s/program", sandbox_folder(work->box));
    if (folder == NULL)
        return error_memory(err);
    int result = build_in(work, folder, target, err);
    sandbox_folder_clear(work->box);
    return result;
}

static int start_script(const struct work *work, const char *folder, struct error *err)
{
    struct program *program = work->program;
    program->path = text_format("%s/run", folder);
    if (program->path == NULL)
        return error_memory(err);
    return strings_add(&program->leading, program->path, strlen(program->path), err);
}

/* ---- where the files stay ---- */

static void name_of(const struct work *work, const struct languages *languages, char name[SHELF_NAME_SIZE])
{
    struct digest digest;
    unsigned char result[DIGEST_BYTES];
    char which[41], what[41];
    digest_start(&digest);
    digest_add_text(&digest, work->program->name);
    digest_end(&digest, result);
    digest_name(result, which);
    digest_start(&digest);
    digest_add_text(&digest, "built 1");
    digest_add_text(&digest, work->program->name);
    digest_add_text(&digest, language_name(work->source->language));
    if (work->source->language == LANGUAGE_SCRIPT && languages->c != NULL)
        toolchain_digest(languages->c, &digest);
    if (work->source->language == LANGUAGE_SCRIPT && languages->has_python)
        python_digest(&languages->python, &digest);
    source_digest(work->source, &digest);
    digest_end(&digest, result);
    digest_name(result, what);
    snprintf(name, SHELF_NAME_SIZE, "%.40s-%.12s-%s", work->problem->short_name, which, what);
}

static int fill(const struct work *work, int folder, struct error *err)
{
    return work->source->language == LANGUAGE_PYTHON ? write_python(work, folder, err)
                                                     : write_script(work, folder, err);
}

/* Where no cache can be written: beside the box's private folder, for as long as the box lives. */
static int keep_in_box(const struct work *work, char **folder, struct error *err)
{
    auto_free char *path = text_format("%s/program-XXXXXX", sandbox_keep_folder(work->box));
    if (path == NULL)
        return error_memory(err);
    auto_close int fd = mkdtemp(path) == NULL ? -1 : open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return error_errno(err, ERROR_IO, "cannot make a folder for a program of the package");
    if (fill(work, fd, err) != 0)
        return -1;
    *folder = take_ptr(path);
    return 0;
}

static int keep_in_cache(const struct work *work, struct shelf *shelf, char **folder, struct error *err)
{
    if (shelf->state == SHELF_FILLING) {
        if (fill(work, shelf->folder, err) != 0) {
            shelf_discard(shelf);
            return -1;
        }
        if (shelf_publish(shelf) != 0) {
            shelf_discard(shelf);
            return keep_in_box(work, folder, err);
        }
        shelf_prune(shelf, KEEP_BYTES);
    }
    auto_free char *path = text_format("/proc/self/fd/%d", shelf->folder);
    if (path == NULL)
        return error_memory(err);
    *folder = realpath(path, NULL);
    if (*folder == NULL)
        return error_errno(err, ERROR_IO, "cannot find a program in the cache");
    work->program->held = take_fd(&shelf->folder);
    return 0;
}

static int keep(const struct work *work, const struct languages *languages, char **folder, struct error *err)
{
    struct shelf shelf;
    char name[SHELF_NAME_SIZE];
    name_of(work, languages, name);
    shelf_open("built", name, &shelf, NULL, NULL);
    int result = shelf.state == SHELF_NONE ? keep_in_box(work, folder, err) : keep_in_cache(work, &shelf, folder, err);
    shelf_close(&shelf);
    return result;
}

int files_build(struct sandbox *box, struct languages *languages, const struct problem *problem,
                const struct source *source, struct program *program, struct error *err)
{
    const struct work work = {.box = box, .problem = problem, .source = source, .program = program};
    const struct python *python = NULL;
    auto_free char *folder = NULL;
    bool is_python = source->language == LANGUAGE_PYTHON;
    if (is_python && languages_python(languages, box, &python, err) != 0)
        return error_context(err, "%.60s/%.150s", problem->short_name, program->name);
    if (!is_python && add_tools(&work, languages, err) != 0)
        return -1;
    if (keep(&work, languages, &folder, err) != 0)
        return -1;
    if (strings_add(&program->readable, folder, strlen(folder), err) != 0)
        return -1;
    return is_python ? start_python(&work, python, folder, err) : start_script(&work, folder, err);
}
