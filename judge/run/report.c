#include "judge/run/report.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "judge/package/file.h"
#include "judge/run/wording.h"

#define PROGRAM_END  (UINT64_C(1) << 32) /* programs are linked below it, libraries lie above */
#define NULL_END     (UINT64_C(1) << 16)
#define NOT_A_NUMBER UINT64_MAX

enum { LINE_MAX_BYTES = 500, LINE_DIGITS_MAX = 8 };

/* What is read before it is put into words. */
struct facts {
    char assertion[120];         /* what assert() said just before */
    char header[LINE_MAX_BYTES]; /* behind the name of the sanitizer, or behind "runtime error:" */
    char what[120];              /* the object: "a block of 40 bytes", "the variable 'a'" */
    const char *side;            /* "just after", ...; NULL: not told */
    bool reads, writes;
    uint64_t bytes;
};

/* ---- lines ---- */

/* Copies the line at text, cut, and returns where the next one begins. A NUL ends it early. */
static const char *take_line(const char *text, const char *end, char line[LINE_MAX_BYTES])
{
    const char *newline = memchr(text, '\n', (size_t)(end - text));
    size_t length = (size_t)((newline == NULL ? end : newline) - text);
    length = length < LINE_MAX_BYTES - 1 ? length : LINE_MAX_BYTES - 1;
    memcpy(line, text, length);
    line[length] = '\0';
    return newline == NULL ? end : newline + 1;
}

/* "==123==ERROR: AddressSanitizer: x" gives x. */
static const char *after_header(const char *line)
{
    static const char *const names[] = {
        "ERROR: AddressSanitizer: ", "WARNING: MemorySanitizer: ", "ERROR: MemorySanitizer: "};
    if (strncmp(line, "==", 2) != 0)
        return NULL;
    const char *number_end = line + 2 + strspn(line + 2, "0123456789");
    if (number_end == line + 2 || strncmp(number_end, "==", 2) != 0)
        return NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strncmp(number_end + 2, names[i], strlen(names[i])) == 0)
            return number_end + 2 + strlen(names[i]);
    return NULL;
}

/* "dir/name.c:12:5: runtime error: x" gives x, and name.c and 12. */
static const char *after_place(const char *line, struct report *report)
{
    static const char mark[] = ": runtime error: ";
    const char *found = strstr(line, mark);
    if (found == NULL || found == line)
        return NULL;
    char place[LINE_MAX_BYTES];
    snprintf(place, sizeof place, "%.*s", (int)(found - line), line);
    char *column = strrchr(place, ':');
    if (column == NULL)
        return NULL;
    *column = '\0';
    char *number = strrchr(place, ':');
    const char *digits = number == NULL ? column + 1 : number + 1; /* clang leaves a column out that it does not know */
    if (number != NULL)
        *number = '\0';
    const char *slash = strrchr(place, '/');
    snprintf(report->file, sizeof report->file, "%.250s", slash == NULL ? place : slash + 1);
    report->line = strspn(digits, "0123456789") <= LINE_DIGITS_MAX ? strtoul(digits, NULL, 10) : 0;
    return found + strlen(mark);
}

/* Where the last report begins: the line behind its header; NULL when there is none. */
static const char *find_last(const char *text, const char *end, struct facts *facts, struct report *report)
{
    const char *start = NULL;
    char line[LINE_MAX_BYTES], assertion[120] = "";
    for (const char *at = text; at < end;) {
        struct report place = {0};
        at = take_line(at, end, line);
        const char *claim = strstr(line, ": Assertion `");
        if (claim != NULL) {
            snprintf(assertion, sizeof assertion, "%.110s", claim + strlen(": Assertion `"));
            continue;
        }
        const char *asan = after_header(line), *ubsan = asan == NULL ? after_place(line, &place) : NULL;
        if (asan == NULL && ubsan == NULL)
            continue;
        start = at;
        *report = place;
        *facts = (struct facts){0};
        snprintf(facts->assertion, sizeof facts->assertion, "%s", assertion);
        snprintf(facts->header, sizeof facts->header, "%s", asan != NULL ? asan : ubsan);
    }
    return start;
}

/* ---- what stands below the header ---- */

/* "    #3 0x400930  (/memfd:program+0x930)" */
static bool add_frame(const char *line, struct report_stack *stack)
{
    unsigned number;
    uint64_t place;
    if (sscanf(line, " #%4u 0x%16" SCNx64, &number, &place) != 2)
        return false;
    if (stack != NULL && place < PROGRAM_END && stack->count < REPORT_FRAMES_MAX)
        stack->places[stack->count++] = place;
    return true;
}

static void read_access(const char *line, struct facts *facts)
{
    uint64_t bytes;
    if (sscanf(line, "READ of size %20" SCNu64, &bytes) == 1)
        facts->reads = true;
    else if (sscanf(line, "WRITE of size %20" SCNu64, &bytes) == 1)
        facts->writes = true;
    else
        return;
    facts->bytes = bytes;
}

