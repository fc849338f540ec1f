#include "judge/run/tokens.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Blocks of this size are compared at once: large enough for memcmp() to run at its full speed, small enough to stay in
 * the cache for the second look that finds the byte. */
#define BLOCK_BYTES ((size_t)64 * 1024)

/* A double and the middle between two of them have at most 768 significant decimal digits. So a number is rounded
 * rightly from its first 800, if one more digit says whether anything but zeros was cut off. */
#define SIGNIFICANT_DIGITS 800

/* Beyond this power of ten, 801 digits are an overflow or zero whatever they are. */
#define EXPONENT_BOUND 100000

/* An exponent stops growing here: far beyond the length of any buffer, which could bring it back, and far from
 * overflow. */
#define EXPONENT_SATURATED INT64_C(1000000000000000)

/* A token and the whitespace before it, as offsets: whitespace from space to start, the token from start to end. At the
 * end of a buffer the token is empty. */
struct token {
    size_t space, start, end;
};

/* A number as it is written: digits on both sides of the point, and the power of ten. */
struct decimal {
    bool negative;
    const char *whole, *fraction;
    size_t whole_length, fraction_length;
    int64_t exponent;
};

/* The comparisons below hold for signed and for unsigned char: bytes above 7f fall outside both ways. */
static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static char fold_case(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static size_t skip_digits(const char *text, size_t length, size_t at)
{
    while (at < length && is_digit(text[at]))
        at++;
    return at;
}

static bool is_sign(const char *text, size_t length, size_t at)
{
    return at < length && (text[at] == '+' || text[at] == '-');
}

/* Reads ([eE][+-]?[0-9]+)? up to the end of text. */
static bool scan_exponent(const char *text, size_t length, size_t at, int64_t *exponent)
{
    *exponent = 0;
    if (at == length)
        return true;
    if (fold_case(text[at++]) != 'e')
        return false;
    bool negative = at < length && text[at] == '-';
    if (is_sign(text, length, at))
        at++;
    if (at == length || skip_digits(text, length, at) != length)
        return false;
    for (; at < length; at++) {
        if (*exponent < EXPONENT_SATURATED)
            *exponent = *exponent * 10 + (text[at] - '0');
    }
    if (negative)
        *exponent = -*exponent;
    return true;
}

/* True when all of text matches the format's grammar of a float,
 * [+-]? ( [0-9]*\.[0-9]+ | [0-9]+\.? ) ( [eE][+-]?[0-9]+ )?
 * strtod() alone would also take hexadecimal, infinity, nan and half a token. */
static bool scan_decimal(const char *text, size_t length, struct decimal *decimal)
{
    size_t at = is_sign(text, length, 0) ? 1 : 0;
    decimal->negative = at == 1 && text[0] == '-';
    size_t whole_end = skip_digits(text, length, at);
    decimal->whole = text + at;
    decimal->whole_length = whole_end - at;
    at = whole_end < length && text[whole_end] == '.' ? whole_end + 1 : whole_end;
    size_t fraction_end = at > whole_end ? skip_digits(text, length, at) : at;
    decimal->fraction = text + at;
    decimal->fraction_length = fraction_end - at;
    if (decimal->whole_length + decimal->fraction_length == 0)
        return false;
    return scan_exponent(text, length, fraction_end, &decimal->exponent);
}

static char decimal_digit(const struct decimal *decimal, size_t index)
{
    return index < decimal->whole_length ? decimal->whole[index] : decimal->fraction[index - decimal->whole_length];
}

/* True, with the value, for the common short numbers: up to 15 digits are an exact double and so are the powers of ten
 * up to 10^22, so one operation on the two rounds as strtod() does, in a tenth of the time. */
static bool short_value(const struct decimal *decimal, double *value)
{
    static const double POWERS[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    size_t count = decimal->whole_length + decimal->fraction_length;
    int64_t exponent = decimal->exponent - (int64_t)decimal->fraction_length;
    if (count > 15 || exponent < -22 || exponent > 22)
        return false;
    int64_t digits = 0;
    for (size_t i = 0; i < count; i++)
        digits = digits * 10 + (decimal_digit(decimal, i) - '0');
    double magnitude = exponent < 0 ? (double)digits / POWERS[-exponent] : (double)digits * POWERS[exponent];
    *value = decimal->negative ? -magnitude : magnitude;
    return true;
}

/* The double nearest to decimal, infinite on overflow, zero on underflow. A token may be as long as the whole output
 * and has no NUL at its end, so strtod() gets a short copy of the same value: an integer and a power of ten. That also
 * leaves no decimal point for a locale to rename. */
static double decimal_value(const struct decimal *decimal)
{
    double value;
    if (short_value(decimal, &value))
        return value;
    size_t count = decimal->whole_length + decimal->fraction_length, index = 0;
    while (index < count && decimal_digit(decimal, index) == '0')
        index++;
    if (index == count)
        return decimal->negative ? -0.0 : 0.0;

    char text[1 + SIGNIFICANT_DIGITS + 1 + sizeof "e-100000"];
    size_t length = 0;
    text[length++] = decimal->negative ? '-' : '+';
    for (; index < count && length <= SIGNIFICANT_DIGITS; index++)
        text[length++] = decimal_digit(decimal, index);

    int64_t exponent = decimal->exponent + (int64_t)decimal->whole_length - (int64_t)index;
    while (index < count && decimal_digit(decimal, index) == '0')
        index++;
    if (index < count) {
        text[length++] = '1';
        exponent--;
    }
    if (exponent > EXPONENT_BOUND)
        exponent = EXPONENT_BOUND;
    else if (exponent < -EXPONENT_BOUND)
        exponent = -EXPONENT_BOUND;
    snprintf(text + length, sizeof text - length, "e%d", (int)exponent);
    return strtod(text, NULL);
}

static bool within_tolerance(double given, double wanted, const struct token_rules *rules)
{
    if (!isfinite(given) || !isfinite(wanted))
        return false;
    double absolute = rules->absolute_tolerance;
    if (isinf(given - wanted)) { /* two huge numbers of different sign: the same question, scaled down */
        given /= 4;
        wanted /= 4;
        absolute /= 4;
    }
    double distance = fabs(given - wanted);
    if (absolute >= 0 && distance <= absolute)
        return true;
    /* a product, not a quotient: the answer may be 0 */
    return rules->relative_tolerance >= 0 && distance <= rules->relative_tolerance * fabs(wanted);
}

static bool same_bytes(const char *one, size_t one_length, const char *other, size_t other_length)
{
    return one_length == other_length && (one_length == 0 || memcmp(one, other, one_length) == 0);
}

static bool same_folded(const char *one, size_t one_length, const char *other, size_t other_length)
{
    if (one_length != other_length)
        return false;
    for (size_t i = 0; i < one_length; i++) {
        if (fold_case(one[i]) != fold_case(other[i]))
            return false;
    }
    return true;
}

/* NULL when the two tokens are equal by rules, else the reason. */
static const char *compare_token(const char *wanted, size_t wanted_length, const char *given, size_t given_length,
                                 const struct token_rules *rules)
{
    if (same_bytes(wanted, wanted_length, given, given_length))
        return NULL;
    bool tolerant = rules->absolute_tolerance >= 0 || rules->relative_tolerance >= 0;
    struct decimal wanted_decimal, given_decimal;
    if (tolerant && scan_decimal(wanted, wanted_length, &wanted_decimal)) {
        if (!scan_decimal(given, given_length, &given_decimal))
            return "not a number";
        bool close = within_tolerance(decimal_value(&given_decimal), decimal_value(&wanted_decimal), rules);
        return close ? NULL : "wrong number";
    }
    if (!rules->case_sensitive && same_folded(wanted, wanted_length, given, given_length))
        return NULL;
    return "wrong token";
}

static struct token next_token(const char *text, size_t length, size_t at)
{
    struct token token = {.space = at};
    while (at < length && is_space(text[at]))
        at++;
    token.start = at;
    while (at < length && !is_space(text[at]))
        at++;
    token.end = at;
    return token;
}

/* NULL when the whitespace and the tokens after it are equal by rules, else the reason, and *place is where in the
 * output. */
static const char *compare_place(const char *answer, struct token wanted, const char *output, struct token given,
                                 const struct token_rules *rules, size_t *place)
{
    size_t wanted_length = wanted.end - wanted.start, given_length = given.end - given.start;
    *place = given.start;
    if (given_length == 0 && wanted_length > 0)
        return "output ends too early";
    if (given_length > 0 && wanted_length == 0)
        return "output goes on after the answer";
    if (rules->space_change_sensitive) {
        size_t w = wanted.space, g = given.space;
        while (w < wanted.start && g < given.start && answer[w] == output[g])
            w++, g++;
        *place = g;
        if (w < wanted.start || g < given.start)
            return "wrong whitespace";
    }
    if (wanted_length == 0)
        return NULL;
    return compare_token(answer + wanted.start, wanted_length, output + given.start, given_length, rules);
}

/* The first offset at which the buffers differ, or where the shorter one ends. */
static size_t find_difference(const char *one, const char *other, size_t length)
{
    size_t at = 0;
    while (length - at >= BLOCK_BYTES && memcmp(one + at, other + at, BLOCK_BYTES) == 0)
        at += BLOCK_BYTES;
    while (at < length && one[at] == other[at])
        at++;
    return at;
}

/* The last offset up to `at` from which tokens can be compared when all before `at` is equal: a token that reaches up
 * to `at` is judged as a whole. Whitespace needs no such step: where the starts of two runs are equal, their ends
 * decide. */
static size_t step_back(const char *text, size_t at)
{
    while (at > 0 && !is_space(text[at - 1]))
        at--;
    return at;
}

static void set_difference(const char *output, size_t place, const char *reason, struct token_difference *difference)
{
    size_t line = 1, line_start = 0;
    for (size_t i = 0; i < place; i++) {
        if (output[i] == '\n') {
            line++;
            line_start = i + 1;
        }
    }
    *difference = (struct token_difference){.line = line, .column = place - line_start + 1, .reason = reason};
}

bool tokens_match(const char *answer, size_t answer_length, const char *output, size_t output_length,
                  const struct token_rules *rules, struct token_difference *difference)
{
    size_t shorter = answer_length < output_length ? answer_length : output_length;
    size_t equal = find_difference(answer, output, shorter);
    if (equal == answer_length && equal == output_length)
        return true;

    size_t start = step_back(output, equal);
    struct token wanted = {.end = start}, given = {.end = start};
    do {
        wanted = next_token(answer, answer_length, wanted.end);
        given = next_token(output, output_length, given.end);
        size_t place;
        const char *reason = compare_place(answer, wanted, output, given, rules, &place);
        if (reason != NULL) {
            set_difference(output, place, reason, difference);
            return false;
        }
    } while (wanted.start < wanted.end);
    return true;
}

static int parse_tolerance(const char *name, const char *text, double *tolerance, struct error *err)
{
    struct decimal decimal;
    if (text == NULL)
        return error_set(err, ERROR_BROKEN_PACKAGE, "output_validator_args: no number after %s", name);
    if (!scan_decimal(text, strlen(text), &decimal))
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

/* Takes the float argument `name` and the text after it into rules. */
static int add_tolerance(const char *name, const char *text, struct token_rules *rules, struct error *err)
{
    bool both = strcmp(name, "float_tolerance") == 0;
    bool absolute = both || strcmp(name, "float_absolute_tolerance") == 0;
    bool relative = both || strcmp(name, "float_relative_tolerance") == 0;
    if (!absolute && !relative)
        return error_set(err, ERROR_BROKEN_PACKAGE, "output_validator_args: unknown argument '%.60s'", name);
    if ((absolute && rules->absolute_tolerance >= 0) || (relative && rules->relative_tolerance >= 0))
        return error_set(err, ERROR_BROKEN_PACKAGE, "output_validator_args: %s sets a tolerance that is already set",
                         name);
    double tolerance;
    if (parse_tolerance(name, text, &tolerance, err) != 0)
        return -1;
    if (absolute)
        rules->absolute_tolerance = tolerance;
    if (relative)
        rules->relative_tolerance = tolerance;
    return 0;
}

int token_rules_parse(const char *const *arguments, struct token_rules *rules, struct error *err)
{
    struct token_rules parsed = {.absolute_tolerance = -1, .relative_tolerance = -1};
    for (size_t i = 0; arguments != NULL && arguments[i] != NULL; i++) {
        if (strcmp(arguments[i], "case_sensitive") == 0) {
            parsed.case_sensitive = true;
        } else if (strcmp(arguments[i], "space_change_sensitive") == 0) {
            parsed.space_change_sensitive = true;
        } else {
            if (add_tolerance(arguments[i], arguments[i + 1], &parsed, err) != 0)
                return -1;
            i++;
        }
    }
    *rules = parsed;
    return 0;
}
