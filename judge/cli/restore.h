/* The source of a submission, as a file again. */
#ifndef JUDGE_CLI_RESTORE_H
#define JUDGE_CLI_RESTORE_H

#include "judge/cli/verb.h"
#include "judge/practice/history.h"

/* Where a person wants it; one of them at most is not NULL. */
struct restore_place {
    const char *dir;  /* a folder; NULL: the working folder */
    const char *file; /* a path; NULL: SHORTNAME.c in the folder */
};

/* Writes the source, says where it is, and names the next command. A file of that name that is another one gets the
 * name NAME~1~, or the next that is free; the same one stays. Fails with ERROR_USAGE (no such folder, a folder of that
 * name, no name for the file) and as place_files(). */
int restore_source(const struct session *session, const struct history_submission *submission,
                   const struct restore_place *place, struct error *err);

#endif
