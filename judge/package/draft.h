/* A YAML file that is edited as text, so that comments and layout stay as a person made them. Part of curation_add().
 */
#ifndef JUDGE_PACKAGE_DRAFT_H
#define JUDGE_PACKAGE_DRAFT_H

#include <stdbool.h>
#include <stddef.h>

#include "judge/package/yaml.h"
#include "sandbox/error.h"

/* The text of the file, and where to put something in. */
struct draft {
    char *text; /* owned by who opened it */
    size_t length;
    bool unusual; /* a place was not found: nothing is changed then */
    struct error *err;
};

/* Where a line (from 1) begins; the end of the text when there is none such. */
size_t draft_line(const struct draft *draft, size_t line);

/* Where a node of the text begins, quote or bracket included. */
size_t draft_place(struct draft *draft, const struct yaml_node *node);

/* True when the node is written with that opening bracket. */
bool draft_is_flow(struct draft *draft, const struct yaml_node *node, char bracket);

/* Puts the text in at a place. Does nothing when something was unusual. Fails with ERROR_MEMORY. */
int draft_insert(struct draft *draft, size_t at, const char *text);

/* Likewise, and frees the text; NULL: memory is out. */
int draft_insert_made(struct draft *draft, size_t at, char *text);

/* Puts the text in the place of a plain scalar. */
int draft_replace(struct draft *draft, const struct yaml_node *node, const char *text);

/* Reads the draft; *root is NULL when it says nothing. The caller discards it, and reads anew after each change. */
int draft_parse(const struct draft *draft, struct yaml_node **root);

#endif
