#include "judge/run/wording.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { PARTS_MAX = 3 };

/* A part of what was said that a `*` of the pattern stands for. */
struct part {
    const char *text;
    size_t length;
};

/* In `said` each * stands for any text, as short as can be, the last one up to the end; in `cause` $1, $2 and $3 are
 * what these were. The first that fits counts. */
static const struct wording {
    const char *said, *kind, *cause;
} wordings[] = {
    {"signed integer overflow: * cannot be represented in type '*'*", "signed-overflow",
     "signed overflow: $1 does not fit in $2"},
    {"negation of * cannot be represented in type '*'*", "signed-overflow",
     "signed overflow: -($1) does not fit in $2"},
    {"division of * by -1 cannot be represented in type '*'*", "signed-overflow",
     "signed overflow: $1 / -1 does not fit in $2"},
    {"division by zero*", "division-by-zero", "division by zero"},
    {"FPE on *", "division-by-zero", "division by zero (SIGFPE)"},
    {"index * out of bounds for type '*'*", "index-out-of-bounds", "index out of bounds: $1 in an array $2"},
    {"load of null pointer of type '*'*", "null-pointer", "null pointer: reads $1 through it"},
    {"store to null pointer of type '*'*", "null-pointer", "null pointer: writes $1 through it"},
    {"member access within null pointer of type '*'*", "null-pointer", "null pointer: uses a member of $1 through it"},
    {"null pointer passed as argument *, which*", "null-pointer",
     "null pointer: passed as argument $1 to a function that takes none"},
    {"applying * to null pointer*", "null-pointer", "null pointer: adds to it"},
    {"load of misaligned address * for type '*', which requires * byte*", "misaligned",
     "misaligned: reads $2 at an address that is no multiple of $3"},
    {"store to misaligned address * for type '*', which requires * byte*", "misaligned",
     "misaligned: writes $2 at an address that is no multiple of $3"},
    {"member access within misaligned address * for type '*', which requires * byte*", "misaligned",
     "misaligned: uses $2 at an address that is no multiple of $3"},
    {"shift exponent * is negative*", "shift", "shift: by $1 bits"},
    {"shift exponent * is too large for *-bit type '*'*", "shift",
     "shift: by $1 bits, of a value of type $3, which has $2"},
    {"left shift of negative value *", "shift", "shift: the negative value $1 to the left"},
    {"left shift of * by * places cannot be represented in type '*'*", "shift",
     "signed overflow: $1 << $2 does not fit in $3"},
    {"* is outside the range of representable values of type '*'*", "conversion", "conversion: $1 does not fit in $2"},
    {"load of value *, which is not a valid value for type '*'*", "bad-value",
     "bad value: $1 read as $2, never set or overwritten"},
    {"variable length array bound evaluates to non-positive value *", "bad-length", "bad length: an array of $1"},
    {"execution reached an unreachable program point*", "unreachable",
     "unreachable: gets to a place that was promised never to be reached"},
    {"pointer index expression *", "pointer-overflow", "pointer overflow: computes a pointer outside of all memory"},
    {"addition of unsigned offset *", "pointer-overflow", "pointer overflow: computes a pointer outside of all memory"},
    {"subtraction of unsigned offset *", "pointer-overflow",
     "pointer overflow: computes a pointer outside of all memory"},
    {"attempting double-free on *", "double-free", "double free: frees a block that was freed already"},
    {"attempting free on address which was not malloc()-ed*", "bad-free",
     "bad free: frees what is not the start of a block from malloc"},
    {"attempting * on address which was not malloc()-ed*", "bad-free",
     "bad free: frees what is not the start of a block from malloc"},
    {"stack-overflow on *", "stack-overflow", "stack overflow"},
    {"out-of-memory*", "out-of-memory", "out of memory"},
    {"requested allocation size *", "out-of-memory", "out of memory: asks for more than there is"},
    {"allocation-size-too-big*", "out-of-memory", "out of memory: asks for more than there is"},
    {"*-param-overlap*", "overlap", "overlap: source and target of $1 overlap, which memmove alone allows"},
    {"negative-size-param: (size=*)*", "negative-size", "negative size: $1 bytes for a function of memory or strings"},
    {"calloc-overflow*", "out-of-memory", "out of memory: asks for more than there is"},
    {"ABRT on *", "abort", "abort() was called"},
    {"ILL on *", "illegal-instruction", "illegal instruction (SIGILL)"},
    {"TRAP on *", "illegal-instruction", "trap (SIGTRAP)"},
    {"use-of-uninitialized-value*", "uninitialised", "uses a value that was never set"},
    {"*", "undefined-behaviour", "undefined behaviour: $1"},
};

/* Whether text is as pattern says; the parts of its stars. */
static bool fits(const char *text, const char *pattern, struct part parts[PARTS_MAX])
{
    size_t count = 0;
    for (;;) {
        size_t literal = strcspn(pattern, "*");
        if (strncmp(text, pattern, literal) != 0)
            return false;
        text += literal;
        pattern += literal;
        if (*pattern == '\0')
            return *text == '\0';
        size_t next = strcspn(++pattern, "*");
        char wanted[100];
        snprintf(wanted, sizeof wanted, "%.*s", (int)next, pattern);
        const char *found = next == 0 ? text + strlen(text) : strstr(text, wanted);
        if (found == NULL)
            return false;
        if (count < PARTS_MAX)
            parts[count++] = (struct part){text, (size_t)(found - text)};
        text = found;
    }
}

const char *wording_of(const char *said, char *cause, size_t size)
{
    for (size_t i = 0; i < sizeof wordings / sizeof *wordings; i++) {
        struct part parts[PARTS_MAX] = {{"", 0}, {"", 0}, {"", 0}};
        if (!fits(said, wordings[i].said, parts))
            continue;
        size_t used = 0;
        for (const char *at = wordings[i].cause; *at != '\0' && used + 1 < size; at++) {
            if (*at != '$') {
                cause[used++] = *at;
                continue;
            }
            const struct part *part = &parts[*++at - '1'];
            size_t length = part->length < size - 1 - used ? part->length : size - 1 - used;
            memcpy(cause + used, part->text, length);
            used += length;
        }
        cause[used] = '\0';
        return wordings[i].kind;
    }
    return NULL; /* the last one fits all */
}
