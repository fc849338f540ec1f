#include "judge/package/index_entry.h"

#include <string.h>

#include "sandbox/cleanup.h"

enum { PATTERNS_MAX = 10000 };

/* ---- numbers and texts ---- */

void index_write_number(FILE *out, size_t number)
{
    uint32_t value = (uint32_t)number;
    fwrite(&value, sizeof value, 1, out);
}

/* With its NUL, so that it can be used where it lies. */
void index_write_text(FILE *out, const char *text)
{
    index_write_number(out, strlen(text));
    fwrite(text, strlen(text) + 1, 1, out);
}

/* The next length bytes, or NULL. */
static const char *take(struct index_bytes *bytes, size_t length)
{
    if (bytes->bad || length > bytes->left) {
        bytes->bad = true;
        return NULL;
    }
    const char *taken = bytes->at;
    bytes->at += length;
    bytes->left -= length;
    return taken;
}

static void copy(struct index_bytes *bytes, void *target, size_t length)
{
    const char *taken = take(bytes, length);
    if (taken != NULL)
        memcpy(target, taken, length);
}

uint32_t index_bytes_number(struct index_bytes *bytes)
{
    uint32_t value = 0;
    copy(bytes, &value, sizeof value);
    return value;
}

const char *index_bytes_text(struct index_bytes *bytes)
{
    size_t length = index_bytes_number(bytes);
    const char *text = take(bytes, length + 1);
    if (text != NULL && text[length] == '\0' && strlen(text) == length)
        return text;
    bytes->bad = true;
    return "";
}

/* A number below end. */
static unsigned choice(struct index_bytes *bytes, unsigned end)
{
    uint32_t number = index_bytes_number(bytes);
    bytes->bad = bytes->bad || number >= end;
    return bytes->bad ? 0 : number;
}

/* ---- stamps ---- */

static void write_stamps(FILE *out, const struct stamps *stamps)
{
    index_write_number(out, stamps->count);
    for (size_t i = 0; i < stamps->count; i++) {
        index_write_text(out, stamps->items[i].path);
        fwrite(&stamps->items[i].facts, sizeof stamps->items[i].facts, 1, out);
    }
}

bool index_entry_holds(struct index_bytes *bytes, int fd, const char *name)
{
    size_t count = choice(bytes, STAMPS_MAX + 1);
    for (size_t i = 0; i < count; i++) {
        struct stamp_facts was = {0}, is;
        const char *path = index_bytes_text(bytes);
        copy(bytes, &was, sizeof was);
        if (bytes->bad || !stamps_look(fd, name, path, &is) || memcmp(&was, &is, sizeof is) != 0)
            return false;
    }
    return !bytes->bad && count > 0;
}

void index_entry_skip_stamps(struct index_bytes *bytes)
{
    size_t count = choice(bytes, STAMPS_MAX + 1);
    for (size_t i = 0; i < count && !bytes->bad; i++) {
        index_bytes_text(bytes);
        take(bytes, sizeof(struct stamp_facts));
    }
}

/* ---- limits ---- */

static const char *const TIME_SOURCES[] = {"problem.yaml", ".timelimit", "domjudge-problem.ini", "catalog.yaml",
                                           "default"};

enum { TIME_SOURCE_COUNT = sizeof TIME_SOURCES / sizeof *TIME_SOURCES };

/* TIME_SOURCE_COUNT for none; one more for a text that is not among them. */
static size_t place_of_source(const char *source)
{
    size_t at = 0;
    while (source != NULL && at < TIME_SOURCE_COUNT && strcmp(TIME_SOURCES[at], source) != 0)
        at++;
    return source == NULL ? TIME_SOURCE_COUNT : at < TIME_SOURCE_COUNT ? at : TIME_SOURCE_COUNT + 1;
}

/* Where the numbers of struct limits are. */
static int64_t *limit_at(struct limits *limits, size_t at)
{
    int64_t *const numbers[] = {
        &limits->time_us,
        &limits->time_resolution_us,
        &limits->ac_to_time_limit,
        &limits->time_limit_to_tle,
        &limits->memory_bytes,
        &limits->output_bytes,
        &limits->code_bytes,
        &limits->compilation_time_us,
        &limits->compilation_memory_bytes,
        &limits->validation_time_us,
        &limits->validation_memory_bytes,
        &limits->validation_output_bytes,
    };
    return at < sizeof numbers / sizeof *numbers ? numbers[at] : NULL;
}

/* A limit that is missing above would be 0 in every problem of an index. */
_Static_assert(sizeof(struct limits) == 12 * sizeof(int64_t) + 2 * sizeof(void *), "limit_at() knows all limits");

