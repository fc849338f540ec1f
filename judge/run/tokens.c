#include "judge/run/tokens.h"

#include <math.h>
#include <string.h>

#include "judge/package/decimal.h"

/* Blocks of this size are compared at once: large enough for memcmp() to run at its full speed, small enough to stay in
 * the cache for the second look that finds the byte. */
#define BLOCK_BYTES ((size_t)64 * 1024)

/* A token and the whitespace before it, as offsets: whitespace from space to start, the token from start to end. At the
 * end of a buffer the token is empty. */
struct token {
    size_t space, start, end;
};

/* The comparisons below hold for signed and for unsigned char: bytes above 7f fall outside both ways. */
static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static char fold_case(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool within_tolerance(double given, double wanted, const struct token_rules *rules)
{
    if (!isfinite(given) || !isfinite(wanted))
        return false;
    double absolute = rules->absolute_tolerance;
    if (isinf(given - wanted)) { /* two huge numbers of different sign: the same question, scaled down */
        given /= 4;
        wanted /= 4;
        absolute /= 4;
    }
    double distance = fabs(given - wanted);
    if (absolute >= 0 && distance <= absolute)
        return true;
    /* a product, not a quotient: the answer may be 0 */
    return rules->relative_tolerance >= 0 && distance <= rules->relative_tolerance * fabs(wanted);
}

static bool same_bytes(const char *one, size_t one_length, const char *other, size_t other_length)
{
    return one_length == other_length && (one_length == 0 || memcmp(one, other, one_length) == 0);
}

static bool same_folded(const char *one, size_t one_length, const char *other, size_t other_length)
{
    if (one_length != other_length)
        return false;
    for (size_t i = 0; i < one_length; i++) {
        if (fold_case(one[i]) != fold_case(other[i]))
            return false;
    }
    return true;
}

/* NULL when the two tokens are equal by rules, else the reason. */
static const char *compare_token(const char *wanted, size_t wanted_length, const char *given, size_t given_length,
                                 const struct token_rules *rules)
{
    if (same_bytes(wanted, wanted_length, given, given_length))
        return NULL;
    bool tolerant = rules->absolute_tolerance >= 0 || rules->relative_tolerance >= 0;
    struct decimal wanted_decimal, given_decimal;
    if (tolerant && decimal_scan(wanted, wanted_length, &wanted_decimal)) {
        if (!decimal_scan(given, given_length, &given_decimal))
            return "not a number";
        bool close = within_tolerance(decimal_value(&given_decimal), decimal_value(&wanted_decimal), rules);
        return close ? NULL : "wrong number";
    }
    if (!rules->case_sensitive && same_folded(wanted, wanted_length, given, given_length))
        return NULL;
    return "wrong token";
}

static struct token next_token(const char *text, size_t length, size_t at)
{
    struct token token = {.space = at};
    while (at < length && is_space(text[at]))
        at++;
    token.start = at;
    while (at < length && !is_space(text[at]))
        at++;
    token.end = at;
    return token;
}

/* NULL when the whitespace and the tokens after it are equal by rules, else the reason, and *place is where in the
 * output. */
static const char *compare_place(const char *answer, struct token wanted, const char *output, struct token given,
                                 const struct token_rules *rules, size_t *place)
{
    size_t wanted_length = wanted.end - wanted.start, given_length = given.end - given.start;
    *place = given.start;
    if (given_length == 0 && wanted_length > 0)
        return "output ends too early";
    if (given_length > 0 && wanted_length == 0)
        return "output goes on after the answer";
    if (rules->space_change_sensitive) {
        size_t w = wanted.space, g = given.space;
        while (w < wanted.start && g < given.start && answer[w] == output[g])
            w++, g++;
        *place = g;
        if (w < wanted.start || g < given.start)
            return "wrong whitespace";
    }
    if (wanted_length == 0)
        return NULL;
    return compare_token(answer + wanted.start, wanted_length, output + given.start, given_length, rules);
}

/* The first offset at which the buffers differ, or where the shorter one ends. */
static size_t find_difference(const char *one, const char *other, size_t length)
{
    size_t at = 0;
    while (length - at >= BLOCK_BYTES && memcmp(one + at, other + at, BLOCK_BYTES) == 0)
        at += BLOCK_BYTES;
    while (at < length && one[at] == other[at])
        at++;
    return at;
}

/* The last offset up to `at` from which tokens can be compared when all before `at` is equal: a token that reaches up
 * to `at` is judged as a whole. Whitespace needs no such step: where the starts of two runs are equal, their ends
 * decide. */
static size_t step_back(const char *text, size_t at)
{
    while (at > 0 && !is_space(text[at - 1]))
        at--;
    return at;
}

static void set_difference(const char *output, size_t place, const char *reason, struct token_difference *difference)
{
    size_t line = 1, line_start = 0;
    for (size_t i = 0; i < place; i++) {
        if (output[i] == '\n') {
            line++;
            line_start = i + 1;
        }
    }
    *difference = (struct token_difference){.line = line, .column = place - line_start + 1, .reason = reason};
}

bool tokens_match(const char *answer, size_t answer_length, const char *output, size_t output_length,
                  const struct token_rules *rules, struct token_difference *difference)
{
    size_t shorter = answer_length < output_length ? answer_length : output_length;
    size_t equal = find_difference(answer, output, shorter);
    if (equal == answer_length && equal == output_length)
        return true;

    size_t start = step_back(output, equal);
    struct token wanted = {.end = start}, given = {.end = start};
    do {
        wanted = next_token(answer, answer_length, wanted.end);
        given = next_token(output, output_length, given.end);
        size_t place;
        const char *reason = compare_place(answer, wanted, output, given, rules, &place);
        if (reason != NULL) {
            set_difference(output, place, reason, difference);
            return false;
        }
    } while (wanted.start < wanted.end);
    return true;
}
