/* Which problems `judge list` shows, and in which order. */
#ifndef JUDGE_CLI_LIST_FILTER_H
#define JUDGE_CLI_LIST_FILTER_H

#include <stdbool.h>
#include <stddef.h>

#include "judge/package/catalog.h"
#include "judge/package/file.h"
#include "judge/practice/standings.h"
#include "sandbox/error.h"

enum list_sort { LIST_BY_NUMBER, LIST_BY_NAME, LIST_BY_DIFFICULTY, LIST_BY_STATUS, LIST_BY_BEST, LIST_BY_MINUTES };

/* A problem passes when it passes all of them. An empty filter lets every problem pass. */
struct list_filter {
    struct strings words;    /* all must be in the title, the short name or a pattern */
    struct strings patterns; /* all must be patterns of the problem */
    struct strings lists;    /* names of curated lists; all must hold the problem */
    unsigned difficulties;   /* bits of enum difficulty; 0: any */
    unsigned statuses;       /* bits of enum status; 0: any */
};

struct list_choice {
    bool *chosen;  /* one for each entry of the catalog: it passes */
    size_t *order; /* the indices of those that pass, in the order to show */
    size_t count;  /* of them */
    size_t all;    /* how many would pass whatever their status, */
    size_t solved; /* and how many of these are solved */
};

/* True when every problem passes. */
bool list_filter_is_empty(const struct list_filter *filter);

/* Finds the problems that pass; standings NULL: all are new. Short names are compared as bytes; a difficulty that is
 * not known comes last; tried problems come before new ones, and these before solved ones; the slowest best time and
 * the longest practice come first, problems without one last; problems that are alike stand by number. The caller frees
 * *choice with list_choice_free(). Fails with ERROR_USAGE when the catalog has no list of a name (the message names
 * those that it has), ERROR_MEMORY. */
int list_choose(const struct catalog *catalog, const struct standings *standings, const struct list_filter *filter,
                enum list_sort sort, struct list_choice *choice, struct error *err);

void list_choice_free(struct list_choice *choice);
void list_filter_free(struct list_filter *filter);

#define auto_choice __attribute__((cleanup(list_choice_free)))

#endif
