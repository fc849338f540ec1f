#include "judge/cli/list_filter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "judge/package/nearest.h"

bool list_filter_is_empty(const struct list_filter *filter)
{
    return filter->words.count == 0 && filter->patterns.count == 0 && filter->lists.count == 0 &&
           filter->difficulties == 0 && filter->statuses == 0;
}

void list_filter_free(struct list_filter *filter)
{
    strings_free(&filter->words);
    strings_free(&filter->patterns);
    strings_free(&filter->lists);
}

void list_choice_free(struct list_choice *choice)
{
    free(choice->chosen);
    free(choice->order);
    *choice = (struct list_choice){0};
}

/* ---- what passes ---- */

static bool has_pattern(const struct problem *problem, const char *pattern)
{
    for (size_t i = 0; i < problem->patterns.count; i++) {
        if (name_compare(pattern, problem->patterns.items[i]) == NAME_EQUAL)
            return true;
    }
    return false;
}

static bool has_word(const struct problem *problem, const char *word)
{
    if (strcasestr(problem->name, word) != NULL || strcasestr(problem->short_name, word) != NULL)
        return true;
    for (size_t i = 0; i < problem->patterns.count; i++) {
        if (strcasestr(problem->patterns.items[i], word) != NULL)
            return true;
    }
    return false;
}

static bool is_in_list(const struct catalog *catalog, const struct problem *problem, const char *name)
{
    const struct curated_list *list = curated_list_find(&catalog->lists, name);
    return list != NULL && strings_contain(&list->problems, problem->short_name);
}

static bool passes(const struct catalog *catalog, const struct catalog_entry *entry, const struct list_filter *filter)
{
    const struct problem *problem = &entry->problem;
    if (entry->error != NULL)
        return false;
    if (filter->difficulties != 0 && (filter->difficulties & 1u << problem->difficulty) == 0)
        return false;
    for (size_t i = 0; i < filter->patterns.count; i++) {
        if (!has_pattern(problem, filter->patterns.items[i]))
            return false;
    }
    for (size_t i = 0; i < filter->words.count; i++) {
        if (!has_word(problem, filter->words.items[i]))
            return false;
    }
    for (size_t i = 0; i < filter->lists.count; i++) {
        if (!is_in_list(catalog, problem, filter->lists.items[i]))
            return false;
    }
    return true;
}

/* ---- lists that are not there ---- */

static const char *nearest_list(const struct curated_lists *lists, const char *word)
{
    const char *nearest = NULL;
    size_t least = name_distance_limit(word) + 1;
    for (size_t i = 0; i < lists->count; i++) {
        size_t distance = name_distance(word, lists->items[i].name);
        if (distance < least) {
            least = distance;
            nearest = lists->items[i].name;
        }
    }
    return nearest;
}

static int refuse_list(const struct curated_lists *lists, const char *word, struct error *err)
{
    char names[sizeof err->message - 150] = "";
    size_t used = 0;
    for (size_t i = 0; i < lists->count && used < sizeof names; i++) {
        const char *separator = i == 0 ? "" : i + 1 < lists->count ? ", " : " and ";
        used += (size_t)snprintf(names + used, sizeof names - used, "%s%s", separator, lists->items[i].name);
    }
    if (lists->count == 0)
        return error_set(err, ERROR_USAGE, "no list is called '%.60s': this catalog has no lists", word);
    error_set(err, ERROR_USAGE, "no list is called '%.60s': there %s %s", word, lists->count == 1 ? "is" : "are",
              names);
    const char *nearest = nearest_list(lists, word);
    return nearest != NULL ? error_hint(err, "did you mean '%s'?", nearest) : -1;
}

static int check_lists(const struct catalog *catalog, const struct list_filter *filter, struct error *err)
{
    for (size_t i = 0; i < filter->lists.count; i++) {
        if (curated_list_find(&catalog->lists, filter->lists.items[i]) == NULL)
            return refuse_list(&catalog->lists, filter->lists.items[i], err);
    }
    return 0;
}

/* ---- the order ---- */

struct sorting {
    const struct catalog *catalog;
    const struct standings *standings;
    enum list_sort sort;
};

static int compare_numbers(size_t a, size_t b)
{
    return a < b ? -1 : a > b;
}

static unsigned difficulty_rank(const struct problem *problem)
{
    return problem->difficulty == DIFFICULTY_UNRATED ? DIFFICULTY_HARD + 1 : problem->difficulty;
}

static unsigned status_rank(enum status status)
{
    return status == STATUS_TRIED ? 0 : status == STATUS_NEW ? 1 : 2;
}

/* The greater first. */
static int compare_times(int64_t a, int64_t b)
{
    return (a < b) - (a > b);
}

static int compare_standings(const struct sorting *sorting, size_t a, size_t b)
{
    if (sorting->standings == NULL)
        return 0;
    const struct listed *first = &sorting->standings->items[a], *second = &sorting->standings->items[b];
    if (sorting->sort == LIST_BY_BEST)
        return compare_times(first->best_cpu_us, second->best_cpu_us);
    if (sorting->sort == LIST_BY_MINUTES)
        return compare_times(first->practice_ms, second->practice_ms);
    return compare_numbers(status_rank(first->status), status_rank(second->status));
}

static int compare(const void *left, const void *right, void *context)
{
    const struct sorting *sorting = context;
    size_t a = *(const size_t *)left, b = *(const size_t *)right;
    const struct problem *first = &sorting->catalog->entries[a].problem;
    const struct problem *second = &sorting->catalog->entries[b].problem;
    int order = sorting->sort > LIST_BY_DIFFICULTY ? compare_standings(sorting, a, b) : 0;
    if (sorting->sort == LIST_BY_NAME)
        order = strcmp(first->short_name, second->short_name);
    if (sorting->sort == LIST_BY_DIFFICULTY)
        order = compare_numbers(difficulty_rank(first), difficulty_rank(second));
    return order != 0 ? order : compare_numbers(a, b);
}

int list_choose(const struct catalog *catalog, const struct standings *standings, const struct list_filter *filter,
                enum list_sort sort, struct list_choice *choice, struct error *err)
{
    if (check_lists(catalog, filter, err) != 0)
        return -1;
    struct list_choice made = {
        .chosen = calloc(catalog->count + 1, sizeof *made.chosen),
        .order = calloc(catalog->count + 1, sizeof *made.order),
    };
    if (made.chosen == NULL || made.order == NULL) {
        list_choice_free(&made);
        return error_memory(err);
    }
    for (size_t i = 0; i < catalog->count; i++) {
        enum status status = standings == NULL ? STATUS_NEW : standings->items[i].status;
        bool passed = passes(catalog, &catalog->entries[i], filter);
        made.all += passed;
        made.solved += passed && status == STATUS_SOLVED;
        made.chosen[i] = passed && (filter->statuses == 0 || (filter->statuses & 1u << status) != 0);
        if (made.chosen[i])
            made.order[made.count++] = i;
    }
    struct sorting sorting = {.catalog = catalog, .standings = standings, .sort = sort};
    qsort_r(made.order, made.count, sizeof *made.order, compare, &sorting);
    *choice = made;
    return 0;
}
