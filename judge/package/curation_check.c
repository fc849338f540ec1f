#include "judge/package/curation_check.h"

#include <stdint.h>
#include <string.h>

static bool same_strings(const struct strings *a, const struct strings *b, size_t more)
{
    if (b->count != a->count + more && !(more > 0 && a->count == 0))
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(a->items[i], b->items[i]) != 0)
            return false;
    return true;
}

/* What nothing is ever added to; and all the rest. */
static bool same_person(const struct curated_problem *a, const struct curated_problem *b)
{
    return b != NULL && a->threads == b->threads && a->time_us == b->time_us &&
           (a->complexity == NULL) == (b->complexity == NULL) &&
           (a->complexity == NULL || strcmp(a->complexity, b->complexity) == 0);
}

static bool same_problem(const struct curated_problem *a, const struct curated_problem *b)
{
    return same_person(a, b) && a->difficulty == b->difficulty && a->computed_us == b->computed_us &&
           same_strings(&a->patterns, &b->patterns, 0);
}

bool curation_has(const struct curation *after, const struct curation_addition *addition)
{
    const struct curated_problem *said = curation_problem(after, addition->short_name);
    const struct strings *order = &after->order;
    if (addition->place && (order->count == 0 || strcmp(order->items[order->count - 1], addition->short_name) != 0))
        return false;
    if (addition->difficulty != DIFFICULTY_UNRATED && (said == NULL || said->difficulty != addition->difficulty))
        return false;
    for (size_t i = 0; addition->patterns != NULL && i < addition->patterns->count; i++)
        if (said == NULL || !strings_contain(&said->patterns, addition->patterns->items[i]))
            return false;
    return addition->computed_us == 0 || (said != NULL && said->computed_us == addition->computed_us);
}

bool curation_kept(const struct curation *before, const struct curation *after,
                   const struct curation_addition *addition)
{
    if (!same_strings(&before->order, &after->order, addition->place ? 1 : 0) ||
        before->patterns.count != after->patterns.count || before->lists.count != after->lists.count)
        return false;
    for (size_t i = 0; i < before->patterns.count; i++)
        if (strcmp(before->patterns.items[i].name, after->patterns.items[i].name) != 0 ||
            strcmp(before->patterns.items[i].sign, after->patterns.items[i].sign) != 0)
            return false;
    for (size_t i = 0; i < before->lists.count; i++)
        if (strcmp(before->lists.items[i].name, after->lists.items[i].name) != 0 ||
            !same_strings(&before->lists.items[i].problems, &after->lists.items[i].problems, 0))
            return false;
    for (size_t i = 0; i < before->problem_count; i++) {
        const struct curated_problem *problem = &before->problems[i];
        const struct curated_problem *now = curation_problem(after, problem->short_name);
        bool edited = strcmp(problem->short_name, addition->short_name) == 0;
        if (edited ? !same_person(problem, now) : !same_problem(problem, now))
            return false;
    }
    return curation_has(after, addition);
}
