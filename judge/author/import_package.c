#include "judge/author/import_package.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "judge/package/catalog.h"
#include "judge/package/curation.h"
#include "judge/package/curation_edit.h"
#include "judge/package/scratch.h"
#include "judge/package/short_name.h"
#include "judge/package/testdata.h"
#include "judge/package/tree.h"
#include "sandbox/cleanup.h"

/* The names of the problems that are in the catalog, in the order of their numbers. */
static int list_others(const char *catalog, const char *except, struct strings *others, struct error *err)
{
    struct catalog all = {0};
    const char *const folders[] = {catalog};
    if (catalog_open(folders, 1, 1, &all, err) != 0)
        return -1;
    int result = 0;
    for (size_t i = 0; i < all.count && result == 0; i++)
        if (strcmp(all.entries[i].short_name, except) != 0 && short_name_is_fit(all.entries[i].short_name))
            result = strings_add(others, all.entries[i].short_name, strlen(all.entries[i].short_name), err);
    catalog_free(&all);
    return result;
}

static int curate(const struct import_request *request, struct imported *item, struct error *err)
{
    __attribute__((cleanup(strings_free))) struct strings others = {0}, patterns = {0};
    if (list_others(request->catalog, item->name, &others, err) != 0)
        return -1;
    for (size_t i = 0; request->patterns != NULL && i < request->patterns->count; i++)
        if (!strings_contain(&item->problem.patterns, request->patterns->items[i]) &&
            strings_add_once(&patterns, request->patterns->items[i], err) != 0)
            return -1;
    const struct curation_addition addition = {
        .short_name = item->name,
        .difficulty = item->problem.difficulty == DIFFICULTY_UNRATED ? request->difficulty : DIFFICULTY_UNRATED,
        .patterns = &patterns,
        .computed_us = item->measured.limit_us,
        .place = !item->replaced,
        .others = &others,
    };
    return curation_add(request->catalog, &addition, &item->lines, err);
}

/* The problem as it is now, with what catalog.yaml says. */
static int read_again(const struct import_request *request, struct imported *item, struct error *err)
{
    struct curation curation = {0};
    struct problem problem = {0};
    auto_free char *path = text_format("%s/%s", request->catalog, item->name);
    if (path == NULL)
        return error_memory(err);
    if (problem_read(path, NULL, &problem, err) != 0)
        return -1;
    problem_free(&item->problem);
    item->problem = problem;
    int result = curation_read(request->catalog, &curation, err);
    if (result == 0)
        result = curation_apply(&curation, &item->problem, err);
    curation_free(&curation);
    return result;
}

static int refuse_taken(const char *name, struct error *err)
{
    error_set(err, ERROR_USAGE, "there is a problem '%s' in the catalog already", name);
    error_hint(err, "--force replaces it, --name NAME gives this one another name");
    return error_rule(err, "import-taken");
}

static int check(const struct import_request *request, struct scratch *scratch, struct imported *item,
                 struct error *err)
{
    struct testdata data = {0};
    auto_free char *path = text_format("%s/%s", scratch->path, item->name);
    if (path == NULL)
        return error_memory(err);
    if (problem_read(path, &item->findings, &item->problem, err) != 0)
        return -1;
    if (request->difficulty != DIFFICULTY_UNRATED && item->problem.difficulty != DIFFICULTY_UNRATED &&
        request->difficulty != item->problem.difficulty)
        return error_set(err, ERROR_USAGE, "%s says itself that it is %s", item->name,
                         difficulty_name(item->problem.difficulty));
    if (testdata_read(&item->problem, &item->findings, &data, err) != 0)
        return -1;
    item->tests = data.count;
    item->samples = data.sample_count;
    testdata_free(&data);
    return 0;
}

/* ---- its time limit ---- */

