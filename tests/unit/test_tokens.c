/* The default output validator: the cases that other judges get wrong, the place of a difference, and a comparison with
 * a plain reference that reads everything from the start. All of them in memory, in buffers of the exact size, so that
 * AddressSanitizer sees a read past the end; and from files, in blocks so small that every byte is once the first and
 * once the last of a block. */
#include <fcntl.h>
#include <math.h>
#include <regex.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "judge/run/tokens.h"
#include "judge/run/verdict.h"
#include "sandbox/cleanup.h"
#include "tests/suite.h"

#define BYTES(literal) literal, sizeof(literal) - 1
#define COUNT(array)   (sizeof(array) / sizeof((array)[0]))

/* A copy of exactly length bytes, which the caller frees; NULL when empty. */
static char *copy_exact(const char *bytes, size_t length)
{
    if (length == 0)
        return NULL;
    char *copy = malloc(length);
    if (copy == NULL)
        ck_abort_msg("out of memory");
    return memcpy(copy, bytes, length);
}

/* Leaves the bytes, and nothing else, in *fd, an anonymous file that is made when it is -1. */
static void fill_file(int *fd, const char *bytes, size_t length)
{
    if (*fd < 0)
        *fd = memfd_create("text", MFD_CLOEXEC);
    if (*fd < 0 || ftruncate(*fd, 0) != 0 || pwrite(*fd, bytes, length, 0) != (ssize_t)length)
        ck_abort_msg("cannot fill an anonymous file");
}

/* Whatever the block size, the files give what the memory gave. */
static void check_files(const char *answer, size_t answer_length, const char *output, size_t output_length,
                        const size_t *blocks, size_t count, const struct token_rules *rules, bool accepted,
                        const struct token_difference *difference)
{
    static int answer_fd = -1, output_fd = -1;
    fill_file(&answer_fd, answer, answer_length);
    fill_file(&output_fd, output, output_length);
    for (size_t i = 0; i < count; i++) {
        struct token_difference found = {.line = 77, .column = 77, .reason = "untouched"};
        int matched = tokens_match_files(answer_fd, answer_length, output_fd, output_length, blocks[i], rules, &found);
        struct token_difference wanted = found;
        if (!accepted)
            wanted = *difference;
        if (matched != accepted || found.line != wanted.line || found.column != wanted.column ||
            strcmp(found.reason, wanted.reason) != 0 || (accepted && found.line != 77))
            ck_abort_msg("blocks of %zu: %d, %zu:%zu %s, in memory: %d, %zu:%zu %s", blocks[i], matched, found.line,
                         found.column, found.reason, accepted, wanted.line, wanted.column, wanted.reason);
    }
}

static const size_t BLOCKS[] = {1, 2, 3, 7, 16, 23, TOKENS_BLOCK_BYTES};

static bool match_memory(const char *answer, size_t answer_length, const char *output, size_t output_length,
                         const struct token_rules *rules, struct token_difference *difference)
{
    auto_free char *answer_copy = copy_exact(answer, answer_length);
    auto_free char *output_copy = copy_exact(output, output_length);
    return tokens_match(answer_copy, answer_length, output_copy, output_length, rules, difference);
}

static bool match_exact(const char *answer, size_t answer_length, const char *output, size_t output_length,
                        const struct token_rules *rules, struct token_difference *difference)
{
    bool accepted = match_memory(answer, answer_length, output, output_length, rules, difference);
    check_files(answer, answer_length, output, output_length, BLOCKS, COUNT(BLOCKS), rules, accepted, difference);
    return accepted;
}

/* Rules from letters: C case, S space, T, A and R tolerance 1e-6 (both, absolute, relative), Z float_tolerance 0. */
static struct token_rules rules_of(const char *letters)
{
    const char *arguments[16];
    size_t count = 0;
    for (; *letters != '\0'; letters++) {
        switch (*letters) {
        case 'C':
            arguments[count++] = "case_sensitive";
            continue;
        case 'S':
            arguments[count++] = "space_change_sensitive";
            continue;
        case 'A':
            arguments[count++] = "float_absolute_tolerance";
            break;
        case 'R':
            arguments[count++] = "float_relative_tolerance";
            break;
        default:
            arguments[count++] = "float_tolerance";
        }
        arguments[count++] = *letters == 'Z' ? "0" : "1e-6";
    }
    arguments[count] = NULL;
    struct token_rules rules;
    struct error err;
    ck_assert_int_eq(token_rules_parse(arguments, &rules, &err), 0);
    return rules;
}

/* Problem Package Format 2025-09, "Default Output Validator": whitespace, tokens, the arguments, the grammar of
 * numbers. A right output and a wrong one for each thing that the section says, and for each on which judges are known
 * to differ. */
