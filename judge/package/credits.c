#include "judge/package/credits.h"

#include <stdio.h>
#include <string.h>

#include "judge/package/schema.h"

static int check_person(const struct yaml_node *value, const char *what, struct error *err)
{
    static const struct schema_key keys[] = {
        {"name", schema_check_text},
        {"email", schema_check_text},
        {"orcid", schema_check_text},
        {"kattis", schema_check_text},
        {NULL, NULL},
    };
    if (value->kind != YAML_MAP)
        return schema_check_text(value, what, NULL, err);
    if (schema_read_open(value, what, keys, NULL, err) != 0)
        return -1;
    if (yaml_get(value, "name") == NULL)
        return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s: a person needs a name", what);
    return 0;
}

static int check_persons(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    (void)target;
    if (value->kind != YAML_SEQUENCE)
        return check_person(value, what, err);
    if (value->count == 0)
        return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s must not be an empty list", what);
    for (size_t i = 0; i < value->count; i++) {
        if (check_person(value->values[i], what, err) != 0)
            return -1;
    }
    return 0;
}

static int check_translators(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    if (value->kind != YAML_MAP)
        return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s must be a map from languages to persons", what);
    for (size_t i = 0; i < value->count; i++) {
        if (!language_is_valid(value->keys[i]->text))
            return yaml_error(value->keys[i], ERROR_BROKEN_PACKAGE, err, "'%.60s' in %s is no language",
                              value->keys[i]->text, what);
        if (check_persons(value->values[i], what, target, err) != 0)
            return -1;
    }
    return 0;
}

int credits_check(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    static const struct schema_key keys[] = {
        {"authors", check_persons},
        {"contributors", check_persons},
        {"testers", check_persons},
        {"translators", check_translators},
        {"packagers", check_persons},
        {"acknowledgements", check_persons},
        {NULL, NULL},
    };
    if (value->kind == YAML_SCALAR)
        return schema_check_text(value, what, target, err);
    return schema_read_open(value, what, keys, target, err);
}

static int check_one_source(const struct yaml_node *value, const char *what, struct error *err)
{
    static const struct schema_key keys[] = {{"name", schema_check_text}, {"url", schema_check_text}, {NULL, NULL}};
    if (value->kind != YAML_MAP)
        return schema_check_text(value, what, NULL, err);
    if (schema_read_open(value, what, keys, NULL, err) != 0)
        return -1;
    if (yaml_get(value, "name") == NULL)
        return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s needs a name", what);
    return 0;
}

int credits_check_source(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    (void)target;
    if (value->kind != YAML_SEQUENCE)
        return check_one_source(value, what, err);
    if (value->count == 0)
        return yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s must not be an empty list", what);
    for (size_t i = 0; i < value->count; i++) {
        if (check_one_source(value->values[i], what, err) != 0)
            return -1;
    }
    return 0;
}

int credits_check_license(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    static const char *const licenses[] = {"unknown",  "public domain", "cc0",        "cc by",
                                           "cc by-sa", "educational",   "permission", NULL};
    (void)target;
    const char *text = NULL;
    if (yaml_text(value, what, &text, err) != 0)
        return -1;
    for (size_t i = 0; licenses[i] != NULL; i++) {
        if (strcmp(licenses[i], text) == 0)
            return 0;
    }
    return yaml_error(
        value, ERROR_BROKEN_PACKAGE, err,
        "unknown %s '%.60s': it is one of unknown, public domain, cc0, cc by, cc by-sa, educational, permission", what,
        text);
}

/* True when text has the shape of pattern, where 0 stands for any digit. */
static bool has_shape(const char *text, const char *pattern)
{
    size_t length = strlen(pattern);
    if (strlen(text) != length)
        return false;
    for (size_t i = 0; i < length; i++) {
        bool digit = text[i] >= '0' && text[i] <= '9';
        if (pattern[i] == '0' ? !digit : text[i] != pattern[i])
            return false;
    }
    return true;
}

static int two_digits(const char *text)
{
    return (text[0] - '0') * 10 + (text[1] - '0');
}

static bool is_date(const char *text)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int month = two_digits(text + 5);
    int day = two_digits(text + 8);
    if (month < 1 || month > 12 || day < 1 || day > days[month - 1])
        return false;
    int year = two_digits(text) * 100 + two_digits(text + 2);
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month != 2 || day < 29 || leap;
}

int credits_check_embargo(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    (void)target;
    const char *text = NULL;
    if (yaml_text(value, what, &text, err) != 0)
        return -1;
    bool timed = has_shape(text, "0000-00-00T00:00:00Z");
    if (timed || has_shape(text, "0000-00-00")) {
        bool time_right =
            !timed || (two_digits(text + 11) < 24 && two_digits(text + 14) < 60 && two_digits(text + 17) < 61);
        if (is_date(text) && time_right)
            return 0;
    }
    return yaml_error(value, ERROR_BROKEN_PACKAGE, err,
                      "%s must be a date, YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ, not '%.60s'", what, text);
}

bool language_is_valid(const char *text)
{
    size_t letters = strspn(text, "abcdefghijklmnopqrstuvwxyz");
    if (letters < 2 || letters > 3)
        return false;
    if (text[letters] == '\0')
        return true;
    return text[letters] == '-' && strspn(text + letters + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 2 &&
           text[letters + 3] == '\0';
}