/* What measuring cannot do here it cannot do for the next package either. */
static int measure(const struct import_request *request, const struct scratch *scratch, bool threads,
                   struct import_report *report, struct imported *item, struct error *err)
{
    struct error failed = {0};
    auto_free char *path = text_format("%s/%s", scratch->path, item->name);
    const char *why = report->stuck[0] != '\0' ? report->stuck : request->unmeasured;
    const struct measure_request measure = {.boxes = request->boxes,
                                            .box_count = request->box_count,
                                            .path = path,
                                            .threads = threads,
                                            .progress = request->progress,
                                            .context = request->context};
    if (path == NULL)
        return error_memory(err);
    if (request->box_count == 0 || report->stuck[0] != '\0') {
        snprintf(item->measured.reason, sizeof item->measured.reason, "%s", why == NULL ? "it was not measured" : why);
        return 0;
    }
    if (measure_time_limit(&measure, &item->measured, &failed) == 0)
        return 0;
    if (failed.kind == ERROR_MEMORY)
        return error_memory(err);
    snprintf(report->stuck, sizeof report->stuck, "%s", failed.message);
    snprintf(item->measured.reason, sizeof item->measured.reason, "%s", failed.message);
    return 0;
}

/* A package without a limit is measured, unless a person gave it one in catalog.yaml. What is wrong with that file is
 * told when it is to be changed. */
static int settle_limit(const struct import_request *request, const struct scratch *scratch,
                        struct import_report *report, struct imported *item, struct error *err)
{
    struct curation curation = {0};
    struct error ignored;
    if (item->problem.limits.time_given)
        return 0;
    if (curation_read(request->catalog, &curation, &ignored) != 0)
        curation = (struct curation){0};
    const struct curated_problem *said = curation_problem(&curation, item->name);
    item->unlimited = said == NULL || said->time_us == 0;
    bool threads = said != NULL && said->threads;
    curation_free(&curation);
    return item->unlimited ? measure(request, scratch, threads, report, item, err) : 0;
}

/* Where catalog.yaml cannot be changed by itself, that is told when the rest is added. */
static void keep_limit(const struct import_request *request, const struct imported *item)
{
    const struct curation_addition addition = {.short_name = item->name, .computed_us = item->measured.limit_us};
    auto_free char *lines = NULL;
    struct error ignored;
    if (addition.computed_us > 0)
        curation_add(request->catalog, &addition, &lines, &ignored);
}

static int place(const struct import_request *request, struct scratch *scratch, struct imported *item,
                 struct error *err)
{
    struct stat status;
    bool taken = false;
    auto_close int lock = -1;
    if (curation_lock(request->catalog, &lock, err) != 0)
        return -1;
    item->replaced = fstatat(scratch->parent_fd, item->name, &status, AT_SYMLINK_NOFOLLOW) == 0;
    if (item->replaced && !request->force)
        return refuse_taken(item->name, err);
    keep_limit(request, item);
    if (scratch_place(scratch, item->name, item->name, request->force, &taken, err) != 0)
        return -1;
    if (taken)
        return refuse_taken(item->name, err);
    item->done = true;
    if (curate(request, item, &item->error) == 0)
        read_again(request, item, &item->error);
    return 0;
}

int import_package(const struct import_request *request, const char *folder, struct import_report *report,
                   struct imported *item, struct error *err)
{
    const struct tree_limits limits = tree_limits_default();
    auto_scratch struct scratch scratch = {0};
    struct stat status;
    if (scratch_open(request->catalog, &scratch, err) != 0)
        return -1;
    if (!request->force && fstatat(scratch.parent_fd, item->name, &status, AT_SYMLINK_NOFOLLOW) == 0)
        return refuse_taken(item->name, err);
    if (tree_copy(folder, item->name, scratch.fd, item->name, &limits, &item->findings, err) != 0 ||
        check(request, &scratch, item, err) != 0 || settle_limit(request, &scratch, report, item, err) != 0)
        return -1;
    return place(request, &scratch, item, err);
}