static const struct {
    const char *answer;
    size_t answer_length;
    const char *output;
    size_t output_length;
    const char *rules;
    bool accepted;
} DEFAULT_OUTPUT_VALIDATOR[] = {
    /* whitespace */
    {BYTES(""), BYTES(""), "", true},
    {BYTES(""), BYTES(""), "SCT", true},
    {BYTES(""), BYTES(" \n\n"), "", true},
    {BYTES(""), BYTES(" \n\n"), "S", false},
    {BYTES(" \n"), BYTES(""), "", true},
    {BYTES(" \n"), BYTES(""), "S", false},
    {BYTES(""), BYTES("0"), "", false},
    {BYTES("0"), BYTES(""), "", false},
    {BYTES("0"), BYTES(" \n"), "T", false},
    {BYTES("1\n"), BYTES("1"), "", true},
    {BYTES("1\n"), BYTES("1"), "S", false},
    {BYTES("1"), BYTES("1\n"), "S", false},
    {BYTES("1 2\n"), BYTES("1\n2"), "", true},
    {BYTES("1 2\n"), BYTES("1\n2\n"), "S", false},
    {BYTES("1 2\n"), BYTES("1  2\n"), "S", false},
    {BYTES("1  2\n"), BYTES("1 2\n"), "S", false},
    {BYTES("1\n2\n"), BYTES("1\r\n2\r\n"), "", true},
    {BYTES("1\n2\n"), BYTES("1\r\n2\r\n"), "S", false},
    {BYTES("1 2 3 4 5 6 7"), BYTES("1\t2\n3\v4\f5\r6 7"), "", true},
    {BYTES("1 2"), BYTES("12"), "", false},
    {BYTES("12"), BYTES("1 2"), "", false},
    {BYTES("1 2"), BYTES("1 2 3"), "", false},
    {BYTES("1 2 3"), BYTES("1 2"), "", false},
    {BYTES("a b\n"), BYTES("A B\n"), "S", true},
    {BYTES("1.0 2\n"), BYTES("1 2\n"), "ST", true},
    {BYTES("1.0 2\n"), BYTES("1  2\n"), "ST", false},
    /* letter case: ASCII only */
    {BYTES("YES"), BYTES("yes"), "", true},
    {BYTES("YES"), BYTES("yes"), "C", false},
    {BYTES("az AZ"), BYTES("AZ az"), "", true},
    {BYTES("@[`{"), BYTES("`{@["), "", false},
    {BYTES("\xc3\x89"), BYTES("\xc3\xa9"), "", false},
    {BYTES("\xc9"), BYTES("\xe9"), "", false},
    {BYTES("yes"), BYTES("yess"), "", false},
    {BYTES("yess"), BYTES("yes"), "", false},
    /* numbers without a tolerance are words */
    {BYTES("7"), BYTES("007"), "", false},
    {BYTES("7"), BYTES("+7"), "", false},
    {BYTES("7"), BYTES("7.0"), "", false},
    {BYTES("0"), BYTES("-0"), "", false},
    {BYTES("1e5"), BYTES("1E5"), "", true},
    {BYTES("1e5"), BYTES("1E5"), "C", false},
    /* numbers with one */
    {BYTES("7"), BYTES("007"), "T", true},
    {BYTES("7"), BYTES("+7"), "T", true},
    {BYTES("7"), BYTES("7.0"), "CT", true},
    {BYTES("0"), BYTES("-0"), "T", true},
    {BYTES("0"), BYTES("1e-9"), "T", true},
    {BYTES("0"), BYTES("0.0"), "R", true},
    {BYTES("0"), BYTES("-0"), "R", true},
    {BYTES("0"), BYTES("1e-9"), "R", false},
    {BYTES("0"), BYTES("1e-9"), "A", true},
    {BYTES("1e9"), BYTES("1000000001"), "A", false},
    {BYTES("1e9"), BYTES("1000000001"), "R", true},
    {BYTES("-1e9"), BYTES("-1000000001"), "R", true},
    {BYTES("1e9"), BYTES("-1e9"), "T", false},
    {BYTES("1"), BYTES("1e"), "T", false},
    {BYTES("1"), BYTES("1e+"), "T", false},
    {BYTES("1"), BYTES("1e0.0"), "T", false},
    {BYTES("16"), BYTES("0x10"), "T", false},
    {BYTES("0x10"), BYTES("16"), "T", false},
    {BYTES("0x10"), BYTES("0X10"), "T", true},
    {BYTES("1"), BYTES("nan"), "T", false},
    {BYTES("1"), BYTES("inf"), "T", false},
    {BYTES("nan"), BYTES("NaN"), "T", true},
    {BYTES("inf"), BYTES("inf"), "T", true},
    {BYTES("nan"), BYTES("-nan"), "T", false},
    {BYTES("inf"), BYTES("infinity"), "T", false},
    {BYTES("1e400"), BYTES("2e400"), "T", false},
    {BYTES("1e400"), BYTES("1e400"), "T", true},
    {BYTES("1e400"), BYTES("-1e400"), "T", false},
    {BYTES("1e400"), BYTES("1e5"), "T", false},
    {BYTES("1e5"), BYTES("1e400"), "T", false},
    {BYTES("1e5000"), BYTES("2e5000"), "T", false},
    {BYTES("1e99999999999999999999999"), BYTES("2e99999999999999999999999"), "T", false},
    {BYTES("1e-99999999999999999999999"), BYTES("0"), "Z", true},
    {BYTES("0e99999999999999999999999"), BYTES("0"), "Z", true},
    {BYTES("0"), BYTES("1e-400"), "Z", true},
    {BYTES("1.7e308"), BYTES("-1.7e308"), "T", false},
    {BYTES("1000000"), BYTES("1000001"), "T", true},
    {BYTES("100000000000000000"), BYTES("100000000000000001"), "T", true},
    {BYTES("IMPOSSIBLE"), BYTES("1.0"), "T", false},
    {BYTES("1.0"), BYTES("IMPOSSIBLE"), "T", false},
    {BYTES("impossible"), BYTES("IMPOSSIBLE"), "T", true},
    /* the format allows either here; we compute in double */
    {BYTES("1"), BYTES("1.000001"), "A", true},
    {BYTES("9007199254740993"), BYTES("9007199254740992"), "Z", true},
    /* the grammar */
    {BYTES("5"), BYTES("5."), "Z", true},
    {BYTES("5."), BYTES("5"), "Z", true},
    {BYTES(".5"), BYTES("0.5"), "Z", true},
    {BYTES("500"), BYTES("5.e2"), "Z", true},
    {BYTES("500"), BYTES("+.5E+03"), "Z", true},
    {BYTES("0"), BYTES("."), "T", false},
    {BYTES("."), BYTES("0"), "T", false},
    {BYTES("0"), BYTES("+"), "T", false},
    {BYTES("0"), BYTES(".e0"), "T", false},
    {BYTES("0"), BYTES("e0"), "T", false},
    {BYTES("1"), BYTES("+-1"), "T", false},
    {BYTES("1"), BYTES("1,0"), "T", false},
    {BYTES("1"), BYTES("1.0.0"), "T", false},
    {BYTES("10"), BYTES("1_0"), "T", false},
    {BYTES("1"), BYTES("1f"), "T", false},
    {BYTES("1"), BYTES("1e5 "), "T", false},
    {BYTES("10"), BYTES("1e1"), "Z", true},
    {BYTES("10"), BYTES("1E+1"), "Z", true},
    {BYTES("10"), BYTES("1e01"), "Z", true},
    {BYTES("1"), BYTES("10e-1"), "Z", true},
    {BYTES("-5"), BYTES("-5."), "Z", true},
    {BYTES("5"), BYTES("+5.0e+00"), "Z", true},
    {BYTES("8"), BYTES("010"), "Z", false},
    {BYTES("10"), BYTES("010"), "Z", true},
    {BYTES("1"), BYTES("--1"), "T", false},
    {BYTES("1"), BYTES("1-"), "T", false},
    {BYTES("1"), BYTES("1e-"), "T", false},
    {BYTES("1"), BYTES("1ee0"), "T", false},
    {BYTES("1"), BYTES("1e0e0"), "T", false},
    {BYTES("1"), BYTES("1.e"), "T", false},
    {BYTES("1"), BYTES("1d0"), "T", false},
    {BYTES("1"), BYTES("1L"), "T", false},
    {BYTES("1"), BYTES("0b1"), "T", false},
    {BYTES("1000"), BYTES("1'000"), "T", false},
    {BYTES("1"), BYTES("\"1\""), "T", false},
    /* an answer that is no number is a word, whatever the output is */
    {BYTES("1e"), BYTES("1"), "T", false},
    {BYTES("1e"), BYTES("1E"), "T", true},
    {BYTES("1_0"), BYTES("10"), "T", false},
    {BYTES("."), BYTES("."), "T", true},
    {BYTES("1,5"), BYTES("1.5"), "T", false},
    {BYTES("yes"), BYTES("YES"), "CT", false},
    {BYTES("0.123456789012345678901234567890123"), BYTES("00.1234567890123456789012345678901230"), "Z", true},
    {BYTES("123456789012345678901234567890123.123456789012345678901234567890123"),
     BYTES("1.23456789012345678901234567890123123456789012345678901234567890123e32"), "Z", true},
    {BYTES("123456789012345678901234567890123"), BYTES("123456789012345778901234567890123"), "Z", false},
    /* bytes, not characters, not C strings */
    {BYTES("42"), BYTES("42\0x"), "", false},
    {BYTES("42"), BYTES("42\0x"), "C", false},
    {BYTES("42"), BYTES("42\0x"), "T", false},
    {BYTES("42\0x"), BYTES("42\0y"), "C", false},
    {BYTES("42\0x"), BYTES("42\0X"), "", true},
    {BYTES("42\n"), BYTES("42\n\0\n"), "", false},
    {BYTES("42"), BYTES("42\x80"), "", false},
    {BYTES("42"), BYTES("42\x80"), "T", false},
    {BYTES("42 1"),
     BYTES("42\xc2\xa0"
           "1"),
     "", false},
    {BYTES("42"), BYTES("42\x85"), "", false},
    {BYTES("42"),
     BYTES("\xef\xbb\xbf"
           "42"),
     "", false},
    {BYTES("\xff"), BYTES("\xff\n"), "", true},
};

