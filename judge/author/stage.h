/* The folder in which an exported package comes about. Part of export_package(), which is what others call. */
#ifndef JUDGE_AUTHOR_STAGE_H
#define JUDGE_AUTHOR_STAGE_H

#include "judge/author/export.h"
#include "judge/package/yaml.h"

struct stage {
    const struct problem *problem;
    const struct testdata *data;
    enum export_format format;
    char *path;                   /* of the new package */
    int fd;                       /* likewise */
    const struct yaml_node *root; /* problem.yaml as it was; NULL when it says nothing */
    struct strings *notes;
    struct error *err;
};

/* Adds a line to what is told. Fails with ERROR_MEMORY. */
int stage_note(struct stage *stage, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Writes the file called name, a path from the package's folder, over what is there; makes the folders above it. */
int stage_write(struct stage *stage, const char *name, const char *text, size_t length);

/* Copies the file at path to the one called name. */
int stage_copy(struct stage *stage, const char *path, const char *name);

/* True when something is called name. */
bool stage_has(const struct stage *stage, const char *name);

/* Renames from to to, whose folders are made; nothing happens when from is not there, or to is. */
int stage_rename(struct stage *stage, const char *from, const char *to);

/* Removes what is called name, and tells it with the reason, unless that is NULL or nothing was there. */
int stage_drop(struct stage *stage, const char *name, const char *reason);

/* The names in the folder called name, without those with a dot in front, by bytes; none when it is not there. */
int stage_list(struct stage *stage, const char *name, struct strings *names);

/* Puts the constants of the problem into all files in and below the folder called name. */
int stage_apply_constants(struct stage *stage, const char *name);

/* Writes problem.yaml anew for the format (export_metadata.c). flags: what validator_flags is to say, "" for nothing.
 */
int export_metadata(struct stage *stage, const char *flags);

/* Writes what the tests' settings say as the format has it, and the tests that lie outside of the package
 * (export_data.c). *flags is what problem.yaml says for all of them, which the caller frees. */
int export_data(struct stage *stage, char **flags);

/* Only the tests that lie outside of the package, with their settings. */
int export_generated(struct stage *stage);

#endif
