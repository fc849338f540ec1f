#include "judge/cli/screen.h"

#include <string.h>
#include <sys/ioctl.h>

#include "sandbox/cleanup.h"

static bool is_set(const char *variable)
{
    const char *value = getenv(variable);
    return value != NULL && value[0] != '\0';
}

bool screen_is_dumb(void)
{
    return !is_set("TERM") || strcmp(getenv("TERM"), "dumb") == 0;
}

static bool may_color(int fd)
{
    return !is_set("NO_COLOR") && !screen_is_dumb() && isatty(fd) == 1;
}

static bool locale_is_utf8(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        if (!is_set(variables[i]))
            continue;
        const char *value = getenv(variables[i]);
        return strcasestr(value, "utf-8") != NULL || strcasestr(value, "utf8") != NULL;
    }
    return false;
}

struct screen screen_of(int fd, enum screen_color color, bool plain)
{
    return (struct screen){
        .color = color == SCREEN_COLOR_ALWAYS || (color == SCREEN_COLOR_AUTO && may_color(fd)),
        .plain = plain || !locale_is_utf8(),
    };
}

const char *screen_style(struct screen screen, enum screen_style style)
{
    static const char *const sequences[] = {
        [SCREEN_PLAIN] = "\x1b[0m",         [SCREEN_BOLD] = "\x1b[1m",          [SCREEN_DIM] = "\x1b[2m",
        [SCREEN_UNDERLINE] = "\x1b[4m",     [SCREEN_CODE] = "\x1b[36m",         [SCREEN_GOOD] = "\x1b[1;32m",
        [SCREEN_BAD] = "\x1b[1;31m",        [SCREEN_WARNING] = "\x1b[1;33m",    [SCREEN_LEVEL_1] = "\x1b[38;5;28m",
        [SCREEN_LEVEL_2] = "\x1b[38;5;34m", [SCREEN_LEVEL_3] = "\x1b[38;5;40m", [SCREEN_LEVEL_4] = "\x1b[38;5;46m",
    };
    return screen.color ? sequences[style] : "";
}

bool screen_size(int fd, size_t *rows, size_t *columns)
{
    struct winsize size;
    if (ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
        return false;
    *rows = size.ws_row;
    *columns = size.ws_col;
    return true;
}

size_t screen_columns(int fd)
{
    const char *variable = getenv("COLUMNS");
    struct winsize size;
    if (isatty(fd) != 1)
        return 0;
    if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    if (variable == NULL || variable[0] == '\0' || variable[strspn(variable, "0123456789")] != '\0')
        return 0;
    return strtoul(variable, NULL, 10);
}
