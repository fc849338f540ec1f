#include "judge/cli/watch_view.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "judge/cli/cell.h"

static const char CLEAR[] = "\x1b[H\x1b[2J"; /* every terminal since the VT100 */

static void write_time(void)
{
    time_t now = time(NULL);
    struct tm day;
    char text[16] = "";
    if (localtime_r(&now, &day) != NULL && strftime(text, sizeof text, "%H:%M:%S", &day) > 0)
        printf("%s  ", text);
}

void watch_view_begin(struct screen screen, const char *verb, const char *file, bool keep)
{
    size_t columns = screen_columns(STDOUT_FILENO), used = strlen("12:34:56  ") + strlen(verb) + 1;
    bool clear = isatty(STDOUT_FILENO) == 1 && !screen_is_dumb();
    if (clear && !keep)
        fputs(CLEAR, stdout);
    else
        fputs(clear ? "\n" : "--------\n", stdout);
    fputs(screen_style(screen, SCREEN_DIM), stdout);
    write_time();
    printf("%s ", verb);
    cell_write_most(stdout, file, columns > used + 8 ? columns - used : columns == 0 ? 200 : 8);
    printf("%s\n", screen_style(screen, SCREEN_PLAIN));
}

void watch_view_keys(struct screen screen, enum watch_keys keys)
{
    static const char *const texts[] = {"Enter test   s submit   h hint   q quit   ? keys",
                                        "Enter  s submit  h hint  q quit  ?", "Enter s h q ?"};
    size_t columns = screen_columns(STDOUT_FILENO), choice = 0;
    const char *without = keys == WATCH_KEYS_BEHIND ? "in the background: fg brings the keys back" : "Ctrl-C ends it";
    while (columns > 0 && choice < 2 && strlen(texts[choice]) > columns)
        choice++;
    if (keys != WATCH_KEYS && isatty(STDOUT_FILENO) != 1)
        return;
    printf("\n%s%s%s\n", screen_style(screen, SCREEN_DIM), keys == WATCH_KEYS ? texts[choice] : without,
           screen_style(screen, SCREEN_PLAIN));
}

void watch_view_help(struct screen screen)
{
    static const char *const keys[][2] = {
        {"Enter, t", "test now"},
        {"s", "submit"},
        {"h", "the next hint"},
        {"q", "quit"},
        {"Ctrl-Z", "to the shell, fg comes back"},
        {"?", "this"},
    };
    fputc('\n', stdout);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        printf("  %s%-8s%s  %s\n", screen_style(screen, SCREEN_BOLD), keys[i][0], screen_style(screen, SCREEN_PLAIN),
               keys[i][1]);
}
