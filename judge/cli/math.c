#include "judge/cli/math.h"

#include <string.h>

#include "judge/cli/symbol.h"
#include "judge/cli/utf8.h"
#include "sandbox/cleanup.h"

enum { NESTING_MAX = 32 };

/* A stretch of TeX. */
struct piece {
    const char *text;
    size_t length;
};

struct math {
    const char *at, *end; /* what is left of the formula */
    FILE *out;
    bool plain;
    unsigned depth;
    bool begun;  /* something is written */
    char last;   /* its last byte */
    bool spaced; /* a blank comes before whatever follows */
    bool gap;    /* a blank comes before a letter or a digit that follows */
};

static void write_atom(struct math *math);

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* ---- writing ---- */

static void put(struct math *math, const char *text, size_t length)
{
    if (length == 0)
        return;
    bool word = is_letter(*text) || is_digit(*text) || (*text & 0x80) != 0;
    if (math->begun && math->last != ' ' && (math->spaced || (math->gap && word)))
        fputc(' ', math->out);
    fwrite(text, 1, length, math->out);
    math->begun = true;
    math->last = text[length - 1];
    math->spaced = math->gap = false;
}

static void put_string(struct math *math, const char *text)
{
    put(math, text, strlen(text));
}

static void put_blank(struct math *math)
{
    math->spaced = math->begun;
}

/* ---- arguments ---- */

static void skip_blanks(struct math *math)
{
    while (math->at < math->end && is_blank(*math->at))
        math->at++;
}

static void put_symbol(struct math *math, const struct symbol *symbol)
{
    bool letters = is_letter(math->last) || is_digit(math->last) || math->last == ')' || (math->last & 0x80) != 0;
    const char *text = math->plain ? symbol->plain : symbol->text;
    bool name = symbol->kind == SYMBOL_FUNCTION || (is_letter(text[0]) && text[1] != '\0'); /* "alpha", too */
    if (symbol->kind == SYMBOL_RELATION || (name && letters))
        put_blank(math);
    if (symbol->kind == SYMBOL_CLOSE)
        math->spaced = false;
    put_string(math, text);
    math->spaced = symbol->kind == SYMBOL_RELATION;
    math->gap = name && symbol->kind != SYMBOL_OPEN;
    if (symbol->kind == SYMBOL_OPEN)
        skip_blanks(math);
}

/* The bytes of the command at text, which begins with a backslash: a name of letters, or one character. */
static size_t command_length(const char *text, const char *end)
{
    const char *at = text + 1;
    while (at < end && is_letter(*at))
        at++;
    return (size_t)(at - text) + (at == text + 1 && at < end);
}

/* The bytes of the group at text, which begins with a brace; all that is left when it is not closed. */
static size_t group_length(const char *text, const char *end)
{
    size_t depth = 0;
    for (const char *at = text; at < end; at++) {
        depth += *at == '{';
        depth -= *at == '}';
        if (depth == 0)
            return (size_t)(at - text) + 1;
        if (*at == '\\')
            at++;
    }
    return (size_t)(end - text);
}

/* Takes what ^, _ and commands stand before: a group (its inside), a command, or one character. */
static struct piece take_argument(struct math *math)
{
    uint32_t point = 0;
    skip_blanks(math);
    const char *text = math->at;
    size_t left = (size_t)(math->end - text);
    if (left == 0)
        return (struct piece){text, 0};
    if (*text == '{') {
        size_t length = group_length(text, math->end);
        bool closed = text[length - 1] == '}' && length > 1;
        math->at += length;
        return (struct piece){text + 1, length - 1 - closed};
    }
    size_t length = *text == '\\' ? command_length(text, math->end) : utf8_decode(text, left, &point);
    length = length == 0 ? 1 : length;
    math->at += length;
    return (struct piece){text, length};
}

