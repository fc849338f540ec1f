/* Numbers in decimal: the grammar, and the value of numbers of any length against strtod(), whole and in pieces. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "judge/package/decimal.h"
#include "sandbox/cleanup.h"
#include "tests/suite.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

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

/* Reads text in pieces of 1 to `most` bytes; each is a copy of its exact size, so that AddressSanitizer sees a read
 * past its end. Returns how much of it can be a number. */
static size_t scan_pieces(const char *text, size_t length, size_t most, uint64_t *state, struct decimal *decimal)
{
    size_t at = 0;
    memset(decimal, 0x55, sizeof *decimal);
    decimal_begin(decimal);
    while (at < length) {
        size_t piece = 1 + random_below(state, most);
        piece = piece < length - at ? piece : length - at;
        auto_free char *copy = malloc(piece);
        ck_assert_ptr_nonnull(copy);
        memcpy(copy, text + at, piece);
        size_t added = decimal_add(decimal, copy, piece);
        at += added;
        if (added < piece)
            break;
    }
    return at;
}

/* The same double, which tells -0 from 0. */
static bool same(double one, double other)
{
    return memcmp(&one, &other, sizeof one) == 0;
}

static const struct {
    const char *text;
    size_t taken; /* the bytes that can belong to a number */
    bool number;
} TEXTS[] = {
    {"", 0, false},
    {"0", 1, true},
    {"-0", 2, true},
    {"+7", 2, true},
    {"007", 3, true},
    {"5.", 2, true},
    {".5", 2, true},
    {"-.5", 3, true},
    {"+5.25", 5, true},
    {"0.000", 5, true},
    {"00.00100", 8, true},
    {"5.e2", 4, true},
    {"+.5E+03", 7, true},
    {"-12.5e-1", 8, true},
    {"1e5", 3, true},
    {"1e005", 5, true},
    {"1e400", 5, true},
    {"-1e400", 6, true},
    {"1e-400", 6, true},
    {"4.9e-324", 8, true},
    {"2.5e-324", 8, true},
    {"2.4e-324", 8, true},
    {"1.7976931348623158e308", 22, true},
    {"1.7976931348623159e308", 22, true},
    {"123456789012345e22", 18, true},
    {"123456789012345e-22", 19, true},
    {"1234567890123456e22", 19, true},
    {"999999999999999e23", 18, true},
    {"1e99999999999999999999999999", 28, true},
    {"-1e-99999999999999999999999999", 30, true},
    {"0e99999999999999999999999999", 28, true},
    {".", 1, false},
    {"+", 1, false},
    {"-", 1, false},
    {"+.", 2, false},
    {".e5", 1, false},
    {"e5", 0, false},
    {"1e", 2, false},
    {"1e+", 3, false},
    {"1e-", 3, false},
    {"1.5E", 4, false},
    {"1e5.0", 3, false},
    {"1e+-5", 3, false},
    {"1ee5", 2, false},
    {"1.2.3", 3, false},
    {"1..2", 2, false},
    {"--1", 1, false},
    {"+-1", 1, false},
    {"1-", 1, false},
    {"1,5", 1, false},
    {"1_0", 1, false},
    {" 1", 0, false},
    {"1 ", 1, false},
    {"0x10", 1, false},
    {"nan", 0, false},
    {"inf", 0, false},
    {"1f", 1, false},
    {"1\xc2\xa0", 1, false},
};

START_TEST(numbers_follow_the_grammar_in_pieces_too)
{
    uint64_t state = 1;
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        const char *text = TEXTS[i].text;
        size_t length = strlen(text);
        struct decimal decimal;
        ck_assert_msg(decimal_scan(text, length, &decimal) == TEXTS[i].number, "'%s'", text);
        for (size_t round = 0; round < 20; round++) {
            size_t taken = scan_pieces(text, length, 1 + round / 4, &state, &decimal);
            ck_assert_msg(taken == TEXTS[i].taken, "'%s': %zu bytes", text, taken);
            ck_assert_msg((taken == length && decimal.complete) == TEXTS[i].number, "'%s'", text);
            if (TEXTS[i].number)
                ck_assert_msg(same(decimal_value(&decimal), strtod(text, NULL)), "'%s': %a", text,
                              decimal_value(&decimal));
        }
    }
}
END_TEST

