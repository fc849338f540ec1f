/* What came of editing a catalog.yaml. Pure. Part of curation_add(). */
#ifndef JUDGE_PACKAGE_CURATION_CHECK_H
#define JUDGE_PACKAGE_CURATION_CHECK_H

#include <stdbool.h>

#include "judge/package/curation.h"
#include "judge/package/curation_edit.h"

/* True when the curation says all of the addition. */
bool curation_has(const struct curation *curation, const struct curation_addition *addition);

/* True when all that was said before is said still, and the addition too. */
bool curation_kept(const struct curation *before, const struct curation *after,
                   const struct curation_addition *addition);

#endif
