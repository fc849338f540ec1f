#include "judge/run/complaint.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

/* gcc's driver when the compiler itself had an internal error (gcc.cc, ICE_EXIT_CODE); clang's has 128 and the signal,
 * as a shell does. */
enum { GCC_CRASHED = 4, SIGNAL_STATUS = 128 };

/* True when what stands before a phrase in its line is no more than the name of a tool: "cc1: ", "/usr/bin/ld: fatal
 * error: ". Compilers quote the source in their messages, and a source may well say "out of memory". */
static bool is_tool(const char *line, size_t length)
{
    static const char *const of_sources[] = {"\"", "'", "`", "#", "|", "//", "/*", ".c:", ".h:", "(", NULL};
    if (length > 0 && (line[0] == ' ' || line[0] == '\t'))
        return false;
    for (size_t i = 0; of_sources[i] != NULL; i++)
        if (memmem(line, length, of_sources[i], strlen(of_sources[i])) != NULL)
            return false;
    return true;
}

/* True when a tool, and not the source that it quotes, says one of the phrases. The list ends with NULL. */
static bool tool_says(const char *log, const char *const *phrases)
{
    for (size_t i = 0; phrases[i] != NULL; i++)
        for (const char *at = strstr(log, phrases[i]); at != NULL; at = strstr(at + 1, phrases[i])) {
            const char *line = at;
            while (line > log && line[-1] != '\n')
                line--;
            if (is_tool(line, (size_t)(at - line)))
                return true;
        }
    return false;
}

static bool took_too_long(const struct compiler_run *run)
{
    static const char *const phrases[] = {"CPU time limit exceeded", NULL};
    const struct sandbox_report *report = &run->report;
    return report->end == SANDBOX_WALL_LIMIT || report->end == SANDBOX_CPU_LIMIT ||
           (report->end == SANDBOX_SIGNALED && report->signal == SIGXCPU) || tool_says(run->log, phrases);
}

static bool wrote_too_much(const struct compiler_run *run)
{
    static const char *const phrases[] = {"File size limit exceeded", "File too large", NULL};
    return (run->report.end == SANDBOX_SIGNALED && run->report.signal == SIGXFSZ) || tool_says(run->log, phrases);
}

static bool ran_out_of_memory(const struct compiler_run *run)
{
    static const char *const phrases[] = {"out of memory",
                                          "Cannot allocate memory",
                                          "memory exhausted",
                                          "Memory exhausted",
                                          "terminate called after throwing an instance of 'std::bad_alloc'",
                                          NULL};
    return tool_says(run->log, phrases);
}

static bool crashed(const struct sandbox_report *report)
{
    return report->exit_status == GCC_CRASHED || report->exit_status >= SIGNAL_STATUS;
}

/* Two files of one program that both define main: what a person does first who meets a problem that asks for a
 * function. */
static bool has_second_main(const char *log)
{
    return strstr(log, "multiple definition of 'main'") != NULL ||
           strstr(log, "multiple definition of `main'") != NULL || strstr(log, "duplicate symbol: main") != NULL;
}

void complaint_write(const struct compiler_run *run, const char *name, bool has_main, char *message, size_t size)
{
    const struct sandbox_report *report = &run->report;
    if (took_too_long(run))
        snprintf(message, size, "compilation took more than %g s", (double)run->time_us / 1e6);
    else if (run->log_bytes >= COMPILER_PROGRAM_MAX)
        snprintf(message, size, "the compiler said more than %d MiB", COMPILER_PROGRAM_MAX >> 20);
    else if (wrote_too_much(run))
        snprintf(message, size, "the program is larger than %d MiB", COMPILER_PROGRAM_MAX >> 20);
    else if (report->end != SANDBOX_EXITED)
        snprintf(message, size, "the compiler was ended by signal %d: it ran over its limits", report->signal);
    else if (ran_out_of_memory(run))
        snprintf(message, size, "the compiler ran out of memory (%lld MiB)", (long long)run->memory_bytes >> 20);
    else if (crashed(report))
        snprintf(message, size, "the compiler crashed on %.100s", name);
    else if (has_main && has_second_main(run->log))
        snprintf(message, size,
                 "%.60s defines main, which is there already: write only the functions that are asked for", name);
    else
        snprintf(message, size, "the compiler refused %.100s", name);
}