START_TEST(a_number_is_complete_where_it_could_end)
{
    /* the same text again: c where it is complete behind the byte */
    static const struct {
        const char *text, *complete;
    } rows[] = {
        {"-12.50e-07", ".ccccc..cc"},
        {".5", ".c"},
        {"+5.e+1", ".cc..c"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct decimal decimal;
        decimal_begin(&decimal);
        ck_assert(!decimal.complete);
        for (size_t at = 0; rows[i].text[at] != '\0'; at++) {
            ck_assert_uint_eq(decimal_add(&decimal, rows[i].text + at, 1), 1);
            ck_assert_uint_eq(decimal_add(&decimal, rows[i].text + at, 0), 0);
            ck_assert_msg(decimal.complete == (rows[i].complete[at] == 'c'), "'%s', byte %zu", rows[i].text, at);
        }
    }
}
END_TEST

static void check_value(const char *text, size_t length, size_t piece, uint64_t *state)
{
    struct decimal decimal;
    double wanted = strtod(text, NULL);
    if (!decimal_scan(text, length, &decimal) || !same(decimal_value(&decimal), wanted))
        ck_abort_msg("%s: %a", text, decimal_value(&decimal));
    if (scan_pieces(text, length, piece, state, &decimal) != length || !same(decimal_value(&decimal), wanted))
        ck_abort_msg("in pieces %s: %a", text, decimal_value(&decimal));
}

START_TEST(random_numbers_are_rounded_as_strtod_does)
{
    uint64_t state = 2;
    for (size_t round = 0; round < 30000; round++) {
        char text[4400];
        size_t length = 0, most = (size_t[]){3, 12, 30, 900, 2100}[random_below(&state, 5)];
        size_t whole = 1 + random_below(&state, most), fraction = random_below(&state, most);
        size_t density = 1 + random_below(&state, 40); /* of digits that are not 0 */
        if (random_below(&state, 2) == 0)
            text[length++] = "+-"[random_below(&state, 2)];
        for (size_t i = 0; i < whole + fraction; i++) {
            if (i == whole)
                text[length++] = '.';
            text[length++] = (char)('0' + (random_below(&state, density) == 0 ? random_below(&state, 10) : 0));
        }
        text[length] = '\0';
        if (random_below(&state, 3) > 0)
            length += (size_t)sprintf(text + length, "%c%d", "eE"[random_below(&state, 2)],
                                      (int)random_below(&state, 700) - 350 - (int)random_below(&state, whole));
        check_value(text, length, 1 + random_below(&state, most), &state);
    }
}
END_TEST

/* A text that lies in the middle between two doubles to its last digit, with `zeros` zeros behind them: it is rounded
 * to even. With another digit at its end it is rounded up, however late that comes. */
START_TEST(the_middle_between_two_doubles_is_decided_by_the_last_digit)
{
    uint64_t state = 3;
    for (size_t round = 0; round < 3000; round++) {
        uint64_t bits = next_random(&state) % (UINT64_C(0x7fe) << 52); /* positive, and the next one is finite */
        if (round % 4 == 0)
            bits &= UINT64_C(0x001fffffffffffff); /* the smallest ones, which have the most digits */
        double low;
        memcpy(&low, &bits, sizeof low);
        double high = nextafter(low, INFINITY);
        char middle[1500], text[6000];
        /* exact: a long double has the bits for it, and printf() knows all its digits */
        size_t length = (size_t)snprintf(middle, sizeof middle, "%.1080Lf", ((long double)low + high) / 2);
        ck_assert_uint_lt(length, sizeof middle);
        size_t zeros = random_below(&state, 4000);
        memcpy(text, middle, length);
        memset(text + length, '0', zeros);
        text[length + zeros] = '\0';
        check_value(text, length + zeros, 1 + random_below(&state, 900), &state);
        strcpy(text + length + zeros, "1");
        check_value(text, length + zeros + 1, 1 + random_below(&state, 900), &state);
        struct decimal decimal;
        ck_assert(decimal_scan(text, length + zeros + 1, &decimal));
        ck_assert_msg(same(decimal_value(&decimal), high), "round %zu", round);
    }
}
END_TEST

START_TEST(a_million_digits_are_a_number)
{
    enum { DIGITS = 1000000 };
    auto_free char *text = malloc(DIGITS + 32);
    ck_assert_ptr_nonnull(text);
    uint64_t state = 4;
    memset(text, '0', DIGITS);
    static const struct {
        const char *begin, *end;
        double value;
    } rows[] = {
        {"", "7.5", 7.5},
        {"0.", "25e999996", 0.25},
        {"0.", "25e999999", 250},
        {"0.", "1", 0},
        {"1", "", INFINITY},
        {"-1", "", -INFINITY},
        {"1", "e-999999", 1},
        {"-1", "e-1000323", 0},
        {"1", "e-1000322", 1e-323},
        {"1.", "1", 1},
        {"9007199254740993.", "", 9007199254740992},
        {"9007199254740993.", "1", 9007199254740994},
        {"9007199254740993", "e-999984", 9007199254740992},
        {"9007199254740993", "1e-999984", 9007199254740994},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        /* a million bytes before the exponent */
        size_t digits_end = strcspn(rows[i].end, "e");
        memset(text, '0', DIGITS);
        memcpy(text, rows[i].begin, strlen(rows[i].begin));
        strcpy(text + DIGITS - digits_end, rows[i].end);
        size_t length = strlen(text);
        struct decimal decimal;
        ck_assert_uint_eq(scan_pieces(text, length, 4096, &state, &decimal), length);
        ck_assert(decimal.complete);
        ck_assert_msg(same(decimal_value(&decimal), strtod(text, NULL)), "row %zu: %a", i, decimal_value(&decimal));
        ck_assert_msg(decimal_value(&decimal) == rows[i].value, "row %zu: %a", i, decimal_value(&decimal));
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        numbers_follow_the_grammar_in_pieces_too,
        a_number_is_complete_where_it_could_end,
        random_numbers_are_rounded_as_strtod_does,
        the_middle_between_two_doubles_is_decided_by_the_last_digit,
        a_million_digits_are_a_number,
    };
    return suite_run_tests("decimal", tests, COUNT(tests), 120);
}