static void print_bytes(const char *bytes, size_t length)
{
    putchar('"');
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] >= ' ' && bytes[i] < 0x7f)
            putchar(bytes[i]);
        else
            printf("\\x%02x", (unsigned)(unsigned char)bytes[i]);
    }
    putchar('"');
}

/* A line of the table as a person checks it against the specification. */
static void print_row(size_t row, const char *got)
{
    static const struct {
        char letter;
        const char *argument;
    } arguments[] = {
        {'C', "case_sensitive"},
        {'S', "space_change_sensitive"},
        {'T', "float_tolerance 1e-6"},
        {'A', "float_absolute_tolerance 1e-6"},
        {'R', "float_relative_tolerance 1e-6"},
        {'Z', "float_tolerance 0"},
    };
    printf("# %3zu  answer ", row + 1);
    print_bytes(DEFAULT_OUTPUT_VALIDATOR[row].answer, DEFAULT_OUTPUT_VALIDATOR[row].answer_length);
    printf("  output ");
    print_bytes(DEFAULT_OUTPUT_VALIDATOR[row].output, DEFAULT_OUTPUT_VALIDATOR[row].output_length);
    printf("  arguments [");
    for (const char *letter = DEFAULT_OUTPUT_VALIDATOR[row].rules; *letter != '\0'; letter++) {
        for (size_t i = 0; i < COUNT(arguments); i++)
            printf("%s%s", letter[0] == arguments[i].letter && letter != DEFAULT_OUTPUT_VALIDATOR[row].rules ? " " : "",
                   letter[0] == arguments[i].letter ? arguments[i].argument : "");
    }
    printf("]  expected %s  got %s\n", DEFAULT_OUTPUT_VALIDATOR[row].accepted ? "accepted" : "wrong", got);
}

/* In memory, and from files in blocks of all sizes, which must say the same (match_exact()). The tables run in one test
 * each, not as loop tests: a process a row takes the leak checker half a minute. */
START_TEST(the_default_output_validator_follows_the_specification)
{
    size_t wrong = 0;
    ck_assert_uint_ge(COUNT(DEFAULT_OUTPUT_VALIDATOR), 60);
    for (size_t i = 0; i < COUNT(DEFAULT_OUTPUT_VALIDATOR); i++) {
        struct token_rules rules = rules_of(DEFAULT_OUTPUT_VALIDATOR[i].rules);
        struct token_difference difference;
        bool accepted = match_exact(DEFAULT_OUTPUT_VALIDATOR[i].answer, DEFAULT_OUTPUT_VALIDATOR[i].answer_length,
                                    DEFAULT_OUTPUT_VALIDATOR[i].output, DEFAULT_OUTPUT_VALIDATOR[i].output_length,
                                    &rules, &difference);
        print_row(i, accepted ? "accepted" : "wrong");
        wrong += accepted != DEFAULT_OUTPUT_VALIDATOR[i].accepted;
    }
    fflush(stdout);
    ck_assert_msg(wrong == 0, "%zu rows of the table do not hold", wrong);
}
END_TEST

static const struct {
    const char *answer, *output, *rules;
    size_t line, column;
    const char *reason;
} PLACES[] = {
    {"1 2 3\n", "1 2 4\n", "", 1, 5, "wrong token"},
    {"10 25 30", "10\n 24 30", "", 2, 2, "wrong token"}, /* the token's first byte, not the byte that differs */
    {"yes no", "YES nO yes", "", 1, 8, "output goes on after the answer"},
    {"yes no", "YES nO", "C", 1, 1, "wrong token"},
    {"a\nb\nc\n", "a\r\nb\r\nd\r\n", "", 3, 1, "wrong token"},
    {"\xc3\xa9 1", "\xc3\xa9 2", "", 1, 4, "wrong token"},
    {"1\n2\n3\n", "1\n2\n", "", 3, 1, "output ends too early"},
    {"1 2\n", "1", "", 1, 2, "output ends too early"},
    {"1\n", "", "", 1, 1, "output ends too early"},
    {"1 2\n", "1", "S", 1, 2, "output ends too early"},
    {"1\n", "1\n\n 2\n", "", 3, 2, "output goes on after the answer"},
    {"1\n", "1 2\n", "S", 1, 3, "output goes on after the answer"},
    {"", "\n x", "", 2, 2, "output goes on after the answer"},
    {"1 2\n", "1  2\n", "S", 1, 3, "wrong whitespace"},
    {"1  2\n", "1 2\n", "S", 1, 3, "wrong whitespace"},
    {"1 2\n", "1\n2\n", "S", 1, 2, "wrong whitespace"},
    {"1\n", "1", "S", 1, 2, "wrong whitespace"},
    {"1", "1\n", "S", 1, 2, "wrong whitespace"},
    {"1", " 1", "S", 1, 1, "wrong whitespace"},
    {"", "\n", "S", 1, 1, "wrong whitespace"},
    {"1 2", "1 two", "T", 1, 3, "not a number"},
    {"1 2", "1.0 3", "T", 1, 5, "wrong number"},
    {"1 two", "1 2", "T", 1, 3, "wrong token"},
};

