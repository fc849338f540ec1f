/* Reading what belongs to a package: whole files with a bound, and lists of strings.
 *
 * Package files may be foreign: every read is bounded, and only regular files are read (a FIFO would block, a device
 * may be endless). */
#ifndef JUDGE_PACKAGE_FILE_H
#define JUDGE_PACKAGE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "sandbox/error.h"

/* Reads the regular file at path, at most limit bytes, into a new buffer with one NUL byte after the last byte (not
 * counted in *length). The caller frees *text. Fails with `kind` when the file is missing, unreadable, not a regular
 * file or larger than limit; the message names path. */
int file_read(const char *path, size_t limit, enum error_kind kind, char **text, size_t *length, struct error *err);

/* As file_read(), and errors call the file name: a short path that a person can read. */
int file_read_as(const char *path, const char *name, size_t limit, enum error_kind kind, char **text, size_t *length,
                 struct error *err);

/* Writes all length bytes to fd, however many write(2) calls that takes. Returns 0, or -1 with errno. */
int file_write(int fd, const void *bytes, size_t length);

/* True when all length bytes of text are UTF-8; a NUL byte must follow the last. */
bool text_is_utf8(const char *text, size_t length);

/* Makes foreign text fit for one line of a message, in place: control characters, and bytes that are not UTF-8, become
 * '?'. */
void text_clean(char *text);

/* A new string made as by sprintf(); the caller frees it. NULL only when memory is out. */
char *text_format(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* A growing list of strings. items is NULL or ends with a NULL pointer, so it can be passed as an argv. Owns its
 * strings. */
struct strings {
    char **items;
    size_t count;
};

/* Appends a copy of the first length bytes of text. Fails with ERROR_MEMORY. */
int strings_add(struct strings *list, const char *text, size_t length, struct error *err);

/* Appends a copy of text unless it is one of the strings already. Fails with ERROR_MEMORY. */
int strings_add_once(struct strings *list, const char *text, struct error *err);

/* Appends copies of all strings of other. Fails with ERROR_MEMORY; some may have been added then. */
int strings_add_all(struct strings *list, const struct strings *other, struct error *err);

/* True when text is one of the strings. */
bool strings_contain(const struct strings *list, const char *text);

/* Frees the strings and empties the list. */
void strings_free(struct strings *list);

#endif
