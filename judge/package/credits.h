/* Where a problem comes from: credits, source, license, rights_owner, embargo_until of problem.yaml.
 *
 * None of it changes a verdict, so nothing is kept; but a file that gets them wrong is a file whose author was not
 * understood, and is refused. Whether a licence needs an owner is not looked at here.
 *
 * Source: Problem Package Format 2025-09, "Problem Metadata". Each function is a reader for a schema table and ignores
 * target. */
#ifndef JUDGE_PACKAGE_CREDITS_H
#define JUDGE_PACKAGE_CREDITS_H

#include <stdbool.h>

#include "judge/package/yaml.h"
#include "sandbox/error.h"

/* A name, or a map of authors, contributors, testers, translators, packagers, acknowledgements. */
int credits_check(const struct yaml_node *value, const char *what, void *target, struct error *err);

/* A name, a map of name and url, or a list of these that is not empty. */
int credits_check_source(const struct yaml_node *value, const char *what, void *target, struct error *err);

/* One of the seven licences of the format. */
int credits_check_license(const struct yaml_node *value, const char *what, void *target, struct error *err);

/* YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ. */
int credits_check_embargo(const struct yaml_node *value, const char *what, void *target, struct error *err);

/* True for a language as the format writes it: "en", "fil", "pt-BR". */
bool language_is_valid(const char *text);

#endif
