#include "judge/cli/tally.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "judge/package/nearest.h"

static int by_place(const void *left, const void *right)
{
    const struct tally_pattern *a = left, *b = right;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return strcmp(a->name, b->name);
}

/* A new entry for the pattern that a package calls name. */
static struct tally_pattern describe(const struct curated_patterns *known, const char *name)
{
    const struct curated_pattern *pattern = curated_pattern_find(known, name);
    if (pattern == NULL)
        return (struct tally_pattern){.name = name, .place = SIZE_MAX};
    return (struct tally_pattern){
        .name = pattern->name, .sign = pattern->sign, .place = (size_t)(pattern - known->items)};
}

static void count_pattern(struct tally *tally, const struct curated_patterns *known, const char *name)
{
    size_t i = 0;
    while (i < tally->pattern_count && name_compare(name, tally->patterns[i].name) != NAME_EQUAL)
        i++;
    if (i == tally->pattern_count)
        tally->patterns[tally->pattern_count++] = describe(known, name);
    tally->patterns[i].count++;
}

static bool stands_before(const struct strings *patterns, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (name_compare(patterns->items[i], patterns->items[at]) == NAME_EQUAL)
            return true;
    }
    return false;
}

static void count_problem(struct tally *tally, const struct curated_patterns *known, const struct problem *problem)
{
    tally->problems++;
    tally->of_difficulty[problem->difficulty]++;
    for (size_t i = 0; i < problem->patterns.count; i++) {
        if (!stands_before(&problem->patterns, i))
            count_pattern(tally, known, problem->patterns.items[i]);
    }
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
        if (catalog->entries[i].error != NULL)
            made.broken++;
        else
            count_problem(&made, &catalog->patterns, &catalog->entries[i].problem);
    }
    made.unused_patterns = catalog->patterns.count;
    for (size_t i = 0; i < made.pattern_count; i++)
        made.unused_patterns -= made.patterns[i].sign != NULL;
    qsort(made.patterns, made.pattern_count, sizeof *made.patterns, by_place);
    *tally = made;
    return 0;
}

void tally_free(struct tally *tally)
{
    free(tally->patterns);
    *tally = (struct tally){0};
}
