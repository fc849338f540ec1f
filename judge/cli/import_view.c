#include "judge/cli/import_view.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "judge/cli/commands.h"
#include "judge/cli/escape.h"
#include "judge/cli/options.h"
#include "judge/cli/pick.h"
#include "judge/cli/render.h"
#include "judge/cli/row.h"
#include "sandbox/cleanup.h"

enum { FINDINGS_SHOWN = 10 };

/* ---- notes ---- */

static int add_note(struct strings *notes, char *note, struct error *err)
{
    auto_free char *owned = note;
    return owned == NULL ? error_memory(err) : strings_add(notes, owned, strlen(owned), err);
}

/* What this problem has in common with others of the catalogs, by name or by uuid. */
static int note_likeness(const struct imported *item, const struct catalog *catalog, struct strings *notes,
                         struct error *err)
{
    for (size_t i = 0; i < catalog->count; i++) {
        const struct catalog_entry *entry = &catalog->entries[i];
        const char *uuid = entry->problem.uuid, *own = item->problem.uuid;
        bool same_name = strcmp(entry->short_name, item->name) == 0;
        bool same_uuid =
            entry->error == NULL && uuid != NULL && uuid[0] != '\0' && own != NULL && strcmp(uuid, own) == 0;
        if (strcmp(entry->path, item->problem.dir) == 0 || (!same_name && !same_uuid))
            continue;
        char *note =
            same_name
                ? text_format("a problem of this name is also in %s, which it hides or is hidden by", entry->path)
                : text_format("it has the uuid of another problem, so that their records are one: %s", entry->path);
        if (add_note(notes, note, err) != 0)
            return -1;
    }
    return 0;
}

int import_view_notes(const struct imported *item, const struct catalog *catalog, struct strings *notes,
                      struct error *err)
{
    const struct measured *measured = &item->measured;
    if (item->unlimited && measured->limit_us == 0 &&
        add_note(notes, text_format("no time limit was computed: %s", measured->reason), err) != 0)
        return -1;
    if (measured->limit_us > 0 && !item->problem.limits.time_computed &&
        add_note(notes, strdup("a time limit was computed, and could not be kept in catalog.yaml"), err) != 0)
        return -1;
    if (item->renamed &&
        add_note(notes,
                 text_format("a short name is made of a-z and 0-9, so it is called %s (--name NAME gives it another)",
                             item->name),
                 err) != 0)
        return -1;
    return note_likeness(item, catalog, notes, err);
}

/* ---- on a screen ---- */

/* It is in the catalog, and could be read there. */
static bool is_there(const struct imported *item)
{
    return item->done && item->problem.dir != NULL;
}

void import_view_print_error(const struct error *err)
{
    fputs("judge: ", stderr);
    escape_line(stderr, err->message);
    fputc('\n', stderr);
    if (err->hint[0] != '\0') {
        escape_line(stderr, err->hint);
        fputc('\n', stderr);
    }
}

static void print_findings(const struct session *session, const struct imported *item)
{
    size_t shown = 0;
    for (size_t i = 0; i < item->findings.count && shown < FINDINGS_SHOWN; i++, shown++) {
        printf("  %-8s ", finding_level_name(item->findings.items[i].level));
        escape_line(stdout, item->findings.items[i].message);
        putchar('\n');
    }
    if (item->findings.count > shown) {
        printf("  and %zu more: ", item->findings.count - shown);
        command_on_problem(stdout, session, "verify", &item->problem, NULL);
        putchar('\n');
    }
}

static void print_limit(const struct imported *item)
{
    const struct limits *limits = &item->problem.limits;
    const struct measured *measured = &item->measured;
    char time[RENDER_VALUE_SIZE], slowest[RENDER_VALUE_SIZE];
    render_time(limits->time_us, time);
    render_time(measured->accepted_us, slowest);
    if (measured->limit_us > 0 && limits->time_computed) {
        printf("  limit    %s (computed: ", time);
        escape_line(stdout, measured->submission);
        printf(" takes %s on ", slowest);
        escape_line(stdout, measured->test);
        puts(")");
    } else if (limits->time_given) {
        printf("  limit    %s (%s%s)\n", time, limits->time_source, limits->time_computed ? ", computed before" : "");
    } else {
        printf("  limit    none is given, so %s is taken\n", time);
    }
}

