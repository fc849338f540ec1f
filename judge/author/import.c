#include "judge/author/import.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "judge/author/import_package.h"
#include "judge/package/archive.h"
#include "judge/package/folder.h"
#include "judge/package/short_name.h"
#include "judge/package/unpack.h"
#include "judge/package/xdg.h"
#include "sandbox/cleanup.h"

static void imported_free(struct imported *item)
{
    free(item->source);
    free(item->name);
    free(item->lines);
    problem_free(&item->problem);
    measured_free(&item->measured);
    findings_free(&item->findings);
}

void import_report_free(struct import_report *report)
{
    for (size_t i = 0; i < report->count; i++)
        imported_free(&report->items[i]);
    free(report->items);
    *report = (struct import_report){0};
}

/* A new item; NULL with ERROR_MEMORY. */
static struct imported *report_add(struct import_report *report, const char *source, struct error *err)
{
    struct imported *items = reallocarray(report->items, report->count + 1, sizeof *items);
    if (items == NULL) {
        error_memory(err);
        return NULL;
    }
    report->items = items;
    struct imported *item = &items[report->count];
    *item = (struct imported){.source = strdup(source)};
    if (item->source == NULL) {
        error_memory(err);
        return NULL;
    }
    report->count++;
    return item;
}

/* ---- its name ---- */

static int choose_name(const struct import_request *request, const char *folder, struct imported *item,
                       struct error *err)
{
    const char *slash = strrchr(folder, '/'), *base = slash == NULL ? folder : slash + 1;
    item->name = request->name != NULL ? strdup(request->name) : short_name_of(base);
    if (item->name == NULL)
        return error_memory(err);
    item->renamed = request->name == NULL && strcmp(item->name, base) != 0;
    if (short_name_is_fit(item->name))
        return 0;
    free(item->name);
    item->name = strdup(base);
    if (item->name == NULL)
        return error_memory(err);
    text_clean(item->name);
    error_set(err, ERROR_USAGE, "no short name can be made of '%.100s': a-z and 0-9 only, at most %d", item->name,
              SHORT_NAME_BYTES_MAX);
    return error_hint(err, "--name NAME gives it one");
}

static int import_folder(const struct import_request *request, const char *source, const char *folder,
                         struct import_report *report, struct error *err)
{
    struct imported *item = report_add(report, source, err);
    if (item == NULL)
        return -1;
    if (choose_name(request, folder, item, &item->error) != 0)
        return 0;
    if (import_package(request, folder, report, item, &item->error) != 0)
        problem_free(&item->problem);
    return 0;
}

/* ---- what there is to import ---- */

static int refuse_name_for_several(size_t count, struct error *err)
{
    return error_set(err, ERROR_USAGE, "--name is for one package, and here are %zu", count);
}

static int import_zip(const struct import_request *request, const char *path, struct import_report *report,
                      struct error *err)
{
    auto_unpacked struct unpacked unpacked = {0};
    if (unpack_open(path, request->catalog, &unpacked, err) != 0)
        return -1;
    if (request->name != NULL && unpacked.packages.count > 1)
        return refuse_name_for_several(unpacked.packages.count, err);
    for (size_t i = 0; i < unpacked.packages.count; i++)
        if (import_folder(request, path, unpacked.packages.items[i], report, err) != 0)
            return -1;
    return 0;
}

/* An archive that is refused among others is an item of the report. */
static int import_zip_of_many(const struct import_request *request, const char *path, struct import_report *report,
                              struct error *err)
{
    struct error refused = {0};
    size_t before = report->count;
    if (import_zip(request, path, report, &refused) == 0)
        return 0;
    if (report->count > before) { /* some are told of already: only memory can be out */
        *err = refused;
        return -1;
    }
    struct imported *item = report_add(report, path, err);
    if (item == NULL)
        return -1;
    item->name = short_name_of(path);
    item->error = refused;
    return item->name != NULL ? 0 : error_memory(err);
}

/* Adds the zip files in the folder to the packages in and below it. */
static int find_all(const char *source, struct strings *found, struct error *err)
{
    struct dirent **entries = NULL;
    auto_free char *folder = realpath(source, NULL);
    if (folder == NULL)
        return error_errno(err, ERROR_IO, "%.300s: cannot find the folder", source);
    if (unpack_find(folder, found, err) != 0)
        return -1;
    if (found->count == 1 && strcmp(found->items[0], folder) == 0)
        return 0;
    int result = 0, count = scandir(folder, &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        auto_free char *path = text_format("%s/%s", folder, name);
        bool zip = name[0] != '.' && (name_has_suffix(name, ".zip") || name_has_suffix(name, ".kpp"));
        if (path == NULL)
            result = error_memory(err);
        if (result == 0 && zip)
            result = strings_add(found, path, strlen(path), err);
        free(entries[i]);
    }
    free(entries);
    return result;
}

static int import_found(const struct import_request *request, const struct strings *found, struct import_report *report,
                        struct error *err)
{
    if (request->name != NULL && found->count > 1)
        return refuse_name_for_several(found->count, err);
    for (size_t i = 0; i < found->count; i++) {
        const char *path = found->items[i];
        struct stat status;
        bool folder = stat(path, &status) == 0 && S_ISDIR(status.st_mode);
        if ((folder ? import_folder(request, path, path, report, err)
                    : import_zip_of_many(request, path, report, err)) != 0)
            return -1;
    }
    return 0;
}

static int import_all(const struct import_request *request, struct import_report *report, struct error *err)
{
    struct stat status;
    __attribute__((cleanup(strings_free))) struct strings found = {0};
    if (stat(request->source, &status) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return error_set(err, ERROR_NO_SUCH_PROBLEM, "there is nothing at %.300s", request->source);
        return error_errno(err, ERROR_IO, "%.300s: cannot look at it", request->source);
    }
    if (!S_ISDIR(status.st_mode))
        return import_zip(request, request->source, report, err);
    if (find_all(request->source, &found, err) != 0)
        return -1;
    if (found.count > 0)
        return import_found(request, &found, report, err);
    error_set(err, ERROR_NO_SUCH_PROBLEM, "%.300s: no problem package is in it", request->source);
    return error_hint(err, "a package is a folder with a problem.yaml in it, or a zip file of one");
}

int import_packages(const struct import_request *request, struct import_report *report, struct error *err)
{
    struct import_report made = {0};
    if (request->name != NULL && !short_name_is_fit(request->name)) {
        error_set(err, ERROR_USAGE, "'%.100s' is no short name: a-z and 0-9 only, at most %d", request->name,
                  SHORT_NAME_BYTES_MAX);
        text_clean(err->message);
        return -1;
    }
    auto_free char *inside = text_format("%s/x", request->catalog);
    if (inside == NULL)
        return error_memory(err);
    if (xdg_make_parents(inside) != 0)
        return error_errno(err, ERROR_IO, "%.300s: cannot make the catalog", request->catalog);
    if (import_all(request, &made, err) != 0) {
        import_report_free(&made);
        return -1;
    }
    *report = made;
    return 0;
}
