#include "judge/cli/exchange_json.h"

#include <string.h>

#include "sandbox/cleanup.h"

enum { UNKNOWN_MAX = 20 }; /* keys that are told */

enum type { TEXT, TEXT_OR_NULL, NUMBER, NUMBER_OR_NULL, FLAG };

struct field {
    const char *key;
    enum type type;
    size_t offset; /* in struct exchange_row */
};

#define FIELD(kind, key, type)                                                                                         \
    {                                                                                                                  \
#key, type, offsetof(struct exchange_row, kind.key)                                                            \
    }

static const struct field PROBLEM[] = {
    FIELD(problem, identity, TEXT),  FIELD(problem, short_name, TEXT),
    FIELD(problem, name, TEXT),      FIELD(problem, difficulty, TEXT),
    FIELD(problem, patterns, TEXT),  FIELD(problem, path, TEXT_OR_NULL),
    FIELD(problem, touched, NUMBER), {0},
};

static const struct field PRACTICE[] = {
    FIELD(practice, uid, TEXT),
    FIELD(practice, problem, TEXT),
    FIELD(practice, timed, FLAG),
    FIELD(practice, started_ms, NUMBER),
    FIELD(practice, ended_ms, NUMBER_OR_NULL),
    FIELD(practice, ended_day, NUMBER_OR_NULL),
    FIELD(practice, took_ms, NUMBER_OR_NULL),
    FIELD(practice, outcome, TEXT),
    {0},
};

static const struct field SUBMISSION[] = {
    FIELD(submission, uid, TEXT),
    FIELD(submission, problem, TEXT),
    FIELD(submission, practice, TEXT_OR_NULL),
    FIELD(submission, at_ms, NUMBER),
    FIELD(submission, day, NUMBER),
    FIELD(submission, offset_s, NUMBER_OR_NULL),
    FIELD(submission, verdict, TEXT),
    FIELD(submission, tests_total, NUMBER),
    FIELD(submission, tests_run, NUMBER),
    FIELD(submission, tests_accepted, NUMBER),
    FIELD(submission, first_failure, TEXT_OR_NULL),
    FIELD(submission, cpu_us, NUMBER),
    FIELD(submission, wall_us, NUMBER),
    FIELD(submission, memory_bytes, NUMBER),
    FIELD(submission, practice_ms, NUMBER_OR_NULL),
    FIELD(submission, hints, NUMBER),
    FIELD(submission, reveals, NUMBER),
    FIELD(submission, solution, FLAG),
    FIELD(submission, judge_version, TEXT),
    FIELD(submission, data_digest, TEXT),
    FIELD(submission, file, TEXT),
    FIELD(submission, message, TEXT),
    {0},
};

static const struct field HELP[] = {
    FIELD(help, uid, TEXT),
    FIELD(help, problem, TEXT),
    FIELD(help, practice, TEXT_OR_NULL),
    FIELD(help, at_ms, NUMBER),
    FIELD(help, day, NUMBER),
    {"help", TEXT, offsetof(struct exchange_row, help.kind)},
    FIELD(help, number, NUMBER_OR_NULL),
    FIELD(help, test, TEXT_OR_NULL),
    {0},
};

static const struct {
    const char *name;
    const struct field *fields;
    const char *more[2]; /* keys that are no plain fields */
} ROWS[EXCHANGE_KINDS] = {
    [EXCHANGE_PROBLEM] = {"problem", PROBLEM, {0}},
    [EXCHANGE_PRACTICE] = {"practice", PRACTICE, {"spans"}},
    [EXCHANGE_SUBMISSION] = {"submission", SUBMISSION, {"source", "results"}},
    [EXCHANGE_HELP] = {"help", HELP, {0}},
};

/* ---- writing ---- */

static void write_text(struct document *document, const char *key, const char *text)
{
    document_exact(document, key, text, text == NULL ? 0 : strlen(text));
}

static void write_number(struct document *document, const char *key, int64_t number)
{
    if (number == EXCHANGE_NONE)
        document_null(document, key);
    else
        document_integer(document, key, number);
}

static void write_field(struct document *document, const struct exchange_row *row, const struct field *field)
{
    const char *at = (const char *)row + field->offset;
    if (field->type == FLAG)
        document_flag(document, field->key, *(const bool *)(const void *)at);
    else if (field->type == NUMBER || field->type == NUMBER_OR_NULL)
        write_number(document, field->key, *(const int64_t *)(const void *)at);
    else
        write_text(document, field->key, *(const char *const *)(const void *)at);
}

static void write_spans(struct document *document, const struct exchange_practice *practice)
{
    document_open_list(document, "spans");
    for (size_t i = 0; i < practice->span_count; i++) {
        const struct exchange_span *span = &practice->spans[i];
        document_open_object(document, NULL);
        write_number(document, "began_wall_ms", span->began_wall_ms);
        write_number(document, "began_boot_ms", span->began_boot_ms);
        write_text(document, "began_boot_id", span->began_boot_id);
        write_number(document, "ended_wall_ms", span->ended_wall_ms);
        write_number(document, "ended_boot_ms", span->ended_boot_ms);
        write_text(document, "ended_boot_id", span->ended_boot_id);
        document_close(document);
    }
    document_close(document);
}

