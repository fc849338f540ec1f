#include "judge/package/decimal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Beyond this power of ten, 801 digits are an overflow or zero whatever they are. */
#define EXPONENT_BOUND 100000

/* An exponent stops growing here: far beyond the length of any file, which could bring it back, and far from
 * overflow. */
#define EXPONENT_SATURATED INT64_C(100000000000000000)

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_sign(char byte)
{
    return byte == '+' || byte == '-';
}

void decimal_begin(struct decimal *decimal)
{
    decimal->part = DECIMAL_SIGN;
    decimal->complete = decimal->negative = decimal->exponent_negative = decimal->cut_off = false;
    decimal->count = 0;
    decimal->scale = decimal->exponent = 0; /* the digits may be anything: they cost more than all the rest */
}

/* Reads the digits in text from `at` on, and returns the offset behind them. step: -1 after the point, else 0, is what
 * each digit does to the scale. */
static size_t add_digits(struct decimal *decimal, const char *text, size_t length, size_t at, int step)
{
    size_t count = decimal->count, start = at;
    int64_t scale = decimal->scale;
    for (; at < length && is_digit(text[at]); at++) {
        if (count == DECIMAL_DIGITS) {
            decimal->cut_off |= text[at] != '0';
            scale += step + 1;
            continue;
        }
        scale += step;
        if (count > 0 || text[at] != '0')
            decimal->digits[count++] = text[at];
    }
    decimal->complete |= at > start;
    decimal->count = count;
    decimal->scale = scale;
    return at;
}

static size_t add_exponent(struct decimal *decimal, const char *text, size_t length, size_t at)
{
    for (; at < length && is_digit(text[at]); at++) {
        decimal->complete = true;
        if (decimal->exponent < EXPONENT_SATURATED)
            decimal->exponent = decimal->exponent * 10 + (text[at] - '0');
    }
    return at;
}

/* Each part is left, for good, at the first byte that is none of its own. strtod() alone would also take hexadecimal,
 * infinity, nan and half a token. */
size_t decimal_add(struct decimal *decimal, const char *text, size_t length)
{
    size_t at = 0;
    if (decimal->part == DECIMAL_SIGN && at < length) {
        decimal->negative = text[at] == '-';
        at += is_sign(text[at]);
        decimal->part = DECIMAL_WHOLE;
    }
    if (decimal->part == DECIMAL_WHOLE) {
        at = add_digits(decimal, text, length, at, 0);
        if (at < length) {
            decimal->part = text[at] == '.' ? DECIMAL_FRACTION : DECIMAL_MARK;
            at += text[at] == '.';
        }
    }
    if (decimal->part == DECIMAL_FRACTION) {
        at = add_digits(decimal, text, length, at, -1);
        if (at < length)
            decimal->part = DECIMAL_MARK;
    }
    if (decimal->part == DECIMAL_MARK && at < length && decimal->complete && (text[at] == 'e' || text[at] == 'E')) {
        at++;
        decimal->complete = false;
        decimal->part = DECIMAL_EXPONENT_SIGN;
    }
    if (decimal->part == DECIMAL_EXPONENT_SIGN && at < length) {
        decimal->exponent_negative = text[at] == '-';
        at += is_sign(text[at]);
        decimal->part = DECIMAL_EXPONENT;
    }
    return decimal->part == DECIMAL_EXPONENT ? add_exponent(decimal, text, length, at) : at;
}

bool decimal_scan(const char *text, size_t length, struct decimal *decimal)
{
    decimal_begin(decimal);
    return decimal_add(decimal, text, length) == length && decimal->complete;
}

/* True, with the value, for the common short numbers: up to 15 digits are an exact double and so are the powers of ten
 * up to 10^22, so one operation on the two rounds as strtod() does, in a tenth of the time. */
static bool short_magnitude(const struct decimal *decimal, int64_t exponent, double *magnitude)
{
    static const double POWERS[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    if (decimal->count > 15 || exponent < -22 || exponent > 22)
        return false;
    int64_t digits = 0;
    for (size_t i = 0; i < decimal->count; i++)
        digits = digits * 10 + (decimal->digits[i] - '0');
    *magnitude = exponent < 0 ? (double)digits / POWERS[-exponent] : (double)digits * POWERS[exponent];
    return true;
}

/* strtod() gets an integer and a power of ten: that leaves no decimal point for a locale to rename. One digit more
 * stands for all that were cut off. */
static double long_magnitude(const struct decimal *decimal, int64_t exponent)
{
    char text[DECIMAL_DIGITS + 1 + sizeof "e-100000"];
    size_t length = decimal->count;
    memcpy(text, decimal->digits, length);
    if (decimal->cut_off) {
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

double decimal_value(const struct decimal *decimal)
{
    double magnitude = 0;
    int64_t exponent = decimal->scale + (decimal->exponent_negative ? -decimal->exponent : decimal->exponent);
    if (decimal->count > 0 && !short_magnitude(decimal, exponent, &magnitude))
        magnitude = long_magnitude(decimal, exponent);
    return decimal->negative ? -magnitude : magnitude;
}
