#include "judge/run/program.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "judge/run/compile.h"
#include "judge/run/files.h"
#include "judge/run/verdict.h"
#include "sandbox/cleanup.h"

char *program_name(const struct problem *problem, const struct strings *paths, const struct source *source)
{
    const char *name = paths->items[0] + strlen(problem->dir) + 1, *base = strrchr(paths->items[0], '/') + 1;
    bool one = source->count == 1 && strcmp(source->files[0].name, base) != 0;
    return one ? text_format("%s/%s", name, source->files[0].name) : strdup(name);
}

/* ---- C and C++ ---- */

static int build_image(struct sandbox *box, struct languages *languages, const struct problem *problem,
                       const struct source *source, struct program *program, struct error *err)
{
    const struct toolchain *toolchain = NULL;
    struct compilation compilation = {.image_fd = -1};
    if (languages_toolchain(languages, box, source->language, &toolchain, err) != 0)
        return error_context(err, "%.60s/%.150s", problem->short_name, program->name);
    if (compile_program(box, toolchain, problem, source, &compilation, err) != 0)
        return -1;
    int result = compilation.ok ? 0 : compilation_refuse(&compilation, problem, program->name, err);
    program->image_fd = take_fd(&compilation.image_fd);
    compilation_free(&compilation);
    if (result != 0)
        return -1;
    const char *base = strrchr(program->name, '/') == NULL ? program->name : strrchr(program->name, '/') + 1;
    return strings_add(&program->leading, base, strlen(base), err);
}

/* ---- all ---- */

int program_build_source(struct sandbox *box, struct languages *languages, const struct problem *problem,
                         const struct strings *paths, const struct source *source, struct program *result,
                         struct error *err)
{
    struct program program = {.language = source->language, .image_fd = -1, .held = -1};
    program.name = program_name(problem, paths, source);
    int failed = program.name == NULL ? error_memory(err) : 0;
    if (failed == 0)
        failed = source->language <= LANGUAGE_CPP ? build_image(box, languages, problem, source, &program, err)
                                                  : files_build(box, languages, problem, source, &program, err);
    if (failed != 0) {
        program_free(&program);
        return -1;
    }
    *result = program;
    return 0;
}

int program_build(struct sandbox *box, struct languages *languages, const struct problem *problem,
                  const struct strings *paths, struct program *program, struct error *err)
{
    struct source source = {0};
    if (source_read_program(paths, problem, &source, err) != 0)
        return -1;
    int result = program_build_source(box, languages, problem, paths, &source, program, err);
    source_free(&source);
    return result;
}

void program_free(struct program *program)
{
    free(program->name);
    cleanup_close(&program->image_fd);
    free(program->path);
    free(program->search);
    strings_free(&program->leading);
    strings_free(&program->readable);
    cleanup_close(&program->held);
    *program = (struct program){.image_fd = -1, .held = -1};
}

/* ---- running ---- */

static size_t count_of(const char *const *list)
{
    size_t count = 0;
    while (list != NULL && list[count] != NULL)
        count++;
    return count;
}

/* The strings of both, in a new list that ends with NULL; the strings stay where they are. */
static const char **join(const struct strings *first, const char *const *second)
{
    size_t count = count_of(second);
    const char **list = calloc(first->count + count + 1, sizeof *list);
    for (size_t i = 0; list != NULL && i < first->count; i++)
        list[i] = first->items[i];
    for (size_t i = 0; list != NULL && i < count; i++)
        list[first->count + i] = second[i];
    return list;
}

/* The order of sets must be the same each time, and no file of bytecode is written. */
static const char **list_environment(const char *path_variable)
{
    const char *const list[] = {path_variable, "TMPDIR=.", "LC_ALL=C", "PYTHONHASHSEED=0", "PYTHONDONTWRITEBYTECODE=1",
                                NULL};
    const char **copy = path_variable == NULL ? NULL : malloc(sizeof list);
    if (copy != NULL)
        memcpy(copy, list, sizeof list);
    return copy;
}

int program_prepare(const struct program *program, const char *const *arguments, const char *const *readable,
                    struct program_command *command, struct sandbox_program *request, struct error *err)
{
    *command = (struct program_command){
        .argv = join(&program->leading, arguments),
        .readable = join(&program->readable, readable),
        .path_variable = text_format("PATH=%s", program->search == NULL ? "/usr/bin:/bin" : program->search),
    };
    command->environment = list_environment(command->path_variable);
    if (command->argv == NULL || command->readable == NULL || command->environment == NULL) {
        program_command_free(command);
        return error_memory(err);
    }
    *request = (struct sandbox_program){
        .confinement = SANDBOX_PACKAGE,
        .image_fd = program->image_fd,
        .path = program->path,
        .argv = command->argv,
        .environment = command->environment,
        .input_fd = -1,
        .output_fd = -1,
        .error_fd = -1,
        .readable = command->readable,
    };
    return 0;
}

void program_command_free(struct program_command *command)
{
    free(command->argv);
    free(command->readable);
    free(command->environment);
    free(command->path_variable);
    *command = (struct program_command){0};
}

void program_describe_end(const struct sandbox_report *report, const struct sandbox_limits *limits, char *text,
                          size_t size)
{
    bool exited = report->end == SANDBOX_EXITED, signaled = report->end == SANDBOX_SIGNALED;
    char name[32];
    /* The kernel counts by its ticks, roughly, and kills where soft and hard limit are one. */
    bool killed = signaled && report->signal == SIGKILL && limits->cpu_us > 0 && report->cpu_us >= limits->cpu_us / 2;
    if (killed || report->end == SANDBOX_CPU_LIMIT || (signaled && report->signal == SIGXCPU))
        snprintf(text, size, "took more than %lld s", (long long)(limits->cpu_us + 999999) / 1000000);
    else if (report->end == SANDBOX_WALL_LIMIT)
        snprintf(text, size, "did not end within %lld s", (long long)(limits->wall_us + 999999) / 1000000);
    else if (report->end == SANDBOX_MEMORY_LIMIT)
        snprintf(text, size, "took too much memory");
    else if (report->end == SANDBOX_THREADS_LIMIT)
        snprintf(text, size, "had too many threads or processes");
    else if (report->end == SANDBOX_FILES_LIMIT || (signaled && report->signal == SIGXFSZ))
        snprintf(text, size, "wrote more than %lld MiB, or too many files", (long long)limits->file_bytes >> 20);
    else if (report->end == SANDBOX_FORBIDDEN_CALL || (signaled && report->signal == SIGSYS))
        snprintf(text, size, "made a forbidden system call %s", report->call);
    else if (exited)
        snprintf(text, size, "ended with exit status %d", report->exit_status);
    else {
        const char *meaning = sigdescr_np(report->signal);
        verdict_signal_name(report->signal, name, sizeof name);
        snprintf(text, size, "ended by signal %s (%s)", name, meaning == NULL ? "unknown" : meaning);
    }
}
