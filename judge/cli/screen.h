/* What the terminal can show: colours and symbols. */
#ifndef JUDGE_CLI_SCREEN_H
#define JUDGE_CLI_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

enum screen_color { SCREEN_COLOR_AUTO, SCREEN_COLOR_ALWAYS, SCREEN_COLOR_NEVER };

enum screen_style {
    SCREEN_PLAIN, /* back to normal */
    SCREEN_BOLD,
    SCREEN_DIM,
    SCREEN_UNDERLINE,
    SCREEN_CODE, /* names and pieces of programs within prose */
    SCREEN_GOOD,
    SCREEN_BAD,
    SCREEN_WARNING,
    SCREEN_LEVEL_1, /* from little */
    SCREEN_LEVEL_2,
    SCREEN_LEVEL_3,
    SCREEN_LEVEL_4, /* to much */
};

struct screen {
    bool color;
    bool plain; /* ASCII symbols only */
};

/* What may be shown on the stream that fd leads to. color: AUTO means on a terminal, unless NO_COLOR is set (and not
 * empty) or the terminal is dumb; plain: asked for by the person, else found from LC_ALL, LC_CTYPE and LANG. Source:
 * no-color.org; locale(7) for the order of the variables. */
struct screen screen_of(int fd, enum screen_color color, bool plain);

/* The sequence that switches to style, or "" where there are no colours. A static string. */
const char *screen_style(struct screen screen, enum screen_style style);

/* True when TERM is missing, empty or dumb. */
bool screen_is_dumb(void);

/* How many columns a line on fd may have: those of the terminal, else what COLUMNS says; 0 when fd is no terminal or
 * nothing is known. */
size_t screen_columns(int fd);

/* The size of the terminal that fd leads to. Returns false when it is none or does not know. */
bool screen_size(int fd, size_t *rows, size_t *columns);

#endif
