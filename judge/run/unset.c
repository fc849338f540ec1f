#include "judge/run/unset.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_BYTES = 500 };

#define LETTERS "_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

/* -O0: the more gcc optimises, the more of what is set on one path alone it takes as set. The analyzer knows memory
 * from malloc as well. No quotes of the source, which could look like anything. */
static const char *const gcc_flags[] = {"-O0",
                                        "-g",
                                        "-c",
                                        "-fdiagnostics-plain-output",
                                        "-Wuninitialized",
                                        "-Wmaybe-uninitialized",
                                        "-fanalyzer",
                                        "-Wanalyzer-use-of-uninitialized-value",
                                        NULL};
static const char *const clang_flags[] = {"--analyze", "-Xclang", "-analyzer-output=text", "-fno-caret-diagnostics",
                                          NULL};

const char *const *unset_flags(const struct sanitizer *sanitizer)
{
    return sanitizer->clang ? clang_flags : gcc_flags;
}

static int rank_of(const char *line)
{
    static const struct {
        const char *flag;
        int rank;
    } flags[] = {
        {"[-Wuninitialized]", 3},       {"[-Wanalyzer-use-of-uninitialized-value]", 2},
        {"[-Wmaybe-uninitialized]", 1}, {"[core.uninitialized.", 2},
        {"is a garbage value", 2},      {"is an uninitialized value", 2},
        {"ndefined pointer value", 2},
    };
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (strstr(line, flags[i].flag) != NULL)
            return flags[i].rank;
    return 0;
}

/* What gcc calls it, "sum", "*count_30 + _10", "dp[<unknown>]", in words of a person. */
static void say_what(const char *called, char *what, size_t size)
{
    const char *name = called + strcspn(called, LETTERS);
    size_t length = strspn(name, LETTERS "0123456789"), digits = length;
    bool whole = called[length] == '\0' && name == called;
    while (digits > 0 && name[digits - 1] >= '0' && name[digits - 1] <= '9')
        digits--;
    if (!whole && digits > 1 && digits < length && name[digits - 1] == '_') /* gcc's own number for a value of it */
        length = digits - 1;
    if (length == 0 || called[0] == '<')
        return;
    const char *words = whole ? "" : called[0] == '*' ? "memory at " : "a part of ";
    snprintf(what, size, "%s'%.*s'", words, (int)(length < 60 ? length : 60), name);
}

/* "sum.c:4:9: warning: 'sum' is used uninitialized [-Wuninitialized]" */
static bool read_line(const char *line, const char *file, struct unset_warning *warning)
{
    size_t length = strlen(file), number;
    int used = 0;
    if (strncmp(line, file, length) != 0 || line[length] != ':' ||
        sscanf(line + length, ":%9zu:%*9u: warning: %n", &number, &used) != 1 || used == 0)
        return false;
    *warning = (struct unset_warning){.line = number, .rank = rank_of(line)};
    const char *open = strchr(line + length + used, '\''), *close = open == NULL ? NULL : strchr(open + 1, '\'');
    char called[100] = "";
    if (close != NULL)
        snprintf(called, sizeof called, "%.*s", (int)(close - open - 1), open + 1);
    say_what(called, warning->what, sizeof warning->what);
    return warning->rank > 0 && number > 0;
}

void unset_read(const char *log, const char *file, struct unset *result)
{
    struct unset unset = {0};
    for (const char *at = log; *at != '\0' && unset.count < UNSET_WARNINGS_MAX;) {
        char line[LINE_BYTES];
        size_t length = strcspn(at, "\n");
        snprintf(line, sizeof line, "%.*s", (int)(length < LINE_BYTES ? length : LINE_BYTES), at);
        at += length + (at[length] == '\n');
        if (read_line(line, file, &unset.warnings[unset.count]))
            unset.count++;
    }
    *result = unset;
}

const struct unset_warning *unset_best(const struct unset *unset)
{
    const struct unset_warning *best = NULL;
    for (size_t i = 0; i < unset->count; i++)
        if (best == NULL || unset->warnings[i].rank > best->rank)
            best = &unset->warnings[i];
    return best;
}

const struct unset_warning *unset_at(const struct unset *unset, size_t line)
{
    for (size_t i = 0; i < unset->count; i++)
        if (unset->warnings[i].line == line)
            return &unset->warnings[i];
    return NULL;
}
