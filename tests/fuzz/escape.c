/* Foreign text on a screen and in a document: whatever goes in, what comes out is fit for a terminal, bounded, and as
 * wide as it says. */
#include "judge/cli/escape.h"

#include <stdlib.h>
#include <string.h>

#include "judge/cli/cell.h"
#include "judge/cli/document.h"
#include "judge/cli/utf8.h"
#include "sandbox/cleanup.h"
#include "tests/fuzz/fuzz.h"

enum { GROWTH = 5 }; /* a byte becomes at most four, a combining mark of two bytes six, a tag of four bytes ten */

static const char INDENT[] = "  ";

/* ---- a text that is written ---- */

struct paper {
    FILE *file;
    char *text;
    size_t length;
};

static void open_paper(struct paper *paper)
{
    *paper = (struct paper){0};
    paper->file = open_memstream(&paper->text, &paper->length);
    FUZZ_HOLDS(paper->file != NULL);
}

static void read_paper(struct paper *paper)
{
    FUZZ_HOLDS(fclose(paper->file) == 0);
}

/* ---- what is tried ---- */

static void try_part(const char *text, size_t size)
{
    struct paper paper;
    open_paper(&paper);
    escape_part(paper.file, text, size);
    read_paper(&paper);
    fuzz_check_screen(paper.text, paper.length, 0);
    FUZZ_HOLDS(memchr(paper.text, '\n', paper.length) == NULL);
    FUZZ_HOLDS(paper.length <= GROWTH * size);
    free(paper.text);
}

static void try_lines(const char *text, size_t size, struct escape_cap cap)
{
    struct paper paper;
    open_paper(&paper);
    escape_write(paper.file, text, size, INDENT, cap);
    read_paper(&paper);
    fuzz_check_screen(paper.text, paper.length, FUZZ_TABS);
    FUZZ_HOLDS(paper.length == 0 || paper.text[paper.length - 1] == '\n');
    size_t lines = 0;
    for (const char *line = paper.text, *end = NULL; (end = strchr(line, '\n')) != NULL; line = end + 1) {
        lines++;
        FUZZ_HOLDS(cap.line_bytes == 0 || (size_t)(end - line) <= GROWTH * (cap.line_bytes + 4) + 32);
    }
    FUZZ_HOLDS(cap.lines == 0 || lines <= cap.lines + 1);
    free(paper.text);
}

static void try_string(const char *text)
{
    struct paper paper;
    auto_free char *copy = escape_copy(text);
    FUZZ_HOLDS(copy != NULL);
    fuzz_check_screen(copy, strlen(copy), 0);
    FUZZ_HOLDS(cell_width(text) == utf8_width(copy));
    open_paper(&paper);
    escape_word(paper.file, text);
    read_paper(&paper);
    fuzz_check_screen(paper.text, paper.length, 0);
    free(paper.text);
}

static void try_cells(const char *text)
{
    for (size_t width = 0; width < 40; width += 13) {
        struct paper paper;
        open_paper(&paper);
        cell_write(paper.file, text, width);
        read_paper(&paper);
        FUZZ_HOLDS(utf8_width(paper.text) == width);
        fuzz_check_screen(paper.text, paper.length, 0);
        free(paper.text);
    }
    for (size_t width = 2; width < 60; width += 19) {
        struct paper paper;
        open_paper(&paper);
        cell_write_wrapped(paper.file, text, 0, width);
        read_paper(&paper);
        fuzz_check_screen(paper.text, paper.length, 0);
        for (char *rest = paper.text, *line = NULL; (line = strsep(&rest, "\n")) != NULL;)
            FUZZ_HOLDS(utf8_width(line) <= width);
        free(paper.text);
    }
}

/* The document is UTF-8 without control characters, and each quotation mark and backslash within is escaped: then the
 * string that we put in is all that stands between the second last and the last. */
static void try_document(const char *text, size_t size)
{
    static const char front[] = "\"text\": \"", back[] = "\"\n}\n";
    struct error err;
    struct paper paper;
    auto_document struct document *document = document_new();
    document_bytes(document, "text", text, size);
    open_paper(&paper);
    FUZZ_HOLDS(document_print(document, paper.file, &err) == 0);
    read_paper(&paper);
    fuzz_check_screen(paper.text, paper.length, 0);
    const char *at = strstr(paper.text, front), *end = paper.text + paper.length - strlen(back);
    FUZZ_HOLDS(at != NULL && strcmp(end, back) == 0);
    for (at += strlen(front); at < end; at++) {
        FUZZ_HOLDS(*at != '"' && (unsigned char)*at >= 0x20);
        at += *at == '\\';
    }
    FUZZ_HOLDS(at == end);
    free(paper.text);
}

static void try_repair(const char *text, size_t size)
{
    size_t length = 0;
    auto_free char *repaired = utf8_repair(text, size, &length);
    FUZZ_HOLDS(repaired != NULL && length <= 3 * size && repaired[length] == '\0');
    for (size_t at = 0; at < length;) {
        uint32_t point = 0;
        char encoded[5];
        size_t bytes = utf8_decode(repaired + at, length - at, &point);
        FUZZ_HOLDS(bytes > 0);
        utf8_encode(point, encoded);
        FUZZ_HOLDS(strlen(encoded) == bytes || point == 0);
        FUZZ_HOLDS(memcmp(encoded, repaired + at, bytes) == 0);
        at += bytes;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    auto_free char *exact = fuzz_copy(data, size), *string = fuzz_string(data, size);
    try_part(exact, size);
    try_lines(exact, size, (struct escape_cap){0});
    try_lines(exact, size, (struct escape_cap){.lines = 3, .line_bytes = 20});
    try_string(string);
    try_cells(string);
    try_document(exact, size);
    try_repair(exact, size);
    return 0;
}
