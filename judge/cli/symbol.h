/* Names of symbols: those of TeX commands and those of HTML entities, and how a terminal shows them. Pure. */
#ifndef JUDGE_CLI_SYMBOL_H
#define JUDGE_CLI_SYMBOL_H

#include <stddef.h>

/* How a symbol stands between its neighbours in a formula. */
enum symbol_kind {
    SYMBOL_LETTER,   /* as a letter does */
    SYMBOL_RELATION, /* with a blank on both sides: relations and operators */
    SYMBOL_FUNCTION, /* with a blank to the letters beside it: "n log n" */
    SYMBOL_OPEN,     /* a bracket, without a blank behind it */
    SYMBOL_CLOSE,    /* a bracket, without a blank before it */
};

struct symbol {
    const char *tex;   /* "le" of \le; NULL: no command */
    const char *html;  /* "le" of &le;; NULL: no entity */
    const char *text;  /* UTF-8 */
    const char *plain; /* ASCII */
    enum symbol_kind kind;
};

/* The symbol of the TeX command whose name is the length bytes at name; NULL when we know none. */
const struct symbol *symbol_of_command(const char *name, size_t length);

/* The symbol of that HTML entity; NULL when we know none. */
const struct symbol *symbol_of_entity(const char *name, size_t length);

#endif
