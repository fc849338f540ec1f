#include "judge/cli/document.h"
#include "judge/cli/outcome.h"
#include "judge/cli/submission.h"
#include "judge/cli/walls.h"

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
    outcome_place(document, result);
    outcome_cause(document, result);
    document_text(document, "hint", submission->data->cases[judging->first_failure].hint);
    document_close(document);
}

static void write_result(struct document *document, const struct test_case *test, const struct test_result *result)
{
    document_open_object(document, NULL);
    document_text(document, "test", test->name);
    document_text(document, "verdict", verdict_name(result->verdict));
    outcome_usage(document, result->cpu_us, result->wall_us, result->memory_bytes);
    if (result->verdict != VERDICT_ACCEPTED) {
        document_text(document, "message", result->message);
        outcome_place(document, result);
        outcome_cause(document, result);
    }
    document_close(document);
}

/* Its place in the history; null when it is not there. */
static void write_record(struct document *document, const struct submission *submission)
{
    const struct recorded *recorded = &submission->recorded;
    if (!submission->is_recorded) {
        document_null(document, "record");
        return;
    }
    document_open_object(document, "record");
    document_integer(document, "number", recorded->id);
    document_integer(document, "attempt", (int64_t)recorded->attempt);
    if (recorded->timed)
        document_integer(document, "practice_ms", recorded->practice_ms);
    else
        document_null(document, "practice_ms");
    document_integer(document, "target_ms", clock_target_ms(submission->problem->difficulty));
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
        outcome_cause(document, &judging->results[judging->first_failure]);
    outcome_usage(document, judging->cpu_us, judging->wall_us, judging->memory_bytes);
    document_limits(document, &submission->problem->limits, judging_wall_us(submission->problem->limits.time_us));
    outcome_compilation(document, submission->compilation);
    write_record(document, submission);
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
