#include "judge/practice/statistics.h"

#include <string.h>

#include "judge/package/nearest.h"
#include "sandbox/cleanup.h"

/* The middle of many times is found without sorting them: each range is split by its middle value until only the one
 * looked for is left. Source: Hoare, "Algorithm 65: Find". */
int64_t statistics_select(int64_t *values, size_t count, size_t at)
{
    size_t low = 0, high = count - 1;
    while (low < high) {
        int64_t pivot = values[low + (high - low) / 2];
        size_t left = low, right = high;
        for (;; left++, right--) {
            while (values[left] < pivot)
                left++;
            while (values[right] > pivot)
                right--;
            if (left >= right)
                break;
            int64_t value = values[left];
            values[left] = values[right];
            values[right] = value;
        }
        if (at <= right)
            high = right;
        else
            low = right + 1;
    }
    return values[low];
}

/* ---- one group ---- */

static bool is_met(const struct subject *subject)
{
    return subject->solved || subject->submissions > 0 || subject->practices > 0;
}

static void add(struct score *score, const struct subject *subject)
{
    if (subject->left) {
        score->left += is_met(subject);
        score->left_solved += subject->solved;
    } else {
        score->total++;
        score->solved += subject->solved;
    }
    score->practices += subject->practices;
    score->first_accepted += subject->first_accepted;
    score->submissions += subject->submissions;
    for (enum verdict i = VERDICT_ACCEPTED; i < VERDICT_JUDGE_ERROR; i++)
        score->failures[i] += subject->failures[i];
    score->timed += subject->timed;
    for (size_t i = 0; i < subject->timed; i++)
        score->in_time += subject->took_ms[i] <= clock_target_ms(subject->difficulty);
}

/* A group while it is counted: who is in it. */
struct group {
    struct score *score;
    enum difficulty difficulty; /* of this one, unless any is set */
    bool any;
    const char *pattern; /* of this one, unless NULL */
};

static bool has_pattern(const struct subject *subject, const char *pattern)
{
    for (size_t i = 0; i < subject->patterns->count; i++) {
        if (name_compare(pattern, subject->patterns->items[i]) == NAME_EQUAL)
            return true;
    }
    return false;
}

static bool is_chosen(const struct subject *subject, const struct strings *patterns)
{
    for (size_t i = 0; patterns != NULL && i < patterns->count; i++) {
        if (!has_pattern(subject, patterns->items[i]))
            return false;
    }
    return true;
}

static bool belongs(const struct group *group, const struct subject *subject)
{
    return (group->any || subject->difficulty == group->difficulty) &&
           (group->pattern == NULL || has_pattern(subject, group->pattern));
}

/* The middle one of the targets, which are few: they are gone through from the shortest to the longest. */
static int64_t median_target_ms(const size_t timed[DIFFICULTY_HARD + 1], size_t at)
{
    static const enum difficulty order[] = {DIFFICULTY_EASY, DIFFICULTY_MEDIUM, DIFFICULTY_UNRATED, DIFFICULTY_HARD};
    size_t before = 0, i = 0;
    while (i + 1 < sizeof order / sizeof *order && before + timed[order[i]] <= at)
        before += timed[order[i++]];
    return clock_target_ms(order[i]);
}

/* Counts those of the chosen that belong to the group. room is for the times of all subjects. */
static void count_group(const struct group *group, const struct subject *const *chosen, size_t count, int64_t *room)
{
    size_t times = 0, timed[DIFFICULTY_HARD + 1] = {0};
    for (size_t i = 0; i < count; i++) {
        const struct subject *subject = chosen[i];
        if (!belongs(group, subject))
            continue;
        add(group->score, subject);
        if (subject->timed > 0)
            memcpy(room + times, subject->took_ms, subject->timed * sizeof *room);
        times += subject->timed;
        timed[subject->difficulty] += subject->timed;
    }
    if (times == 0)
        return;
    group->score->median_ms = statistics_select(room, times, times / 2);
    group->score->target_ms = median_target_ms(timed, times / 2);
}

/* ---- all groups ---- */