static void print_imported(const struct session *session, const struct imported *item, const struct strings *notes)
{
    struct row row = {.out = stdout,
                      .screen = screen_of(STDOUT_FILENO, session->color, session->plain),
                      .columns = screen_columns(STDOUT_FILENO),
                      .indent = ROW_GAP};
    row_write_problem(&row, &item->problem);
    printf("  %s ", item->replaced ? "replaced" : "imported");
    escape_line(stdout, item->problem.dir);
    printf("\n  tests    %zu, %zu of them samples\n", item->tests, item->samples);
    print_limit(item);
    for (size_t i = 0; i < notes->count; i++) {
        fputs("  note     ", stdout);
        escape_line(stdout, notes->items[i]);
        putchar('\n');
    }
    print_findings(session, item);
    fflush(stdout);
    if (item->error.kind != ERROR_NONE)
        import_view_print_error(&item->error);
    if (item->lines != NULL) {
        fputs("judge: catalog.yaml is written in a way that is not changed by itself; write into it:\n", stderr);
        escape_write(stderr, item->lines, strlen(item->lines), "  ", (struct escape_cap){0});
    }
}

static void print_refused(const struct imported *item, bool several)
{
    if (several) {
        fputs("judge: ", stderr);
        escape_line(stderr, item->source);
        fputs(": not imported\n", stderr);
    }
    import_view_print_error(&item->error);
}

static void print_table(const struct import_report *report)
{
    size_t done = 0;
    for (size_t i = 0; i < report->count; i++) {
        const struct imported *item = &report->items[i];
        done += item->done;
        printf("  %-12s ", item->done ? item->replaced ? "replaced" : "imported" : "not imported");
        escape_cut(stdout, item->name, strlen(item->name), 60);
        if (!item->done) {
            fputs("   ", stdout);
            escape_line(stdout, item->error.message);
        }
        putchar('\n');
    }
    printf("%zu of %zu imported\n", done, report->count);
}

/* A catalog that no other verb of this session looks into would be a riddle. */
static void print_hidden(const struct session *session, const char *catalog, const struct catalog *seen,
                         const struct imported *item)
{
    for (size_t i = 0; i < seen->count; i++)
        if (strcmp(seen->entries[i].path, item->problem.dir) == 0)
            return;
    if (session->catalogs.count > 0)
        return;
    fputs("note: JUDGE_CATALOG is set and does not name ", stdout);
    escape_line(stdout, catalog);
    fputs(", so judge does not see it there: add it, or use --catalog\n", stdout);
}

static void print_next(const struct session *session, const char *catalog, const struct catalog *seen,
                       const struct import_report *report)
{
    const struct imported *last = NULL;
    for (size_t i = 0; i < report->count; i++)
        last = report->items[i].done && report->items[i].problem.dir != NULL ? &report->items[i] : last;
    if (last == NULL)
        return;
    print_hidden(session, catalog, seen, last);
    fputs("next: ", stdout);
    if (report->count > 1)
        printf("%s list", options_command(session));
    else
        command_on_problem(stdout, session, "show", &last->problem, NULL);
    putchar('\n');
}

int import_view_print(const struct session *session, const char *catalog, const struct import_report *report,
                      struct error *err)
{
    auto_catalog struct catalog seen = {0};
    struct error ignored;
    if (pick_catalog(session, &seen, &ignored) != 0)
        seen = (struct catalog){0};
    for (size_t i = 0; i < report->count; i++) {
        const struct imported *item = &report->items[i];
        auto_strings struct strings notes = {0};
        if (!is_there(item)) {
            print_refused(item, report->count > 1);
            continue;
        }
        if (import_view_notes(item, &seen, &notes, err) != 0)
            return -1;
        print_imported(session, item, &notes);
    }
    if (report->count > 1)
        print_table(report);
    print_next(session, catalog, &seen, report);
    return 0;
}
