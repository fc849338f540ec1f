/* What a value of a YAML file means: the typed readings of yaml.h. They work on the text and its style, never on YAML's
 * own idea of its type. */
#include <stdio.h>
#include <string.h>

#include "judge/package/yaml.h"

static bool is_one_of(const char *text, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (strcmp(text, *words) == 0)
            return true;
    }
    return false;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A plain scalar's text; NULL for everything else. Numbers and bools must be plain. */
static const char *plain_text(const struct yaml_node *node)
{
    bool plain = node->kind == YAML_SCALAR && !node->quoted && strlen(node->text) == node->length;
    return plain ? node->text : NULL;
}

static int wrong_type(const struct yaml_node *node, const char *what, const char *wanted, struct error *err)
{
    if (node->kind == YAML_MAP)
        return yaml_error(node, ERROR_BROKEN_PACKAGE, err, "%s must be %s, not a map", what, wanted);
    if (node->kind == YAML_SEQUENCE)
        return yaml_error(node, ERROR_BROKEN_PACKAGE, err, "%s must be %s, not a list", what, wanted);
    if (yaml_is_null(node))
        return yaml_error(node, ERROR_BROKEN_PACKAGE, err, "%s must be %s, not empty", what, wanted);
    const char *style = node->quoted ? "the string " : "";
    return yaml_error(node, ERROR_BROKEN_PACKAGE, err, "%s must be %s, not %s'%.60s'", what, wanted, style, node->text);
}

struct yaml_node *yaml_get(const struct yaml_node *map, const char *key)
{
    if (map == NULL || map->kind != YAML_MAP)
        return NULL;
    for (size_t i = 0; i < map->count; i++) {
        if (strcmp(map->keys[i]->text, key) == 0)
            return map->values[i];
    }
    return NULL;
}

bool yaml_is_null(const struct yaml_node *node)
{
    static const char *const nulls[] = {"", "~", "null", "Null", "NULL", NULL};
    const char *text = plain_text(node);
    return text != NULL && is_one_of(text, nulls);
}

int yaml_text(const struct yaml_node *node, const char *what, const char **value, struct error *err)
{
    if (node->kind != YAML_SCALAR || yaml_is_null(node))
        return wrong_type(node, what, "a string", err);
    if (strlen(node->text) != node->length)
        return yaml_error(node, ERROR_BROKEN_PACKAGE, err, "%s holds a NUL byte", what);
    *value = node->text;
    return 0;
}

int yaml_bool(const struct yaml_node *node, const char *what, bool *value, struct error *err)
{
    static const char *const yes[] = {"true", "True", "TRUE", NULL};
    static const char *const no[] = {"false", "False", "FALSE", NULL};
    const char *text = plain_text(node);
    bool is_true = text != NULL && is_one_of(text, yes);
    if (!is_true && (text == NULL || !is_one_of(text, no)))
        return wrong_type(node, what, "true or false", err);
    *value = is_true;
    return 0;
}

/* No sign, no leading zero (YAML 1.1 reads 010 as eight), no fraction, no underscores. */
static bool parse_count(const char *text, int64_t maximum, int64_t *value)
{
    int64_t total = 0;
    if (text == NULL || !is_digit(text[0]) || text[0] == '0')
        return false;
    for (; is_digit(*text); text++) {
        int64_t digit = *text - '0';
        if (digit > maximum || total > (maximum - digit) / 10)
            return false;
        total = total * 10 + digit;
    }
    if (*text != '\0')
        return false;
    *value = total;
    return true;
}

int yaml_count(const struct yaml_node *node, const char *what, int64_t maximum, int64_t *value, struct error *err)
{
    char wanted[80];
    if (parse_count(plain_text(node), maximum, value))
        return 0;
    snprintf(wanted, sizeof wanted, "an integer from 1 to %lld", (long long)maximum);
    return wrong_type(node, what, wanted, err);
}

/* The exponent after the digits of a number, at most 999 either way; *text moves behind it. */
static bool parse_exponent(const char **text, int *exponent)
{
    const char *at = *text;
    int total = 0;
    if (*at != 'e' && *at != 'E')
        return true;
    at++;
    bool minus = *at == '-';
    if (*at == '-' || *at == '+')
        at++;
    if (!is_digit(*at))
        return false;
    for (; is_digit(*at); at++)
        total = total > 99 ? 999 : total * 10 + (*at - '0');
    *exponent = minus ? -total : total;
    *text = at;
    return true;
}

/* Adds digit times ten to the power of place, in microseconds; places below one only round. False when it is too large.
 */
static bool add_digit(int64_t digit, long place, int64_t *micros)
{
    if (digit == 0 || place < -1)
        return true;
    if (place == -1) {
        *micros += digit >= 5;
        return true;
    }
    if (place > 12)
        return false;
    for (; place > 0; place--)
        digit *= 10;
    *micros += digit;
    return true;
}

/* Digit by digit: a double would make 0.1 something else. */
bool yaml_parse_micros(const char *text, int64_t *value)
{
    if (text == NULL)
        return false;
    if (*text == '+')
        text++;
    const char *start = text;
    size_t whole = strspn(text, "0123456789");
    size_t fraction = text[whole] == '.' ? strspn(text + whole + 1, "0123456789") : 0;
    if (whole + fraction == 0)
        return false;
    text += whole + (text[whole] == '.' ? 1 + fraction : 0);
    int exponent = 0;
    if (!parse_exponent(&text, &exponent) || *text != '\0')
        return false;
    int64_t micros = 0;
    for (size_t i = 0; i < whole + fraction; i++) {
        long place = (long)whole - 1 - (long)i + exponent + 6;
        if (!add_digit(start[i < whole ? i : i + 1] - '0', place, &micros))
            return false;
    }
    if (micros < 1 || micros > INT64_C(1000000000000))
        return false;
    *value = micros;
    return true;
}

int yaml_micros(const struct yaml_node *node, const char *what, int64_t *value, struct error *err)
{
    if (yaml_parse_micros(plain_text(node), value))
        return 0;
    return wrong_type(node, what, "a number of seconds from 0.000001 to 1000000", err);
}
