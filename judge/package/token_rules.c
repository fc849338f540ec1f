#include "judge/package/token_rules.h"

#include <math.h>
#include <string.h>

#include "judge/package/decimal.h"

static int parse_tolerance(const char *name, const char *text, double *tolerance, struct error *err)
{
    struct decimal decimal;
    if (text == NULL)
        return error_set(err, ERROR_BROKEN_PACKAGE, "output_validator_args: no number after %s", name);
    if (!decimal_scan(text, strlen(text), &decimal))
        return error_set(err, ERROR_BROKEN_PACKAGE, "output_validator_args: '%.60s' after %s is not a number", text,
                         name);
    double value = decimal_value(&decimal);
    if (!isfinite(value))
        return error_set(err, ERROR_BROKEN_PACKAGE, "output_validator_args: '%.60s' after %s is too large", text, name);
    if (value < 0)
        return error_set(err, ERROR_BROKEN_PACKAGE, "output_validator_args: '%.60s' after %s is negative", text, name);
    *tolerance = value;
    return 0;
}

/* Takes the float argument that arguments begin with, and the text after it, into rules. On failure *wrong grows by one
 * when it is the text that is wrong. */
static int add_tolerance(const char *const *arguments, struct token_rules *rules, size_t *wrong, struct error *err)
{
    const char *name = arguments[0], *text = arguments[1];
    bool both = strcmp(name, "float_tolerance") == 0;
    bool absolute = both || strcmp(name, "float_absolute_tolerance") == 0;
    bool relative = both || strcmp(name, "float_relative_tolerance") == 0;
    if (!absolute && !relative)
        return error_set(err, ERROR_BROKEN_PACKAGE, "output_validator_args: unknown argument '%.60s'", name);
    if ((absolute && rules->absolute_tolerance >= 0) || (relative && rules->relative_tolerance >= 0))
        return error_set(err, ERROR_BROKEN_PACKAGE, "output_validator_args: %s sets a tolerance that is already set",
                         name);
    double tolerance = 0;
    if (parse_tolerance(name, text, &tolerance, err) != 0) {
        *wrong += text != NULL;
        return -1;
    }
    if (absolute)
        rules->absolute_tolerance = tolerance;
    if (relative)
        rules->relative_tolerance = tolerance;
    return 0;
}

struct token_rules token_rules_default(void)
{
    return (struct token_rules){.absolute_tolerance = -1, .relative_tolerance = -1};
}

int token_rules_parse_at(const char *const *arguments, struct token_rules *rules, size_t *wrong, struct error *err)
{
    struct token_rules parsed = token_rules_default();
    for (size_t i = 0; arguments != NULL && arguments[i] != NULL; i++) {
        if (strcmp(arguments[i], "case_sensitive") == 0) {
            parsed.case_sensitive = true;
        } else if (strcmp(arguments[i], "space_change_sensitive") == 0) {
            parsed.space_change_sensitive = true;
        } else {
            size_t place = i;
            if (add_tolerance(arguments + i, &parsed, &place, err) != 0) {
                *wrong = place;
                return -1;
            }
            i++;
        }
    }
    *rules = parsed;
    return 0;
}

int token_rules_parse(const char *const *arguments, struct token_rules *rules, struct error *err)
{
    size_t ignored = 0;
    return token_rules_parse_at(arguments, rules, &ignored, err);
}

void token_rules_put_over(const struct token_rules *over, struct token_rules *rules)
{
    rules->case_sensitive = rules->case_sensitive || over->case_sensitive;
    rules->space_change_sensitive = rules->space_change_sensitive || over->space_change_sensitive;
    if (over->absolute_tolerance >= 0)
        rules->absolute_tolerance = over->absolute_tolerance;
    if (over->relative_tolerance >= 0)
        rules->relative_tolerance = over->relative_tolerance;
}
