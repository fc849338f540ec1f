#include "judge/cli/overview.h"

#include <stdio.h>
#include <unistd.h>

#include "judge/cli/escape.h"
#include "judge/cli/pick.h"
#include "judge/cli/tally.h"

enum { PATTERNS_SHOWN = 8 };

static void print_counts(const struct tally *tally)
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
        printf("%zu broken package%s: judge doctor names %s\n", tally->broken, tally->broken == 1 ? "" : "s",
               tally->broken == 1 ? "it" : "them");
}

static void print_patterns(const struct tally *tally)
{
    size_t shown = tally->pattern_count <= PATTERNS_SHOWN ? tally->pattern_count : PATTERNS_SHOWN;
    for (size_t i = 0; i < shown; i++) {
        printf("  %4zu  ", tally->patterns[i].count);
        escape_line(stdout, tally->patterns[i].name);
        printf("\n");
    }
    if (shown < tally->pattern_count)
        printf("        and %zu more: judge list --patterns\n", tally->pattern_count - shown);
}

int overview_print(const struct session *session, struct error *err)
{
    auto_catalog struct catalog catalog = {0};
    auto_tally struct tally tally = {0};
    if (pick_catalog(session, &catalog, err) != 0 || tally_make(&catalog, &tally, err) != 0)
        return -1;
    print_counts(&tally);
    print_patterns(&tally);
    if (tally.problems == 0)
        printf("next: judge doctor    judge list --catalog DIR    judge help\n");
    else
        printf("next: judge list -p PATTERN    judge show P    judge submit FILE.c    judge help\n");
    return STATUS_DONE;
}
