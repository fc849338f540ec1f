/* The codes by which packages name programming languages: in `languages`, in submissions.yaml, in include/.
 *
 * Source: Problem Package Format 2025-09, "Languages". */
#ifndef JUDGE_PACKAGE_LANGUAGE_CODES_H
#define JUDGE_PACKAGE_LANGUAGE_CODES_H

#include <stdbool.h>

/* True when the format has a language of this code: "c", "cpp", "python3", ... */
bool language_code_exists(const char *code);

#endif
