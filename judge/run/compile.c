#include "judge/run/compile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "judge/run/digest.h"
#include "judge/run/image.h"
#include "judge/run/programs.h"
#include "sandbox/cleanup.h"

enum { INCLUDE_MAX = 4 << 20 };

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

static int fill_folder(const struct sandbox *box, const struct problem *problem, const struct source *source,
                       const struct include *includes, struct error *err)
{
    for (size_t i = 0; i < problem->includes.count; i++)
        if (compiler_write_file(box, problem->includes.items[i], includes[i].text, includes[i].length, err) != 0)
            return -1;
    return compiler_write_file(box, source->name, source->text, source->length, err);
}

/* ---- the compiler ---- */

static bool is_c_file(const char *name)
{
    size_t length = strlen(name);
    return length > 2 && strcmp(name + length - 2, ".c") == 0;
}

/* The names of the files to compile, in a new list that ends with NULL; the names stay where they are. */
static const char **list_sources(const struct problem *problem, const struct source *source)
{
    const char **list = calloc(problem->includes.count + 2, sizeof *list);
    size_t count = 0;
    if (list == NULL)
        return NULL;
    list[count++] = source->name;
    for (size_t i = 0; i < problem->includes.count; i++)
        if (is_c_file(problem->includes.items[i]))
            list[count++] = problem->includes.items[i];
    return list;
}

/* Two files of one program that both define main: what a person does first who meets a problem that asks for a
 * function. */
static bool has_second_main(const struct problem *problem, const char *log)
{
    return problem->function_style &&
           (strstr(log, "multiple definition of 'main'") != NULL ||
            strstr(log, "multiple definition of `main'") != NULL || strstr(log, "duplicate symbol: main") != NULL);
}

static void say_why(const struct compiler_run *run, const struct problem *problem, const struct source *source,
                    struct compilation *result)
{
    char *message = result->message;
    size_t size = sizeof result->message;
    const struct sandbox_report *report = &run->report;
    if (report->end == SANDBOX_WALL_LIMIT || report->end == SANDBOX_CPU_LIMIT)
        snprintf(message, size, "compilation took more than %g s", (double)run->time_us / 1e6);
    else if (report->end != SANDBOX_EXITED)
        snprintf(message, size, "the compiler was ended by signal %d: it ran over its limits", report->signal);
    else if (strstr(result->log, "File size limit exceeded") != NULL)
        snprintf(message, size, "the program is larger than %d MiB", COMPILER_PROGRAM_MAX >> 20);
    else if (strstr(result->log, "out of memory") != NULL || strstr(result->log, "Cannot allocate memory") != NULL)
        snprintf(message, size, "the compiler ran out of memory (%lld MiB)", (long long)run->memory_bytes >> 20);
    else if (has_second_main(problem, result->log))
        snprintf(message, size, "%s defines main, which is there already: write only the functions that are asked for",
                 source->name);
    else
        snprintf(message, size, "the compiler refused %s", source->name);
}

static int build(struct sandbox *box, const struct toolchain *toolchain, const struct problem *problem,
                 const struct source *source, struct compilation *result, struct error *err)
{
    struct compiler_run run = {.time_us = problem->limits.compilation_time_us,
                               .memory_bytes = problem->limits.compilation_memory_bytes};
    auto_free const char **sources = list_sources(problem, source);
    if (sources == NULL)
        return error_memory(err);
    if (compiler_run(box, toolchain, sources, &run, err) != 0)
        return -1;
    result->log = run.log;
    result->wall_us = run.report.wall_us;
    if (run.report.end != SANDBOX_EXITED || run.report.exit_status != 0) {
        say_why(&run, problem, source, result);
        return 0;
    }
    auto_close int program = compiler_open_program(box, result->message, sizeof result->message);
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
    for (size_t i = 0; compiler_flags[i] != NULL; i++)
        digest_add_text(&digest, compiler_flags[i]);
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
    if (problem->dir == NULL || !toolchain_overlaps(toolchain, problem->dir))
        return 0;
    error_set(err, ERROR_SANDBOX, "the compiler may read in the problem's folder %.300s, where its tests are",
              problem->dir);
    return error_hint(err, "move the problems to another folder, or name no folder of theirs in CC");
}

int compile(struct sandbox *box, const struct toolchain *toolchain, const struct problem *problem,
            const struct source *source, struct compilation *compilation, struct error *err)
{
    struct include *includes = NULL;
    if (strings_contain(&problem->includes, source->name))
        return error_set(err, ERROR_UNSUPPORTED,
                         "include/c of %s has a file %s, which the candidate's file would be called",
                         problem->short_name, source->name);
    if (check_hidden(toolchain, problem, err) != 0 || read_includes(problem, &includes, err) != 0)
        return -1;
    struct compilation result = {.image_fd = -1};
    char name[41];
    name_of(toolchain, problem, source, includes, name);
    int failed = 0;
    if (programs_recall(name, &result.image_fd, &result.log)) {
        result.ok = result.cached = true;
    } else {
        failed = fill_folder(box, problem, source, includes, err) != 0 ||
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