static void write_limits(FILE *out, const struct limits *limits)
{
    struct limits all = *limits;
    int64_t *number;
    index_write_number(out, limits->time_given);
    index_write_number(out, place_of_source(limits->time_source));
    for (size_t i = 0; (number = limit_at(&all, i)) != NULL; i++)
        fwrite(number, sizeof *number, 1, out);
}

static void read_limits(struct index_bytes *bytes, struct limits *limits)
{
    int64_t *number;
    limits->time_given = choice(bytes, 2) == 1;
    size_t source = choice(bytes, TIME_SOURCE_COUNT + 1);
    limits->time_source = source < TIME_SOURCE_COUNT ? TIME_SOURCES[source] : NULL;
    for (size_t i = 0; (number = limit_at(limits, i)) != NULL; i++)
        copy(bytes, number, sizeof *number);
}

/* ---- problems and errors ---- */

bool index_entry_fits(const struct problem *problem, const struct error *error)
{
    if (error->kind != ERROR_NONE)
        return error->kind == ERROR_BROKEN_PACKAGE || error->kind == ERROR_UNSUPPORTED;
    return problem->patterns.count <= PATTERNS_MAX && place_of_source(problem->limits.time_source) <= TIME_SOURCE_COUNT;
}

static void write_problem(FILE *out, const struct problem *problem)
{
    index_write_text(out, problem->name == NULL ? "" : problem->name);
    index_write_number(out, problem->name != NULL);
    index_write_text(out, problem->uuid == NULL ? "" : problem->uuid);
    index_write_number(out, problem->uuid != NULL);
    index_write_number(out, problem->version);
    index_write_number(out, problem->interactive);
    index_write_number(out, problem->function_style);
    index_write_number(out, problem->difficulty);
    index_write_number(out, problem->patterns.count);
    for (size_t i = 0; i < problem->patterns.count; i++)
        index_write_text(out, problem->patterns.items[i]);
    write_limits(out, &problem->limits);
}

void index_entry_write(FILE *out, const struct stamps *stamps, const struct problem *problem, const struct error *error)
{
    write_stamps(out, stamps);
    index_write_number(out, error->kind);
    if (error->kind == ERROR_NONE) {
        write_problem(out, problem);
        return;
    }
    index_write_text(out, error->message);
    index_write_text(out, error->hint);
    index_write_text(out, error->rule);
}

/* A text that may be missing, as a new string. */
static char *read_text(struct index_bytes *bytes)
{
    const char *text = index_bytes_text(bytes);
    if (choice(bytes, 2) == 0 || bytes->bad)
        return NULL;
    char *made = strdup(text);
    bytes->bad = made == NULL;
    return made;
}

static void read_patterns(struct index_bytes *bytes, struct strings *patterns)
{
    size_t count = choice(bytes, PATTERNS_MAX + 1);
    struct error ignored;
    for (size_t i = 0; i < count && !bytes->bad; i++) {
        const char *pattern = index_bytes_text(bytes);
        if (!bytes->bad && strings_add(patterns, pattern, strlen(pattern), &ignored) != 0)
            bytes->bad = true;
    }
}

static void read_problem(struct index_bytes *bytes, struct problem *problem)
{
    problem->name = read_text(bytes);
    problem->uuid = read_text(bytes);
    problem->version = choice(bytes, PACKAGE_2025_09 + 1);
    problem->interactive = choice(bytes, 2) == 1;
    problem->function_style = choice(bytes, 2) == 1;
    problem->difficulty = choice(bytes, DIFFICULTY_HARD + 1);
    read_patterns(bytes, &problem->patterns);
    read_limits(bytes, &problem->limits);
}

static void read_error(struct index_bytes *bytes, enum error_kind kind, struct error *error)
{
    const char *message = index_bytes_text(bytes), *hint = index_bytes_text(bytes), *rule = index_bytes_text(bytes);
    bytes->bad = bytes->bad || strlen(message) >= sizeof error->message || strlen(hint) >= sizeof error->hint ||
                 strlen(rule) >= sizeof error->rule;
    if (bytes->bad)
        return;
    error_set(error, kind, "%s", message);
    strcpy(error->hint, hint);
    strcpy(error->rule, rule);
}

bool index_entry_read(struct index_bytes *bytes, struct problem *problem, struct error *error)
{
    enum error_kind kind = choice(bytes, ERROR_MEMORY);
    if (kind == ERROR_NONE)
        read_problem(bytes, problem);
    else if (kind == ERROR_BROKEN_PACKAGE || kind == ERROR_UNSUPPORTED)
        read_error(bytes, kind, error);
    else
        bytes->bad = true;
    bytes->bad = bytes->bad || bytes->left != 0;
    return !bytes->bad;
}
