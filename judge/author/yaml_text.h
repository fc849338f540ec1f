/* YAML as we write it: one key a line, every text in quotes, so that no reader takes it for something else. */
#ifndef JUDGE_AUTHOR_YAML_TEXT_H
#define JUDGE_AUTHOR_YAML_TEXT_H

#include <stdio.h>

#include "judge/package/file.h"
#include "judge/package/yaml.h"

/* Writes text in double quotes. */
void yaml_write_quoted(FILE *out, const char *text);

/* Writes a line: key and text in quotes; key and a list of texts in quotes. */
void yaml_write_text(FILE *out, const char *key, const char *text);
void yaml_write_list(FILE *out, const char *key, const struct strings *texts);

/* Writes "key: value", where value is one that was read, and says the same: what was not in quotes stays as it was.
 * indent: blanks before the key. */
void yaml_write_node(FILE *out, const char *key, const struct yaml_node *value, int indent);

#endif
