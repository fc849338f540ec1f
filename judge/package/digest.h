/* SHA-512 (FIPS 180-4), for the names and the checks of what is cached. */
#ifndef JUDGE_PACKAGE_DIGEST_H
#define JUDGE_PACKAGE_DIGEST_H

#include <stddef.h>

enum { DIGEST_BYTES = 64, DIGEST_STATE_BYTES = 256 };

/* A digest under way. The room for libmd's state is checked when digest.c is compiled. */
struct digest {
    _Alignas(8) unsigned char state[DIGEST_STATE_BYTES];
};

/* Begins a digest of nothing. */
void digest_start(struct digest *digest);

/* Adds length bytes. */
void digest_add(struct digest *digest, const void *bytes, size_t length);

/* Adds the text and its length, so that "ab","c" and "a","bc" differ. */
void digest_add_text(struct digest *digest, const char *text);

/* Ends the digest; result is its DIGEST_BYTES bytes. */
void digest_end(struct digest *digest, unsigned char result[DIGEST_BYTES]);

/* The first 20 bytes of a digest as 40 lower-case hexadecimal digits and a NUL: enough for a name. */
void digest_name(const unsigned char result[DIGEST_BYTES], char name[41]);

#endif
