/* What the index of a catalog (index.h) keeps of one package, as bytes. They are read by the program that wrote them,
 * or not at all, so they are in this machine's byte order; and they are read as if an enemy had written them. */
#ifndef JUDGE_PACKAGE_INDEX_ENTRY_H
#define JUDGE_PACKAGE_INDEX_ENTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "judge/package/problem.h"
#include "judge/package/stamps.h"
#include "sandbox/error.h"

/* Bytes that are being read. */
struct index_bytes {
    const char *at;
    size_t left;
    bool bad; /* something did not fit; all that is read then is 0 or "" */
};

/* True when an entry can say what there is to say: of a problem always, of an error when it is about the package. */
bool index_entry_fits(const struct problem *problem, const struct error *error);

/* Writes the stamps, and then what a list needs of the problem (see index_entry_read()), or the error when its kind is
 * not ERROR_NONE. A stream that fails tells by ferror(). */
void index_entry_write(FILE *out, const struct stamps *stamps, const struct problem *problem,
                       const struct error *error);

/* Reads the stamps of the entry at *bytes without copying them, and compares them with what is in the folder called
 * name, in the one that fd is open on. Returns true when all are as they were; *bytes is behind the stamps then. */
bool index_entry_holds(struct index_bytes *bytes, int fd, const char *name);

/* Goes past the stamps without looking at anything. */
void index_entry_skip_stamps(struct index_bytes *bytes);

/* Reads what is behind the stamps: name, uuid, version, interactive, difficulty, patterns, function_style and limits of
 * *problem, which must be zeroed, or *error. Returns false when the bytes are no entry, or memory is out; the caller
 * frees *problem in every case. */
bool index_entry_read(struct index_bytes *bytes, struct problem *problem, struct error *error);

/* A number of four bytes, and a text that ends with a NUL; they point into the bytes. */
uint32_t index_bytes_number(struct index_bytes *bytes);
const char *index_bytes_text(struct index_bytes *bytes);

/* Their opposites. */
void index_write_number(FILE *out, size_t number);
void index_write_text(FILE *out, const char *text);

#endif
