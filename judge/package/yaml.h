/* YAML as the problem package format uses it: maps, sequences and scalars, each with its place in the file.
 *
 * YAML's own typing is a trap (`name: No`, `version: 1.0`): here a scalar is its text and whether it was quoted, and
 * whoever reads a key says which type it wants. What libyaml lets pass is refused here: duplicate keys, aliases and
 * anchors (nothing in the format needs them, and they can blow up), merge keys, several documents in one file, tags,
 * nesting deeper than 32, more than 10000 values. A byte order mark and CRLF are read as YAML reads them; it is
 * verify's part to blame them.
 *
 * Every error names the file, the line and the column, counted from 1: "problem.yaml:3:7: ...". */
#ifndef JUDGE_PACKAGE_YAML_H
#define JUDGE_PACKAGE_YAML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "judge/package/findings.h"
#include "sandbox/error.h"

enum yaml_kind { YAML_SCALAR, YAML_SEQUENCE, YAML_MAP };

struct yaml_node {
    enum yaml_kind kind;
    const char *file; /* the name given to yaml_parse(); owned by the root */
    size_t line, column;
    struct findings *findings; /* where to say what is found here; may be NULL, owned by who read the file */
    char *text;                /* scalar: its text, NUL-terminated; may hold NUL bytes inside, see length */
    size_t length;             /* scalar: bytes of text */
    bool quoted;               /* scalar: quoted or a block scalar, so never null, a number or a bool */
    size_t count;              /* sequence: items; map: pairs */
    struct yaml_node **keys;   /* map: count scalars, in the order of the file */
    struct yaml_node **values; /* map and sequence: count nodes */
};

/* Parses length bytes of text. name is what errors call the file (a path relative to the package, for a short message).
 * On success *root is owned by the caller, who discards it with yaml_discard(); it is NULL when the document is empty
 * or null. Fails with ERROR_BROKEN_PACKAGE, ERROR_MEMORY. Source: YAML 1.1 as read by libyaml. */
int yaml_parse(const char *name, const char *text, size_t length, struct yaml_node **root, struct error *err);

/* Reads and parses the file at path, at most 1 MiB. Otherwise as yaml_parse(). All nodes have findings, which may be
 * NULL. */
int yaml_read(const char *path, const char *name, struct findings *findings, struct yaml_node **root,
              struct error *err);

/* Frees a tree; NULL is allowed. (Not called yaml_free(): libyaml exports that name and calls it itself, and a
 * program's own function would take its place.) */
void yaml_discard(struct yaml_node *root);

/* Makes an error at node: "file:line:column: message". Always returns -1. */
int yaml_error(const struct yaml_node *node, enum error_kind kind, struct error *err, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Adds a finding about node to its findings, and does nothing where it has none: "file:line:column: message". Fails
 * with ERROR_MEMORY. */
int yaml_finding(const struct yaml_node *node, enum finding_level level, const char *rule, struct error *err,
                 const char *format, ...) __attribute__((format(printf, 5, 6)));

/* The value of key in map, or NULL. */
struct yaml_node *yaml_get(const struct yaml_node *map, const char *key);

/* True for a plain scalar that YAML calls null: empty, ~, null, Null, NULL. */
bool yaml_is_null(const struct yaml_node *node);

/* Typed readings (value.c); what is the key's name for the message ("limits.memory"). Each fails with
 * ERROR_BROKEN_PACKAGE, says what it wanted and what it found, and leaves *value alone then. text: any scalar but null,
 * without NUL bytes; *value stays owned by the tree. bool: plain true or false in any of the spellings True, TRUE.
 * count: a plain decimal integer from 1 to maximum.
 * micros: a plain decimal number of seconds, greater than zero, at most 10^6, as microseconds; rounded to the nearest;
 * digits are read exactly, never through a double (0.1 is 100000). A value that rounds to 0 is an error. */
int yaml_text(const struct yaml_node *node, const char *what, const char **value, struct error *err);
int yaml_bool(const struct yaml_node *node, const char *what, bool *value, struct error *err);
int yaml_count(const struct yaml_node *node, const char *what, int64_t maximum, int64_t *value, struct error *err);
int yaml_micros(const struct yaml_node *node, const char *what, int64_t *value, struct error *err);

/* The number of seconds that text is, read as yaml_micros() reads it; false when it is none. */
bool yaml_parse_micros(const char *text, int64_t *value);

#endif