/* "located 0 bytes to the right of 40-byte region", since gcc 13 and clang 16 "located 0 bytes after 40-byte region".
 */
static void read_location(const char *line, struct facts *facts)
{
    static const struct {
        const char *words, *near, *far;
    } sides[] = {
        {"to the right of ", "just after", "after"},
        {"after ", "just after", "after"},
        {"to the left of ", "just before", "before"},
        {"before ", "just before", "before"},
        {"inside of ", "of", "of"},
    };
    const char *located = strstr(line, " is located ");
    uint64_t distance, size;
    char name[60];
    int used = 0;
    if (located == NULL || sscanf(located, " is located %20" SCNu64 " bytes %n", &distance, &used) != 1 || used == 0)
        return;
    const char *rest = located + used;
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        size_t length = strlen(sides[i].words);
        if (strncmp(rest, sides[i].words, length) != 0)
            continue;
        facts->side = distance < 64 ? sides[i].near : sides[i].far;
        rest += length;
        break;
    }
    const char *of_size = strstr(rest, " of size ");
    if (facts->side != NULL && sscanf(rest, "%20" SCNu64 "-byte region", &size) == 1)
        snprintf(facts->what, sizeof facts->what, "a block of %" PRIu64 " byte%s", size, size == 1 ? "" : "s");
    else if (facts->side != NULL && sscanf(rest, "global variable '%59[^']", name) == 1 && of_size != NULL)
        snprintf(facts->what, sizeof facts->what, "the global variable '%s' of %" PRIu64 " bytes", name,
                 (uint64_t)strtoull(of_size + strlen(" of size "), NULL, 10));
}

/* "    [32, 42) 'a' (line 2) <== Memory access at offset 42 overflows this variable" */
static void read_variable(const char *line, struct facts *facts)
{
    uint64_t from, to;
    char name[60];
    const char *created = strstr(line, "value was created by an allocation of '");
    if (created != NULL && sscanf(strchr(created, '\''), "'%59[^'.]", name) == 1)
        snprintf(facts->what, sizeof facts->what, "'%s'", name);
    else if (strstr(line, "value was created by a heap allocation") != NULL)
        snprintf(facts->what, sizeof facts->what, "memory from malloc");
    const char *mark = strstr(line, "<== Memory access at offset ");
    if (mark == NULL || sscanf(line, " [%20" SCNu64 ", %20" SCNu64 ") '%59[^':.]", &from, &to, name) != 3)
        return;
    bool under = strstr(mark, "underflows") != NULL, over = strstr(mark, "overflows") != NULL;
    facts->side = under ? "just before" : over ? "just after" : "of";
    snprintf(facts->what, sizeof facts->what, "the local variable '%s' of %" PRIu64 " byte%s", name, to - from,
             to - from == 1 ? "" : "s");
}

/* Which stack the frames below this line belong to; `current` unless the line begins one. */
static struct report_stack *stack_of(const char *line, struct report *report, struct report_stack *current)
{
    if (strstr(line, "allocated by thread ") != NULL || strstr(line, "created by a heap allocation") != NULL)
        return &report->allocated;
    if (strstr(line, "freed by thread ") != NULL)
        return &report->freed;
    if (strstr(line, " is located in stack of thread ") != NULL || strstr(line, "created by an allocation") != NULL)
        return NULL;
    return current;
}

static void read_body(const char *at, const char *end, struct facts *facts, struct report *report)
{
    struct report_stack *current = &report->at;
    char line[LINE_MAX_BYTES];
    while (at < end) {
        at = take_line(at, end, line);
        if (strncmp(line, "Shadow bytes around", 19) == 0)
            return;
        if (add_frame(line, current))
            continue;
        current = stack_of(line, report, current);
        read_access(line, facts);
        read_location(line, facts);
        read_variable(line, facts);
        if (strstr(line, "caused by a READ memory access") != NULL)
            facts->reads = true;
        else if (strstr(line, "caused by a WRITE memory access") != NULL)
            facts->writes = true;
    }
}

/* ---- in words ---- */

/* "reads 4 bytes", "writes". */
static void say_access(const struct facts *facts, char *text, size_t size)
{
    const char *verb = facts->writes ? "writes" : facts->reads ? "reads" : "uses";
    if (facts->bytes == 0)
        snprintf(text, size, "%s", verb);
    else
        snprintf(text, size, "%s %" PRIu64 " byte%s", verb, facts->bytes, facts->bytes == 1 ? "" : "s");
}

