#include "judge/run/tokens.h"

#include <math.h>
#include <string.h>

#include "judge/package/decimal.h"
#include "judge/run/reader.h"
#include "judge/run/words.h"

/* As much is compared at once: large enough for memcmp() to run at its full speed, small enough to stay in the cache
 * for the second look that finds the byte. */
#define COMPARED_BYTES ((ptrdiff_t)64 * 1024)

/* The comparisons below hold for signed and for unsigned char: bytes above 7f fall outside both ways. */
static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static char fold_case(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool is_tolerant(const struct token_rules *rules)
{
    return rules->absolute_tolerance >= 0 || rules->relative_tolerance >= 0;
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

static bool ready_for_space(struct reader *reader)
{
    return reader_ready(reader) && is_space(*reader->at);
}

static bool ready_for_token(struct reader *reader)
{
    return reader_ready(reader) && !is_space(*reader->at);
}

/* Skips the whitespace that comes next; true when there is some. */
static bool skip_space(struct reader *reader)
{
    bool any = false;
    for (; ready_for_space(reader); reader->at++)
        any = true;
    return any;
}

static void skip_same_space(struct reader *answer, struct reader *output)
{
    for (; ready_for_space(answer) && ready_for_space(output) && *answer->at == *output->at; answer->at++)
        output->at++;
}

/* Skips what the two tokens have in common; true when that is both of them to their ends. */
static bool skip_same_token(struct reader *answer, struct reader *output, bool fold)
{
    for (size_t i = 0;; i++, answer->at++, output->at++) {
        if (i % 8 == 0)
            words_skip_bytes(answer, output, fold);
        bool wanted = ready_for_token(answer), given = ready_for_token(output);
        if (!wanted || !given)
            return wanted == given;
        if (*answer->at != *output->at && !(fold && fold_case(*answer->at) == fold_case(*output->at)))
            return false;
    }
}

/* True when the token that comes next is a number, which is skipped then. */
static bool scan_number(struct reader *reader, double *value)
{
    struct decimal decimal;
    decimal_begin(&decimal);
    while (ready_for_token(reader)) {
        size_t length = (size_t)(reader->end - reader->at), added = decimal_add(&decimal, reader->at, length);
        reader->at += added;
        if (added < length && ready_for_token(reader))
            return false;
    }
    if (!decimal.complete)
        return false;
    *value = decimal_value(&decimal);
    return true;
}

/* NULL when the two tokens that come next are equal by rules, and both are skipped; else the reason. */
static const char *compare_token(struct reader *answer, struct reader *output, const struct token_rules *rules)
{
    size_t wanted_start = reader_offset(answer), given_start = reader_offset(output);
    if (skip_same_token(answer, output, false))
        return NULL;
    if (is_tolerant(rules)) {
        double wanted, given;
        reader_seek(answer, wanted_start);
        reader_seek(output, given_start);
        if (scan_number(answer, &wanted)) {
            if (!scan_number(output, &given))
                return "not a number";
            return within_tolerance(given, wanted, rules) ? NULL : "wrong number";
        }
        reader_seek(answer, wanted_start);
    }
    if (!rules->case_sensitive && skip_same_token(answer, output, true))
        return NULL;
    return "wrong token";
}

/* NULL when all that is left to read is equal by rules, else the reason, and *place is where in the output. */
static const char *compare_rest(struct reader *answer, struct reader *output, const struct token_rules *rules,
                                size_t *place)
{
    const struct words_rules words = {.fold = !rules->case_sensitive && !is_tolerant(rules),
                                      .same_space = rules->space_change_sensitive};
    for (;;) {
        words_skip_tokens(answer, output, &words);
        if (rules->space_change_sensitive)
            skip_same_space(answer, output);
        size_t space = reader_offset(output);
        bool wanted_space = skip_space(answer), given_space = skip_space(output);
        bool wanted = reader_ready(answer), given = reader_ready(output);
        *place = reader_offset(output);
        if (wanted && !given)
            return "output ends too early";
        if (given && !wanted)
            return "output goes on after the answer";
        if (rules->space_change_sensitive && (wanted_space || given_space)) {
            *place = space;
            return "wrong whitespace";
        }
        if (!wanted)
            return NULL;
        const char *reason = compare_token(answer, output, rules);
        if (reason != NULL)
            return reason;
    }
}

/* Skips what the two have in common, byte for byte. */
static void skip_same(struct reader *answer, struct reader *output)
{
    while (reader_ready(answer) && reader_ready(output)) {
        ptrdiff_t length = COMPARED_BYTES;
        length = answer->end - answer->at < length ? answer->end - answer->at : length;
        length = output->end - output->at < length ? output->end - output->at : length;
        if (memcmp(answer->at, output->at, (size_t)length) != 0) {
            for (; *answer->at == *output->at; answer->at++)
                output->at++;
            return;
        }
        answer->at += length;
        output->at += length;
    }
}

/* Goes back to where tokens can be compared when all before is equal: a token that reaches up to the first difference
 * is judged as a whole, however long it is. Whitespace needs no such step: where the starts of two runs are equal,
 * their ends decide. */
static void step_back(struct reader *answer, struct reader *output)
{
    while (reader_ready_before(output) && !is_space(output->at[-1])) {
        const char *at = output->at;
        while (at > output->begin && !is_space(at[-1]))
            at--;
        output->at = at;
    }
    reader_seek(answer, reader_offset(output));
}

/* Reads the output once more up to place. */
static struct token_difference difference_at(struct reader *output, size_t place, const char *reason)
{
    struct token_difference difference = {.line = 1, .column = 1, .reason = reason};
    reader_seek(output, 0);
    for (; reader_offset(output) < place && reader_ready(output); output->at++) {
        bool ends = *output->at == '\n';
        difference.line += ends;
        difference.column = ends ? 1 : difference.column + 1;
    }
    return difference;
}

/* As tokens_match_files(). */
static int match(struct reader *answer, struct reader *output, const struct token_rules *rules,
                 struct token_difference *difference)
{
    const char *reason = NULL;
    size_t place = 0;
    skip_same(answer, output);
    if (reader_ready(answer) || reader_ready(output)) {
        step_back(answer, output);
        reason = compare_rest(answer, output, rules, &place);
    }
    if (answer->failed || output->failed)
        return -1;
    if (reason == NULL)
        return 1;
    struct token_difference found = difference_at(output, place, reason);
    if (output->failed)
        return -1;
    *difference = found;
    return 0;
}

bool tokens_match(const char *answer, size_t answer_length, const char *output, size_t output_length,
                  const struct token_rules *rules, struct token_difference *difference)
{
    struct reader wanted = reader_of_text(answer, answer_length), given = reader_of_text(output, output_length);
    return match(&wanted, &given, rules, difference) > 0;
}

int tokens_match_files(int answer_fd, size_t answer_length, int output_fd, size_t output_length, size_t block_bytes,
                       const struct token_rules *rules, struct token_difference *difference)
{
    /* aligned as the kernel copies best */
    _Alignas(64) char answer_block[TOKENS_BLOCK_BYTES], output_block[TOKENS_BLOCK_BYTES];
    struct reader wanted = reader_of_file(answer_fd, answer_length, answer_block, block_bytes);
    struct reader given = reader_of_file(output_fd, output_length, output_block, block_bytes);
    return match(&wanted, &given, rules, difference);
}
