#include <stdlib.h>
#include <string.h>

#include "judge/cli/verify_view.h"
#include "judge/package/rules.h"

/* The name of a file has no colon (the format allows none), so the first one ends it. */
const char *verify_view_place(const char *message, size_t *file_length, long *line, long *column)
{
    const char *rest = message + strcspn(message, ":");
    char *end = NULL;
    *file_length = (size_t)(rest - message);
    *line = *column = 0;
    if (rest[0] == ':' && rest[1] >= '1' && rest[1] <= '9') {
        *line = strtol(rest + 1, &end, 10);
        rest = end;
    }
    if (*line > 0 && rest[0] == ':' && rest[1] >= '1' && rest[1] <= '9') {
        *column = strtol(rest + 1, &end, 10);
        rest = end;
    }
    if (strncmp(rest, ": ", 2) == 0)
        return rest + 2;
    *file_length = 0; /* it begins with no place at all */
    return message;
}

static void write_number(struct document *document, const char *key, long number)
{
    if (number > 0)
        document_integer(document, key, number);
    else
        document_null(document, key);
}

static void write_finding(struct document *document, const struct finding *finding)
{
    size_t file_length = 0;
    long line = 0, column = 0;
    const char *text = verify_view_place(finding->message, &file_length, &line, &column);
    document_open_object(document, NULL);
    document_text(document, "level", finding_level_name(finding->level));
    document_text(document, "rule", finding->rule);
    document_text(document, "message", text);
    if (file_length > 0)
        document_bytes(document, "file", finding->message, file_length);
    else
        document_null(document, "file");
    write_number(document, "line", line);
    write_number(document, "column", column);
    document_close(document);
}

static void write_submission(struct document *document, const struct verified_submission *submission)
{
    document_open_object(document, NULL);
    document_text(document, "submission", submission->name);
    document_text(document, "language", submission->language);
    document_flag(document, "judged", submission->judged);
    document_text(document, "expected", submission->expected);
    document_text(document, "got", submission->got);
    document_flag(document, "as_expected", submission->good);
    document_integer(document, "tests", (int64_t)submission->tests);
    if (submission->slowest_test != NULL)
        document_measured_ms(document, "slowest_ms", submission->slowest_us);
    else
        document_null(document, "slowest_ms");
    document_flag(document, "slowest_stopped", submission->slowest_open);
    document_text(document, "slowest_test", submission->slowest_test);
    document_kib(document, "memory_kib", submission->memory_bytes);
    document_close(document);
}

static void write_bound(struct document *document, const char *key, const struct verified_bound *bound)
{
    if (bound->submission == NULL) {
        document_null(document, key);
        return;
    }
    document_open_object(document, key);
    document_text(document, "submission", bound->submission);
    document_text(document, "test", bound->test);
    document_measured_ms(document, "cpu_ms", bound->time_us);
    document_flag(document, "stopped", bound->open);
    document_close(document);
}

static void write_limits(struct document *document, const struct verified_limits *limits)
{
    if (limits->time_us == 0) {
        document_null(document, "limits");
        return;
    }
    document_open_object(document, "limits");
    document_limit_ms(document, "cpu_ms", limits->time_us);
    document_text(document, "source", limits->source);
    if (limits->suggested_us > 0)
        document_limit_ms(document, "suggested_ms", limits->suggested_us);
    else
        document_null(document, "suggested_ms");
    write_bound(document, "slowest_accepted", &limits->accepted);
    write_bound(document, "fastest_too_slow", &limits->slow);
    document_kib(document, "memory_kib", limits->memory_limit_bytes);
    document_kib(document, "memory_peak_kib", limits->memory_bytes);
    document_text(document, "memory_submission", limits->memory_submission);
    document_close(document);
}

void verify_view_write_findings(struct document *document, const struct findings *findings)
{
    document_open_list(document, "findings");
    for (size_t i = 0; i < findings->count; i++)
        write_finding(document, &findings->items[i]);
    document_close(document);
}

void verify_view_write(struct document *document, const struct verification *verification, struct verify_view view)
{
    const struct findings *findings = &verification->findings;
    document_open_object(document, NULL);
    document_text(document, "problem", verification->short_name);
    document_text(document, "version", verification->version);
    document_text(document, "path", verification->dir);
    document_integer(document, "errors", (int64_t)findings_count(findings, FINDING_ERROR));
    document_integer(document, "warnings", (int64_t)findings_count(findings, FINDING_WARNING));
    verify_view_write_findings(document, findings);
    document_open_list(document, "submissions");
    for (size_t i = 0; i < verification->submission_count; i++)
        write_submission(document, &verification->submissions[i]);
    document_close(document);
    write_limits(document, &verification->limits);
    if (view.calibrate)
        document_text(document, "kept_in", view.catalog);
    document_open_object(document, "tests");
    document_integer(document, "sample", (int64_t)verification->samples);
    document_integer(document, "secret", (int64_t)verification->secret);
    document_integer(document, "generated", (int64_t)verification->generated);
    document_close(document);
    document_integer(document, "input_validators", (int64_t)verification->validators);
    document_flag(document, "ran", verification->ran);
    document_measured_ms(document, "wall_ms", verification->wall_us);
    document_close(document);
}

void verify_view_write_rules(struct document *document)
{
    size_t count = 0;
    const struct rule *rules = rules_all(&count);
    document_open_list(document, "rules");
    for (size_t i = 0; i < count; i++) {
        document_open_object(document, NULL);
        document_text(document, "rule", rules[i].name);
        document_text(document, "meaning", rules[i].meaning);
        document_close(document);
    }
    document_close(document);
}
