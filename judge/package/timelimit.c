#include "judge/package/timelimit.h"

#include <stdio.h>
#include <string.h>

#include "judge/package/yaml.h"
#include "sandbox/cleanup.h"

enum { FILE_BYTES_MAX = 1 << 16 };

static const char blanks[] = " \t\r\n";

/* The text of the file called name at the root; *text stays NULL when there is none. */
static int read_file(const struct folder *root, const char *name, char **text, struct error *err)
{
    const struct entry *entry = folder_find(root, name);
    size_t length = 0;
    if (entry == NULL)
        return 0;
    auto_free char *path = text_format("%s/%s", root->path, name);
    auto_free char *label = text_format("%s/%s", folder_label(root), name);
    if (path == NULL || label == NULL)
        return error_memory(err);
    if (folder_want_file(root, entry, err) != 0)
        return -1;
    return file_read_as(path, label, FILE_BYTES_MAX, ERROR_BROKEN_PACKAGE, text, &length, err);
}

/* Cuts blanks off both ends, in place, and then quotes. */
static char *strip(char *text)
{
    text += strspn(text, blanks);
    size_t length = strlen(text);
    while (length > 0 && strchr(blanks, text[length - 1]) != NULL)
        length--;
    text[length] = '\0';
    if (length >= 2 && (text[0] == '\'' || text[0] == '"') && text[length - 1] == text[0]) {
        text[length - 1] = '\0';
        text++;
    }
    return text;
}

/* What file says is the limit, unless an earlier source has said it. */
static int take(const struct folder *root, const char *file, const char *text, struct limits *limits, struct error *err)
{
    int64_t micros = 0;
    if (*text == '\0') /* a judge may do without it, so that it says nothing breaks nothing */
        return findings_add(root->findings, FINDING_WARNING, "time-limit-empty", err,
                            "%s/%s: says no time limit, and counts as not there", folder_label(root), file);
    if (!yaml_parse_micros(text, &micros)) {
        folder_error(root, file, ERROR_BROKEN_PACKAGE, err, "'%.60s' is no number of seconds from 0.000001 to 1000000",
                     text);
        return error_rule(err, "time-limit-text");
    }
    if (!limits->time_given) {
        limits->time_us = micros;
        limits->time_given = true;
        limits->time_source = file;
        return 0;
    }
    if (limits->time_us == micros)
        return 0;
    return findings_add(root->findings, FINDING_WARNING, "time-limit-differs", err,
                        "%s/%s: the time limit %.20s s differs from that of %s, which counts", folder_label(root), file,
                        text, limits->time_source);
}

static int read_dot_file(const struct folder *root, struct limits *limits, struct error *err)
{
    static const char file[] = ".timelimit";
    auto_free char *text = NULL;
    if (read_file(root, file, &text, err) != 0)
        return -1;
    return text == NULL ? 0 : take(root, file, strip(text), limits, err);
}

static int read_ini(const struct folder *root, struct limits *limits, char **name, struct error *err)
{
    static const char file[] = "domjudge-problem.ini";
    auto_free char *text = NULL;
    if (read_file(root, file, &text, err) != 0)
        return -1;
    char *rest = text;
    for (char *line = text == NULL ? NULL : strsep(&rest, "\n"); line != NULL; line = strsep(&rest, "\n")) {
        char *value = line, *key = strsep(&value, "=");
        if (value == NULL)
            continue;
        key = strip(key);
        value = strip(value);
        if (strcmp(key, "timelimit") == 0 && take(root, file, value, limits, err) != 0)
            return -1;
        if (strcmp(key, "name") == 0 && *name == NULL && *value != '\0') {
            text_clean(value);
            *name = strdup(value);
            if (*name == NULL)
                return error_memory(err);
        }
    }
    return 0;
}

int timelimit_read(const struct folder *root, struct problem *problem, char **name, struct error *err)
{
    if (read_dot_file(root, &problem->limits, err) != 0 && findings_keep(root->findings, "time-limit-text", err) != 0)
        return error_default_rule(err, "time-limit-text");
    if (read_ini(root, &problem->limits, name, err) != 0 && findings_keep(root->findings, "time-limit-text", err) != 0)
        return error_default_rule(err, "time-limit-text");
    return 0;
}
