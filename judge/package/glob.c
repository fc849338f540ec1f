#include "judge/package/glob.h"

#include <stdlib.h>
#include <string.h>

#include "sandbox/cleanup.h"

static int refuse(struct error *err, const char *pattern, const char *reason)
{
    error_set(err, ERROR_BROKEN_PACKAGE, "the pattern '%.100s' %s", pattern, reason);
    return error_rule(err, "bad-glob");
}

/* The '}' that closes the '{' at text, or NULL. */
static const char *closing_brace(const char *text)
{
    size_t depth = 0;
    for (; *text != '\0'; text++) {
        depth += *text == '{';
        depth -= *text == '}';
        if (depth == 0)
            return text;
    }
    return NULL;
}

static int check(const char *pattern, struct error *err)
{
    size_t depth = 0;
    if (strlen(pattern) > GLOB_LENGTH_MAX)
        return refuse(err, pattern, "is too long");
    for (const char *at = pattern; *at != '\0'; at++) {
        if (at[0] == '*' && at[1] == '*')
            return refuse(err, pattern, "has **, which the format does not have");
        if (*at == '[' || *at == ']')
            return refuse(err, pattern, "has brackets, which the format does not have");
        if (*at == '}' && depth == 0)
            return refuse(err, pattern, "has a } without {");
        depth += *at == '{';
        depth -= *at == '}';
    }
    return depth == 0 ? 0 : refuse(err, pattern, "has a { without }");
}

/* The end of the alternative of a brace that begins at text: its ',' or '}'. */
static const char *alternative_end(const char *text)
{
    size_t depth = 0;
    for (; depth > 0 || (*text != ',' && *text != '}'); text++) {
        depth += *text == '{';
        depth -= *text == '}';
    }
    return text;
}

/* Replaces the first brace by each of its alternatives in turn. Each call has one brace less, so the depth of calls is
 * bounded by the length. */
static int expand(const char *pattern, const char *whole, struct strings *alternatives, struct error *err)
{
    const char *open = strchr(pattern, '{');
    if (open == NULL) {
        if (alternatives->count >= GLOB_ALTERNATIVES_MAX)
            return refuse(err, whole, "stands for too many others");
        return strings_add(alternatives, pattern, strlen(pattern), err);
    }
    const char *close = closing_brace(open);
    for (const char *start = open + 1, *end; start <= close; start = end + 1) {
        end = alternative_end(start);
        auto_free char *text =
            text_format("%.*s%.*s%s", (int)(open - pattern), pattern, (int)(end - start), start, close + 1);
        if (text == NULL)
            return error_memory(err);
        if (expand(text, whole, alternatives, err) != 0)
            return -1;
    }
    return 0;
}

int glob_expand(const char *pattern, struct strings *alternatives, struct error *err)
{
    struct strings made = {0};
    int result = check(pattern, err);
    if (result == 0)
        result = expand(pattern, pattern, &made, err);
    if (result == 0)
        result = strings_add_all(alternatives, &made, err);
    strings_free(&made);
    return result;
}

/* Matches the first length bytes of name, which may end in the middle of it. A star that was passed is the one place to
 * go back to: what an earlier star could take, the last one can take as well, up to the next '/'. */
static bool matches(const char *pattern, const char *name, size_t length)
{
    const char *end = name + length, *star = NULL, *taken = NULL;
    while (name < end) {
        if (*pattern == '*') {
            star = pattern++;
            taken = name;
        } else if (*pattern == *name) {
            pattern++;
            name++;
        } else if (star != NULL && *taken != '/') {
            pattern = star + 1;
            name = ++taken;
        } else {
            return false;
        }
    }
    while (*pattern == '*')
        pattern++;
    return *pattern == '\0';
}

bool glob_matches(const struct strings *alternatives, const char *name)
{
    for (size_t i = 0; i < alternatives->count; i++) {
        for (const char *slash = strchr(name, '/'); slash != NULL; slash = strchr(slash + 1, '/'))
            if (matches(alternatives->items[i], name, (size_t)(slash - name)))
                return true;
        if (matches(alternatives->items[i], name, strlen(name)))
            return true;
    }
    return false;
}
