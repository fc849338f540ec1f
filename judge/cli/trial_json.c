#include <string.h>

#include "judge/cli/document.h"
#include "judge/cli/outcome.h"
#include "judge/cli/trial.h"
#include "judge/cli/walls.h"

static void write_bytes(struct document *document, const char *key, const char *text, size_t length)
{
    document_bytes(document, key, text == NULL ? "" : text, text == NULL ? 0 : length);
}

static void write_fault(struct document *document, const struct trial *trial, size_t index)
{
    const struct fault *fault = trial->faults == NULL ? NULL : &trial->faults[index];
    if (fault == NULL || fault->kind == NULL) {
        document_text(document, "finding", NULL);
        return;
    }
    bool own = strcmp(fault->file, trial->bench->source.files[0].name) == 0;
    document_open_object(document, "finding");
    document_text(document, "kind", fault->kind);
    document_text(document, "file", own ? trial->bench->candidate.path : fault->file[0] != '\0' ? fault->file : NULL);
    if (fault->line > 0)
        document_integer(document, "line", (int64_t)fault->line);
    else
        document_text(document, "line", NULL);
    document_text(document, "message", fault->message);
    document_close(document);
}

static void write_case(struct document *document, const struct trial *trial, size_t index)
{
    const struct test_case *test = &trial->data.cases[index];
    const struct test_result *result = &trial->judging.results[index];
    enum trial_outcome outcome = trial_outcome(trial, index);
    static const struct test_result nowhere = {0};
    document_open_object(document, NULL);
    document_text(document, "test", test->name);
    document_text(document, "description", test->description);
    /* Without an answer there is no verdict on one. */
    document_text(document, "verdict", outcome == TRIAL_RAN ? NULL : verdict_name(result->verdict));
    document_text(document, "message", outcome == TRIAL_RAN ? "" : result->message);
    outcome_place(document, outcome == TRIAL_RAN ? &nowhere : result);
    outcome_cause(document, result);
    write_fault(document, trial, index);
    document_flag(document, "failed_before", index < trial->retried);
    document_text(document, "hint", outcome == TRIAL_FAILED ? test->hint : NULL);
    document_text(document, "input_path", test->input_path);
    document_text(document, "answer_path", trial->answered[index] ? test->answer_path : NULL);
    write_bytes(document, "output", result->output, result->output_length);
    document_integer(document, "output_bytes", result->output_bytes);
    document_integer(document, "output_first_line", (int64_t)result->output_lines + 1);
    write_bytes(document, "stderr", result->errors, result->errors_length);
    document_integer(document, "stderr_bytes", result->errors_bytes);
    outcome_usage(document, result->cpu_us, result->wall_us, result->memory_bytes);
    document_close(document);
}

int trial_print_json(const struct trial *trial, struct error *err)
{
    const struct workbench *bench = trial->bench;
    const struct judging *judging = &trial->judging;
    auto_document struct document *document = document_new();
    document_text(document, "problem", bench->problem->short_name);
    document_text(document, "file", bench->candidate.path);
    document_open_object(document, "tests");
    document_integer(document, "total", (int64_t)trial->data.count);
    document_integer(document, "as_expected", (int64_t)trial_count(trial, TRIAL_AS_EXPECTED));
    document_integer(document, "without_answer", (int64_t)trial_count(trial, TRIAL_RAN));
    document_close(document);
    document_limits(document, &bench->problem->limits, judging_wall_us(bench->problem->limits.time_us));
    outcome_compilation(document, &bench->compilation);
    document_open_list(document, "sandbox");
    walls_write(document, sandbox_walls(bench->boxes[0]));
    document_close(document);
    document_text(document, "unexplained", trial->unexplained[0] != '\0' ? trial->unexplained : NULL);
    document_open_list(document, "cases");
    for (size_t i = 0; judging->results != NULL && i < trial->data.count; i++)
        write_case(document, trial, i);
    document_close(document);
    document_open_list(document, "ignored");
    for (size_t i = 0; i < trial->own->ignored.count; i++)
        document_text(document, NULL, trial->own->ignored.items[i]);
    document_close(document);
    return document_print(document, stdout, err);
}
