/* The patterns and the lists of a catalog: what catalog.yaml says that is about no single problem (curation.h). */
#ifndef JUDGE_PACKAGE_CURATED_H
#define JUDGE_PACKAGE_CURATED_H

#include <stddef.h>

#include "judge/package/file.h"
#include "sandbox/error.h"

struct curated_pattern {
    char *name;
    char *sign; /* how to recognise it in a problem; one line */
};

struct curated_patterns {
    struct curated_pattern *items;
    size_t count;
};

struct curated_list {
    char *name;
    struct strings problems; /* short names */
};

struct curated_lists {
    struct curated_list *items;
    size_t count;
};

/* Appends a pattern with copies of name and sign. Fails with ERROR_MEMORY. */
int curated_patterns_add(struct curated_patterns *patterns, const char *name, const char *sign, struct error *err);

/* Appends an empty list. The result is good until the next is added; NULL with ERROR_MEMORY. */
struct curated_list *curated_lists_add(struct curated_lists *lists, const char *name, struct error *err);

/* Appends copies of what is in from. Of a pattern that is there already nothing is taken; of a list that is there, the
 * problems that are not in it. Fails with ERROR_MEMORY; some may have been added then. */
int curated_patterns_merge(struct curated_patterns *patterns, const struct curated_patterns *from, struct error *err);
int curated_lists_merge(struct curated_lists *lists, const struct curated_lists *from, struct error *err);

/* The one that word names, whatever its letter case, blanks, hyphens and underscores; NULL when there is none. */
const struct curated_pattern *curated_pattern_find(const struct curated_patterns *patterns, const char *word);
const struct curated_list *curated_list_find(const struct curated_lists *lists, const char *word);

void curated_patterns_free(struct curated_patterns *patterns);
void curated_lists_free(struct curated_lists *lists);

#endif
