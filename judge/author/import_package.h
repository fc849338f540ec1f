/* One package on its way into a catalog. Part of import_packages(), which is what others call. */
#ifndef JUDGE_AUTHOR_IMPORT_PACKAGE_H
#define JUDGE_AUTHOR_IMPORT_PACKAGE_H

#include "judge/author/import.h"

/* Imports the package in folder under the name that *item has, and fills in *item. report is what it is part of. Fails
 * when it is not in the catalog then; what is wrong with catalog.yaml is in item->error. */
int import_package(const struct import_request *request, const char *folder, struct import_report *report,
                   struct imported *item, struct error *err);

#endif
