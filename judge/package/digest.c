#include "judge/package/digest.h"

#include <sha512.h>
#include <stdio.h>
#include <string.h>

_Static_assert(sizeof(SHA512_CTX) <= DIGEST_STATE_BYTES, "libmd's state has grown");

static SHA512_CTX *state(struct digest *digest)
{
    return (SHA512_CTX *)(void *)digest->state;
}

void digest_start(struct digest *digest)
{
    SHA512Init(state(digest));
}

void digest_add(struct digest *digest, const void *bytes, size_t length)
{
    SHA512Update(state(digest), bytes, length);
}

void digest_add_text(struct digest *digest, const char *text)
{
    size_t length = strlen(text);
    digest_add(digest, &length, sizeof length);
    digest_add(digest, text, length);
}

void digest_end(struct digest *digest, unsigned char result[DIGEST_BYTES])
{
    SHA512Final(result, state(digest));
}

void digest_name(const unsigned char result[DIGEST_BYTES], char name[41])
{
    for (size_t i = 0; i < 20; i++)
        snprintf(name + 2 * i, 3, "%02x", result[i]);
}
