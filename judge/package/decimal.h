/* Numbers in decimal, as test data and programs write them: the grammar of a float, and the nearest double.
 *
 * Source: Problem Package Format 2025-09, "Default Output Validator". It is pure, and no locale changes it. */
#ifndef JUDGE_PACKAGE_DECIMAL_H
#define JUDGE_PACKAGE_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A number as it is written: digits on both sides of the point, and the power of ten. Points into the text. */
struct decimal {
    bool negative;
    const char *whole, *fraction;
    size_t whole_length, fraction_length;
    int64_t exponent;
};

/* True when all of text (length bytes, no NUL needed at the end) matches the format's grammar of a float,
 * [+-]? ( [0-9]*\.[0-9]+ | [0-9]+\.? ) ( [eE][+-]?[0-9]+ )?
 * and *decimal is the number then; else it may be half filled. Linear in length. */
bool decimal_scan(const char *text, size_t length, struct decimal *decimal);

/* The double nearest to decimal, whatever its length; infinite on overflow, zero on underflow. */
double decimal_value(const struct decimal *decimal);

#endif
