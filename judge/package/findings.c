#include "judge/package/findings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "judge/package/file.h"

static bool is_known(const struct findings *findings, const char *rule, const char *message)
{
    for (size_t i = 0; i < findings->count; i++)
        if (strcmp(findings->items[i].rule, rule) == 0 && strcmp(findings->items[i].message, message) == 0)
            return true;
    return false;
}

static int append(struct findings *findings, enum finding_level level, const char *rule, const char *message,
                  struct error *err)
{
    if (is_known(findings, rule, message))
        return 0;
    struct finding *items = reallocarray(findings->items, findings->count + 1, sizeof *items);
    if (items == NULL)
        return error_memory(err);
    findings->items = items;
    struct finding *finding = &items[findings->count];
    *finding = (struct finding){.level = level, .message = strdup(message)};
    if (finding->message == NULL)
        return error_memory(err);
    snprintf(finding->rule, sizeof finding->rule, "%s", rule);
    findings->count++;
    return 0;
}

int findings_add(struct findings *findings, enum finding_level level, const char *rule, struct error *err,
                 const char *format, ...)
{
    char message[sizeof err->message];
    va_list arguments;
    if (findings == NULL)
        return 0;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    text_clean(message);
    return append(findings, level, rule, message, err);
}

int error_default_rule(struct error *err, const char *rule)
{
    return err->rule[0] != '\0' ? -1 : error_rule(err, rule);
}

int findings_keep(struct findings *findings, const char *rule, struct error *err)
{
    const struct error kept = *err;
    if (findings == NULL || !findings->all || (kept.kind != ERROR_BROKEN_PACKAGE && kept.kind != ERROR_UNSUPPORTED))
        return -1;
    return append(findings, FINDING_ERROR, kept.rule[0] != '\0' ? kept.rule : rule, kept.message, err);
}

size_t findings_count(const struct findings *findings, enum finding_level level)
{
    size_t count = 0;
    for (size_t i = 0; i < findings->count; i++)
        count += findings->items[i].level == level;
    return count;
}

const char *finding_level_name(enum finding_level level)
{
    switch (level) {
    case FINDING_NOTE:
        return "note";
    case FINDING_WARNING:
        return "warning";
    case FINDING_ERROR:
        return "error";
    }
    return "error";
}

void findings_free(struct findings *findings)
{
    for (size_t i = 0; i < findings->count; i++)
        free(findings->items[i].message);
    free(findings->items);
    findings->items = NULL;
    findings->count = 0;
}