static void write_results(struct document *document, const struct results *results)
{
    document_open_list(document, "results");
    for (size_t i = 0; i < results->count; i++) {
        const struct result *result = &results->items[i];
        document_open_object(document, NULL);
        write_text(document, "test", result->test);
        document_text(document, "verdict", verdict_name(result->verdict));
        document_integer(document, "cpu_us", result->cpu_us);
        document_integer(document, "wall_us", result->wall_us);
        document_integer(document, "memory_bytes", result->memory_bytes);
        document_close(document);
    }
    document_close(document);
}

int exchange_json_write_header(FILE *out, struct error *err)
{
    auto_document struct document *document = document_new_line();
    document_text(document, "row", "header");
    document_integer(document, "schema", EXCHANGE_SCHEMA);
    document_text(document, "judge_version", JUDGE_VERSION);
    return document_print_line(document, out, err);
}

int exchange_json_write(FILE *out, const struct exchange_row *row, struct error *err)
{
    auto_document struct document *document = document_new_line();
    document_text(document, "row", ROWS[row->kind].name);
    for (const struct field *field = ROWS[row->kind].fields; field->key != NULL; field++)
        write_field(document, row, field);
    if (row->kind == EXCHANGE_PRACTICE)
        write_spans(document, &row->practice);
    if (row->kind == EXCHANGE_SUBMISSION) {
        const char *source = row->submission.source;
        document_exact(document, "source", source == NULL ? "" : source, row->submission.source_length);
        write_results(document, &row->submission.results);
    }
    return document_print_line(document, out, err);
}

/* ---- reading ---- */

/* Names a word of a line, which may be anything, in a message. */
static int refuse_word(const char *before, const char *word, const char *behind, struct error *err)
{
    error_set(err, ERROR_USAGE, "%s '%.60s'%s", before, word, behind);
    text_clean(err->message);
    return -1;
}

static int read_number(const struct document_object *object, const char *key, bool may_be_null, int64_t *number,
                       struct error *err)
{
    static const int64_t none = EXCHANGE_NONE;
    if (document_get_integer(object, key, may_be_null ? &none : NULL, number, err) != 0)
        return -1;
    return *number < 0 && *number != none ? error_set(err, ERROR_USAGE, "its '%s' is negative", key) : 0;
}

/* A day may be the one before the first of all, and local time behind UTC; else nothing is below zero. */
static int read_signed(const struct document_object *object, const struct field *field, int64_t *number,
                       struct error *err)
{
    static const int64_t none = EXCHANGE_NONE;
    return document_get_integer(object, field->key, field->type == NUMBER_OR_NULL ? &none : NULL, number, err);
}

static bool is_signed(const char *key)
{
    return strcmp(key, "day") == 0 || strcmp(key, "ended_day") == 0 || strcmp(key, "offset_s") == 0;
}

static int read_field(const struct document_object *object, const struct field *field, struct exchange_row *row,
                      struct error *err)
{
    char *at = (char *)row + field->offset;
    if (field->type == FLAG)
        return document_get_flag(object, field->key, (bool *)(void *)at, err);
    if (field->type == TEXT || field->type == TEXT_OR_NULL)
        return document_get_text(object, field->key, field->type == TEXT_OR_NULL, (const char **)(void *)at, err);
    if (is_signed(field->key))
        return read_signed(object, field, (int64_t *)(void *)at, err);
    return read_number(object, field->key, field->type == NUMBER_OR_NULL, (int64_t *)(void *)at, err);
}

static int read_span(const struct document_object *object, struct exchange_span *span, struct error *err)
{
    if (read_number(object, "began_wall_ms", false, &span->began_wall_ms, err) != 0 ||
        read_number(object, "began_boot_ms", false, &span->began_boot_ms, err) != 0 ||
        document_get_text(object, "began_boot_id", false, &span->began_boot_id, err) != 0 ||
        read_number(object, "ended_wall_ms", true, &span->ended_wall_ms, err) != 0 ||
        read_number(object, "ended_boot_ms", true, &span->ended_boot_ms, err) != 0)
        return -1;
    return document_get_text(object, "ended_boot_id", true, &span->ended_boot_id, err);
}

static int read_spans(struct exchange_line *line, struct error *err)
{
    size_t count = 0;
    if (document_get_list(line->object, "spans", &count, err) != 0)
        return -1;
    line->spans = calloc(count + 1, sizeof *line->spans);
    if (line->spans == NULL)
        return error_memory(err);
    for (size_t i = 0; i < count; i++)
        if (read_span(document_item(line->object, "spans", i), &line->spans[i], err) != 0)
            return -1;
    line->row.practice.spans = line->spans;
    line->row.practice.span_count = count;
    return 0;
}

