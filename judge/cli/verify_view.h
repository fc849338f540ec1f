/* What came of verifying a package, and the two ways to tell it. */
#ifndef JUDGE_CLI_VERIFY_VIEW_H
#define JUDGE_CLI_VERIFY_VIEW_H

#include <stdbool.h>

#include "judge/author/verify.h"
#include "judge/cli/document.h"
#include "judge/cli/screen.h"

struct verify_view {
    bool notes;          /* --all: notes are shown, not only counted */
    bool calibrate;      /* --calibrate: what to write into catalog.yaml */
    const char *catalog; /* then: the catalog.yaml that the computed limit was written into; NULL: none */
};

/* Writes it to standard output: what is wrong, the errors first; the submissions; the limits; one last line. word is
 * what the person called the package. */
void verify_view_print(const struct verification *verification, const char *word, struct verify_view view,
                       struct screen screen);

/* Writes all rules to standard output. */
void verify_view_print_rules(void);

/* Adds it to the list that is open. */
void verify_view_write(struct document *document, const struct verification *verification, struct verify_view view);

/* Adds them as the list "findings". */
void verify_view_write_findings(struct document *document, const struct findings *findings);

/* Adds all rules as the list "rules". */
void verify_view_write_rules(struct document *document);

/* Where a finding is: the length of the file's name at the start of message, its line and its column, 0 where it has
 * none; returns what follows the place. */
const char *verify_view_place(const char *message, size_t *file_length, long *line, long *column);

#endif
