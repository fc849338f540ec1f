#include "judge/cli/overview.h"

#include <stdio.h>
#include <unistd.h>

#include "judge/cli/escape.h"
#include "judge/cli/options.h"
#include "judge/cli/pick.h"
#include "judge/cli/tally.h"

enum { PATTERNS_SHOWN = 8 };

static void print_counts(const struct tally *tally, const char *command)
{
    const char *separator = "   ";
    printf("%zu problem%s", tally->problems, tally->problems == 1 ? "" : "s");
    for (enum difficulty difficulty = DIFFICULTY_EASY; difficulty <= DIFFICULTY_HARD; difficulty++) {
        printf("%s%s %zu", separator, difficulty_name(difficulty), tally->of_difficulty[difficulty]);
        separator = ", ";
    }
    if (tally->of_difficulty[DIFFICULTY_UNRATED] > 0)
        printf(", unrated %zu", tally->of_difficulty[DIFFICULTY_UNRATED]);
    printf("\n");
    if (tally->broken > 0)
        printf("%zu broken package%s: %s doctor names %s\n", tally->broken, tally->broken == 1 ? "" : "s", command,
               tally->broken == 1 ? "it" : "them");
}

static void print_patterns(const struct tally *tally, const char *command)
{
    size_t shown = tally->pattern_count <= PATTERNS_SHOWN ? tally->pattern_count : PATTERNS_SHOWN;
    for (size_t i = 0; i < shown; i++) {
        printf("  %4zu  ", tally->patterns[i].count);
        escape_line(stdout, tally->patterns[i].name);
        printf("\n");
    }
    if (shown < tally->pattern_count)
        printf("        and %zu more: %s list --patterns\n", tally->pattern_count - shown, command);
}

int overview_print(const struct session *session, struct error *err)
{
    auto_catalog struct catalog catalog = {0};
    auto_tally struct tally tally = {0};
    if (pick_catalog(session, &catalog, err) != 0 || tally_make(&catalog, NULL, &tally, err) != 0)
        return -1;
    const char *command = options_command(session);
    print_counts(&tally, command);
    print_patterns(&tally, command);
    if (tally.problems == 0)
        printf("next: %s doctor    judge list --catalog DIR    judge help\n", command);
    else
        printf("next: %s list -p PATTERN    %s show P    %s submit FILE.c    judge help\n", command, command, command);
    return STATUS_DONE;
}
