/* The comparison of an output with an answer, against one that is slow and plain: it cuts both into tokens from the
 * start and compares pair by pair, by every combination of rules.
 *
 * Input: the answer, '|', the output. With '#' in front both begin with the same 64 KiB or so, which reaches across the
 * blocks in which the beginning is compared. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "judge/run/tokens.h"
#include "sandbox/cleanup.h"
#include "tests/fuzz/fuzz.h"

enum {
    FILLER_BYTES = 64 * 1024,
    FILES_BYTES = 4096, /* longer texts are compared in memory only: in blocks of some bytes they take too long */
};

struct text {
    const char *bytes;
    size_t length;
};

/* A file in memory that holds text. */
static int file_of(struct text text)
{
    int fd = memfd_create("text", MFD_CLOEXEC);
    FUZZ_HOLDS(fd >= 0);
    for (size_t done = 0; done < text.length;) {
        ssize_t written = write(fd, text.bytes + done, text.length - done);
        FUZZ_HOLDS(written > 0);
        done += (size_t)written;
    }
    return fd;
}

/* Both ways of comparing: in memory, and file by file, in blocks whose size moves with the input. They agree. */
static bool tried(struct text answer, struct text output, const struct token_rules *rules,
                  struct token_difference *difference)
{
    struct token_difference other = {0};
    bool right = tokens_match(answer.bytes, answer.length, output.bytes, output.length, rules, difference);
    if (answer.length + output.length > FILES_BYTES)
        return right;
    auto_close int answer_fd = file_of(answer);
    auto_close int output_fd = file_of(output);
    size_t block_bytes = 1 + (answer.length * 7 + output.length) % 40;
    int streamed = tokens_match_files(answer_fd, answer.length, output_fd, output.length, block_bytes, rules, &other);
    FUZZ_HOLDS(streamed == right);
    FUZZ_HOLDS(right || (strcmp(difference->reason, other.reason) == 0 && difference->line == other.line &&
                         difference->column == other.column));
    return right;
}

/* ---- the reference ---- */

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\v' || byte == '\f' || byte == '\r';
}

/* The blanks and the token at the start of a text. */
static struct text take(struct text *text, bool blank)
{
    struct text taken = {text->bytes, 0};
    while (taken.length < text->length && is_blank(text->bytes[taken.length]) == blank)
        taken.length++;
    text->bytes = text->bytes == NULL ? NULL : text->bytes + taken.length;
    text->length -= taken.length;
    return taken;
}

static size_t digits(const char *text)
{
    return strspn(text, "0123456789");
}

/* [+-]? ( [0-9]*\.[0-9]+ | [0-9]+\.? ) ( [eE][+-]?[0-9]+ )? */
static bool read_number(struct text token, double *value)
{
    auto_free char *copy = fuzz_string(token.bytes, token.length);
    const char *at = copy;
    if (strlen(copy) != token.length)
        return false;
    at += *at == '+' || *at == '-';
    size_t whole = digits(at);
    at += whole;
    size_t fraction = *at == '.' ? digits(at + 1) : 0;
    at += *at == '.' ? 1 + fraction : 0;
    if (whole + fraction == 0)
        return false;
    if (*at == 'e' || *at == 'E') {
        at++;
        at += *at == '+' || *at == '-';
        if (digits(at) == 0)
            return false;
        at += digits(at);
    }
    *value = strtod(copy, NULL);
    return *at == '\0';
}

static bool is_close(double given, double wanted, const struct token_rules *rules)
{
    if (isinf(given) || isinf(wanted))
        return false;
    long double distance = fabsl((long double)given - (long double)wanted);
    return (rules->absolute_tolerance >= 0 && (double)distance <= rules->absolute_tolerance) ||
           (rules->relative_tolerance >= 0 && (double)distance <= rules->relative_tolerance * fabs(wanted));
}

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte;
}

static bool is_same(struct text one, struct text other, bool case_sensitive)
{
    if (one.length != other.length)
        return false;
    if (case_sensitive)
        return one.length == 0 || memcmp(one.bytes, other.bytes, one.length) == 0;
    for (size_t i = 0; i < one.length; i++) {
        if (lower(one.bytes[i]) != lower(other.bytes[i]))
            return false;
    }
    return true;
}

static const char *token_fault(struct text wanted, struct text given, const struct token_rules *rules)
{
    double wanted_value = 0, given_value = 0;
    if (is_same(wanted, given, true))
        return NULL;
    if ((rules->absolute_tolerance >= 0 || rules->relative_tolerance >= 0) && read_number(wanted, &wanted_value)) {
        if (!read_number(given, &given_value))
            return "not a number";
        return is_close(given_value, wanted_value, rules) ? NULL : "wrong number";
    }
    return is_same(wanted, given, rules->case_sensitive) ? NULL : "wrong token";
}

