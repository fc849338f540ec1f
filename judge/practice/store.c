#include "judge/practice/store.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "judge/package/file.h"
#include "judge/package/library.h"
#include "judge/package/xdg.h"
#include "sandbox/cleanup.h"

enum { RETRY_NS = 10 * 1000 * 1000 };

/* What we call of SQLite. */
/* clang-format off */
#define CALLS(CALL) \
    CALL(sqlite3_bind_blob64) CALL(sqlite3_bind_int64) CALL(sqlite3_bind_null) CALL(sqlite3_bind_text) \
    CALL(sqlite3_busy_timeout) CALL(sqlite3_changes) CALL(sqlite3_close) CALL(sqlite3_column_blob) \
    CALL(sqlite3_column_bytes) CALL(sqlite3_column_int64) CALL(sqlite3_column_text) CALL(sqlite3_column_type) \
    CALL(sqlite3_errmsg) CALL(sqlite3_errstr) CALL(sqlite3_exec) CALL(sqlite3_finalize) \
    CALL(sqlite3_get_autocommit) CALL(sqlite3_last_insert_rowid) CALL(sqlite3_open_v2) CALL(sqlite3_prepare_v2) \
    CALL(sqlite3_step) CALL(sqlite3_system_errno)
/* clang-format on */

struct calls {
    CALLS(LIBRARY_POINTER)
};

struct store {
    struct calls lib;
    sqlite3 *db;
    char *path;
    bool in_transaction;
};

/* ---- what went wrong ---- */

static const char *reason_of(int code, int os_error)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return "the disk is full";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "another judge has been writing it for too long";
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return "it cannot be written";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return "the file is damaged, and is left as it is";
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
        return os_error == ENOSPC || os_error == EDQUOT             ? "the disk is full"
               : os_error != 0 && strerrordesc_np(os_error) != NULL ? strerrordesc_np(os_error)
                                                                    : "the file, or its folder, cannot be used";
    default:
        return NULL;
    }
}

/* Tells what SQLite said last. */
static int fail(const struct store *store, int code, struct error *err)
{
    if ((code & 0xff) == SQLITE_NOMEM)
        return error_memory(err);
    const char *reason = reason_of(code, store->db == NULL ? 0 : store->lib.sqlite3_system_errno(store->db));
    if (reason == NULL)
        reason = store->db == NULL ? store->lib.sqlite3_errstr(code) : store->lib.sqlite3_errmsg(store->db);
    error_set(err, ERROR_IO, "the record %.200s: %.200s", store->path, reason);
    if ((code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB)
        error_hint(err, "set it aside, and judge begins a new one: mv history.db history.db.damaged");
    return -1;
}

static int check(const struct store *store, int code, struct error *err)
{
    return code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW ? 0 : fail(store, code, err);
}

/* ---- statements ---- */

static int execute(struct store *store, const char *sql, struct error *err)
{
    return check(store, store->lib.sqlite3_exec(store->db, sql, NULL, NULL, NULL), err);
}

static int bind(const struct store *store, sqlite3_stmt *statement, int i, const struct store_value *value)
{
    switch (value->type) {
    case STORE_INT:
        return store->lib.sqlite3_bind_int64(statement, i, value->number);
    case STORE_TEXT:
        return store->lib.sqlite3_bind_text(statement, i, value->bytes, -1, SQLITE_STATIC);
    case STORE_BLOB:
        return store->lib.sqlite3_bind_blob64(statement, i, value->length == 0 ? "" : value->bytes, value->length,
                                              SQLITE_STATIC);
    default:
        return store->lib.sqlite3_bind_null(statement, i);
    }
}

int store_ask(struct store *store, const char *sql, const struct store_value *values, size_t count, struct rows *rows,
              struct error *err)
{
    sqlite3_stmt *statement = NULL;
    int code = store->lib.sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL);
    for (size_t i = 0; code == SQLITE_OK && i < count; i++)
        code = bind(store, statement, (int)i + 1, &values[i]);
    if (code != SQLITE_OK) {
        fail(store, code, err);
        store->lib.sqlite3_finalize(statement);
        return -1;
    }
    *rows = (struct rows){.statement = statement, .store = store};
    return 0;
}

int rows_next(struct rows *rows, struct error *err)
{
    int code = rows->store->lib.sqlite3_step(rows->statement);
    if (code == SQLITE_ROW)
        return 1;
    return check(rows->store, code, err);
}

int64_t rows_int(const struct rows *rows, int i)
{
    return rows->store->lib.sqlite3_column_int64(rows->statement, i);
}

bool rows_is_null(const struct rows *rows, int i)
{
    return rows->store->lib.sqlite3_column_type(rows->statement, i) == SQLITE_NULL;
}

const char *rows_text(const struct rows *rows, int i)
{
    return (const char *)rows->store->lib.sqlite3_column_text(rows->statement, i);
}

const void *rows_blob(const struct rows *rows, int i, size_t *length)
{
    const void *bytes = rows->store->lib.sqlite3_column_blob(rows->statement, i);
    if (length != NULL)
        *length = (size_t)rows->store->lib.sqlite3_column_bytes(rows->statement, i);
    return bytes;
}

