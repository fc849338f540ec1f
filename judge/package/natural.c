#include "judge/package/natural.h"

#include <string.h>

static const char digits[] = "0123456789";

/* Compares two runs of digits as numbers, whatever their length. */
static int compare_numbers(const char *a, size_t a_length, const char *b, size_t b_length)
{
    for (; a_length > 1 && *a == '0'; a_length--)
        a++;
    for (; b_length > 1 && *b == '0'; b_length--)
        b++;
    if (a_length != b_length)
        return a_length < b_length ? -1 : 1;
    return memcmp(a, b, a_length);
}

int natural_compare(const char *a, const char *b)
{
    while (*a != '\0' && *b != '\0') {
        size_t a_length = strspn(a, digits), b_length = strspn(b, digits);
        if (a_length > 0 && b_length > 0) {
            int order = compare_numbers(a, a_length, b, b_length);
            if (order != 0)
                return order;
            a += a_length;
            b += b_length;
            continue;
        }
        if (*a != *b)
            return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
        a++;
        b++;
    }
    return (*a != '\0') - (*b != '\0');
}
