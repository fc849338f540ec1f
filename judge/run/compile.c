#include "judge/run/compile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "judge/package/digest.h"
#include "judge/package/folder.h"
#include "judge/run/complaint.h"
#include "judge/run/image.h"
#include "judge/run/programs.h"
#include "sandbox/cleanup.h"

enum { INCLUDE_MAX = 4 << 20 };

/* What one program is built from: the source's own files, then those of include/c. */
struct build {
    const struct problem *problem;
    const struct source *source;
    struct source includes;
};

/* ---- what goes into the box ---- */

static int read_include(const struct problem *problem, const char *folder, const char *name, struct source *includes,
                        struct error *err)
{
    struct source_file *file = &includes->files[includes->count];
    auto_free char *path = text_format("%s/%s", folder, name), *raw = NULL;
    size_t length = 0;
    if (path == NULL)
        return error_memory(err);
    if (file_read(path, INCLUDE_MAX, ERROR_BROKEN_PACKAGE, &raw, &length, err) != 0)
        return -1;
    snprintf(file->name, sizeof file->name, "%s", name);
    if (constants_apply(&problem->constants, raw, length, &file->text, &file->length, err) != 0)
        return -1;
    includes->count++;
    return 0;
}

/* What problem.h does not say: the files for C++. */
static int read_cpp_includes(struct build *build, struct error *err)
{
    auto_folder struct folder root = {0}, include = {0}, language = {0};
    bool present = false;
    if (build->problem->dir == NULL)
        return 0;
    if (folder_open(build->problem->dir, NULL, &root, err) != 0 ||
        folder_enter(&root, "include", &include, &present, err) != 0 ||
        folder_enter(&include, "cpp", &language, &present, err) != 0 ||
        (!present && folder_enter(&include, "default", &language, &present, err) != 0))
        return -1;
    build->includes.files = calloc(language.count + 1, sizeof *build->includes.files);
    if (build->includes.files == NULL)
        return error_memory(err);
    for (size_t i = 0; i < language.count; i++) {
        const struct entry *entry = &language.entries[i];
        if (!name_is_legal(entry->name) || entry->kind == ENTRY_FOLDER)
            continue;
        if (folder_want_file(&language, entry, err) != 0 ||
            read_include(build->problem, language.path, entry->name, &build->includes, err) != 0)
            return -1;
    }
    return 0;
}

static int read_includes(struct build *build, struct error *err)
{
    const struct strings *names = &build->problem->includes;
    if (build->source != NULL && build->source->language == LANGUAGE_CPP)
        return read_cpp_includes(build, err);
    build->includes.files = calloc(names->count + 1, sizeof *build->includes.files);
    if (build->includes.files == NULL)
        return error_memory(err);
    for (size_t i = 0; i < names->count; i++)
        if (read_include(build->problem, build->problem->include_dir, names->items[i], &build->includes, err) != 0)
            return -1;
    return 0;
}

/* The package's files take the place of the source's of the same name. */
static bool is_replaced(const struct build *build, const struct source_file *file)
{
    for (size_t i = 0; i < build->includes.count; i++)
        if (strcmp(build->includes.files[i].name, file->name) == 0)
            return true;
    return false;
}

static int fill_folder(const struct sandbox *box, const struct build *build, struct error *err)
{
    const struct source *parts[] = {build->source, &build->includes};
    for (size_t part = 0; part < 2; part++)
        for (size_t i = 0; i < parts[part]->count; i++) {
            const struct source_file *file = &parts[part]->files[i];
            if (part == 0 && is_replaced(build, file))
                continue;
            if (compiler_write_file(box, file->name, file->text, file->length, err) != 0)
                return -1;
        }
    return 0;
}

/* ---- the compiler ---- */

/* A file in a folder of its own is there to be included. */
static bool is_compiled(const char *name)
{
    enum language language;
    return language_of_file(name, &language) && language <= LANGUAGE_CPP && strchr(name, '/') == NULL;
}

/* The names of the files to compile, in a new list that ends with NULL; the names stay where they are. */
static const char **list_sources(const struct build *build)
{
    const char **list = calloc(build->source->count + build->includes.count + 1, sizeof *list);
    size_t count = 0;
    for (size_t i = 0; list != NULL && i < build->source->count; i++)
        if (is_compiled(build->source->files[i].name) && !is_replaced(build, &build->source->files[i]))
            list[count++] = build->source->files[i].name;
    for (size_t i = 0; list != NULL && i < build->includes.count; i++)
        if (is_compiled(build->includes.files[i].name))
            list[count++] = build->includes.files[i].name;
    return list;
}

static bool has_main(const struct build *build)
{
    return build->includes.count > 0 && build->problem->function_style;
}