void rows_close(struct rows *rows)
{
    if (rows->statement != NULL)
        rows->store->lib.sqlite3_finalize(rows->statement);
    *rows = (struct rows){0};
}

int store_run(struct store *store, const char *sql, const struct store_value *values, size_t count, struct error *err)
{
    auto_rows struct rows rows = {0};
    if (store_ask(store, sql, values, count, &rows, err) != 0)
        return -1;
    int more;
    while ((more = rows_next(&rows, err)) == 1)
        ;
    return more;
}

int store_number(struct store *store, const char *sql, const struct store_value *values, size_t count,
                 int64_t otherwise, int64_t *number, struct error *err)
{
    auto_rows struct rows rows = {0};
    int more = store_ask(store, sql, values, count, &rows, err) != 0 ? -1 : rows_next(&rows, err);
    if (more < 0)
        return -1;
    *number = more == 0 || rows_is_null(&rows, 0) ? otherwise : rows_int(&rows, 0);
    return 0;
}

int64_t store_last_id(const struct store *store)
{
    return store->lib.sqlite3_last_insert_rowid(store->db);
}

int64_t store_changes(const struct store *store)
{
    return store->lib.sqlite3_changes(store->db);
}

int store_begin(struct store *store, struct error *err)
{
    if (execute(store, "BEGIN IMMEDIATE", err) != 0)
        return -1;
    store->in_transaction = true;
    return 0;
}

int store_commit(struct store *store, struct error *err)
{
    if (execute(store, "COMMIT", err) == 0) {
        store->in_transaction = false;
        return 0;
    }
    store_rollback(store);
    return -1;
}

void store_rollback(struct store *store)
{
    if (store->in_transaction &&
        store->lib.sqlite3_get_autocommit(store->db) == 0) /* a failed statement may have done it */
        store->lib.sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    store->in_transaction = false;
}

/* ---- its version ---- */

static int pragma(struct store *store, const char *name, int64_t *value, struct error *err)
{
    auto_free char *sql = text_format("PRAGMA %s", name);
    return sql == NULL ? error_memory(err) : store_number(store, sql, STORE_NO_VALUES, 0, value, err);
}

/* Whose file it is, and of which version. A new, empty one is version 0. */
static int read_version(struct store *store, const struct store_schema *schema, int64_t *version, struct error *err)
{
    int64_t id = 0, tables = 0;
    if (pragma(store, "application_id", &id, err) != 0 || pragma(store, "user_version", version, err) != 0 ||
        store_number(store, "SELECT count(*) FROM sqlite_master", STORE_NO_VALUES, 0, &tables, err) != 0)
        return -1;
    if (id != schema->application_id && (id != 0 || *version != 0 || tables != 0)) {
        error_set(err, ERROR_IO, "%.200s is no record of judge, and is left as it is", store->path);
        return error_hint(err, "give that file another name, and judge begins a record of its own");
    }
    if (*version > schema->count) {
        error_set(err, ERROR_IO, "the record %.200s is of a later judge (version %d; this one knows %d)", store->path,
                  (int)*version, schema->count);
        return error_hint(err, "use that judge; until then nothing is recorded here, and nothing there is changed");
    }
    return 0;
}

static int take_steps(struct store *store, const struct store_schema *schema, struct error *err)
{
    int64_t version = 0;
    if (read_version(store, schema, &version, err) != 0) /* once more: another process may have been faster */
        return -1;
    int64_t old = version;
    for (; version < schema->count; version++)
        if (execute(store, schema->steps[version], err) != 0)
            return -1;
    auto_free char *mark =
        text_format("PRAGMA application_id = %d; PRAGMA user_version = %d", (int)schema->application_id, schema->count);
    if (mark == NULL)
        return error_memory(err);
    if (old == schema->count)
        return 0;
    if (execute(store, mark, err) != 0)
        return -1;
    return old == 0 && schema->fill != NULL ? schema->fill(store, err) : 0;
}

static int upgrade(struct store *store, const struct store_schema *schema, struct error *err)
{
    if (store_begin(store, err) != 0)
        return -1;
    if (take_steps(store, schema, err) == 0)
        return store_commit(store, err);
    store_rollback(store);
    return -1;
}

/* ---- opening ---- */

void store_close(struct store *store)
{
    if (store == NULL)
        return;
    store_rollback(store);
    if (store->db != NULL)
        store->lib.sqlite3_close(store->db);
    free(store->path);
    free(store);
}

static void cleanup_store(struct store **store)
{
    store_close(*store);
}

