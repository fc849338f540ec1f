/* Markdown on a screen, in each look: whatever it is, it is fit for a terminal, and does not grow out of proportion. */
#include "judge/cli/markdown.h"

#include <stdlib.h>
#include <string.h>

#include "sandbox/cleanup.h"
#include "tests/fuzz/fuzz.h"

enum { GROWTH = 200, LEAST = 64 * 1024 };

static void check_text(const char *text, size_t length, size_t size, struct markdown_look look)
{
    FUZZ_HOLDS(length <= LEAST + GROWTH * size);
    fuzz_check_screen(text, length, FUZZ_TABS | (look.screen.color ? FUZZ_COLORS : 0));
}

static void try_look(const char *markdown, size_t size, struct markdown_look look)
{
    struct error err = {0};
    struct strings hints = {0};
    char *text = NULL;
    size_t length = 0;
    FILE *memory = open_memstream(&text, &length);
    FUZZ_HOLDS(memory != NULL);
    markdown_write(memory, markdown, size, look.columns == 0 ? MARKDOWN_ALL : MARKDOWN_WITHOUT_HINTS, look);
    FUZZ_HOLDS(fclose(memory) == 0);
    check_text(text, length, size, look);
    free(text);
    FUZZ_HOLDS(markdown_hints(markdown, size, look, &hints, &err) == 0);
    for (size_t i = 0; i < hints.count; i++)
        check_text(hints.items[i], strlen(hints.items[i]), size, look);
    strings_free(&hints);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct markdown_look looks[] = {
        {.columns = 0, .screen = {.plain = true}},
        {.columns = 80, .screen = {.color = true}},
        {.columns = 7, .screen = {.color = true, .plain = true}},
    };
    auto_free char *exact = fuzz_copy(data, size);
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        try_look(exact, size, looks[i]);
    return 0;
}
