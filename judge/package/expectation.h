/* Rules for submissions, from the places where they are written. Part of submissions_read(), which is what others
 * call. */
#ifndef JUDGE_PACKAGE_EXPECTATION_H
#define JUDGE_PACKAGE_EXPECTATION_H

#include "judge/package/submissions.h"
#include "judge/package/yaml.h"

/* Adds the rule that comes with the folder of submissions called folder in this version of the format, unless replaced
 * (submissions.yaml has that folder as its key). *known: the format has that folder. Fails with ERROR_MEMORY. */
int expectation_of_folder(enum package_version version, const char *folder, struct submissions *submissions,
                          bool *known, struct error *err);

/* Adds the rules of submissions.yaml, whose root is a map. Fails with ERROR_BROKEN_PACKAGE, ERROR_MEMORY. */
int expectation_of_yaml(const struct yaml_node *root, struct submissions *submissions, struct error *err);

/* Adds the rule that an @EXPECTED_RESULTS@ comment in the file at path makes. name is how messages call it. *found:
 * there is one. Fails with ERROR_BROKEN_PACKAGE for a result of another name, ERROR_MEMORY. */
int expectation_of_comment(const char *path, const char *name, struct submissions *submissions, bool *found,
                           struct error *err);

/* True when name is one of the folders of the format, of whatever version. */
bool expectation_is_folder(const char *name);

/* The folder of the format that name was probably meant to be, or NULL. */
const char *expectation_nearest_folder(const char *name);

void expectation_free(struct submission_rule *rule);

#endif