START_TEST(tokens_name_the_place_and_the_reason)
{
    for (size_t i = 0; i < COUNT(PLACES); i++) {
        struct token_rules rules = rules_of(PLACES[i].rules);
        struct token_difference difference;
        const char *answer = PLACES[i].answer, *output = PLACES[i].output;
        ck_assert_msg(!match_exact(answer, strlen(answer), output, strlen(output), &rules, &difference), "row %zu", i);
        ck_assert_msg(strcmp(difference.reason, PLACES[i].reason) == 0 && difference.line == PLACES[i].line &&
                          difference.column == PLACES[i].column,
                      "row %zu: line %zu, column %zu, '%s'", i, difference.line, difference.column, difference.reason);
    }
}
END_TEST

/* ---- the plain reference: every token from the start, a regular expression, strtod() of a copy ---- */

static bool reference_space(char byte)
{
    return byte != '\0' && strchr(" \t\n\v\f\r", byte) != NULL;
}

static bool reference_number(const regex_t *grammar, const char *text, size_t length, double *value)
{
    auto_free char *copy = strndup(text, length);
    if (strlen(copy) != length || regexec(grammar, copy, 0, NULL, 0) != 0)
        return false;
    *value = strtod(copy, NULL);
    return true;
}

static bool reference_close(double given, double wanted, const struct token_rules *rules)
{
    if (isinf(given) || isinf(wanted))
        return false;
    long double distance = fabs(given - wanted), bound = rules->relative_tolerance * fabs(wanted);
    if (isinf(distance) || isinf(bound)) {
        distance = fabsl((long double)given - wanted);
        bound = (long double)rules->relative_tolerance * fabsl((long double)wanted);
    }
    return (rules->absolute_tolerance >= 0 && distance <= rules->absolute_tolerance) ||
           (rules->relative_tolerance >= 0 && distance <= bound);
}

static const char *reference_token(const regex_t *grammar, const char *a, size_t an, const char *o, size_t on,
                                   const struct token_rules *rules)
{
    double wanted, given;
    bool identical = an == on && memcmp(a, o, an) == 0;
    if ((rules->absolute_tolerance >= 0 || rules->relative_tolerance >= 0) &&
        reference_number(grammar, a, an, &wanted)) {
        if (!reference_number(grammar, o, on, &given))
            return "not a number";
        return identical || reference_close(given, wanted, rules) ? NULL : "wrong number";
    }
    bool folded = an == on;
    for (size_t i = 0; folded && i < an; i++) {
        char x = a[i] >= 'a' && a[i] <= 'z' ? (char)(a[i] - 32) : a[i];
        char y = o[i] >= 'a' && o[i] <= 'z' ? (char)(o[i] - 32) : o[i];
        folded = x == y;
    }
    return identical || (folded && !rules->case_sensitive) ? NULL : "wrong token";
}

static const char *reference_match(const regex_t *grammar, const char *a, size_t an, const char *o, size_t on,
                                   const struct token_rules *rules, size_t *place)
{
    size_t i = 0, j = 0;
    for (;;) {
        size_t i0 = i, j0 = j;
        while (i < an && reference_space(a[i]))
            i++;
        while (j < on && reference_space(o[j]))
            j++;
        *place = j;
        if (j == on && i < an)
            return "output ends too early";
        if (i == an && j < on)
            return "output goes on after the answer";
        if (rules->space_change_sensitive && (i - i0 != j - j0 || (i > i0 && memcmp(a + i0, o + j0, i - i0) != 0))) {
            for (*place = j0; *place < j && i0 < i && a[i0] == o[*place]; i0++)
                ++*place;
            return "wrong whitespace";
        }
        if (i == an)
            return NULL;
        size_t i1 = i, j1 = j;
        while (i < an && !reference_space(a[i]))
            i++;
        while (j < on && !reference_space(o[j]))
            j++;
        const char *reason = reference_token(grammar, a + i1, i - i1, o + j1, j - j1, rules);
        if (reason != NULL)
            return reason;
    }
}

/* ---- random inputs ---- */

