/* What `judge list --json` prints. */
#ifndef JUDGE_CLI_LIST_JSON_H
#define JUDGE_CLI_LIST_JSON_H

#include <stdbool.h>

#include "judge/cli/list_filter.h"
#include "judge/cli/tally.h"
#include "judge/package/catalog.h"
#include "sandbox/error.h"

/* standings NULL: what was done is not known, which is null. Prints one document with the problems that are chosen, or,
 * when `patterns` is set, with the patterns of shown. all is the tally of the whole catalog. Fails with ERROR_MEMORY.
 */
int list_json_print(const struct catalog *catalog, const struct standings *standings, const struct list_choice *choice,
                    bool patterns, const struct tally *all, const struct tally *shown, struct error *err);

#endif
