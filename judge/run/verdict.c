#include "judge/run/verdict.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include <stddef.h>

static const struct {
    const char *name, *code;
} VERDICTS[] = {
    [VERDICT_ACCEPTED] = {"accepted", "AC"},
    [VERDICT_WRONG_ANSWER] = {"wrong_answer", "WA"},
    [VERDICT_TIME_LIMIT_EXCEEDED] = {"time_limit_exceeded", "TLE"},
    [VERDICT_MEMORY_LIMIT_EXCEEDED] = {"memory_limit_exceeded", "MLE"},
    [VERDICT_OUTPUT_LIMIT_EXCEEDED] = {"output_limit_exceeded", "OLE"},
    [VERDICT_RUN_TIME_ERROR] = {"run_time_error", "RTE"},
    [VERDICT_SECURITY_VIOLATION] = {"security_violation", "SV"},
    [VERDICT_COMPILE_ERROR] = {"compile_error", "CE"},
    [VERDICT_JUDGE_ERROR] = {"judge_error", "JE"},
};

/* A value that is no verdict (read from an old record, say) must not become somebody's fault: it is ours. */
static size_t verdict_index(enum verdict verdict)
{
    size_t index = (size_t)verdict;
    return index < sizeof VERDICTS / sizeof VERDICTS[0] ? index : VERDICT_JUDGE_ERROR;
}

const char *verdict_name(enum verdict verdict)
{
    return VERDICTS[verdict_index(verdict)].name;
}

const char *verdict_code(enum verdict verdict)
{
    return VERDICTS[verdict_index(verdict)].code;
}

void verdict_signal_name(int number, char *name, size_t size)
{
    const char *abbreviation = sigabbrev_np(number);
    if (abbreviation != NULL)
        snprintf(name, size, "SIG%s", abbreviation);
    else if (number >= SIGRTMIN && number <= SIGRTMAX)
        snprintf(name, size, "SIGRTMIN+%d", number - SIGRTMIN);
    else
        snprintf(name, size, "signal %d", number);
}
