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

#endif
