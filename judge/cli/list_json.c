#include "judge/cli/list_json.h"

#include <stdio.h>

#include "judge/cli/document.h"

static void write_listed(struct document *document, const struct listed *listed)
{
    if (listed == NULL) {
        static const char *const keys[] = {"status", "submissions", "best_cpu_ms", "practice_ms"};
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
            document_null(document, keys[i]);
        return;
    }
    document_text(document, "status", status_name(listed->status));
    document_integer(document, "submissions", (int64_t)listed->submissions);
    if (listed->best_cpu_us < 0)
        document_null(document, "best_cpu_ms");
    else
        document_measured_ms(document, "best_cpu_ms", listed->best_cpu_us);
    if (listed->practice_ms < 0)
        document_null(document, "practice_ms");
    else
        document_integer(document, "practice_ms", listed->practice_ms);
}

static void write_problem(struct document *document, const struct catalog_entry *entry, const struct listed *listed,
                          size_t number)
{
    const struct problem *problem = &entry->problem;
    document_open_object(document, NULL);
    document_integer(document, "number", (int64_t)number);
    document_text(document, "problem", problem->short_name);
    document_text(document, "name", problem->name);
    document_text(document, "difficulty", difficulty_name(problem->difficulty));
    document_open_list(document, "patterns");
    for (size_t i = 0; i < problem->patterns.count; i++)
        document_text(document, NULL, problem->patterns.items[i]);
    document_close(document);
    document_text(document, "format", version_name(problem->version));
    document_flag(document, "interactive", problem->interactive);
    document_text(document, "complexity", problem->complexity);
    document_flag(document, "threads", problem->threads);
    document_text(document, "path", entry->path);
    write_listed(document, listed);
    document_close(document);
}

static void write_problems(struct document *document, const struct catalog *catalog, const struct standings *standings,
                           const struct list_choice *choice)
{
    if (standings == NULL)
        document_null(document, "solved");
    else
        document_integer(document, "solved", (int64_t)choice->solved);
    document_integer(document, "of", (int64_t)choice->all);
    document_open_list(document, "problems");
    for (size_t i = 0; i < choice->count; i++)
        write_problem(document, &catalog->entries[choice->order[i]],
                      standings == NULL ? NULL : &standings->items[choice->order[i]], choice->order[i] + 1);
    document_close(document);
}

static void write_patterns(struct document *document, const struct tally *all, const struct tally *shown)
{
    document_open_list(document, "patterns");
    for (size_t i = 0; i < shown->pattern_count; i++) {
        document_open_object(document, NULL);
        document_text(document, "pattern", shown->patterns[i].name);
        document_integer(document, "count", (int64_t)shown->patterns[i].count);
        document_text(document, "sign", shown->patterns[i].sign);
        document_close(document);
    }
    document_close(document);
    document_integer(document, "without_problems", (int64_t)all->unused_patterns);
}

static void write_broken(struct document *document, const struct catalog *catalog)
{
    document_open_list(document, "broken");
    for (size_t i = 0; i < catalog->count; i++) {
        const struct catalog_entry *entry = &catalog->entries[i];
        if (entry->error == NULL)
            continue;
        document_open_object(document, NULL);
        document_text(document, "problem", entry->short_name);
        document_text(document, "path", entry->path);
        document_text(document, "kind", error_kind_name(entry->error->kind));
        document_text(document, "message", entry->error->message);
        document_close(document);
    }
    document_close(document);
}

static void write_faults(struct document *document, const struct catalog *catalog)
{
    document_open_list(document, "faults");
    for (size_t i = 0; i < catalog->fault_count; i++)
        document_text(document, NULL, catalog->faults[i].message);
    document_close(document);
}

int list_json_print(const struct catalog *catalog, const struct standings *standings, const struct list_choice *choice,
                    bool patterns, const struct tally *all, const struct tally *shown, struct error *err)
{
    auto_document struct document *document = document_new();
    document_integer(document, "total", (int64_t)all->problems);
    if (patterns)
        write_patterns(document, all, shown);
    else
        write_problems(document, catalog, standings, choice);
    write_broken(document, catalog);
    write_faults(document, catalog);
    return document_print(document, stdout, err);
}
