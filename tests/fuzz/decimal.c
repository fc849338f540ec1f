/* Decimal numbers, against strtod(3), which rounds rightly whatever the length. */
#include "judge/package/decimal.h"

#include <stdlib.h>
#include <string.h>

#include "sandbox/cleanup.h"
#include "tests/fuzz/fuzz.h"

static bool is_digits(const char *text, size_t length)
{
    return length > 0 && strspn(text, "0123456789") >= length;
}

/* The grammar, told from behind: first the exponent goes, then the point, and what is left are digits. */
static bool is_number(const char *text)
{
    text += *text == '+' || *text == '-';
    size_t length = strlen(text);
    const char *mark = strpbrk(text, "eE");
    if (mark != NULL) {
        const char *power = mark + 1;
        power += *power == '+' || *power == '-';
        if (!is_digits(power, strlen(power)))
            return false;
        length = (size_t)(mark - text);
    }
    const char *point = memchr(text, '.', length);
    if (point == NULL)
        return is_digits(text, length);
    size_t whole = (size_t)(point - text), fraction = length - whole - 1;
    return (whole == 0 || is_digits(text, whole)) && (fraction == 0 || is_digits(point + 1, fraction)) &&
           whole + fraction > 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct decimal decimal;
    auto_free char *exact = fuzz_copy(data, size), *string = fuzz_string(data, size);
    bool number = decimal_scan(exact, size, &decimal);
    FUZZ_HOLDS(number == (strlen(string) == size && is_number(string)));
    if (!number)
        return 0;
    double given = decimal_value(&decimal), wanted = strtod(string, NULL);
    FUZZ_HOLDS(memcmp(&given, &wanted, sizeof given) == 0);
    return 0;
}