/* splitmix64, so that a failing round can be played again everywhere */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = (*state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static size_t random_below(uint64_t *state, size_t bound)
{
    return (size_t)(next_random(state) % bound);
}

static char random_byte(uint64_t *state)
{
    static const char ALPHABET[] = {' ', ' ', ' ', '\n', '\n', '\t', '0', '0', '1', '1', '9',  '9',
                                    '.', '.', 'e', 'E',  '+',  '-',  'a', 'A', 'b', 'B', '\0', '\x80'};
    return ALPHABET[random_below(state, sizeof ALPHABET)];
}

static size_t random_text(uint64_t *state, char *text, size_t most)
{
    size_t length = random_below(state, most + 1);
    for (size_t i = 0; i < length; i++)
        text[i] = random_byte(state);
    return length;
}

/* Changes text in the ways that could still be right: letter case, whitespace, digits; and in some that could not. */
static size_t random_edits(uint64_t *state, char *text, size_t length, size_t from)
{
    for (size_t edits = random_below(state, 4); edits > 0; edits--) {
        size_t at = from + random_below(state, length - from + 1);
        size_t kind = random_below(state, 6);
        if (kind == 0 || at == length) {
            memmove(text + at + 1, text + at, length - at);
            text[at] = random_byte(state);
            length++;
        } else if (kind == 1) {
            memmove(text + at, text + at + 1, length - at - 1);
            length--;
        } else if (kind == 2) {
            text[at] = random_byte(state);
        } else if (kind == 3) {
            length = at;
        } else if ((text[at] >= 'a' && text[at] <= 'z') || (text[at] >= 'A' && text[at] <= 'Z')) {
            text[at] = (char)(text[at] ^ 0x20);
        } else if (reference_space(text[at])) {
            text[at] = " \n\t"[random_below(state, 3)];
        }
    }
    return length;
}

static struct token_rules random_rules(uint64_t *state)
{
    static const double TOLERANCES[] = {-1, -1, -1, 0, 1e-6, 0.5, 1, 100, 1e308};
    return (struct token_rules){
        .case_sensitive = random_below(state, 2) == 0,
        .space_change_sensitive = random_below(state, 2) == 0,
        .absolute_tolerance = TOLERANCES[random_below(state, COUNT(TOLERANCES))],
        .relative_tolerance = TOLERANCES[random_below(state, COUNT(TOLERANCES))],
    };
}

/* One round; true when accepted. Every ck_assert() that holds costs a write, hence the ifs. */
static bool check_against_reference(const regex_t *grammar, const char *answer, size_t answer_length,
                                    const char *output, size_t output_length, size_t block_bytes,
                                    const struct token_rules *rules, size_t round)
{
    struct token_difference difference = {.line = 0};
    bool accepted = match_memory(answer, answer_length, output, output_length, rules, &difference);
    size_t place, line = 1, column = 1;
    const char *reason = reference_match(grammar, answer, answer_length, output, output_length, rules, &place);
    check_files(answer, answer_length, output, output_length, &block_bytes, 1, rules, accepted, &difference);
    if (accepted != (reason == NULL) || accepted != (difference.line == 0))
        ck_abort_msg("round %zu: accepted %d, reference: %s", round, accepted, reason != NULL ? reason : "accepted");
    if (accepted)
        return true;
    for (size_t i = 0; i < place; i++) {
        column = output[i] == '\n' ? 1 : column + 1;
        line += output[i] == '\n';
    }
    if (difference.line != line || difference.column != column || strcmp(difference.reason, reason) != 0)
        ck_abort_msg("round %zu: %zu:%zu %s, reference: %zu:%zu %s", round, difference.line, difference.column,
                     difference.reason, line, column, reason);
    return false;
}

static void compile_grammar(regex_t *grammar)
{
    const char *text = "^[+-]?([0-9]*\\.[0-9]+|[0-9]+\\.?)([eE][+-]?[0-9]+)?$";
    ck_assert_int_eq(regcomp(grammar, text, REG_EXTENDED | REG_NOSUB), 0);
}

START_TEST(tokens_agree_with_the_plain_reference)
{
    regex_t grammar;
    compile_grammar(&grammar);
    uint64_t state = 1;
    size_t accepted = 0, rounds = 200000;
    for (size_t round = 0; round < rounds; round++) {
        char answer[104], output[104];
        size_t most = (size_t[]){8, 24, 96}[round % 3], block = BLOCKS[random_below(&state, COUNT(BLOCKS))];
        size_t answer_length = random_text(&state, answer, most);
        memcpy(output, answer, answer_length);
        size_t output_length = random_below(&state, 8) == 0 ? random_text(&state, output, most)
                                                            : random_edits(&state, output, answer_length, 0);
        struct token_rules rules = random_rules(&state);
        accepted +=
            check_against_reference(&grammar, answer, answer_length, output, output_length, block, &rules, round);
    }
    ck_assert_uint_gt(accepted, rounds / 5); /* the rounds are worth something only when both verdicts are common */
    ck_assert_uint_lt(accepted, rounds / 5 * 4);
    regfree(&grammar);
}
END_TEST

START_TEST(tokens_agree_with_the_reference_around_block_ends)
{
    enum { BLOCK = TOKENS_BLOCK_BYTES, ROOM = 2 * BLOCK + 64 };
    regex_t grammar;
    compile_grammar(&grammar);
    auto_free char *answer = malloc(ROOM), *output = malloc(ROOM);
    uint64_t state = 2;
    for (size_t round = 0; round < 300; round++) {
        char filling = "\n a1"[random_below(&state, 4)];
        size_t equal = (round % 2 + 1) * BLOCK - 12 + random_below(&state, 24);
        memset(answer, filling, equal);
        for (size_t i = 0; i < 20; i++)
            answer[random_below(&state, equal)] = random_byte(&state);
        size_t answer_length = equal + random_text(&state, answer + equal, 16);
        memcpy(output, answer, answer_length);
        size_t output_length = random_edits(&state, output, answer_length, equal - 8);
        struct token_rules rules = random_rules(&state);
        check_against_reference(&grammar, answer, answer_length, output, output_length, BLOCK, &rules, round);
    }
    regfree(&grammar);
}
END_TEST

/* What looks at many bytes at once must know all of them as well as what looks at one. */
START_TEST(every_pair_of_bytes_is_judged_by_the_same_rules)
{
    regex_t grammar;
    compile_grammar(&grammar);
    static const char *const RULES[] = {"", "C", "S", "CS"};
    uint64_t state = 4;
    for (size_t i = 0; i < 256 * 256 * COUNT(RULES); i++) {
        char answer[] = "a 0123456789 bcdefghij\nklmnopqrstuvw x 0123456789abcdef", output[sizeof answer];
        const size_t length = sizeof answer - 1;
        struct token_rules rules = rules_of(RULES[i >> 16]);
        size_t at = 2 + random_below(&state, 40);
        memcpy(output, answer, sizeof answer);
        answer[at] = (char)(i >> 8);
        output[at] = (char)i;
        if (!rules.case_sensitive) /* else all before `at` is equal, and skipped before tokens are looked at */
            output[0] = 'A';
        struct token_difference difference = {.line = 0};
        size_t place;
        bool accepted = tokens_match(answer, length, output, length, &rules, &difference);
        const char *reason = reference_match(&grammar, answer, length, output, length, &rules, &place);
        if (accepted != (reason == NULL) || (reason != NULL && strcmp(reason, difference.reason) != 0))
            ck_abort_msg("bytes %zx at %zu, rules '%s': accepted %d", i & 0xffff, at, RULES[i >> 16], accepted);
    }
    regfree(&grammar);
}
END_TEST

/* ---- numbers ---- */

/* A random number as text, up to about 2100 digits, and somewhere in the range of double. */
static size_t random_number(uint64_t *state, char *text, size_t size)
{
    size_t most = (size_t[]){3, 20, 40, 1050}[random_below(state, 4)], length = 0;
    size_t whole = random_below(state, most) + 1, fraction = random_below(state, most);
    if (random_below(state, 2) == 0)
        text[length++] = '-';
    for (size_t i = 0; i < whole + fraction; i++) {
        if (i == whole)
            text[length++] = '.';
        text[length++] = (char)('0' + (random_below(state, 3) == 0 ? random_below(state, 10) : 0));
    }
    int exponent = (int)random_below(state, 680) - 345 - (int)whole;
    if (random_below(state, 2) == 0)
        length += (size_t)snprintf(text + length, size - length, "e%d", exponent);
    text[length] = '\0';
    return length;
}

START_TEST(numbers_of_any_length_are_rounded_to_the_nearest_double)
{
    struct token_rules exact = rules_of("Z");
    struct token_difference difference;
    uint64_t state = 3;
    for (size_t round = 0; round < 20000; round++) {
        char text[2200], same[64], other[64];
        size_t length = random_number(&state, text, sizeof text);
        double value = strtod(text, NULL);
        if (isinf(value))
            continue;
        snprintf(same, sizeof same, "%.17g", value);
        if (!match_memory(text, length, same, strlen(same), &exact, &difference))
            ck_abort_msg("round %zu: %s is not %s", round, text, same);
        snprintf(other, sizeof other, "%.17g", nextafter(value, 1));
        if (value != 1 && match_memory(text, length, other, strlen(other), &exact, &difference))
            ck_abort_msg("round %zu: %s is %s", round, text, other);
    }
}
END_TEST

START_TEST(numbers_remember_the_digits_that_were_cut_off)
{
    /* 1 + 2^-53, the middle between 1 and the next double, rounds down; with any digit after it, however late, up */
    const char *middle = "1.00000000000000011102230246251565404236316680908203125";
    enum { LENGTH = 5000 };
    char text[LENGTH];
    memset(text, '0', LENGTH);
    memcpy(text, middle, strlen(middle));
    struct token_rules exact = rules_of("Z");
    struct token_difference difference;
    ck_assert(match_exact(BYTES("1"), text, LENGTH, &exact, &difference));
    text[LENGTH - 1] = '1';
    ck_assert(!match_exact(BYTES("1"), text, LENGTH, &exact, &difference));
    ck_assert(match_exact(BYTES("1.0000000000000002220446049250313"), text, LENGTH, &exact, &difference));
}
END_TEST

START_TEST(numbers_of_8_mib_are_read_in_one_pass)
{
    enum { LENGTH = 8 * 1024 * 1024 };
    auto_free char *zeros = malloc(LENGTH), *digits = malloc(LENGTH);
    struct token_rules exact = rules_of("Z");
    struct token_difference difference;
    memset(zeros, '0', LENGTH);
    memcpy(zeros + LENGTH - 3, "7.5", 3);
    ck_assert(tokens_match(BYTES("7.5"), zeros, LENGTH, &exact, &difference));
    memset(zeros, '0', LENGTH); /* 0.000...0005e8388597 */
    zeros[1] = '.';
    memcpy(zeros + LENGTH - 9, "5e8388597", 9);
    ck_assert(tokens_match(BYTES("0.5"), zeros, LENGTH, &exact, &difference));
    memcpy(zeros + LENGTH - 9, "5e8388598", 9);
    ck_assert(tokens_match(BYTES("5"), zeros, LENGTH, &exact, &difference));
    memset(digits, '9', LENGTH);
    digits[1] = '.';
    ck_assert(tokens_match(BYTES("10"), digits, LENGTH, &exact, &difference));
    digits[1] = '9';
    ck_assert(!tokens_match(BYTES("10"), digits, LENGTH, &exact, &difference));
    ck_assert_str_eq(difference.reason, "wrong number");
}
END_TEST

START_TEST(numbers_with_a_huge_difference_are_still_compared_rightly)
{
    struct token_rules rules = {.absolute_tolerance = -1, .relative_tolerance = 2.2};
    struct token_difference difference;
    ck_assert(!match_exact(BYTES("0.9e308"), BYTES("-1.79e308"), &rules, &difference));
    rules.relative_tolerance = 3;
    ck_assert(match_exact(BYTES("0.9e308"), BYTES("-1.79e308"), &rules, &difference));
    rules = (struct token_rules){.absolute_tolerance = 1.7e308, .relative_tolerance = -1};
    ck_assert(!match_exact(BYTES("1e308"), BYTES("-1e308"), &rules, &difference));
}
END_TEST

/* ---- files ---- */

static int make_file(const char *text)
{
    int fd = -1;
    fill_file(&fd, text, strlen(text));
    return fd;
}

START_TEST(files_are_read_from_their_start_up_to_their_lengths)
{
    struct token_rules rules = rules_of("");
    struct token_difference difference = {.line = 0};
    auto_close int answer = make_file("1 2 3 answer"), output = make_file("1 2 3 output");
    ck_assert_int_eq(lseek(answer, 3, SEEK_SET), 3);
    for (size_t i = 0; i < COUNT(BLOCKS); i++) {
        ck_assert_int_eq(tokens_match_files(answer, 6, output, 5, BLOCKS[i], &rules, &difference), 1);
        ck_assert_int_eq(tokens_match_files(answer, 0, output, 0, BLOCKS[i], &rules, &difference), 1);
        ck_assert_uint_eq(difference.line, 0);
        ck_assert_int_eq(tokens_match_files(answer, 6, output, 7, BLOCKS[i], &rules, &difference), 0);
        ck_assert_str_eq(difference.reason, "output goes on after the answer");
        difference.line = 0;
    }
    ck_assert_int_eq(lseek(answer, 0, SEEK_CUR), 3);
}
END_TEST

START_TEST(a_file_that_cannot_be_read_is_no_wrong_answer)
{
    static const struct {
        const char *answer, *output;
        size_t answer_length, output_length;
        const char *rules;
        int matched;
    } rows[] = {
        {"1 2", "1 2", 4, 4, "", -1}, /* both are too short */
        {"1 2", "1 2", 3, 4, "", -1},
        {"1 2", "1 2", 4, 3, "", -1},
        {"", "", 1, 1, "", -1},
        {"", "1", 1, 1, "", -1},
        {"1", "", 1, 1, "", -1},
        {"1  2 ", "1 2", 5, 4, "", -1},
        {"1  2", "1 2 ", 5, 4, "", -1},
        {"1  2 3", "1 2 3", 7, 5, "T", -1},
        {"1  2 3", "1 2 3.0", 6, 8, "T", -1},
        {"1  2 3", "1 2 4", 7, 5, "T", -1},
        {"1  b", "1 B", 4, 4, "", -1},
        {"1  b", "1 B ", 4, 5, "S", 0}, /* what was read decides */
        {"1 2 ", "1 3 ", 5, 5, "", 0},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct token_rules rules = rules_of(rows[i].rules);
        auto_close int answer = make_file(rows[i].answer), output = make_file(rows[i].output);
        for (size_t block = 0; block < 3; block++) {
            struct token_difference difference = {.line = 77};
            int matched = tokens_match_files(answer, rows[i].answer_length, output, rows[i].output_length,
                                             BLOCKS[block], &rules, &difference);
            ck_assert_msg(matched == rows[i].matched, "row %zu, blocks of %zu: %d", i, BLOCKS[block], matched);
            ck_assert_msg((difference.line == 77) == (matched != 0), "row %zu: a difference", i);
        }
    }
    struct token_rules rules = rules_of("");
    struct token_difference difference;
    auto_close int readable = make_file("1"), unreadable = open("/dev/null", O_WRONLY | O_CLOEXEC);
    ck_assert_int_eq(tokens_match_files(readable, 1, unreadable, 1, 1, &rules, &difference), -1);
    ck_assert_int_eq(tokens_match_files(unreadable, 1, readable, 1, 1, &rules, &difference), -1);
    ck_assert_int_eq(tokens_match_files(readable, 1, unreadable, 0, 1, &rules, &difference), 0);
}
END_TEST

/* Files with holes: a token of NUL bytes, which takes no memory. */
START_TEST(a_token_may_be_longer_than_what_is_in_memory)
{
    const size_t length = (size_t)64 << 20;
    struct token_rules rules = rules_of(""), tolerant = rules_of("T");
    struct token_difference difference;
    auto_close int answer = make_file("1\n"), output = make_file("1\n");
    ck_assert(ftruncate(answer, (off_t)length) == 0 && ftruncate(output, (off_t)length) == 0);
    ck_assert(pwrite(answer, "\na", 2, (off_t)length - 2) == 2 && pwrite(output, "a\n", 2, (off_t)length - 2) == 2);
    ck_assert_int_eq(tokens_match_files(answer, length, output, length, TOKENS_BLOCK_BYTES, &rules, &difference), 0);
    ck_assert_str_eq(difference.reason, "wrong token");
    ck_assert(difference.line == 2 && difference.column == 1);
    ck_assert(pwrite(answer, "\nA", 2, (off_t)length - 3) == 2 && pwrite(output, " A\n", 3, (off_t)length - 3) == 3);
    ck_assert(pwrite(answer, "A ", 2, (off_t)length - 2) == 2);
    ck_assert_int_eq(tokens_match_files(answer, length, output, length, TOKENS_BLOCK_BYTES, &rules, &difference), 1);
    ck_assert(pwrite(answer, "\nA\n", 3, (off_t)length - 3) == 3);
    ck_assert_int_eq(tokens_match_files(answer, length, output, length, TOKENS_BLOCK_BYTES, &tolerant, &difference), 1);
    ck_assert(pwrite(answer, "xA\n", 3, (off_t)length - 3) == 3 && pwrite(output, "XA ", 3, (off_t)length - 3) == 3);
    ck_assert_int_eq(tokens_match_files(answer, length, output, length, TOKENS_BLOCK_BYTES, &tolerant, &difference), 1);
    ck_assert(pwrite(output, "XA", 2, (off_t)length - 2) == 2);
    ck_assert_int_eq(tokens_match_files(answer, length, output, length, TOKENS_BLOCK_BYTES, &tolerant, &difference), 0);
    ck_assert_str_eq(difference.reason, "wrong token");
    ck_assert(difference.line == 2 && difference.column == 1);
}
END_TEST

START_TEST(a_number_may_be_longer_than_what_is_in_memory)
{
    enum { LENGTH = 1000000 };
    auto_free char *answer = malloc(LENGTH), *output = malloc(LENGTH);
    struct token_rules exact = rules_of("Z");
    struct token_difference difference;
    const size_t blocks[] = {509, 4096, TOKENS_BLOCK_BYTES};
    static const struct {
        const char *answer_begin, *answer_end, *output_begin, *output_end;
        bool accepted;
    } rows[] = {
        {"1\n0.", "1e999987 5", "1\n", "1e0 5", true},
        {"1\n0.", "1e999987 5", "1\n", "1e0 6", false},
        {"1\n0.", "e7 5", "1\n-0.", "e8 5", true},
        {"1\n1.", "1 5", "1\n1.", "2 5", true},
        {"1\n1.", "1 5", "1\n1", "2 5", false},
        {"1\n1.", "1 5", "1\n1.", ".2 5", false},
        {"1\n9007199254740993.", "1 5", "1\n9007199254740994.", " 5", true},
        {"1\n9007199254740993.", " 5", "1\n9007199254740993.", "1 5", false},
        {"1\n9007199254740993.", " 5", "1\n9007199254740992.", " 5", true},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        memset(answer, '0', LENGTH);
        memset(output, '0', LENGTH);
        memcpy(answer, rows[i].answer_begin, strlen(rows[i].answer_begin));
        memcpy(output, rows[i].output_begin, strlen(rows[i].output_begin));
        memcpy(answer + LENGTH - strlen(rows[i].answer_end), rows[i].answer_end, strlen(rows[i].answer_end));
        memcpy(output + LENGTH - strlen(rows[i].output_end), rows[i].output_end, strlen(rows[i].output_end));
        bool accepted = match_memory(answer, LENGTH, output, LENGTH, &exact, &difference);
        ck_assert_msg(accepted == rows[i].accepted, "row %zu", i);
        check_files(answer, LENGTH, output, LENGTH, blocks, COUNT(blocks), &exact, accepted, &difference);
    }
}
END_TEST

/* ---- arguments ---- */

START_TEST(arguments_may_come_in_any_order)
{
    const char *const arguments[] = {"float_relative_tolerance", "1E-3", "case_sensitive",
                                     "float_absolute_tolerance", "+.5",  "space_change_sensitive",
                                     "case_sensitive",           NULL};
    struct token_rules rules;
    struct error err;
    ck_assert_int_eq(token_rules_parse(arguments, &rules, &err), 0);
    ck_assert(rules.case_sensitive && rules.space_change_sensitive);
    ck_assert(rules.relative_tolerance == 1e-3 && rules.absolute_tolerance == 0.5);
}
END_TEST

START_TEST(no_arguments_mean_no_flags)
{
    const char *const none[] = {NULL};
    const char *const *lists[] = {NULL, none};
    for (size_t i = 0; i < COUNT(lists); i++) {
        struct token_rules rules = {true, true, 1, 1};
        struct error err;
        ck_assert_int_eq(token_rules_parse(lists[i], &rules, &err), 0);
        ck_assert(!rules.case_sensitive && !rules.space_change_sensitive);
        ck_assert(rules.absolute_tolerance < 0 && rules.relative_tolerance < 0);
    }
}
END_TEST

START_TEST(zero_is_a_tolerance)
{
    const char *const arguments[] = {"float_tolerance", "-0", NULL};
    struct token_rules rules;
    struct error err;
    ck_assert_int_eq(token_rules_parse(arguments, &rules, &err), 0);
    ck_assert(rules.absolute_tolerance == 0 && rules.relative_tolerance == 0);
}
END_TEST

static const struct {
    const char *arguments[6];
    size_t wrong;
    const char *message;
} BAD_ARGUMENTS[] = {
    {{"case-sensitive"}, 0, "unknown argument 'case-sensitive'"},
    {{"CASE_SENSITIVE"}, 0, "unknown argument 'CASE_SENSITIVE'"},
    {{""}, 0, "unknown argument ''"},
    {{"case_sensitive", "1e-6"}, 1, "unknown argument '1e-6'"},
    {{"float_tolerance"}, 0, "no number after float_tolerance"},
    {{"case_sensitive", "float_absolute_tolerance"}, 1, "no number after float_absolute_tolerance"},
    {{"float_tolerance", "case_sensitive"}, 1, "'case_sensitive' after float_tolerance is not a number"},
    {{"float_tolerance", ""}, 1, "'' after float_tolerance is not a number"},
    {{"float_tolerance", "nan"}, 1, "'nan' after float_tolerance is not a number"},
    {{"float_tolerance", "inf"}, 1, "'inf' after float_tolerance is not a number"},
    {{"float_tolerance", "0x1"}, 1, "'0x1' after float_tolerance is not a number"},
    {{"float_tolerance", "1e"}, 1, "'1e' after float_tolerance is not a number"},
    {{"float_tolerance", " 1"}, 1, "' 1' after float_tolerance is not a number"},
    {{"float_tolerance", "1e400"}, 1, "'1e400' after float_tolerance is too large"},
    {{"float_tolerance", "-1"}, 1, "'-1' after float_tolerance is negative"},
    {{"float_tolerance", "1", "float_tolerance", "1"}, 2, "float_tolerance sets a tolerance that is already set"},
    {{"float_absolute_tolerance", "1", "float_absolute_tolerance", "1"},
     2,
     "float_absolute_tolerance sets a tolerance that is already set"},
    {{"float_relative_tolerance", "1", "float_relative_tolerance", "1"},
     2,
     "float_relative_tolerance sets a tolerance that is already set"},
    {{"float_tolerance", "0", "float_relative_tolerance", "1"},
     2,
     "float_relative_tolerance sets a tolerance that is already set"},
    {{"float_absolute_tolerance", "0", "float_tolerance", "1"},
     2,
     "float_tolerance sets a tolerance that is already set"},
    {{"space_change_sensitive", "float_relative_tolerance", "x", "float_relative_tolerance"},
     2,
     "'x' after float_relative_tolerance is not a number"},
    {{"float_tolerance", "1", "case_sensitive", "validator"}, 3, "unknown argument 'validator'"},
};

START_TEST(bad_arguments_are_a_broken_package)
{
    for (size_t i = 0; i < COUNT(BAD_ARGUMENTS); i++) {
        struct token_rules rules = {.absolute_tolerance = 77};
        struct error err = {.kind = ERROR_NONE};
        size_t wrong = 99;
        ck_assert_int_eq(token_rules_parse(BAD_ARGUMENTS[i].arguments, &rules, &err), -1);
        ck_assert_int_eq(token_rules_parse_at(BAD_ARGUMENTS[i].arguments, &rules, &wrong, &err), -1);
        ck_assert_msg(wrong == BAD_ARGUMENTS[i].wrong, "row %zu: argument %zu", i, wrong);
        ck_assert_int_eq(err.kind, ERROR_BROKEN_PACKAGE);
        ck_assert_msg(strstr(err.message, BAD_ARGUMENTS[i].message) != NULL, "row %zu: '%s'", i, err.message);
        ck_assert(rules.absolute_tolerance == 77); /* results are left alone */
        printf("# arguments");
        for (size_t k = 0; BAD_ARGUMENTS[i].arguments[k] != NULL; k++)
            printf(" '%s'", BAD_ARGUMENTS[i].arguments[k]);
        printf("  expected refused  got refused\n");
    }
}
END_TEST

START_TEST(verdicts_have_a_name_and_a_code)
{
    ck_assert_str_eq(verdict_name(VERDICT_ACCEPTED), "accepted");
    ck_assert_str_eq(verdict_code(VERDICT_ACCEPTED), "AC");
    ck_assert_str_eq(verdict_name(VERDICT_SECURITY_VIOLATION), "security_violation");
    ck_assert_str_eq(verdict_code(VERDICT_OUTPUT_LIMIT_EXCEEDED), "OLE");
    ck_assert_str_eq(verdict_name(VERDICT_JUDGE_ERROR), "judge_error");
    ck_assert_str_eq(verdict_code((enum verdict)99), "JE");
    for (int verdict = VERDICT_ACCEPTED; verdict <= VERDICT_JUDGE_ERROR; verdict++) {
        ck_assert_ptr_nonnull(verdict_name((enum verdict)verdict));
        ck_assert_ptr_nonnull(verdict_code((enum verdict)verdict));
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tokens");
    TCase *tokens = tcase_create("tokens");
    tcase_set_timeout(tokens, 60);
    tcase_add_test(tokens, the_default_output_validator_follows_the_specification);
    tcase_add_test(tokens, tokens_name_the_place_and_the_reason);
    tcase_add_test(tokens, tokens_agree_with_the_plain_reference);
    tcase_add_test(tokens, tokens_agree_with_the_reference_around_block_ends);
    tcase_add_test(tokens, every_pair_of_bytes_is_judged_by_the_same_rules);
    suite_add_tcase(suite, tokens);
    TCase *numbers = tcase_create("numbers");
    tcase_set_timeout(numbers, 60);
    tcase_add_test(numbers, numbers_of_any_length_are_rounded_to_the_nearest_double);
    tcase_add_test(numbers, numbers_remember_the_digits_that_were_cut_off);
    tcase_add_test(numbers, numbers_of_8_mib_are_read_in_one_pass);
    tcase_add_test(numbers, numbers_with_a_huge_difference_are_still_compared_rightly);
    suite_add_tcase(suite, numbers);
    TCase *files = tcase_create("files");
    tcase_set_timeout(files, 60);
    tcase_add_test(files, files_are_read_from_their_start_up_to_their_lengths);
    tcase_add_test(files, a_file_that_cannot_be_read_is_no_wrong_answer);
    tcase_add_test(files, a_token_may_be_longer_than_what_is_in_memory);
    tcase_add_test(files, a_number_may_be_longer_than_what_is_in_memory);
    suite_add_tcase(suite, files);
    TCase *arguments = tcase_create("arguments");
    tcase_add_test(arguments, arguments_may_come_in_any_order);
    tcase_add_test(arguments, no_arguments_mean_no_flags);
    tcase_add_test(arguments, zero_is_a_tolerance);
    tcase_add_test(arguments, bad_arguments_are_a_broken_package);
    suite_add_tcase(suite, arguments);
    TCase *verdicts = tcase_create("verdicts");
    tcase_add_test(verdicts, verdicts_have_a_name_and_a_code);
    suite_add_tcase(suite, verdicts);
    return suite_run(suite);
}
