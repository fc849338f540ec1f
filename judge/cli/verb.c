#include "judge/cli/verb.h"

#include <string.h>

#include "judge/package/nearest.h"

const struct verb *const VERBS[] = {
    &VERB_LIST,    &VERB_SHOW,     &VERB_START,  &VERB_BUILD,    &VERB_TEST,    &VERB_WATCH,
    &VERB_SUBMIT,  &VERB_REVEAL,   &VERB_HINT,   &VERB_SOLUTION, &VERB_PAUSE,   &VERB_RESUME,
    &VERB_ABANDON, &VERB_HISTORY,  &VERB_STATS,  &VERB_NEW,      &VERB_VERIFY,  &VERB_IMPORT,
    &VERB_EXPORT,  &VERB_PROGRESS, &VERB_DOCTOR, &VERB_HELP,     &VERB_VERSION, NULL,
};

/* The verb that was probably meant: one that begins with name, else the nearest. */
static const char *nearest_verb(const char *name)
{
    const char *nearest = NULL;
    size_t least = name_distance_limit(name) + 1;
    for (size_t i = 0; VERBS[i] != NULL; i++) {
        if (name_compare(name, VERBS[i]->name) != NAME_DIFFERENT)
            return VERBS[i]->name;
        size_t distance = name_distance(name, VERBS[i]->name);
        if (distance < least) {
            least = distance;
            nearest = VERBS[i]->name;
        }
    }
    return nearest;
}

const struct verb *verb_find(const char *name, struct error *err)
{
    for (size_t i = 0; VERBS[i] != NULL; i++) {
        if (strcmp(VERBS[i]->name, name) == 0)
            return VERBS[i];
    }
    const char *nearest = nearest_verb(name);
    error_set(err, ERROR_USAGE, "unknown verb '%.60s'", name);
    if (nearest != NULL)
        error_hint(err, "did you mean '%s'?", nearest);
    return NULL;
}
