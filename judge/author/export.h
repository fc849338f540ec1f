/* A package as another judge reads it: in version 2025-09 or legacy, whatever it came in, with all tests in it.
 *
 * What a version cannot say is told, one line each; what would change verdicts is refused. A package that is in the
 * wanted version already is copied byte by byte.
 *
 * Source: Problem Package Format, 2025-09 and legacy. */
#ifndef JUDGE_AUTHOR_EXPORT_H
#define JUDGE_AUTHOR_EXPORT_H

#include "judge/package/file.h"
#include "judge/package/problem.h"
#include "judge/package/testdata.h"
#include "sandbox/error.h"

enum export_format { EXPORT_2025_09, EXPORT_LEGACY };

/* Puts the package into a new folder called by its short name, in the folder at path (as realpath() gives it). All
 * tests of data must have been made. What is left out or made up is added to *notes. Fails with ERROR_UNSUPPORTED when
 * the format has no word for something that decides verdicts (a rule says what: "export-args", "export-files",
 * "export-settings", "export-validators"), ERROR_BROKEN_PACKAGE as tree_copy(), ERROR_IO, ERROR_MEMORY; some files may
 * be there then. */
int export_package(const struct problem *problem, const struct testdata *data, enum export_format format,
                   const char *path, struct strings *notes, struct error *err);

/* True when the problem is of that format already. */
bool export_is_native(const struct problem *problem, enum export_format format);

#endif
