#include "judge/cli/calendar_view.h"

#include <string.h>

enum { LABEL_COLUMNS = 5, WEEKS_LEAST = 4, MONTH_LETTERS = 3, LEVELS = 5 };

/* How much a day was: nothing, one problem, two, three, more. */
static const char *symbol_of(size_t level, struct screen screen)
{
    static const char *const plain[LEVELS] = {".", "1", "2", "3", "+"};
    static const char *const blocks[LEVELS] = {"·", "░", "▒", "▓", "█"};
    return screen.plain ? plain[level] : blocks[level];
}

static void write_level(FILE *out, size_t level, struct screen screen)
{
    enum screen_style style = level == 0 ? SCREEN_DIM : SCREEN_LEVEL_1 + (enum screen_style)(level - 1);
    fprintf(out, "%s%s%s", screen_style(screen, style), symbol_of(level, screen), screen_style(screen, SCREEN_PLAIN));
}

/* Each name begins above the week with the first of its month, where there is room for it. */
static void write_months(FILE *out, int64_t monday, size_t weeks)
{
    static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    char line[CALENDAR_WEEKS + 1];
    size_t end = 0; /* of the last name */
    memset(line, ' ', weeks);
    for (size_t week = 0; week < weeks; week++) {
        int month = 0, of_month = 0;
        calendar_month(monday + (int64_t)week * CALENDAR_WEEK_DAYS + CALENDAR_WEEK_DAYS - 1, &month, &of_month);
        if (of_month > CALENDAR_WEEK_DAYS || week + MONTH_LETTERS > weeks || (week > 0 && week <= end && end > 0))
            continue;
        memcpy(line + week, names + (month - 1) * MONTH_LETTERS, MONTH_LETTERS);
        end = week + MONTH_LETTERS;
    }
    line[end] = '\0';
    fprintf(out, "%*s%s\n", LABEL_COLUMNS, "", line);
}

static void write_legend(FILE *out, struct screen screen)
{
    static const char *const plain[LEVELS] = {" none   ", " ", " ", " problems a day   ", " more\n"};
    static const char *const blocks[LEVELS] = {" none   ", " 1   ", " 2   ", " 3   ", " more problems a day\n"};
    const char *const *words = screen.plain ? plain : blocks;
    fprintf(out, "%*s", LABEL_COLUMNS, "");
    for (size_t level = 0; level < LEVELS; level++) {
        write_level(out, level, screen);
        fputs(words[level], out);
    }
}

void calendar_view_write(FILE *out, const struct days *days, struct screen screen, size_t columns)
{
    static const char *const labels[CALENDAR_WEEK_DAYS] = {"Mon", "", "Wed", "", "Fri", "", "Sun"};
    int64_t problems[CALENDAR_WEEKS * CALENDAR_WEEK_DAYS];
    size_t room = columns > LABEL_COLUMNS + WEEKS_LEAST ? columns - LABEL_COLUMNS : WEEKS_LEAST;
    size_t weeks = columns == 0 || room > CALENDAR_WEEKS ? CALENDAR_WEEKS : room;
    calendar_fill(days->items, days->count, days->today.day, weeks, problems);
    write_months(out, calendar_monday(days->today.day) - ((int64_t)weeks - 1) * CALENDAR_WEEK_DAYS, weeks);
    for (size_t row = 0; row < CALENDAR_WEEK_DAYS; row++) {
        fprintf(out, "%-*s", LABEL_COLUMNS, labels[row]);
        for (size_t week = 0; week < weeks; week++) {
            int64_t count = problems[week * CALENDAR_WEEK_DAYS + row];
            if (count >= 0)
                write_level(out, count < LEVELS ? (size_t)count : LEVELS - 1, screen);
        }
        fputc('\n', out);
    }
    if (columns == 0 || columns >= 54)
        write_legend(out, screen);
}
