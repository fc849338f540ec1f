#include "judge/run/words.h"

#include <endian.h>
#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { WORD_BYTES = 16 };

typedef unsigned char word __attribute__((vector_size(WORD_BYTES)));

/* A bit for each byte of a word, the lowest for the first. */
typedef uint32_t marks;

#define ALL_MARKS ((marks)0xffff)

static inline word word_at(const char *at)
{
    word loaded;
    memcpy(&loaded, at, sizeof loaded);
    return loaded;
}

/* yes: all bits set in the bytes to mark, none in the others. */
static inline marks mark(word yes)
{
#if defined __SSE2__ && !defined WORDS_PLAIN
    return (marks)_mm_movemask_epi8((__m128i)yes);
#else
    marks found = 0;
    for (size_t i = 0; i < WORD_BYTES; i += 8) {
        uint64_t half;
        memcpy(&half, (const char *)&yes + i, sizeof half);
        /* adds up 2^8k of each byte k times 2^(56-7k), which is 2^(56+k), and much that does not reach there */
        half = (le64toh(half) & UINT64_C(0x0101010101010101)) * UINT64_C(0x0102040810204080);
        found |= (marks)(half >> 56) << i;
    }
    return found;
#endif
}

/* All bits set in the bytes from low on, count of them. */
static inline word in_range(word bytes, unsigned char low, unsigned char count)
{
    return (word)(bytes - low < count);
}

static inline marks mark_space(word bytes)
{
    return mark(in_range(bytes, '\t', '\r' - '\t' + 1) | (word)(bytes == ' '));
}

/* Capital letters differ from small ones in one bit. */
static inline word fold_case(word bytes)
{
    return bytes | (in_range(bytes, 'A', 'Z' - 'A' + 1) & ('a' - 'A'));
}

static inline marks mark_different(word one, word other, bool fold)
{
    return mark((word)(fold ? fold_case(one) != fold_case(other) : one != other));
}

static inline marks before_first(marks set)
{
    return (set & -set) - 1; /* all when there is none */
}

static inline size_t count_before(marks set)
{
    return (size_t)__builtin_ctz(set | (ALL_MARKS + 1));
}

static const char *skip_space(const char *at, const char *end)
{
    while (at < end && (*at == ' ' || (*at >= '\t' && *at <= '\r')))
        at++;
    return at;
}

void words_skip_bytes(struct reader *answer, struct reader *output, bool fold)
{
    const char *a = answer->at, *o = output->at;
    while (answer->end - a >= WORD_BYTES && output->end - o >= WORD_BYTES) {
        word wanted = word_at(a), given = word_at(o);
        size_t count = count_before(mark_space(wanted) | mark_different(wanted, given, fold));
        a += count;
        o += count;
        if (count < WORD_BYTES)
            break;
    }
    answer->at = a;
    output->at = o;
}

/* One turn, and no branch that random data could make costly, for a token of less than a word and the whitespace behind
 * it. The readers follow only where a token has come to its end: a break leaves them at the start of the last one. */
void words_skip_tokens(struct reader *answer, struct reader *output, const struct words_rules *rules)
{
    const bool fold = rules->fold, same_space = rules->same_space;
    const char *a = answer->at, *o = output->at;
    while (answer->end - a >= WORD_BYTES && output->end - o >= WORD_BYTES) {
        word wanted = word_at(a), given = word_at(o);
        marks wanted_space = mark_space(wanted), given_space = mark_space(given);
        marks different = mark_different(wanted, given, fold);
        if (wanted_space == 0) { /* all of it is token */
            if (different != 0)
                break;
            a += WORD_BYTES;
            o += WORD_BYTES;
            continue;
        }
        marks token = before_first(wanted_space);
        if ((different & token) != 0 || (given_space & (token + 1)) == 0)
            break;
        marks wanted_next = ALL_MARKS & ~wanted_space & ~token, given_next = ALL_MARKS & ~given_space & ~token;
        size_t wanted_count = count_before(wanted_next), given_count = count_before(given_next);
        if (same_space && (wanted_count != given_count || (different & before_first(wanted_next)) != 0))
            break;
        a += wanted_count;
        o += given_count;
        if (!same_space && wanted_next == 0)
            a = skip_space(a, answer->end);
        if (!same_space && given_next == 0)
            o = skip_space(o, output->end);
        answer->at = a;
        output->at = o;
    }
}
