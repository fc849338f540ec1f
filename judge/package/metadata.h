/* What problem.yaml says. Part of problem_load(), which is what others call.
 *
 * Source: Problem Package Format 2025-09 and legacy, "Problem Metadata". */
#ifndef JUDGE_PACKAGE_METADATA_H
#define JUDGE_PACKAGE_METADATA_H

#include "judge/package/problem.h"
#include "sandbox/error.h"

/* problem.yaml while it is read, and what of it only the reading of the package needs. */
struct metadata {
    struct problem *problem;
    bool custom;                /* legacy: validation says custom */
    char validation_place[300]; /* legacy: "file:line:column" of validation, empty when it is not given */
    char flags_place[300];      /* legacy: likewise of validator_flags */
    char type_place[300];       /* where it says interactive */
    char name_place[300];
    bool has_author, has_source, has_owner; /* somebody is named whom a licence can be asked of */
};

/* Reads the file at path, which errors call file, into *problem: version, name, uuid, difficulty, patterns, limits,
 * constants, interactive, validator_flags. name stays NULL where a legacy package gives none. *metadata is filled. On
 * failure *problem may be half filled: the caller frees it. Fails with ERROR_BROKEN_PACKAGE, ERROR_UNSUPPORTED,
 * ERROR_MEMORY. */
int metadata_read(const char *path, const char *file, struct findings *findings, struct problem *problem,
                  struct metadata *metadata, struct error *err);

/* The keys of legacy (metadata_legacy.c), for metadata_read(): root is problem.yaml, target of the readers metadata. */
int metadata_read_legacy(const struct yaml_node *root, struct metadata *metadata, struct error *err);

/* Readers of keys that several versions have; target is a struct metadata. name_plain: a string. */
int metadata_read_type(const struct yaml_node *value, const char *what, void *target, struct error *err);
int metadata_read_name_plain(const struct yaml_node *value, const char *what, void *target, struct error *err);
int metadata_read_uuid(const struct yaml_node *value, const char *what, void *target, struct error *err);
int metadata_read_limits(const struct yaml_node *value, const char *what, void *target, struct error *err);
int metadata_read_owner(const struct yaml_node *value, const char *what, void *target, struct error *err);
int metadata_skip(const struct yaml_node *value, const char *what, void *target, struct error *err);

/* Keywords (keywords.c): a list of strings; a string that is split at blanks; either. */
int metadata_read_keywords(const struct yaml_node *value, const char *what, void *target, struct error *err);
int metadata_read_keyword_text(const struct yaml_node *value, const char *what, void *target, struct error *err);
int metadata_read_keywords_lax(const struct yaml_node *value, const char *what, void *target, struct error *err);

/* Writes "file:line:column" of node into place, 300 bytes. */
void metadata_place(const struct yaml_node *node, char place[300]);

#endif
