/* Which test data a verdict was about. */
#ifndef JUDGE_PACKAGE_FINGERPRINT_H
#define JUDGE_PACKAGE_FINGERPRINT_H

#include "judge/package/testdata.h"

enum { FINGERPRINT_SIZE = 41 };

/* Writes 40 hexadecimal digits that tell this test data from other, or from itself before a change: a digest of the
 * names of the tests, their command lines, and of each input and answer its size and its first and last 4 KiB, so that
 * large tests cost no more than small ones. "" when a test cannot be read, or is not made yet. */
void fingerprint_take(const struct testdata *data, char text[FINGERPRINT_SIZE]);

#endif