/* What came of run: the program, or why there is none. name: what messages call the source. */
static int take_program(const struct sandbox *box, const struct compiler_run *run, const char *name, bool has_main,
                        bool dynamic, struct compilation *result, struct error *err)
{
    result->log = run->log;
    result->wall_us = run->report.wall_us;
    if (run->report.end != SANDBOX_EXITED || run->report.exit_status != 0) {
        complaint_write(run, name, has_main, result->message, sizeof result->message);
        return 0;
    }
    auto_close int program = compiler_open_program(box, dynamic, result->message, sizeof result->message);
    if (program < 0)
        return 0;
    unsigned char digest[DIGEST_BYTES];
    if (image_make(program, 0, &result->image_fd, digest, err) != 0)
        return -1;
    result->ok = true;
    return 0;
}

static struct compiler_run run_of(const struct problem *problem)
{
    return (struct compiler_run){.time_us = problem->limits.compilation_time_us,
                                 .memory_bytes = problem->limits.compilation_memory_bytes,
                                 .log_fd = -1};
}

static int run_compiler(struct sandbox *box, const struct toolchain *toolchain, const struct build *build,
                        struct compilation *result, struct error *err)
{
    struct compiler_run run = run_of(build->problem);
    auto_free const char **sources = list_sources(build);
    if (sources == NULL)
        return error_memory(err);
    if (compiler_run(box, toolchain, sources, &run, err) != 0)
        return -1;
    return take_program(box, &run, build->source->files[0].name, has_main(build), false, result, err);
}

/* ---- the cache ---- */

static void name_of(const struct toolchain *toolchain, const struct build *build, const struct compile_variant *variant,
                    char name[41])
{
    const char *const *flags = variant != NULL ? variant->flags : compiler_flags;
    struct digest digest;
    unsigned char result[DIGEST_BYTES];
    digest_start(&digest);
    digest_add_text(&digest, "program 4");
    toolchain_digest(toolchain, &digest);
    for (size_t i = 0; flags[i] != NULL; i++)
        digest_add_text(&digest, flags[i]);
    if (variant != NULL && variant->extra_text != NULL)
        digest_add_text(&digest, variant->extra_text);
    source_digest(build->source, &digest);
    source_digest(&build->includes, &digest);
    digest_end(&digest, result);
    digest_name(result, name);
}

