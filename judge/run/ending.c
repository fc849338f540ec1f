#include "judge/run/ending.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

static void say(struct test_result *result, enum verdict verdict, const char *message)
{
    result->verdict = verdict;
    snprintf(result->message, sizeof result->message, "%s", message);
}

/* A program that computed a good part of the time did not sleep: it was kept from running. */
static const char *describe_wait(const struct sandbox_report *report)
{
    return report->cpu_us < report->wall_us / 10 ? "wall-clock limit: it waited or slept"
                                                 : "wall-clock limit: it waited, or the machine is busy";
}

static void say_run_time_error(const struct sandbox_report *report, struct test_result *result)
{
    result->verdict = VERDICT_RUN_TIME_ERROR;
    if (report->end == SANDBOX_EXITED) {
        result->exit_status = report->exit_status;
        snprintf(result->message, sizeof result->message, "ended with exit status %d", report->exit_status);
        return;
    }
    char name[32];
    const char *text = sigdescr_np(report->signal);
    verdict_signal_name(report->signal, name, sizeof name);
    result->signal = report->signal;
    if (text != NULL)
        snprintf(result->message, sizeof result->message, "ended by signal %s (%s)", name, text);
    else
        snprintf(result->message, sizeof result->message, "ended by signal %s", name);
}

static void say_too_many_threads(struct test_result *result)
{
    result->verdict = VERDICT_RUN_TIME_ERROR;
    snprintf(result->message, sizeof result->message, "had more than %d threads at once", SANDBOX_THREADS_MAX);
}

static void say_forbidden(const struct sandbox_report *report, struct test_result *result)
{
    result->verdict = VERDICT_SECURITY_VIOLATION;
    snprintf(result->call, sizeof result->call, "%s", report->call);
    if (report->call[0] == '\0')
        snprintf(result->message, sizeof result->message, "a forbidden system call, of which no name is known");
    else if (report->call_meaning[0] != '\0')
        snprintf(result->message, sizeof result->message, "forbidden system call %s, made by %s", report->call,
                 report->call_meaning);
    else
        snprintf(result->message, sizeof result->message, "forbidden system call %s", report->call);
}

/* A stack that hits its limit ends in SIGSEGV like any other crash. A closer look tells them apart; where that is not
 * allowed, so much memory that the stack may well be the reason must do. */
static bool is_stack_overflow(const struct sandbox_report *report, bool looked, int64_t memory_limit)
{
    if (report->end != SANDBOX_SIGNALED || (report->signal != SIGSEGV && report->signal != SIGBUS) || !looked)
        return false;
    return report->crash_explained ? report->stack_overflow : report->memory_bytes > memory_limit - memory_limit / 16;
}

static bool wrote_too_much(const struct sandbox_report *report, int64_t output_bytes, const struct limits *limits)
{
    return report->end == SANDBOX_FILES_LIMIT || report->end == SANDBOX_OUTPUT_LIMIT ||
           output_bytes + report->file_bytes > limits->output_bytes ||
           (report->end == SANDBOX_SIGNALED &&
            report->signal == SIGXFSZ); /* ftruncate(2) ends so, and leaves nothing */
}

static void say_output_limit(const struct sandbox_report *report, struct test_result *result)
{
    result->verdict = VERDICT_OUTPUT_LIMIT_EXCEEDED;
    if (report->file_count > SANDBOX_FILES_MAX)
        snprintf(result->message, sizeof result->message, "wrote more than %d files", SANDBOX_FILES_MAX);
    else
        snprintf(result->message, sizeof result->message, "wrote more than the limit to standard output%s",
                 report->file_bytes > 0 ? ", error and files" : " and error");
}

bool ending_decides(const struct sandbox_report *report, bool looked, const struct limits *limits, int64_t output_bytes,
                    struct test_result *result)
{
    bool died = report->end == SANDBOX_SIGNALED || (report->end == SANDBOX_EXITED && report->exit_status != 0);
    if (report->end == SANDBOX_FORBIDDEN_CALL)
        say_forbidden(report, result);
    else if (report->end == SANDBOX_CPU_LIMIT)
        say(result, VERDICT_TIME_LIMIT_EXCEEDED, "CPU time limit");
    else if (report->end == SANDBOX_WALL_LIMIT)
        say(result, VERDICT_TIME_LIMIT_EXCEEDED, describe_wait(report));
    else if (report->end == SANDBOX_MEMORY_LIMIT)
        say(result, VERDICT_MEMORY_LIMIT_EXCEEDED, "touched more memory than the limit");
    else if (report->end == SANDBOX_THREADS_LIMIT)
        say_too_many_threads(result);
    else if (is_stack_overflow(report, looked, limits->memory_bytes))
        say(result, VERDICT_MEMORY_LIMIT_EXCEEDED, "stack overflow or out of memory");
    else if (died && report->allocation_refused)
        say(result, VERDICT_MEMORY_LIMIT_EXCEEDED, "an allocation was refused, and then the program died");
    else if (wrote_too_much(report, output_bytes, limits))
        say_output_limit(report, result);
    else if (died)
        say_run_time_error(report, result);
    else
        return false;
    return true;
}
