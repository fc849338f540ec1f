/* An SQLite database that several processes use at once, and that no crash, full disk or later program may ruin: the
 * only file that knows SQLite.
 *
 * It is in WAL mode, each commit is on the disk before it returns, and a writer waits up to STORE_WAIT_MS for another.
 * A file that is damaged, is no database of ours, or was written by a later version is never written to.
 *
 * Source: sqlite.org, "Write-Ahead Logging", "Result and Error Codes", "PRAGMA Statements" (user_version,
 * application_id), "STRICT Tables". */
#ifndef JUDGE_PRACTICE_STORE_H
#define JUDGE_PRACTICE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sandbox/error.h"

enum { STORE_WAIT_MS = 5000 };

struct store;

enum store_access {
    STORE_READ, /* nothing is written; no file: an empty database in memory; one that cannot be written is read as it
                   is */
    STORE_WRITE /* the file is made where there is none, with mode 0600, and its folders with 0700 */
};

/* What a database looks like: step i brings one of version i (PRAGMA user_version) to version i + 1. */
struct store_schema {
    const char *const *steps; /* SQL, several statements each */
    int count;
    int32_t application_id;                              /* PRAGMA application_id: says whose file it is */
    int (*fill)(struct store *store, struct error *err); /* called once, in the transaction that makes a new one, also
                                                            for one in memory; may be NULL */
};

/* Opens the database at path and brings it to schema's version. The caller closes it. Fails with ERROR_IO (the folder
 * or file cannot be written, the disk is full, it is damaged, no database of ours, or of a later version: the message
 * says which, the hint what next) and ERROR_MEMORY. */
int store_open(const char *path, enum store_access access, const struct store_schema *schema, struct store **store,
               struct error *err);

/* Closes it, and rolls back what was not committed. NULL is allowed. */
void store_close(struct store *store);

/* A value that stands for a '?'. Texts and blobs must live until the statement has run. */
struct store_value {
    enum { STORE_NULL, STORE_INT, STORE_TEXT, STORE_BLOB } type;
    int64_t number;
    const void *bytes;
    size_t length;
};

static inline struct store_value store_null(void)
{
    return (struct store_value){.type = STORE_NULL};
}

static inline struct store_value store_int(int64_t number)
{
    return (struct store_value){.type = STORE_INT, .number = number};
}

/* NULL is NULL there, too. */
static inline struct store_value store_text(const char *text)
{
    return (struct store_value){.type = text == NULL ? STORE_NULL : STORE_TEXT, .bytes = text};
}

static inline struct store_value store_blob(const void *bytes, size_t length)
{
    return (struct store_value){.type = STORE_BLOB, .bytes = bytes, .length = length};
}

/* The values of a statement, in order: STORE_VALUES(store_int(1), store_text("a")). */
#define STORE_VALUES(...)                                                                                              \
    (const struct store_value[]){__VA_ARGS__},                                                                         \
        sizeof((const struct store_value[]){__VA_ARGS__}) / sizeof(struct store_value)
#define STORE_NO_VALUES NULL, 0

/* Begins a transaction that may write (BEGIN IMMEDIATE). Fails as store_run(). */
int store_begin(struct store *store, struct error *err);

/* Ends it, for good. When that fails it is rolled back. */
int store_commit(struct store *store, struct error *err);

/* Takes back what was done since store_begin(). Nothing when no transaction is open. */
void store_rollback(struct store *store);

/* Runs one statement of SQL that has no result. Fails with ERROR_IO and ERROR_MEMORY, with messages as store_open(). */
int store_run(struct store *store, const char *sql, const struct store_value *values, size_t count, struct error *err);

/* The id of the row that was inserted last, and how many rows the last statement changed. */
int64_t store_last_id(const struct store *store);
int64_t store_changes(const struct store *store);

/* The rows of a SELECT, one at a time. */
struct rows {
    void *statement;
    struct store *store;
};

/* Asks. The caller calls rows_next() for the first row, and at last rows_close(). Fails as store_run(). */
int store_ask(struct store *store, const char *sql, const struct store_value *values, size_t count, struct rows *rows,
              struct error *err);

/* Goes to the next row. Returns 1 when there is one, 0 when there is none, -1 on failure as store_run(). */
int rows_next(struct rows *rows, struct error *err);

/* Column i, from 0, of this row. NULL counts as 0, and as NULL. Texts and blobs hold until the next rows_next();
 * *length may be NULL. */
int64_t rows_int(const struct rows *rows, int i);
bool rows_is_null(const struct rows *rows, int i);
const char *rows_text(const struct rows *rows, int i);
const void *rows_blob(const struct rows *rows, int i, size_t *length);

/* Ends it. A zeroed struct is allowed. */
void rows_close(struct rows *rows);

#define auto_rows __attribute__((cleanup(rows_close)))

/* The first column of the first row as a number; otherwise when there is no row, or it is NULL. Fails as store_run().
 */
int store_number(struct store *store, const char *sql, const struct store_value *values, size_t count,
                 int64_t otherwise, int64_t *number, struct error *err);

#endif
