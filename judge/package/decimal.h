/* Numbers in decimal, as test data and programs write them: the grammar of a float, and the nearest double.
 *
 * Source: Problem Package Format 2025-09, "Default Output Validator". It is pure, no locale changes it, and a number of
 * any length fits into a struct of one size, so that it can be read in pieces. */
#ifndef JUDGE_PACKAGE_DECIMAL_H
#define JUDGE_PACKAGE_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A double and the middle between two of them have at most 768 significant decimal digits. So a number is rounded
 * rightly from its first 800, if it is known besides whether anything but zeros was cut off. */
#define DECIMAL_DIGITS 800

/* What comes next of a number that is read. */
enum decimal_part {
    DECIMAL_SIGN,          /* a sign, or as in WHOLE */
    DECIMAL_WHOLE,         /* digits before the point, the point, or e */
    DECIMAL_FRACTION,      /* digits after the point, or e */
    DECIMAL_MARK,          /* e */
    DECIMAL_EXPONENT_SIGN, /* a sign, or as in EXPONENT */
    DECIMAL_EXPONENT,      /* digits of the exponent */
};

/* A number as far as it is read. */
struct decimal {
    enum decimal_part part;
    bool complete; /* it is a number if it ends here */
    bool negative, exponent_negative;
    bool cut_off;                /* other digits than 0 come after those that are kept */
    size_t count;                /* digits that are kept, the first of them not 0; none for 0 */
    int64_t scale;               /* the power of ten of the last digit kept, were there no exponent */
    int64_t exponent;            /* as it is written, without its sign */
    char digits[DECIMAL_DIGITS]; /* '0' to '9' */
};

/* Begins with nothing read. */
void decimal_begin(struct decimal *decimal);

/* Reads on in text (length bytes, no NUL needed at the end), and returns how many bytes can belong to a number: all of
 * them, or those before the first that cannot, after which nothing more may be added. A number matches the format's
 * grammar of a float,
 * [+-]? ( [0-9]*\.[0-9]+ | [0-9]+\.? ) ( [eE][+-]?[0-9]+ )?
 * and is whole where decimal->complete says so. Linear in length. */
size_t decimal_add(struct decimal *decimal, const char *text, size_t length);

/* True when all of text is a number, which *decimal is then; else it may be half filled. */
bool decimal_scan(const char *text, size_t length, struct decimal *decimal);

/* The double nearest to decimal, which is complete, whatever its length; infinite on overflow, zero on underflow. */
double decimal_value(const struct decimal *decimal);

#endif
