/* The order that a person expects of numbered names. Pure. */
#ifndef JUDGE_PACKAGE_NATURAL_H
#define JUDGE_PACKAGE_NATURAL_H

/* Below zero, zero or above as a stands before, with or behind b, where runs of digits count as numbers, of any length:
 * "9" before "10", "a2b" before "a10". */
int natural_compare(const char *a, const char *b);

#endif
