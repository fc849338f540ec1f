#include "judge/cli/prose.h"

#include <string.h>
#include <strings.h>

#include "judge/cli/math.h"
#include "judge/cli/symbol.h"
#include "judge/cli/utf8.h"
#include "sandbox/cleanup.h"

/* Code and formulas up to HELD_COLUMNS wide are not broken at their blanks. */
enum { HELD_COLUMNS = 20, FORMULA_INDENT = 4 };

static void add_string(struct prose *prose, const char *text)
{
    flow_add(prose->flow, text, strlen(text), prose->style);
}

static void add_dim(struct prose *prose, const char *text)
{
    flow_add(prose->flow, text, strlen(text), prose->style | FLOW_DIM);
}

static void set_style(struct prose *prose)
{
    prose->style = prose->heading | (prose->emphases > 0 ? FLOW_EMPHASIS : 0) | (prose->strongs > 0 ? FLOW_STRONG : 0);
}

void prose_set_heading(struct prose *prose, unsigned level)
{
    static const unsigned styles[] = {0, FLOW_STRONG | FLOW_EMPHASIS, FLOW_STRONG};
    prose->heading = level < sizeof styles / sizeof *styles ? styles[level] : FLOW_EMPHASIS;
    set_style(prose);
}

void prose_add(struct prose *prose, const char *text, size_t length)
{
    flow_add(prose->flow, text, length, prose->style);
}

void prose_add_sign(struct prose *prose, const char *sign)
{
    if (!prose->screen.color)
        add_string(prose, sign);
}

void prose_add_entity(struct prose *prose, const char *text, size_t length)
{
    const struct symbol *symbol = symbol_of_entity(text + 1, length - 2);
    char character[5];
    unsigned long point = 0;
    if (text[1] == '#')
        point = text[2] == 'x' || text[2] == 'X' ? strtoul(text + 3, NULL, 16) : strtoul(text + 2, NULL, 10);
    if (point == 0xa0 || (length == 6 && memcmp(text, "&nbsp;", 6) == 0)) {
        flow_mark(prose->flow, FLOW_BLANK, prose->style);
    } else if (text[1] == '#') {
        utf8_encode(point == 0 || point > 0x10ffff ? 0xfffd : (uint32_t)point, character);
        add_string(prose, character);
    } else if (symbol != NULL) {
        add_string(prose, prose->screen.plain ? symbol->plain : symbol->text);
    } else {
        prose_add(prose, text, length);
    }
}

void prose_add_tag(struct prose *prose, const char *text, size_t length)
{
    if (length >= 4 && strncasecmp(text, "<br", 3) == 0 && strchr(" />", text[3]) != NULL)
        flow_mark(prose->flow, FLOW_BREAK, 0);
    else if (length == 5 && strncasecmp(text, "<sup>", 5) == 0)
        add_string(prose, "^");
    else if (length == 5 && strncasecmp(text, "<sub>", 5) == 0)
        add_string(prose, "_");
}

/* In "5 $ or $ 6" a blank stands at the inner side of a dollar, which no formula has. */
static bool is_formula(const char *tex, size_t length)
{
    return length > 0 && tex[0] != ' ' && tex[length - 1] != ' ';
}

void prose_add_formula(struct prose *prose, const char *tex, size_t length, bool alone)
{
    bool formula = alone || is_formula(tex, length);
    auto_free char *text = formula ? math_text(tex, length, prose->screen.plain) : NULL;
    if (text == NULL) {
        add_string(prose, "$");
        prose_add(prose, tex, length);
        add_string(prose, "$");
        return;
    }
    if (alone && prose->flow->length > 0)
        flow_mark(prose->flow, FLOW_BREAK, 0);
    for (size_t i = 0; alone && i < FORMULA_INDENT; i++)
        flow_mark(prose->flow, FLOW_BLANK, 0);
    size_t start = prose->flow->length;
    add_string(prose, text);
    flow_hold(prose->flow, start, HELD_COLUMNS);
    if (alone)
        flow_mark(prose->flow, FLOW_BREAK, 0);
}

void prose_open_emphasis(struct prose *prose)
{
    prose_add_sign(prose, "*");
    prose->emphases++;
    set_style(prose);
}

void prose_close_emphasis(struct prose *prose)
{
    prose->emphases--;
    set_style(prose);
    prose_add_sign(prose, "*");
}

void prose_open_strong(struct prose *prose)
{
    prose_add_sign(prose, "**");
    prose->strongs++;
    set_style(prose);
}

void prose_close_strong(struct prose *prose)
{
    prose->strongs--;
    set_style(prose);
    prose_add_sign(prose, "**");
}

void prose_open_code(struct prose *prose)
{
    prose->code = prose->flow->length;
    prose->style |= FLOW_CODE;
    prose_add_sign(prose, "`");
}

void prose_close_code(struct prose *prose)
{
    prose_add_sign(prose, "`");
    set_style(prose);
    flow_hold(prose->flow, prose->code, HELD_COLUMNS);
}

void prose_open_link(struct prose *prose)
{
    prose->link = prose->flow->length;
}

void prose_open_address(struct prose *prose)
{
    if (prose->flow->length > prose->link)
        add_dim(prose, " (");
    prose->address = prose->flow->length;
    prose->style |= FLOW_DIM;
}

void prose_close_address(struct prose *prose)
{
    static const char mail[] = "mailto:";
    const char *text = prose->flow->text;
    size_t start = prose->address, length = prose->flow->length - start, front = strlen(mail);
    set_style(prose);
    if (prose->flow->failed || prose->address == prose->link)
        return;
    if (length > front && memcmp(text + start, mail, front) == 0) {
        start += front;
        length -= front;
    }
    if (prose->link + length + 2 == prose->address && memcmp(text + prose->link, text + start, length) == 0)
        prose->flow->length = prose->link + length;
    else
        add_dim(prose, ")");
}

void prose_open_picture(struct prose *prose)
{
    if (prose->pictures++ > 0)
        return;
    add_dim(prose, "[image: ");
    prose->picture = prose->flow->length;
}

void prose_close_picture(struct prose *prose)
{
    if (--prose->pictures == 0)
        add_dim(prose, "]");
}

bool prose_picture_is_bare(const struct prose *prose)
{
    return prose->pictures == 1 && prose->flow->length == prose->picture;
}
