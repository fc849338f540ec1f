/* What judge watch shows around the verbs that it runs. */
#ifndef JUDGE_CLI_WATCH_VIEW_H
#define JUDGE_CLI_WATCH_VIEW_H

#include <stdbool.h>

#include "judge/cli/screen.h"

/* Begins the screen of a verb that is run on file now: clears it, unless keep is true or it cannot be cleared (a pipe,
 * a dumb terminal), and writes the time of day, the verb and the file. No other screen of the terminal is used: what
 * scrolled out of sight can be scrolled back to, and the last result stays when judge watch ends. */
void watch_view_begin(struct screen screen, const char *verb, const char *file, bool keep);

enum watch_keys {
    WATCH_KEYS,
    WATCH_KEYS_NONE,  /* there is no keyboard */
    WATCH_KEYS_BEHIND /* there is one, which belongs to whoever is in the foreground */
};

/* The line at the end of a screen: the keys, with as many words as there is room for; without keys, what to do. */
void watch_view_keys(struct screen screen, enum watch_keys keys);

/* All keys, a line each. */
void watch_view_help(struct screen screen);

#endif
