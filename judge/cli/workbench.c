#include "judge/cli/workbench.h"

#include "judge/cli/escape.h"
#include "judge/cli/options.h"
#include "judge/cli/progress.h"
#include "judge/cli/render.h"
#include "judge/package/cache.h"
#include "sandbox/cleanup.h"

static int start_boxes(struct workbench *bench, size_t count, struct error *err)
{
    while (bench->box_count < count) {
        if (sandbox_start(&bench->boxes[bench->box_count], err) != 0)
            return -1;
        bench->box_count++;
    }
    return 0;
}

static void say_which(const struct candidate *candidate)
{
    if (!candidate->remembered)
        return;
    fputs("judge: no C file here names a problem, so it is the one that was started last: ", stderr);
    escape_line(stderr, candidate->path);
    fputc('\n', stderr);
}

int workbench_open(struct workbench *bench, const struct session *session, const struct workbench_request *request,
                   struct error *err)
{
    if (candidate_check(&request->candidate, err) != 0)
        return -1;
    /* Before anything is read: what this process holds now is the least that each test will be seen to use. */
    if (start_boxes(bench, request->boxes, err) != 0 || pick_catalog(session, &bench->catalog, err) != 0)
        return -1;
    if (candidate_find(&bench->catalog, &request->candidate, &bench->candidate, err) != 0)
        return -1;
    bench->problem = bench->candidate.pick.problem;
    bench->word = request->candidate.word;
    if (source_read(bench->candidate.path, bench->problem, &bench->source, err) != 0 ||
        testdata_load(bench->problem, &bench->data, err) != 0)
        return -1;
    say_which(&bench->candidate);
    return 0;
}

/* A program that is compiled anew each time for want of a folder is slow for no reason that a person can see. */
static void warn_of_cache(const struct session *session)
{
    auto_close int folder = cache_open("programs");
    auto_close int file = folder < 0 ? -1 : cache_create(folder);
    if (file < 0)
        fprintf(stderr, "judge: the cache folder cannot be written, so each time is compiled anew: see %s doctor\n",
                options_command(session));
}

int workbench_find_compiler(struct workbench *bench, struct error *err)
{
    if (source_refuse_hidden(&bench->source, &bench->data, err) != 0)
        return -1;
    return toolchain_find(bench->boxes[0], &bench->toolchain, err);
}

int workbench_compile(struct workbench *bench, const struct session *session, struct error *err)
{
    progress_compiling();
    int result = bench->toolchain.compiler != NULL ? 0 : workbench_find_compiler(bench, err);
    if (result == 0)
        result = compile(bench->boxes[0], &bench->toolchain, bench->problem, &bench->source, &bench->compilation, err);
    progress_compiled();
    if (result != 0)
        return -1;
    bench->compiled = true;
    if (bench->compilation.ok && !bench->compilation.cached)
        warn_of_cache(session);
    return 0;
}

/* What was made, where somebody watches; and always, when it is lost again. */
static void tell_generation(const struct generation *generation, const struct session *session)
{
    char bytes[RENDER_VALUE_SIZE], time[RENDER_VALUE_SIZE];
    render_memory(generation->bytes, bytes);
    render_time(generation->wall_us, time);
    if (generation->made > 0 && isatty(STDERR_FILENO) == 1)
        fprintf(stderr, "  made %zu large tests, %s, in %s\n", generation->made, bytes, time);
    if (!generation->kept)
        fprintf(stderr, "judge: the large tests cannot be kept for the next time (%s): see %s doctor\n",
                generation->reason, options_command(session));
}

int workbench_make_tests(struct workbench *bench, const struct session *session, struct error *err)
{
    struct progress progress = progress_start(screen_of(STDERR_FILENO, SCREEN_COLOR_NEVER, session->plain));
    const struct generate_progress tell = {progress_making, &progress};
    int result = generate_tests(bench->boxes[0], &bench->toolchain, bench->problem, &bench->data, &tell,
                                &bench->generation, err);
    progress_end(&progress);
    if (result != 0)
        return -1;
    tell_generation(&bench->generation, session);
    return source_refuse_hidden(&bench->source, &bench->data,
                                err); /* once more, for those that have a place only now */
}

int workbench_build_validators(struct workbench *bench, struct error *err)
{
    bench->languages = languages_new(&bench->toolchain);
    return validators_build(bench->boxes[0], &bench->languages, bench->problem, &bench->validators, err);
}

void workbench_close(struct workbench *bench)
{
    while (bench->box_count > 0)
        sandbox_stop(bench->boxes[--bench->box_count]);
    if (bench->compiled)
        compilation_free(&bench->compilation);
    generation_free(&bench->generation);
    validators_free(&bench->validators);
    languages_free(&bench->languages);
    toolchain_free(&bench->toolchain);
    testdata_free(&bench->data);
    source_free(&bench->source);
    candidate_free(&bench->candidate);
    catalog_free(&bench->catalog);
    *bench = (struct workbench){0};
}