/* The first byte of the blanks at which they differ. */
static size_t blank_fault(struct text wanted, struct text given)
{
    size_t at = 0;
    while (at < wanted.length && at < given.length && wanted.bytes[at] == given.bytes[at])
        at++;
    return at;
}

static bool reference(struct text answer, struct text output, const struct token_rules *rules,
                      struct token_difference *difference)
{
    const struct text all = output;
    for (bool more = true; more;) {
        struct text wanted_blank = take(&answer, true), given_blank = take(&output, true);
        struct text wanted = take(&answer, false), given = take(&output, false);
        const char *reason = NULL, *place = given.bytes;
        more = wanted.length > 0;
        if (wanted.length > 0 && given.length == 0)
            reason = "output ends too early";
        else if (wanted.length == 0 && given.length > 0)
            reason = "output goes on after the answer";
        else if (rules->space_change_sensitive && !is_same(wanted_blank, given_blank, true)) {
            reason = "wrong whitespace";
            place = given_blank.bytes == NULL ? NULL : given_blank.bytes + blank_fault(wanted_blank, given_blank);
        } else
            reason = token_fault(wanted, given, rules);
        if (reason == NULL)
            continue;
        *difference = (struct token_difference){.line = 1, .column = 1, .reason = reason};
        for (const char *at = all.bytes; at < place; at++) {
            difference->column = *at == '\n' ? 1 : difference->column + 1;
            difference->line += *at == '\n';
        }
        return false;
    }
    return true;
}

/* ---- the target ---- */

static void compare(struct text answer, struct text output, const struct token_rules *rules)
{
    struct token_difference wanted = {0}, given = {0};
    bool right = reference(answer, output, rules, &wanted);
    FUZZ_HOLDS(tried(answer, output, rules, &given) == right);
    if (right)
        return;
    FUZZ_HOLDS(strcmp(wanted.reason, given.reason) == 0);
    FUZZ_HOLDS(wanted.line == given.line && wanted.column == given.column);
}

static void compare_by_all_rules(struct text answer, struct text output)
{
    static const double tolerances[][2] = {{-1, -1},     {0, 0},      {1e-6, -1}, {-1, 1e-6},
                                           {1e-6, 1e-6}, {0.5, 1e-9}, {1e300, 0}};
    for (unsigned i = 0; i < sizeof tolerances / sizeof *tolerances; i++) {
        for (unsigned flags = 0; flags < 4; flags++) {
            const struct token_rules rules = {
                .case_sensitive = (flags & 1) != 0,
                .space_change_sensitive = (flags & 2) != 0,
                .absolute_tolerance = tolerances[i][0],
                .relative_tolerance = tolerances[i][1],
            };
            compare(answer, output, &rules);
        }
    }
}

/* Puts text behind a filler of words and blanks, whose length moves with the text's own. */
static char *behind_filler(struct text *text, size_t filler)
{
    char *bytes = malloc(filler + text->length);
    FUZZ_HOLDS(bytes != NULL);
    for (size_t i = 0; i < filler; i++)
        bytes[i] = "12 345\nabc \n"[i % 12];
    if (text->length > 0)
        memcpy(bytes + filler, text->bytes, text->length);
    *text = (struct text){bytes, filler + text->length};
    return bytes;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    bool long_ones = size > 0 && data[0] == '#';
    const char *bytes = (const char *)data + long_ones;
    size -= long_ones;
    const char *bar = size == 0 ? NULL : memchr(bytes, '|', size);
    if (bar == NULL)
        return 0;
    size_t wanted = (size_t)(bar - bytes), given = size - wanted - 1;
    auto_free char *answer_copy = fuzz_copy(bytes, wanted), *output_copy = fuzz_copy(bar + 1, given);
    struct text answer = {answer_copy, wanted}, output = {output_copy, given};
    if (!long_ones) {
        compare_by_all_rules(answer, output);
        return 0;
    }
    size_t filler = FILLER_BYTES - size % 32;
    char *long_answer = behind_filler(&answer, filler);
    char *long_output = behind_filler(&output, filler);
    compare(answer, output, &(struct token_rules){false, size % 2 == 0, -1, size % 3 == 0 ? 1e-6 : -1});
    free(long_answer);
    free(long_output);
    return 0;
}
