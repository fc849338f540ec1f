#include "judge/package/decimal.h"

#include <stdio.h>
#include <stdlib.h>

/* A double and the middle between two of them have at most 768 significant decimal digits. So a number is rounded
 * rightly from its first 800, if one more digit says whether anything but zeros was cut off. */
#define SIGNIFICANT_DIGITS 800

/* Beyond this power of ten, 801 digits are an overflow or zero whatever they are. */
#define EXPONENT_BOUND 100000

/* An exponent stops growing here: far beyond the length of any buffer, which could bring it back, and far from
 * overflow. */
#define EXPONENT_SATURATED INT64_C(1000000000000000)

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
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
    if (text[at] != 'e' && text[at] != 'E')
        return false;
    at++;
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

/* strtod() alone would also take hexadecimal, infinity, nan and half a token. */
bool decimal_scan(const char *text, size_t length, struct decimal *decimal)
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
double decimal_value(const struct decimal *decimal)
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