static void add_pattern(struct statistics *statistics, const struct curated_patterns *explained, const char *name)
{
    for (size_t i = 0; i < statistics->pattern_count; i++)
        if (name_compare(name, statistics->patterns[i].name) == NAME_EQUAL)
            return;
    const struct curated_pattern *pattern = curated_pattern_find(explained, name);
    statistics->patterns[statistics->pattern_count++] = (struct statistics_pattern){
        .name = pattern == NULL ? name : pattern->name,
        .place = pattern == NULL ? SIZE_MAX : (size_t)(pattern - explained->items),
    };
}

static int by_place(const void *left, const void *right)
{
    const struct statistics_pattern *a = left, *b = right;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    return strcmp(a->name, b->name);
}

/* Those that a problem of the catalog has, or one that was met. */
static int find_patterns(const struct catalog *catalog, const struct subject *const *chosen, size_t count,
                         struct statistics *statistics, struct error *err)
{
    size_t room = 1;
    for (size_t i = 0; i < count; i++)
        room += chosen[i]->patterns->count;
    statistics->patterns = calloc(room, sizeof *statistics->patterns);
    if (statistics->patterns == NULL)
        return error_memory(err);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < chosen[i]->patterns->count && (!chosen[i]->left || is_met(chosen[i])); j++)
            add_pattern(statistics, &catalog->patterns, chosen[i]->patterns->items[j]);
    qsort(statistics->patterns, statistics->pattern_count, sizeof *statistics->patterns, by_place);
    return 0;
}

int statistics_make(const struct catalog *catalog, const struct subjects *subjects, const struct strings *patterns,
                    struct statistics *statistics, struct error *err)
{
    __attribute__((cleanup(statistics_free))) struct statistics made = {0};
    size_t count = 0, times = 1;
    for (size_t i = 0; i < subjects->count; i++)
        times += subjects->items[i].timed;
    auto_free const struct subject **chosen = calloc(subjects->count + 1, sizeof *chosen);
    auto_free int64_t *room = calloc(times, sizeof *room);
    if (chosen == NULL || room == NULL)
        return error_memory(err);
    for (size_t i = 0; i < subjects->count; i++)
        if (is_chosen(&subjects->items[i], patterns))
            chosen[count++] = &subjects->items[i];
    if (find_patterns(catalog, chosen, count, &made, err) != 0)
        return -1;
    count_group(&(struct group){.score = &made.all, .any = true}, chosen, count, room);
    for (enum difficulty i = DIFFICULTY_UNRATED; i <= DIFFICULTY_HARD; i++)
        count_group(&(struct group){.score = &made.of_difficulty[i], .difficulty = i}, chosen, count, room);
    for (size_t i = 0; i < made.pattern_count; i++)
        count_group(&(struct group){.score = &made.patterns[i].score, .any = true, .pattern = made.patterns[i].name},
                    chosen, count, room);
    *statistics = made;
    made = (struct statistics){0};
    return 0;
}

void statistics_free(struct statistics *statistics)
{
    free(statistics->patterns);
    *statistics = (struct statistics){0};
}

/* ---- the weakest ---- */

/* Below 0 when a is weaker than b. Fractions are compared crosswise. */
static double compare_weakness(const struct score *a, const struct score *b)
{
    double order = (double)a->first_accepted * (double)b->practices - (double)b->first_accepted * (double)a->practices;
    double slow_a = (double)a->median_ms * (double)(b->target_ms > 0 ? b->target_ms : 1);
    double slow_b = (double)b->median_ms * (double)(a->target_ms > 0 ? a->target_ms : 1);
    return order < 0 || order > 0 ? order : slow_b - slow_a;
}

const struct statistics_pattern *statistics_weakest(const struct statistics *statistics)
{
    const struct statistics_pattern *weakest = NULL;
    for (size_t i = 0; i < statistics->pattern_count; i++) {
        const struct statistics_pattern *pattern = &statistics->patterns[i];
        if (pattern->score.practices < STATISTICS_ENOUGH || pattern->score.first_accepted == pattern->score.practices)
            continue;
        if (weakest == NULL || compare_weakness(&pattern->score, &weakest->score) < 0)
            weakest = pattern;
    }
    return weakest;
}