static void write_piece(struct math *math, struct piece piece)
{
    const char *at = math->at, *end = math->end;
    if (math->depth == NESTING_MAX) {
        put(math, piece.text, piece.length);
        return;
    }
    math->at = piece.text;
    math->end = piece.text + piece.length;
    math->depth++;
    while (math->at < math->end)
        write_atom(math);
    math->depth--;
    math->at = at;
    math->end = end;
}

/* A piece on its own, as a new string; NULL when memory is out. */
static char *text_of(const struct math *math, struct piece piece)
{
    char *text = NULL;
    size_t length = 0;
    struct math inner = {.out = open_memstream(&text, &length), .plain = math->plain, .depth = math->depth};
    if (inner.out == NULL)
        return NULL;
    write_piece(&inner, piece);
    if (fclose(inner.out) == 0)
        return text;
    free(text);
    return NULL;
}

/* ---- powers and indices ---- */

/* The raised or lowered form of a character; its length is 0 when there is none. */
static struct piece script_of(char c, bool raised)
{
    static const char characters[] = "0123456789+-=()abcdefghijklmnoprstuvwxyzT";
    static const char high[] = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱ"
                               "ʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ";
    static const char low[] = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐ   ₑ  ₕᵢ"
                              "ⱼₖₗₘₙₒₚᵣₛₜᵤᵥ ₓ   "; /* a blank where there is none */
    const char *found = c == '\0' ? NULL : strchr(characters, c), *form = raised ? high : low;
    uint32_t point = 0;
    for (ptrdiff_t i = 0; found != NULL && i < found - characters; i++)
        form += utf8_decode(form, strlen(form), &point);
    return (struct piece){form, found == NULL || *form == ' ' ? 0 : utf8_decode(form, strlen(form), &point)};
}

/* True when text reads as one thing behind a sign: one character, or a number. */
static bool is_single(const char *text)
{
    uint32_t point = 0;
    size_t length = strlen(text);
    return text[strspn(text, "0123456789.")] == '\0' || utf8_decode(text, length, &point) == length;
}

static bool is_word(const char *text)
{
    while (is_letter(*text) || is_digit(*text))
        text++;
    return *text == '\0';
}

static bool has_scripts(const char *text, bool raised)
{
    for (; *text != '\0'; text++) {
        if (*text != ' ' && script_of(*text, raised).length == 0)
            return false;
    }
    return true;
}

static void write_script(struct math *math)
{
    bool raised = *math->at++ == '^', gap = math->gap;
    auto_free char *text = text_of(math, take_argument(math));
    if (text == NULL || *text == '\0')
        return;
    math->gap = math->spaced = false;
    if (!math->plain && has_scripts(text, raised)) {
        for (const char *at = text; *at != '\0'; at++) {
            struct piece form = script_of(*at, raised);
            put(math, form.text, form.length);
        }
    } else {
        bool bare = is_single(text) || is_word(text);
        put_string(math, raised ? "^" : "_");
        put_string(math, bare ? "" : "(");
        put_string(math, text);
        put_string(math, bare ? "" : ")");
    }
    math->gap = gap;
}

/* ---- fractions and roots ---- */

/* True when a sign or a blank stands outside of all brackets. */
static bool is_sum(const char *text)
{
    int depth = 0;
    for (; *text != '\0'; text++) {
        depth += *text == '(';
        depth -= *text == ')';
        if (depth == 0 && strchr(" +-/*=<>", *text) != NULL)
            return true;
    }
    return false;
}

static void put_in_brackets(struct math *math, const char *text, bool brackets)
{
    put_string(math, brackets ? "(" : "");
    put_string(math, text);
    put_string(math, brackets ? ")" : "");
}

static void write_fraction(struct math *math)
{
    auto_free char *upper = text_of(math, take_argument(math));
    auto_free char *lower = text_of(math, take_argument(math));
    if (upper == NULL || lower == NULL)
        return;
    put_in_brackets(math, upper, is_sum(upper));
    put_string(math, "/");
    put_in_brackets(math, lower, !is_single(lower));
}

