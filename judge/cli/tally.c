#include "judge/cli/tally.h"

#include <stdlib.h>
#include <string.h>

static int by_count(const void *left, const void *right)
{
    const struct tally_pattern *a = left, *b = right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return strcmp(a->name, b->name);
}

static void count_pattern(struct tally *tally, const char *name)
{
    size_t i = 0;
    while (i < tally->pattern_count && strcmp(tally->patterns[i].name, name) != 0)
        i++;
    if (i == tally->pattern_count)
        tally->patterns[tally->pattern_count++] = (struct tally_pattern){.name = name};
    tally->patterns[i].count++;
}

static void count_problem(struct tally *tally, const struct problem *problem)
{
    tally->problems++;
    tally->of_difficulty[problem->difficulty]++;
    for (size_t i = 0; i < problem->patterns.count; i++)
        count_pattern(tally, problem->patterns.items[i]);
}

int tally_make(const struct catalog *catalog, const bool *chosen, struct tally *tally, struct error *err)
{
    struct tally made = {0};
    size_t room = 1;
    for (size_t i = 0; i < catalog->count; i++)
        room += catalog->entries[i].problem.patterns.count;
    made.patterns = calloc(room, sizeof *made.patterns);
    if (made.patterns == NULL)
        return error_memory(err);
    for (size_t i = 0; i < catalog->count; i++) {
        if (chosen != NULL && !chosen[i])
            continue;
        if (catalog->entries[i].error.kind != ERROR_NONE)
            made.broken++;
        else
            count_problem(&made, &catalog->entries[i].problem);
    }
    qsort(made.patterns, made.pattern_count, sizeof *made.patterns, by_count);
    *tally = made;
    return 0;
}

void tally_free(struct tally *tally)
{
    free(tally->patterns);
    *tally = (struct tally){0};
}
