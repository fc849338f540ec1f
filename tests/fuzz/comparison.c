/* An answer and an output below one another, with the place marked.
 *
 * Input: the answer, '|', the output. */
#include "judge/cli/comparison.h"
#include "judge/cli/beside.h"

#include <stdlib.h>
#include <string.h>

#include "judge/run/tokens.h"
#include "sandbox/cleanup.h"
#include "tests/fuzz/fuzz.h"

enum { SHOWN_MAX = 64 * 1024 };

static const char INDENT[] = "      ";

static void try_text(const char *text, size_t length, size_t at, struct screen screen)
{
    char *shown = NULL;
    size_t bytes = 0;
    FILE *memory = open_memstream(&shown, &bytes);
    FUZZ_HOLDS(memory != NULL);
    comparison_write(memory, text, length, at, "wrong token", INDENT, length % 100, screen);
    FUZZ_HOLDS(fclose(memory) == 0);
    FUZZ_HOLDS(bytes <= SHOWN_MAX);
    fuzz_check_screen(shown, bytes, FUZZ_TABS | (screen.color ? FUZZ_COLORS : 0));
    free(shown);
}

static void try_beside(const struct beside_text *answer, const struct beside_text *output,
                       const struct token_rules *rules, size_t columns, struct screen screen)
{
    char *shown = NULL;
    size_t bytes = 0;
    FILE *memory = open_memstream(&shown, &bytes);
    FUZZ_HOLDS(memory != NULL);
    beside_write(memory, answer, output, rules, "wrong token", strlen(INDENT), columns, screen);
    FUZZ_HOLDS(fclose(memory) == 0);
    FUZZ_HOLDS(bytes <= SHOWN_MAX);
    fuzz_check_screen(shown, bytes, screen.color ? FUZZ_COLORS : 0);
    free(shown);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *bar = size == 0 ? NULL : memchr(data, '|', size);
    if (bar == NULL)
        return 0;
    size_t wanted = (size_t)(bar - (const char *)data), given = size - wanted - 1, at = COMPARISON_NO_PLACE;
    auto_free char *answer = fuzz_copy(data, wanted), *output = fuzz_copy(bar + 1, given);
    const struct token_rules rules = token_rules_default();
    struct token_difference difference;
    if (!tokens_match(answer, wanted, output, given, &rules, &difference)) {
        at = comparison_offset(output, given, difference.line, difference.column);
        FUZZ_HOLDS(at <= given);
    }
    size_t counterpart = at == COMPARISON_NO_PLACE ? at : comparison_counterpart(answer, wanted, output, given, at);
    FUZZ_HOLDS(counterpart == COMPARISON_NO_PLACE || counterpart <= wanted);
    if (at != COMPARISON_NO_PLACE) {
        const struct beside_text left = {answer, wanted, counterpart, true, 0};
        const struct beside_text right = {output, given, at, true, 0};
        try_beside(&left, &right, &rules, 100, (struct screen){.plain = true});
        try_beside(&left, &right, &rules, 120 + given % 50, (struct screen){.color = true});
    }
    try_text(output, given, at, (struct screen){.plain = true});
    try_text(output, given, given / 2, (struct screen){.color = true});
    try_text(answer, wanted, counterpart, (struct screen){.color = true});
    return 0;
}