static void write_root(struct math *math)
{
    auto_free char *text = text_of(math, take_argument(math));
    if (text == NULL)
        return;
    put_string(math, math->plain ? "sqrt" : "√");
    put_in_brackets(math, text, math->plain || !is_single(text));
}

/* ---- commands ---- */

static bool is_one_of(struct piece name, const char *const *names)
{
    for (; *names != NULL; names++) {
        if (strncmp(*names, name.text, name.length) == 0 && (*names)[name.length] == '\0')
            return true;
    }
    return false;
}

/* A command that is not a letter: \{ is a brace, \, a thin blank. */
static void write_sign(struct math *math, const char *command)
{
    if (strchr("{}$%#&_", command[1]) != NULL)
        put(math, command + 1, 1);
    else if (strchr(",;:> \\\n\t", command[1]) != NULL)
        put_blank(math);
    else if (command[1] == '|')
        put_string(math, "||");
    else if (command[1] != '!')
        put(math, command, 2);
}

/* Left as it is written, with the groups that follow. */
static void write_unknown(struct math *math, const char *command, size_t length)
{
    while (math->at < math->end && *math->at == '{') {
        size_t group = group_length(math->at, math->end);
        length += group;
        math->at += group;
    }
    put(math, command, length);
}

static void write_command(struct math *math)
{
    static const char *const text_fonts[] = {"text",   "textrm", "textbf", "textit", "texttt",
                                             "textsf", "emph",   "mbox",   "hbox",   NULL};
    static const char *const fonts[] = {"mathrm", "mathbf",   "mathit",     "mathsf",       "mathtt", "mathcal",
                                        "mathbb", "mathfrak", "boldsymbol", "operatorname", NULL};
    static const char *const nothing[] = {"left",         "right",     "middle", "big",   "Big",  "bigg",
                                          "Bigg",         "bigl",      "bigr",   "Bigl",  "Bigr", "limits",
                                          "displaystyle", "textstyle", "biggl",  "biggr", NULL};
    static const char *const fractions[] = {"frac", "dfrac", "tfrac", NULL};
    static const char *const blanks[] = {"quad", "qquad", NULL};
    const char *command = math->at;
    size_t length = command_length(command, math->end);
    struct piece name = {command + 1, length - 1};
    const struct symbol *symbol = symbol_of_command(name.text, name.length);
    math->at += length;
    if (length == 2 && !is_letter(command[1])) {
        write_sign(math, command);
    } else if (symbol != NULL) {
        put_symbol(math, symbol);
    } else if (is_one_of(name, text_fonts)) {
        struct piece text = take_argument(math);
        put(math, text.text, text.length);
    } else if (is_one_of(name, fonts)) {
        write_piece(math, take_argument(math));
    } else if (is_one_of(name, nothing)) {
        skip_blanks(math);
        math->at += math->at < math->end && *math->at == '.'; /* \left. is no bracket at all */
    } else if (is_one_of(name, fractions)) {
        write_fraction(math);
    } else if (is_one_of(name, blanks)) {
        put_blank(math);
    } else if (is_one_of(name, (const char *const[]){"sqrt", NULL}) && math->at < math->end && *math->at != '[') {
        write_root(math);
    } else {
        write_unknown(math, command, length);
    }
}

static void write_atom(struct math *math)
{
    char c = *math->at;
    if (c == '\\') {
        write_command(math);
    } else if (c == '{') {
        write_piece(math, take_argument(math));
    } else if (c == '^' || c == '_') {
        write_script(math);
    } else if (is_blank(c) || c == '~') {
        put_blank(math);
        math->at++;
    } else {
        put(math, math->at, 1);
        math->at++;
    }
}

char *math_text(const char *tex, size_t length, bool plain)
{
    struct math math = {.plain = plain};
    return text_of(&math, (struct piece){tex, length});
}
