#include "judge/practice/results.h"

#include <inttypes.h>
#include <stdbool.h>
#include <string.h>

#include "sandbox/cleanup.h"

enum { FIELDS = 5 };

int results_verdict(const char *name, enum verdict *verdict)
{
    for (enum verdict i = VERDICT_ACCEPTED; i <= VERDICT_JUDGE_ERROR; i++) {
        if (strcmp(name, verdict_name(i)) != 0)
            continue;
        *verdict = i;
        return 0;
    }
    return -1;
}

static bool parse_number(const char *text, int64_t *number)
{
    char *end = NULL;
    errno = 0;
    long long value = strtoll(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || value < 0)
        return false;
    *number = value;
    return true;
}

/* Takes a line apart, in place. */
static bool parse_line(char *line, struct result *result)
{
    char *fields[FIELDS];
    size_t count = 0;
    for (char *rest = line, *field = NULL; (field = strsep(&rest, "\t")) != NULL; count++) {
        if (count == FIELDS)
            return false;
        fields[count] = field;
    }
    if (count != FIELDS || fields[0][0] == '\0' || results_verdict(fields[1], &result->verdict) != 0 ||
        !parse_number(fields[2], &result->cpu_us) || !parse_number(fields[3], &result->wall_us) ||
        !parse_number(fields[4], &result->memory_bytes))
        return false;
    result->test = fields[0];
    return true;
}

int results_parse(const char *text, struct results *results, struct error *err)
{
    size_t lines = 1;
    for (const char *at = text; (at = strchr(at, '\n')) != NULL; at++)
        lines++;
    struct results found = {.items = calloc(lines, sizeof *found.items), .text = strdup(text)};
    if (found.items == NULL || found.text == NULL) {
        results_free(&found);
        return error_memory(err);
    }
    for (char *rest = found.text, *line = NULL; (line = strsep(&rest, "\n")) != NULL;) {
        if (parse_line(line, &found.items[found.count]))
            found.count++;
    }
    *results = found;
    return 0;
}

char *results_describe(const struct results *results)
{
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    if (out == NULL)
        return NULL;
    for (size_t i = 0; i < results->count; i++) {
        const struct result *result = &results->items[i];
        fprintf(out, "%s\t%s\t%" PRId64 "\t%" PRId64 "\t%" PRId64 "\n", result->test, verdict_name(result->verdict),
                result->cpu_us, result->wall_us, result->memory_bytes);
    }
    if (fclose(out) == 0)
        return text;
    free(text);
    return NULL;
}

void results_free(struct results *results)
{
    free(results->items);
    free(results->text);
    *results = (struct results){0};
}
