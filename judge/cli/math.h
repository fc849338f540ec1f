/* Formulas in TeX as a line of text: "n \le 10^5" is "n ≤ 10⁵", or "n <= 10^5" in ASCII. Pure.
 *
 * Enough for the bounds and costs in a statement: symbols, fractions, roots, indices, powers. What is not known stays
 * as it is written. */
#ifndef JUDGE_CLI_MATH_H
#define JUDGE_CLI_MATH_H

#include <stdbool.h>
#include <stddef.h>

/* The formula of length bytes at tex (without its dollars) as a new string that the caller frees; it is as foreign as
 * tex. plain: ASCII only, but for what is no ASCII in tex. NULL only when memory is out. */
char *math_text(const char *tex, size_t length, bool plain);

#endif