static int read_result(const struct document_object *object, struct result *result, struct error *err)
{
    const char *verdict = NULL;
    if (document_get_text(object, "test", false, &result->test, err) != 0 ||
        document_get_text(object, "verdict", false, &verdict, err) != 0 ||
        read_number(object, "cpu_us", false, &result->cpu_us, err) != 0 ||
        read_number(object, "wall_us", false, &result->wall_us, err) != 0 ||
        read_number(object, "memory_bytes", false, &result->memory_bytes, err) != 0)
        return -1;
    return results_verdict(verdict, &result->verdict) == 0
               ? 0
               : refuse_word("a result has the verdict", verdict, ", which is none", err);
}

static int read_submission(struct exchange_line *line, struct error *err)
{
    size_t count = 0;
    struct exchange_submission *submission = &line->row.submission;
    const char *source = NULL;
    if (document_get_exact(line->object, "source", false, &source, &submission->source_length, err) != 0 ||
        document_get_list(line->object, "results", &count, err) != 0)
        return -1;
    line->results = calloc(count + 1, sizeof *line->results);
    if (line->results == NULL)
        return error_memory(err);
    for (size_t i = 0; i < count; i++)
        if (read_result(document_item(line->object, "results", i), &line->results[i], err) != 0)
            return -1;
    submission->source = source;
    submission->results = (struct results){.items = line->results, .count = count};
    return 0;
}

struct known {
    enum exchange_kind kind;
    struct strings *unknown;
};

/* Notes a key that a row of that kind does not have. */
static int note_unknown(const char *key, void *context, struct error *err)
{
    const struct known *known = context;
    const char *const *more = ROWS[known->kind].more;
    if (strcmp(key, "row") == 0 || (more[0] != NULL && strcmp(key, more[0]) == 0) ||
        (more[1] != NULL && strcmp(key, more[1]) == 0))
        return 0;
    for (const struct field *field = ROWS[known->kind].fields; field->key != NULL; field++)
        if (strcmp(key, field->key) == 0)
            return 0;
    return known->unknown->count < UNKNOWN_MAX ? strings_add_once(known->unknown, key, err) : 0;
}

static int find_kind(const struct document_object *object, enum exchange_kind *kind, struct error *err)
{
    const char *name = NULL;
    if (document_get_text(object, "row", false, &name, err) != 0)
        return -1;
    for (*kind = EXCHANGE_PROBLEM; *kind <= EXCHANGE_HELP; ++*kind)
        if (strcmp(ROWS[*kind].name, name) == 0)
            return 0;
    return refuse_word("a row of the kind", name, " is not known", err);
}

int exchange_json_read(const char *text, size_t length, struct exchange_line *line, struct strings *unknown,
                       struct error *err)
{
    *line = (struct exchange_line){0};
    if (document_read_line(text, length, &line->object, err) != 0 || find_kind(line->object, &line->row.kind, err) != 0)
        return -1;
    for (const struct field *field = ROWS[line->row.kind].fields; field->key != NULL; field++)
        if (read_field(line->object, field, &line->row, err) != 0)
            return -1;
    if ((line->row.kind == EXCHANGE_PRACTICE && read_spans(line, err) != 0) ||
        (line->row.kind == EXCHANGE_SUBMISSION && read_submission(line, err) != 0))
        return -1;
    struct known known = {line->row.kind, unknown};
    return document_visit_keys(line->object, note_unknown, &known, err);
}

void exchange_line_free(struct exchange_line *line)
{
    document_object_free(line->object);
    free(line->spans);
    free(line->results);
    *line = (struct exchange_line){0};
}

static int check_header(const struct document_object *object, struct error *err)
{
    const char *row = NULL, *version = NULL;
    int64_t schema = 0;
    if (document_get_text(object, "row", false, &row, err) != 0 || strcmp(row, "header") != 0 ||
        document_get_integer(object, "schema", NULL, &schema, err) != 0 || schema < 1 ||
        document_get_text(object, "judge_version", false, &version, err) != 0)
        return error_set(err, ERROR_USAGE, "it is no record: its first line is no header");
    if (schema <= EXCHANGE_SCHEMA)
        return 0;
    error_set(err, ERROR_USAGE, "it is of a later judge, %.60s (schema %lld; this one knows %d)", version,
              (long long)schema, EXCHANGE_SCHEMA);
    text_clean(err->message);
    return error_hint(err, "import it with that judge, or export it from one like this");
}

int exchange_json_read_header(const char *line, size_t length, struct error *err)
{
    struct document_object *object = NULL;
    if (document_read_line(line, length, &object, err) != 0)
        return err->kind == ERROR_MEMORY ? -1
                                         : error_set(err, ERROR_USAGE, "it is no record: its first line is no header");
    int result = check_header(object, err);
    document_object_free(object);
    return result;
}