static void say_outside(const struct facts *facts, struct report *report)
{
    char access[60];
    say_access(facts, access, sizeof access);
    if (facts->what[0] == '\0')
        snprintf(report->cause, sizeof report->cause, "%s: %s outside of every variable", report->kind, access);
    else
        snprintf(report->cause, sizeof report->cause, "%s: %s %s %s", report->kind, access, facts->side, facts->what);
}

static void say_gone(const struct facts *facts, const char *label, const char *when, struct report *report)
{
    char access[60];
    say_access(facts, access, sizeof access);
    snprintf(report->cause, sizeof report->cause, "%s: %s of %s %s", label, access,
             facts->what[0] == '\0' ? "what was there" : facts->what, when);
}

/* "on unknown address 0x000000000010 (pc 0x...)", where newer ones leave an address out that they do not know. */
static uint64_t number_behind(const char *text, const char *words)
{
    const char *found = strstr(text, words);
    uint64_t number;
    return found != NULL && sscanf(found + strlen(words), "0x%16" SCNx64, &number) == 1 ? number : NOT_A_NUMBER;
}

/* Not which of the two: what the report says of that is often about the check before the access. */
static void say_bad_address(const struct facts *facts, struct report *report)
{
    uint64_t address = number_behind(facts->header, "unknown address "), pc = number_behind(facts->header, "(pc ");
    if (pc < NULL_END) {
        report->kind = "null-pointer";
        snprintf(report->cause, sizeof report->cause, "null pointer: calls a function through it");
    } else if (address < NULL_END) {
        report->kind = "null-pointer";
        snprintf(report->cause, sizeof report->cause, "null pointer: reads or writes through it");
    } else {
        report->kind = "bad-address";
        snprintf(report->cause, sizeof report->cause, "bad address: reads or writes where nothing is (SIGSEGV)");
    }
}

/* How a report is put into words that needs more than its header. */
enum manner { OUTSIDE, FREED, RETURNED, LEFT, ADDRESS };

static bool say_by_manner(const struct facts *facts, struct report *report)
{
    static const struct {
        const char *header, *kind;
        enum manner manner;
    } headers[] = {
        {"heap-buffer-overflow", "heap-buffer-overflow", OUTSIDE},
        {"stack-buffer-", "stack-buffer-overflow", OUTSIDE},
        {"dynamic-stack-buffer-overflow", "stack-buffer-overflow", OUTSIDE},
        {"global-buffer-overflow", "global-buffer-overflow", OUTSIDE},
        {"heap-use-after-free", "use-after-free", FREED},
        {"stack-use-after-return", "use-after-return", RETURNED},
        {"stack-use-after-scope", "use-after-scope", LEFT},
        {"SEGV on ", "bad-address", ADDRESS},
        {"BUS on ", "bad-address", ADDRESS},
    };
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        if (strncmp(facts->header, headers[i].header, strlen(headers[i].header)) != 0)
            continue;
        report->kind = headers[i].kind;
        switch (headers[i].manner) {
        case OUTSIDE:
            say_outside(facts, report);
            break;
        case FREED:
            say_gone(facts, "use after free", "after it was freed", report);
            break;
        case RETURNED:
            say_gone(facts, "use after return", "after its function returned", report);
            break;
        case LEFT:
            say_gone(facts, "use after scope", "after the end of its { }", report);
            break;
        case ADDRESS:
            say_bad_address(facts, report);
            break;
        }
        return true;
    }
    return false;
}

static void say_unset(const struct facts *facts, struct report *report)
{
    snprintf(report->cause, sizeof report->cause, "the answer depends on %s, which was never set",
             facts->what[0] != '\0' ? facts->what : "a value");
}

/* "Assertion `x > 0' failed." of glibc is in the words of the source, which say more than that abort() was called. */
static void say_assertion(char *assertion, struct report *report)
{
    char *end = strstr(assertion, "' failed");
    if (end != NULL)
        *end = '\0';
    snprintf(report->cause, sizeof report->cause, "assertion failed: %s", assertion);
}

bool report_read(const char *text, size_t length, struct report *result)
{
    struct report report = {0};
    struct facts facts = {0};
    const char *start = length == 0 ? NULL : find_last(text, text + length, &facts, &report);
    if (start == NULL)
        return false;
    read_body(start, text + length, &facts, &report);
    if (!say_by_manner(&facts, &report))
        report.kind = wording_of(facts.header, report.cause, sizeof report.cause);
    if (strcmp(report.kind, "abort") == 0 && facts.assertion[0] != '\0')
        say_assertion(facts.assertion, &report);
    if (strcmp(report.kind, "uninitialised") == 0)
        say_unset(&facts, &report);
    text_clean(report.cause);
    text_clean(report.file);
    *result = report;
    return true;
}

bool report_is_of_resources(const struct report *report)
{
    return strcmp(report->kind, "stack-overflow") == 0 || strcmp(report->kind, "out-of-memory") == 0;
}
