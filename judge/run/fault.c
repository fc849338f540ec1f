#include "judge/run/fault.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { RECURSION_FRAMES = 3 };

/* The first of count places that is a line of the candidate's file; NULL when none is. */
static const struct symbol *first_own(const struct symbol *symbols, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (symbols[i].line > 0)
            return &symbols[i];
    return NULL;
}

static size_t count_calls(const struct symbol *at, size_t count, const char *function)
{
    size_t times = 0;
    for (size_t i = 0; i < count; i++)
        times += at[i].line > 0 && strcmp(at[i].function, function) == 0;
    return times;
}

/* Who calls whom when there is no end of it: what stands on the stack several times. One that stands there once is
 * merely where it ended. Returns the line of the call, or where it ended. */
static size_t say_recursion(const struct symbol *at, size_t count, char *text, size_t size)
{
    const struct symbol *first = first_own(at, count), *callers[2] = {NULL, NULL};
    for (size_t i = 0; i < count && callers[1] == NULL; i++) {
        bool known = callers[0] != NULL && strcmp(callers[0]->function, at[i].function) == 0;
        if (at[i].line > 0 && !known && count_calls(at, count, at[i].function) >= RECURSION_FRAMES)
            callers[callers[0] != NULL] = &at[i];
    }
    if (first == NULL)
        snprintf(text, size, "stack overflow");
    else if (callers[0] == NULL)
        snprintf(text, size, "stack overflow: the local variables of %s() are too large", first->function);
    else if (callers[1] == NULL)
        snprintf(text, size, "stack overflow: %s() calls itself without end, or too often", callers[0]->function);
    else
        snprintf(text, size, "stack overflow: %s() and %s() call each other without end, or too often",
                 callers[0]->function, callers[1]->function);
    for (size_t i = 0; i < count && callers[0] != NULL; i++)
        if (&at[i] > callers[0] && strcmp(at[i].function, callers[0]->function) == 0)
            return at[i].line;
    return first == NULL ? 0 : first->line;
}

/* "..., allocated at line 5, freed at line 9" */
static void add_lines(const struct symbol *allocated, const struct symbol *freed, struct fault *fault)
{
    size_t used = strlen(fault->message), size = sizeof fault->message;
    if (allocated != NULL && used < size)
        used += (size_t)snprintf(fault->message + used, size - used, ", allocated at line %zu", allocated->line);
    if (freed != NULL && used < size)
        snprintf(fault->message + used, size - used, ", freed at line %zu", freed->line);
}

void fault_make(const struct report *report, const char *file, const struct symbol *at, const struct symbol *allocated,
                const struct symbol *freed, struct fault *fault)
{
    struct fault made = {.kind = report->kind};
    const struct symbol *own = first_own(at, report->at.count);
    if (own != NULL || strcmp(report->file, file) == 0) {
        snprintf(made.file, sizeof made.file, "%s", file);
        made.line = strcmp(report->file, file) == 0 ? report->line : own->line;
    } else {
        snprintf(made.file, sizeof made.file, "%s", report->file);
        made.line = report->line;
    }
    if (strcmp(report->kind, "stack-overflow") == 0)
        made.line = say_recursion(at, report->at.count, made.message, sizeof made.message);
    else
        snprintf(made.message, sizeof made.message, "%s", report->cause);
    add_lines(first_own(allocated, report->allocated.count), first_own(freed, report->freed.count), &made);
    *fault = made;
}
