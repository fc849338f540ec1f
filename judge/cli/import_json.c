#include "judge/cli/document.h"
#include "judge/cli/import_view.h"
#include "judge/cli/pick.h"
#include "judge/cli/verify_view.h"
#include "judge/run/judging.h"

static void write_error(struct document *document, const struct error *err)
{
    if (err->kind == ERROR_NONE) {
        document_null(document, "error");
        return;
    }
    document_open_object(document, "error");
    document_text(document, "kind", error_kind_name(err->kind));
    document_text(document, "message", err->message);
    document_text(document, "hint", err->hint[0] != '\0' ? err->hint : NULL);
    document_close(document);
}

static void write_measured(struct document *document, const struct measured *measured)
{
    if (measured->limit_us == 0) {
        document_null(document, "slowest_accepted");
        return;
    }
    document_open_object(document, "slowest_accepted");
    document_text(document, "submission", measured->submission);
    document_text(document, "test", measured->test);
    document_measured_ms(document, "cpu_ms", measured->accepted_us);
    document_close(document);
}

static void write_problem(struct document *document, const struct imported *item)
{
    const struct limits *limits = &item->problem.limits;
    document_open_object(document, "tests");
    document_integer(document, "total", (int64_t)item->tests);
    document_integer(document, "sample", (int64_t)item->samples);
    document_close(document);
    document_limits(document, limits, judging_wall_us(limits->time_us));
    document_text(document, "time_source", limits->time_source);
    document_flag(document, "time_computed", limits->time_computed);
    write_measured(document, &item->measured);
}

static int write_package(struct document *document, const struct imported *item, const struct catalog *seen,
                         struct error *err)
{
    auto_strings struct strings notes = {0};
    bool there = item->done && item->problem.dir != NULL;
    if (there && import_view_notes(item, seen, &notes, err) != 0)
        return -1;
    document_open_object(document, NULL);
    document_text(document, "problem", item->name);
    document_text(document, "path", there ? item->problem.dir : NULL);
    document_text(document, "source", item->source);
    document_flag(document, "imported", item->done);
    document_flag(document, "replaced", item->done && item->replaced);
    if (there)
        write_problem(document, item);
    document_open_list(document, "notes");
    for (size_t i = 0; i < notes.count; i++)
        document_text(document, NULL, notes.items[i]);
    document_close(document);
    verify_view_write_findings(document, &item->findings);
    write_error(document, &item->error);
    document_text(document, "catalog_lines", item->lines); /* what a person is to write there */
    document_close(document);
    return 0;
}

int import_view_print_json(const struct session *session, const char *catalog, const struct import_report *report,
                           struct error *err)
{
    auto_catalog struct catalog seen = {0};
    auto_document struct document *document = document_new();
    struct error ignored;
    if (pick_catalog(session, &seen, &ignored) != 0)
        seen = (struct catalog){0};
    document_text(document, "catalog", catalog);
    document_open_list(document, "packages");
    for (size_t i = 0; i < report->count; i++)
        if (write_package(document, &report->items[i], &seen, err) != 0)
            return -1;
    document_close(document);
    return document_print(document, stdout, err);
}
