/* The rows of a record as JSON, a line each: what `judge progress` writes and reads.
 *
 *     {"row":"header","schema":1,"judge_version":"0.1.0"}
 *     {"row":"problem","identity":"7a0f...","short_name":"twosum", ...}
 *
 * The other rows are practice, submission and help; members are called as in exchange.h. */
#ifndef JUDGE_CLI_EXCHANGE_JSON_H
#define JUDGE_CLI_EXCHANGE_JSON_H

#include <stdio.h>

#include "judge/cli/document.h"
#include "judge/package/file.h"
#include "judge/practice/exchange.h"

/* Bytes of a line, without its newline: room for the longest source and the longest list, however they are spelled. */
enum { EXCHANGE_LINE_MAX = 96 << 20 };

/* Write the first line, and that of a row. Fail with ERROR_MEMORY; errors of out are left in out. */
int exchange_json_write_header(FILE *out, struct error *err);
int exchange_json_write(FILE *out, const struct exchange_row *row, struct error *err);

/* A line that was read. */
struct exchange_line {
    struct exchange_row row;
    struct document_object *object; /* what row points into */
    struct exchange_span *spans;
    struct result *results;
};

/* Reads the first line. Fails with ERROR_USAGE when it is no header, or that of a later schema. */
int exchange_json_read_header(const char *line, size_t length, struct error *err);

/* Reads the line of a row, which may come from anybody. A key that is not known is added to unknown, once. The caller
 * frees with exchange_line_free(), on failure too. Fails with ERROR_USAGE and ERROR_MEMORY. */
int exchange_json_read(const char *line, size_t length, struct exchange_line *read, struct strings *unknown,
                       struct error *err);

void exchange_line_free(struct exchange_line *line);

#endif
