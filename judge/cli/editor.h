/* A person's editor. */
#ifndef JUDGE_CLI_EDITOR_H
#define JUDGE_CLI_EDITOR_H

#include <stdbool.h>

/* True when there is one. */
bool editor_is_known(void);

/* Opens file in $VISUAL, else $EDITOR, and waits for its end. Where there is none, or no terminal to open it on, or it
 * fails, standard error says so. */
void editor_open(const char *file);

#endif
