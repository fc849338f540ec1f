/* Maps whose keys are known: each file of the format has a table of its keys, and everything that is not in it is
 * refused. */
#ifndef JUDGE_PACKAGE_SCHEMA_H
#define JUDGE_PACKAGE_SCHEMA_H

#include "judge/package/file.h"
#include "judge/package/yaml.h"
#include "sandbox/error.h"

struct schema_key {
    const char *name;
    /* Reads or only checks the value. what names it in messages ("limits.memory"); target is what schema_read() was
     * given. */
    int (*read)(const struct yaml_node *value, const char *what, void *target, struct error *err);
};

/* Reads every pair of map by keys, a table that ends with a name of NULL. what names the map in messages, NULL for a
 * whole file. Fails with ERROR_BROKEN_PACKAGE when map is no map or has a key that is not in the table, or as the key's
 * reader does; where the map's findings are for all errors, those of its pairs go there, and the other pairs are read.
 * The rule of an error is "unknown-key", else what the reader named, else the key's name ("limits-time-limit"). */
int schema_read(const struct yaml_node *map, const char *what, const struct schema_key *keys, void *target,
                struct error *err);

/* As schema_read(), but a key that is not in the table is only a finding of level error: the map can be read without
 * it, as the tools do that write such keys. */
int schema_read_open(const struct yaml_node *map, const char *what, const struct schema_key *keys, void *target,
                     struct error *err);

/* As schema_read(), but a key that is not in the table is only a warning. */
int schema_read_lax(const struct yaml_node *map, const char *what, const struct schema_key *keys, void *target,
                    struct error *err);

/* Readers for keys that are passed over: a note that the key is not of the format ("extension-key"); a warning that it
 * is not used here ("key-ignored"). */
int schema_note_extension(const struct yaml_node *value, const char *what, void *target, struct error *err);
int schema_warn_ignored(const struct yaml_node *value, const char *what, void *target, struct error *err);

/* True for null and for a string with nothing in it: a key of a template that nobody filled in. */
bool schema_is_empty(const struct yaml_node *value);

/* A warning that such a key counts as not given ("key-empty"). Fails with ERROR_MEMORY. */
int schema_warn_empty(const struct yaml_node *value, const char *what, struct error *err);

/* Splits text at ASCII blanks, as the format does with flags: there is no quoting. Appends the words to *list. Fails
 * with ERROR_MEMORY. */
int schema_split(const char *text, struct strings *list, struct error *err);

/* Readers for tables. They keep nothing and ignore target: a string that is not blank; true or false; a list of
 * strings. */
int schema_check_text(const struct yaml_node *value, const char *what, void *target, struct error *err);
int schema_check_bool(const struct yaml_node *value, const char *what, void *target, struct error *err);
int schema_check_texts(const struct yaml_node *value, const char *what, void *target, struct error *err);

/* A string with something in it but blanks, and no control characters. *text stays owned by the tree. */
int schema_line(const struct yaml_node *value, const char *what, const char **text, struct error *err);

/* Reads a list of strings into *list, which must be empty. Fails with ERROR_BROKEN_PACKAGE, ERROR_MEMORY. */
int schema_texts(const struct yaml_node *value, const char *what, struct strings *list, struct error *err);

#endif
