/* A line of a record that somebody exported: it is refused, or it is written again so that it reads the same. */
#include <string.h>

#include "judge/cli/exchange_json.h"
#include "sandbox/cleanup.h"
#include "tests/fuzz/fuzz.h"

/* The line of a row, without its newline; the caller frees. */
static char *written(const struct exchange_row *row, size_t *length)
{
    char *text = NULL;
    struct error err = {0};
    FILE *memory = open_memstream(&text, length);
    FUZZ_HOLDS(memory != NULL);
    FUZZ_HOLDS(exchange_json_write(memory, row, &err) == 0);
    FUZZ_HOLDS(fclose(memory) == 0);
    FUZZ_HOLDS(*length > 0 && text[--*length] == '\n');
    fuzz_check_screen(text, *length, 0);
    return text;
}

static void try_row(const struct exchange_row *row)
{
    struct exchange_line again;
    struct strings unknown = {0};
    struct error err = {0};
    size_t length = 0, second_length = 0;
    auto_free char *text = written(row, &length);
    FUZZ_HOLDS(exchange_json_read(text, length, &again, &unknown, &err) == 0);
    FUZZ_HOLDS(unknown.count == 0);
    FUZZ_HOLDS(exchange_check(&again.row, &err) == 0);
    auto_free char *second = written(&again.row, &second_length);
    FUZZ_HOLDS(second_length == length && memcmp(second, text, length) == 0);
    exchange_line_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct exchange_line line;
    struct strings unknown = {0};
    struct error err = {0};
    auto_free char *text = fuzz_copy(data, size);
    if (exchange_json_read_header(text, size, &err) != 0)
        fuzz_check_error(&err);
    err = (struct error){0};
    if (exchange_json_read(text, size, &line, &unknown, &err) != 0 || exchange_check(&line.row, &err) != 0)
        fuzz_check_error(&err);
    else
        try_row(&line.row);
    exchange_line_free(&line);
    strings_free(&unknown);
    return 0;
}