static int connect_to(struct store *store, const char *name, int flags, struct error *err)
{
    store->lib.sqlite3_close(store->db);
    store->db = NULL;
    int code = store->lib.sqlite3_open_v2(name, &store->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    if (code != SQLITE_OK)
        return fail(store, code, err);
    store->lib.sqlite3_busy_timeout(store->db, STORE_WAIT_MS);
    /* Larger pages than the usual ones: a question about all submissions reads half as many. */
    return execute(
        store,
        "PRAGMA page_size = 8192; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON;"
        "PRAGMA synchronous = FULL",
        err);
}

/* Of two processes that change the mode at once one is told at once that it cannot, without waiting. */
static int enter_wal(struct store *store, struct error *err)
{
    const struct timespec pause = {.tv_nsec = RETRY_NS};
    int code = SQLITE_BUSY;
    for (int waited_ms = 0; waited_ms < STORE_WAIT_MS && (code & 0xff) == SQLITE_BUSY;
         waited_ms += RETRY_NS / 1000000) {
        code = store->lib.sqlite3_exec(store->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
        if ((code & 0xff) == SQLITE_BUSY)
            nanosleep(&pause, NULL);
    }
    return check(store, code, err);
}

/* Makes the file, for its mode, and sees that it is a regular one: SQLite would wait at a FIFO for ever. */
static int make_file(struct store *store, bool may_make, struct error *err)
{
    struct stat status;
    if (may_make)
        xdg_make_parents(store->path); /* what fails shows when the file is opened */
    int flags = may_make ? O_RDWR | O_CREAT : O_RDWR;
    auto_close int fd = open(store->path, flags | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0600);
    if (fd < 0 || fstat(fd, &status) != 0)
        return error_errno(err, ERROR_IO, "the record %.200s", store->path);
    if (!S_ISREG(status.st_mode))
        return error_set(err, ERROR_IO, "the record %.200s is no regular file", store->path);
    return 0;
}

static int open_to_write(struct store *store, const struct store_schema *schema, bool may_make, struct error *err)
{
    int64_t version = 0;
    if (make_file(store, may_make, err) != 0 || connect_to(store, store->path, SQLITE_OPEN_READWRITE, err) != 0 ||
        read_version(store, schema, &version, err) != 0 || enter_wal(store, err) != 0)
        return -1;
    return version == schema->count ? 0 : upgrade(store, schema, err);
}

/* A file: name for SQLite, which reads '%', '?' and '#' in it. */
static char *make_uri(const char *path, const char *parameters)
{
    static const char digits[] = "0123456789ABCDEF";
    auto_free char *name = malloc(3 * strlen(path) + 1);
    char *end = name;
    if (name == NULL)
        return NULL;
    for (const char *at = path; *at != '\0'; at++) {
        bool plain = strchr("%?#", *at) == NULL;
        *end++ = plain ? *at : '%';
        if (!plain) {
            *end++ = digits[(unsigned char)*at >> 4];
            *end++ = digits[(unsigned char)*at & 15];
        }
    }
    *end = '\0';
    return text_format("file:%s?%s", name, parameters);
}

/* Where nothing can be written. With a log beside the file SQLite needs that and its index; where these cannot be used,
 * or are not there, the file alone is read. */
static int open_to_look(struct store *store, const struct store_schema *schema, struct error *err)
{
    int64_t version = 0;
    int result = connect_to(store, store->path, SQLITE_OPEN_READONLY, err) != 0
                     ? -1
                     : read_version(store, schema, &version, err);
    if (result != 0 && store->db != NULL) {
        auto_free char *uri = make_uri(store->path, "immutable=1");
        if (uri == NULL)
            return error_memory(err);
        result = connect_to(store, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, err) != 0
                     ? -1
                     : read_version(store, schema, &version, err);
    }
    if (result == 0 && version < schema->count)
        return error_set(err, ERROR_IO, "the record %.200s is of an older judge, and cannot be written here",
                         store->path);
    return result;
}

static int open_in_memory(struct store *store, const struct store_schema *schema, struct error *err)
{
    return connect_to(store, ":memory:", SQLITE_OPEN_READWRITE, err) != 0 ? -1 : upgrade(store, schema, err);
}

static int open_to_read(struct store *store, const struct store_schema *schema, struct error *err)
{
    struct stat status;
    if (stat(store->path, &status) != 0 && (errno == ENOENT || errno == ENOTDIR))
        return open_in_memory(store, schema, err);
    if (status.st_size == 0 && S_ISREG(status.st_mode))
        return open_in_memory(store, schema, err); /* its maker was stopped in the first moment, or is about to go on */
    if (access(store->path, R_OK | W_OK) == 0 && open_to_write(store, schema, false, err) == 0)
        return 0;
    return open_to_look(store, schema, err);
}

int store_open(const char *path, enum store_access access, const struct store_schema *schema, struct store **result,
               struct error *err)
{
    static const char *const names[] = {CALLS(LIBRARY_NAME)};
    __attribute__((cleanup(cleanup_store))) struct store *store = calloc(1, sizeof *store);
    if (store == NULL || (store->path = strdup(path)) == NULL)
        return error_memory(err);
    if (library_load(JUDGE_LIBSQLITE, names, sizeof names / sizeof *names, &store->lib, err) != 0)
        return -1;
    if ((access == STORE_WRITE ? open_to_write(store, schema, true, err) : open_to_read(store, schema, err)) != 0)
        return -1;
    /* Who reads reads a page once: to touch fresh memory for each costs more than the reading. */
    if (access == STORE_READ && execute(store, "PRAGMA cache_size = -256", err) != 0)
        return -1;
    *result = take_ptr(store);
    return 0;
}
