/* What came of importing packages, and the two ways to tell it. */
#ifndef JUDGE_CLI_IMPORT_VIEW_H
#define JUDGE_CLI_IMPORT_VIEW_H

#include "judge/author/import.h"
#include "judge/cli/verb.h"
#include "judge/package/catalog.h"

/* Writes it to standard output, what could not be done to standard error, and the next command. catalog is the folder
 * that problems went into. Fails with ERROR_MEMORY. */
int import_view_print(const struct session *session, const char *catalog, const struct import_report *report,
                      struct error *err);

/* Writes one JSON document to standard output: schema, catalog, packages (problem, path, source, imported, replaced,
 * tests, limits, notes, findings, error). Fails with ERROR_MEMORY. */
int import_view_print_json(const struct session *session, const char *catalog, const struct import_report *report,
                           struct error *err);

/* Writes what is wrong to standard error. */
void import_view_print_error(const struct error *err);

/* Adds what else is to be said of a package that is in the catalog; catalog is what this session sees. Fails with
 * ERROR_MEMORY. */
int import_view_notes(const struct imported *item, const struct catalog *catalog, struct strings *notes,
                      struct error *err);

#endif
