#include <stdio.h>
#include <string.h>
#include <time.h>

#include "judge/cli/document.h"
#include "judge/cli/history_view.h"
#include "judge/cli/outcome.h"
#include "judge/practice/clock.h"

/* RFC 3339, with the offset of the place where this is read: strftime(3) has no colon in it. */
static void write_time(struct document *document, int64_t at_ms)
{
    char text[64] = "";
    time_t seconds = (time_t)(at_ms / 1000);
    struct tm local;
    size_t length = localtime_r(&seconds, &local) == NULL ? 0 : strftime(text, sizeof text - 1, "%FT%T%z", &local);
    if (length > 2) {
        memmove(text + length - 1, text + length - 2, 3);
        text[length - 2] = ':';
    }
    document_text(document, "at", length > 2 ? text : NULL);
    document_integer(document, "at_ms", at_ms);
}

static void write_entry(struct document *document, const struct history_entry *entry)
{
    document_integer(document, "number", entry->number);
    write_time(document, entry->at_ms);
    document_text(document, "problem", entry->short_name);
    document_text(document, "name", entry->name);
    document_text(document, "difficulty", difficulty_name(entry->difficulty));
    document_text(document, "verdict", verdict_name(entry->verdict));
    document_open_object(document, "tests");
    document_integer(document, "total", (int64_t)entry->tests_total);
    document_integer(document, "run", (int64_t)entry->tests_run);
    document_integer(document, "accepted", (int64_t)entry->tests_accepted);
    document_close(document);
    document_text(document, "first_failure", entry->first_failure);
    outcome_usage(document, entry->cpu_us, entry->wall_us, entry->memory_bytes);
    if (entry->timed)
        document_integer(document, "practice_ms", entry->practice_ms);
    else
        document_null(document, "practice_ms");
    document_integer(document, "target_ms", clock_target_ms(entry->difficulty));
    document_open_object(document, "help");
    document_integer(document, "hints", (int64_t)entry->hints);
    document_integer(document, "reveals", (int64_t)entry->reveals);
    document_flag(document, "solution", entry->solution);
    document_close(document);
}

int history_print_list_json(const struct history *history, struct error *err)
{
    auto_document struct document *document = document_new();
    document_open_list(document, "submissions");
    for (size_t i = 0; i < history->count; i++) {
        document_open_object(document, NULL);
        write_entry(document, &history->items[i]);
        document_close(document);
    }
    document_close(document);
    return document_print(document, stdout, err);
}

int history_print_json(const struct history_submission *submission, struct error *err)
{
    auto_document struct document *document = document_new();
    write_entry(document, &submission->entry);
    document_text(document, "message", submission->message);
    document_text(document, "file", submission->file);
    document_text(document, "judge_version", submission->judge_version);
    document_text(document, "data_digest", submission->data_digest);
    document_open_list(document, "results");
    for (size_t i = 0; i < submission->results.count; i++) {
        const struct result *result = &submission->results.items[i];
        document_open_object(document, NULL);
        document_text(document, "test", result->test);
        document_text(document, "verdict", verdict_name(result->verdict));
        outcome_usage(document, result->cpu_us, result->wall_us, result->memory_bytes);
        document_close(document);
    }
    document_close(document);
    document_bytes(document, "source", submission->source, submission->source_length);
    return document_print(document, stdout, err);
}