/* The text of the package's own language is not another compiler's. */
static int check_language(const struct toolchain *toolchain, const struct source *source, struct error *err)
{
    if (source->language == toolchain->language)
        return 0;
    return error_set(err, ERROR_UNSUPPORTED, "%.200s: a program in %s is not compiled as one in %s",
                     source->files[0].name, language_name(source->language), language_name(toolchain->language));
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

static int make_anew(struct sandbox *box, const struct toolchain *toolchain, const struct build *build,
                     struct compilation *compilation, struct error *err)
{
    struct compilation result = {.image_fd = -1};
    int failed = fill_folder(box, build, err) != 0 || run_compiler(box, toolchain, build, &result, err) != 0;
    sandbox_folder_clear(box);
    if (failed) {
        compilation_free(&result);
        return -1;
    }
    *compilation = result;
    return 0;
}

static int make(struct sandbox *box, const struct toolchain *toolchain, const struct build *build,
                struct compilation *compilation, struct error *err)
{
    struct compilation cached = {.ok = true, .cached = true, .image_fd = -1};
    char name[41];
    name_of(toolchain, build, NULL, name);
    if (programs_recall(name, &cached.image_fd, &cached.log)) {
        *compilation = cached;
        return 0;
    }
    if (make_anew(box, toolchain, build, compilation, err) != 0)
        return -1;
    if (compilation->ok)
        programs_remember(name, compilation->image_fd, compilation->log);
    return 0;
}

int compile(struct sandbox *box, const struct toolchain *toolchain, const struct problem *problem,
            const struct source *source, struct compilation *compilation, struct error *err)
{
    struct build build = {.problem = problem, .source = source};
    if (source->count == 1 && strings_contain(&problem->includes, source->files[0].name))
        return error_set(err, ERROR_UNSUPPORTED,
                         "include/c of %s has a file %s, which the candidate's file would be called",
                         problem->short_name, source->files[0].name);
    int result = check_language(toolchain, source, err);
    if (result == 0)
        result = check_hidden(toolchain, problem, err);
    if (result == 0)
        result = read_includes(&build, err);
    if (result == 0)
        result = make(box, toolchain, &build, compilation, err);
    source_free(&build.includes);
    return result;
}

/* ---- variants ---- */

/* The sources of build and the file of the variant, and starts the compiler on them. */
static int begin_compiler(struct sandbox *box, const struct toolchain *toolchain, const struct build *build,
                          struct compile_job *job, struct error *err)
{
    const struct compile_variant *variant = job->variant;
    auto_free const char **sources = list_sources(build);
    if (sources == NULL)
        return error_memory(err);
    size_t count = 0;
    while (sources[count] != NULL)
        count++;
    auto_free const char **all = calloc(count + 2, sizeof *all);
    if (all == NULL)
        return error_memory(err);
    memcpy(all, sources, count * sizeof *all);
    all[count] = variant->extra_name;
    if (fill_folder(box, build, err) != 0)
        return -1;
    if (variant->extra_name != NULL &&
        compiler_write_file(box, variant->extra_name, variant->extra_text, strlen(variant->extra_text), err) != 0)
        return -1;
    job->run.flags = variant->flags;
    return compiler_begin(box, toolchain, all, &job->run, err);
}

int compile_begin(struct sandbox *box, const struct toolchain *toolchain, const struct problem *problem,
                  const struct source *source, const struct compile_variant *variant, struct compile_job *result,
                  struct error *err)
{
    struct build build = {.problem = problem, .source = source};
    struct compile_job job = {.variant = variant, .result = {.image_fd = -1}, .run = run_of(problem)};
    int failed = check_hidden(toolchain, problem, err);
    if (failed == 0)
        failed = read_includes(&build, err);
    if (failed == 0) {
        job.has_main = has_main(&build);
        snprintf(job.source_name, sizeof job.source_name, "%s", source->files[0].name);
        name_of(toolchain, &build, variant, job.cache_name);
        job.cached = programs_recall(job.cache_name, &job.result.image_fd, &job.result.log);
        job.result.ok = job.result.cached = job.cached;
    }
    if (failed == 0 && !job.cached) {
        failed = begin_compiler(box, toolchain, &build, &job, err);
        job.under_way = failed == 0;
        if (failed != 0)
            sandbox_folder_clear(box);
    }
    source_free(&build.includes);
    if (failed == 0)
        *result = job;
    return failed;
}

int compile_finish(struct sandbox *box, struct compile_job *job, struct compilation *compilation, struct error *err)
{
    if (job->under_way) {
        job->under_way = false;
        int failed =
            compiler_finish(box, &job->run, err) != 0 || take_program(box, &job->run, job->source_name, job->has_main,
                                                                      job->variant->dynamic, &job->result, err) != 0;
        sandbox_folder_clear(box);
        if (failed) {
            compilation_free(&job->result);
            return -1;
        }
        if (job->result.ok)
            programs_remember(job->cache_name, job->result.image_fd, job->result.log);
    }
    *compilation = job->result;
    job->result = (struct compilation){.image_fd = -1};
    return 0;
}

int compile_warnings(struct sandbox *box, const struct toolchain *toolchain, const struct problem *problem,
                     const struct source *source, const char *const *flags, char **log, struct error *err)
{
    struct build build = {.problem = problem, .source = source};
    struct compiler_run run = run_of(problem);
    const char *const sources[] = {source->files[0].name, NULL};
    run.flags = flags;
    int failed = check_hidden(toolchain, problem, err);
    if (failed == 0)
        failed = read_includes(&build, err);
    if (failed == 0) {
        failed = fill_folder(box, &build, err);
        if (failed == 0)
            failed = compiler_run(box, toolchain, sources, &run, err);
        sandbox_folder_clear(box);
    }
    source_free(&build.includes);
    if (failed == 0)
        *log = run.log;
    return failed;
}

int compile_program(struct sandbox *box, const struct toolchain *toolchain, const struct problem *problem,
                    const struct source *source, struct compilation *compilation, struct error *err)
{
    const struct build build = {.problem = problem, .source = source};
    if (check_language(toolchain, source, err) != 0 || check_hidden(toolchain, problem, err) != 0)
        return -1;
    return make(box, toolchain, &build, compilation, err);
}

int compile_anew(struct sandbox *box, const struct toolchain *toolchain, const struct problem *problem,
                 const struct source *source, struct compilation *compilation, struct error *err)
{
    const struct build build = {.problem = problem, .source = source};
    return check_hidden(toolchain, problem, err) != 0 ? -1 : make_anew(box, toolchain, &build, compilation, err);
}

int compilation_refuse(const struct compilation *compilation, const struct problem *problem, const char *name,
                       struct error *err)
{
    int length = (int)strcspn(compilation->log, "\n");
    error_set(err, ERROR_BROKEN_PACKAGE, "%.60s/%.150s: %s: %.*s", problem->short_name, name, compilation->message,
              length > 200 ? 200 : length, compilation->log);
    text_clean(err->message);
    return -1;
}

int compile_digest_includes(const struct problem *problem, struct digest *digest, struct error *err)
{
    struct build build = {.problem = problem};
    int result = read_includes(&build, err);
    if (result == 0)
        source_digest(&build.includes, digest);
    source_free(&build.includes);
    return result;
}

void compilation_free(struct compilation *compilation)
{
    cleanup_close(&compilation->image_fd);
    free(compilation->log);
    compilation->log = NULL;
    compilation->image_fd = -1;
}
