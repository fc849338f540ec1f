/* One JSON document, written from front to back.
 *
 *     struct document *document = document_new();
 *     document_text(document, "problem", "twosum");
 *     document_open_list(document, "results");
 *     document_integer(document, NULL, 42);
 *     document_close(document);
 *     document_print(document, stdout, &err);
 *     document_free(document);
 *
 * The document itself is an object. key names a value in an object and is NULL in a list. Nothing here fails: a
 * document that ran out of memory says so when it is printed. */
#ifndef JUDGE_CLI_DOCUMENT_H
#define JUDGE_CLI_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "judge/package/limits.h"
#include "sandbox/error.h"

struct document;

/* A new document with "schema": 1. NULL when memory is out, which all functions here accept. */
struct document *document_new(void);

void document_free(struct document *document);

static inline void document_cleanup(struct document **document)
{
    document_free(*document);
}

#define auto_document __attribute__((cleanup(document_cleanup)))

/* Opens an object or a list inside; at most 8 deep. */
void document_open_object(struct document *document, const char *key);
void document_open_list(struct document *document, const char *key);
void document_close(struct document *document);

/* Text may be foreign: bytes that are not UTF-8 become U+FFFD. NULL becomes null. */
void document_text(struct document *document, const char *key, const char *text);
void document_bytes(struct document *document, const char *key, const char *text, size_t length);

/* A number, true or false, and null. */
void document_integer(struct document *document, const char *key, int64_t value);
void document_flag(struct document *document, const char *key, bool value);
void document_null(struct document *document, const char *key);

/* A measured time: milliseconds with one decimal, from microseconds. */
void document_measured_ms(struct document *document, const char *key, int64_t time_us);

/* A limit: whole milliseconds where it is whole. */
void document_limit_ms(struct document *document, const char *key, int64_t time_us);

/* A size in KiB, rounded up, from bytes. */
void document_kib(struct document *document, const char *key, int64_t bytes);

/* The limits of a submission as an object of that name, with the wall-clock limit that goes with them. */
void document_limits(struct document *document, const struct limits *limits, int64_t wall_us);

/* Writes the document and a newline. Fails with ERROR_MEMORY; errors of out are left in out (ferror(3)). */
int document_print(const struct document *document, FILE *out, struct error *err);

/* ---- lines, each of them an object, that are read again ---- */

/* A new document without anything in it. NULL as document_new(). */
struct document *document_new_line(void);

/* Bytes so that none is lost: a text where they are one, in UTF-8 and without most control characters, else the object
 * {"hex": "00ff"}. NULL becomes null. At most three times as many bytes are written. */
void document_exact(struct document *document, const char *key, const char *bytes, size_t length);

/* As document_print(), in one line. */
int document_print_line(const struct document *document, FILE *out, struct error *err);

/* An object that was read. What the functions below give is its own. */
struct document_object;

enum { DOCUMENT_VALUES_MAX = 1000 * 1000 }; /* of a line */

/* Reads a line of length bytes, without its newline, of anybody. The caller frees with document_object_free(). Fails
 * with ERROR_USAGE when it is no JSON, no object, has a key twice, a number beyond 64 bits, a NUL byte in a text, or
 * more than DOCUMENT_VALUES_MAX values; and with ERROR_MEMORY. */
int document_read_line(const char *line, size_t length, struct document_object **object, struct error *err);

void document_object_free(struct document_object *object);

/* What document_exact() wrote, which may have NUL bytes in it; one more stands behind. null becomes NULL where that is
 * allowed. Fails with ERROR_USAGE when it is not there, or something else. So do those below. */
int document_get_exact(const struct document_object *object, const char *key, bool may_be_null, const char **bytes,
                       size_t *length, struct error *err);

/* As document_get_exact(), of what has no NUL byte in it. */
int document_get_text(const struct document_object *object, const char *key, bool may_be_null, const char **text,
                      struct error *err);

/* A whole number; null_value where null is allowed, else NULL. */
int document_get_integer(const struct document_object *object, const char *key, const int64_t *null_value,
                         int64_t *value, struct error *err);

/* true or false. */
int document_get_flag(const struct document_object *object, const char *key, bool *value, struct error *err);

/* How many objects are in a list, and one of them. It fails when anything else is in it. */
int document_get_list(const struct document_object *object, const char *key, size_t *count, struct error *err);
const struct document_object *document_item(const struct document_object *object, const char *key, size_t index);

/* Calls visit() for each key, until that fails. */
int document_visit_keys(const struct document_object *object,
                        int (*visit)(const char *key, void *context, struct error *err), void *context,
                        struct error *err);

#endif
