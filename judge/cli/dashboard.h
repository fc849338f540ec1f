/* Where a person stands, in a few lines: for `judge` alone, once something is recorded. */
#ifndef JUDGE_CLI_DASHBOARD_H
#define JUDGE_CLI_DASHBOARD_H

#include "judge/cli/verb.h"
#include "judge/package/catalog.h"
#include "judge/practice/days.h"
#include "judge/practice/history.h"
#include "judge/practice/practices.h"
#include "judge/practice/statistics.h"

struct dashboard {
    struct subjects subjects;
    struct statistics statistics;
    struct days days;
    struct practices open;
    struct history last; /* the last submission, or none */
};

/* Reads it. catalog must outlive *dashboard; the caller frees with dashboard_free(). Fails as store_run(). */
int dashboard_read(struct store *record, const struct catalog *catalog, struct dashboard *dashboard, struct error *err);

void dashboard_free(struct dashboard *dashboard);

#define auto_dashboard __attribute__((cleanup(dashboard_free)))

/* True when nothing was ever started or submitted. */
bool dashboard_is_empty(const struct dashboard *dashboard);

/* Prints it to standard output, at most so many columns wide (0: any number); where it would be longer than so many
 * lines, with less of the open practices. Fails with ERROR_MEMORY. */
int dashboard_print(const struct session *session, const struct dashboard *dashboard, size_t columns, size_t lines,
                    struct error *err);

#endif
