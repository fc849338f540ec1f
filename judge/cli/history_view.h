/* Submissions of the record, on a screen and as JSON. */
#ifndef JUDGE_CLI_HISTORY_VIEW_H
#define JUDGE_CLI_HISTORY_VIEW_H

#include <stdio.h>

#include "judge/cli/verb.h"
#include "judge/practice/history.h"

enum { HISTORY_TIME_SIZE = 32 };

/* "2026-11-24 20:55", as the clock on the wall here has it. */
void history_time(int64_t at_ms, char text[HISTORY_TIME_SIZE]);

/* A table of submissions, and all of one. */
struct history_table {
    const struct session *session;
    const struct history *history;
    size_t columns; /* of the screen; 0: any number */
};

struct history_sheet {
    const struct session *session;
    const struct history_submission *submission;
    size_t columns; /* of the screen; 0: any number */
};

/* Write a struct history_table, and a struct history_sheet, with the next command; for pager_run(). */
int history_write_table(FILE *out, const void *context, struct error *err);
int history_write_sheet(FILE *out, const void *context, struct error *err);

/* Print them as documents. Fail as document_print(). */
int history_print_list_json(const struct history *history, struct error *err);
int history_print_json(const struct history_submission *submission, struct error *err);

#endif
