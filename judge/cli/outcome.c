#include "judge/cli/outcome.h"

#include "judge/cli/render.h"

/* A security violation says which call it was, a run-time error how it ended. */
void outcome_cause(struct document *document, const struct test_result *result)
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

void outcome_place(struct document *document, const struct test_result *result)
{
    if (result->line == 0) {
        document_null(document, "line");
        document_null(document, "column");
        return;
    }
    document_integer(document, "line", (int64_t)result->line);
    document_integer(document, "column", (int64_t)result->column);
}

void outcome_usage(struct document *document, int64_t cpu_us, int64_t wall_us, int64_t memory_bytes)
{
    document_measured_ms(document, "cpu_ms", cpu_us);
    document_measured_ms(document, "wall_ms", wall_us);
    document_kib(document, "memory_kib", memory_bytes);
}

void outcome_compilation(struct document *document, const struct compilation *compilation)
{
    document_open_object(document, "compile");
    document_flag(document, "ok", compilation->ok);
    document_flag(document, "cached", compilation->cached);
    document_measured_ms(document, "wall_ms", compilation->wall_us);
    document_text(document, "log", compilation->log);
    document_close(document);
}
