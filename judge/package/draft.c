#include "judge/package/draft.h"

#include <stdlib.h>
#include <string.h>

#include "judge/package/file.h"
#include "sandbox/cleanup.h"

size_t draft_line(const struct draft *draft, size_t line)
{
    size_t at = 0;
    for (; line > 1 && at < draft->length; line--) {
        const char *end = memchr(draft->text + at, '\n', draft->length - at);
        at = end == NULL ? draft->length : (size_t)(end - draft->text) + 1;
    }
    return at;
}

/* Columns count characters, so a line of others than ASCII is unusual. */
size_t draft_place(struct draft *draft, const struct yaml_node *node)
{
    size_t start = draft_line(draft, node->line);
    for (size_t i = 0; i + 1 < node->column; i++) {
        if (start + i >= draft->length || (draft->text[start + i] & 0x80) != 0)
            draft->unusual = true;
    }
    return start + node->column - 1;
}

/* Puts the text in the place of `old` bytes. */
static int change(struct draft *draft, size_t at, size_t old, const char *text)
{
    size_t length = strlen(text);
    if (draft->unusual || at > draft->length || old > draft->length - at) {
        draft->unusual = true;
        return 0;
    }
    /* a line that ends with the file may have no newline */
    bool newline = old == 0 && at == draft->length && at > 0 && draft->text[at - 1] != '\n';
    char *made = malloc(draft->length + length + 2);
    if (made == NULL)
        return error_memory(draft->err);
    memcpy(made, draft->text, at);
    if (newline)
        made[at] = '\n';
    memcpy(made + at + newline, text, length);
    memcpy(made + at + newline + length, draft->text + at + old, draft->length - at - old);
    draft->length += length + newline - old;
    made[draft->length] = '\0';
    free(draft->text);
    draft->text = made;
    return 0;
}

int draft_insert(struct draft *draft, size_t at, const char *text)
{
    return change(draft, at, 0, text);
}

int draft_insert_made(struct draft *draft, size_t at, char *text)
{
    auto_free char *owned = text;
    return owned == NULL ? error_memory(draft->err) : change(draft, at, 0, owned);
}

int draft_replace(struct draft *draft, const struct yaml_node *node, const char *text)
{
    size_t at = draft_place(draft, node);
    bool plain = node->kind == YAML_SCALAR && !node->quoted && at <= draft->length &&
                 node->length <= draft->length - at && memcmp(draft->text + at, node->text, node->length) == 0;
    if (!plain) {
        draft->unusual = true;
        return 0;
    }
    return change(draft, at, node->length, text);
}

bool draft_is_flow(struct draft *draft, const struct yaml_node *node, char bracket)
{
    size_t at = draft_place(draft, node);
    return at < draft->length && draft->text[at] == bracket;
}

int draft_parse(const struct draft *draft, struct yaml_node **root)
{
    *root = NULL;
    return yaml_parse("catalog.yaml", draft->text, draft->length, root, draft->err);
}
