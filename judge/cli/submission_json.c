#include "judge/cli/document.h"
#include "judge/cli/render.h"
#include "judge/cli/submission.h"
#include "judge/cli/walls.h"

/* A security violation says which call it was, a run-time error how it ended. */
static void write_cause(struct document *document, const struct test_result *result)
{
    if (result->verdict == VERDICT_SECURITY_VIOLATION)
        document_text(document, "syscall", result->call[0] == '\0' ? NULL : result->call);
    if (result->verdict != VERDICT_RUN_TIME_ERROR)
        return;
    if (result->signal == 0) {
        document_integer(document, "exit_status", result->exit_status);
        return;
    }
    char text[RENDER_VALUE_SIZE];
    verdict_signal_name(result->signal, text, sizeof text);
    document_text(document, "signal", text);
}

static void write_place(struct document *document, const struct test_result *result)
{
    if (result->line == 0) {
        document_null(document, "line");
        document_null(document, "column");
        return;
    }
    document_integer(document, "line", (int64_t)result->line);
    document_integer(document, "column", (int64_t)result->column);
}

static void write_first_failure(struct document *document, const struct submission *submission)
{
    const struct judging *judging = &submission->judging;
    if (judging->first_failure >= judging->total) {
        document_null(document, "first_failure");
        return;
    }
    const struct test_result *result = &judging->results[judging->first_failure];
    document_open_object(document, "first_failure");
    document_text(document, "test", submission->data->cases[judging->first_failure].name);
    document_text(document, "verdict", verdict_name(result->verdict));
    write_place(document, result);
    write_cause(document, result);
    document_close(document);
}

static void write_usage(struct document *document, int64_t cpu_us, int64_t wall_us, int64_t memory_bytes)
{
    document_measured_ms(document, "cpu_ms", cpu_us);
    document_measured_ms(document, "wall_ms", wall_us);
    document_kib(document, "memory_kib", memory_bytes);
}

static void write_compilation(struct document *document, const struct compilation *compilation)
{
    document_open_object(document, "compile");
    document_flag(document, "ok", compilation->ok);
    document_flag(document, "cached", compilation->cached);
    document_measured_ms(document, "wall_ms", compilation->wall_us);
    document_text(document, "log", compilation->log);
    document_close(document);
}

static void write_result(struct document *document, const struct test_case *test, const struct test_result *result)
{
    document_open_object(document, NULL);
    document_text(document, "test", test->name);
    document_text(document, "verdict", verdict_name(result->verdict));
    write_usage(document, result->cpu_us, result->wall_us, result->memory_bytes);
    if (result->verdict != VERDICT_ACCEPTED) {
        document_text(document, "message", result->message);
        write_place(document, result);
        write_cause(document, result);
    }
    document_close(document);
}

int submission_print_json(const struct submission *submission, struct error *err)
{
    const struct judging *judging = &submission->judging;
    auto_document struct document *document = document_new();
    char message[SUBMISSION_TEXT_SIZE];
    submission_summary(submission, message);
    document_text(document, "problem", submission->problem->short_name);
    document_text(document, "verdict", verdict_name(judging->verdict));
    document_text(document, "message", message);
    document_open_object(document, "tests");
    document_integer(document, "total", (int64_t)judging->total);
    document_integer(document, "run", (int64_t)judging->run);
    document_integer(document, "accepted", (int64_t)judging->accepted);
    document_close(document);
    write_first_failure(document, submission);
    if (judging->first_failure < judging->total)
        write_cause(document, &judging->results[judging->first_failure]);
    write_usage(document, judging->cpu_us, judging->wall_us, judging->memory_bytes);
    document_limits(document, &submission->problem->limits, judging_wall_us(submission->problem->limits.time_us));
    write_compilation(document, submission->compilation);
    document_open_list(document, "sandbox");
    walls_write(document, submission->walls);
    document_close(document);
    document_open_list(document, "results");
    for (size_t i = 0; judging->results != NULL && i < judging->total; i++) {
        if (judging->results[i].run)
            write_result(document, &submission->data->cases[i], &judging->results[i]);
    }
    document_close(document);
    return document_print(document, stdout, err);
}
