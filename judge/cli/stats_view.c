#include "judge/cli/stats_view.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "judge/cli/calendar_view.h"
#include "judge/cli/cell.h"
#include "judge/cli/escape.h"
#include "judge/cli/options.h"
#include "judge/cli/render.h"
#include "judge/cli/row.h"

enum { BAR_CELLS = 8, NAME_LEAST = 10, NAME_MOST = 30, SOLVED_COLUMNS = 9, COUNT_SIZE = 64, OTHERS_COLUMNS = 49 };

unsigned stats_percent(size_t part, size_t whole)
{
    if (whole == 0 || part == 0)
        return 0;
    size_t percent = (200 * part + whole) / (2 * whole);
    if (part < whole && percent == 100)
        return 99;
    return percent == 0 ? 1 : (unsigned)percent;
}

void stats_describe_streak(const struct streak *streak, char text[STATS_STREAK_SIZE])
{
    char days[COUNT_SIZE] = "none", longest[COUNT_SIZE] = "";
    if (streak->days > 0)
        snprintf(days, sizeof days, "%zu day%s", streak->days, streak->days == 1 ? "" : "s");
    if (streak->longest > streak->days)
        snprintf(longest, sizeof longest, ", longest %zu", streak->longest);
    snprintf(text, STATS_STREAK_SIZE, "streak %s%s%s", days, longest,
             streak->days > 0 && !streak->today ? ", not yet today" : "");
}

/* ---- the table ---- */

static bool is_begun(const struct score *score)
{
    return score->practices > 0 || score->submissions > 0 || score->solved > 0 || score->left > 0;
}

static void write_bar(FILE *out, const struct score *score, struct screen screen)
{
    size_t full = score->total == 0 ? 0 : score->solved * BAR_CELLS / score->total;
    if (full == 0 && score->solved > 0)
        full = 1;
    for (size_t i = 0; i < BAR_CELLS; i++)
        fputs(i < full ? (screen.plain ? "#" : "█") : (screen.plain ? "." : "░"), out);
}

static void write_times(FILE *out, const struct score *score, struct screen screen)
{
    char median[RENDER_VALUE_SIZE] = "-", target[RENDER_VALUE_SIZE] = "-";
    enum screen_style style = score->median_ms > score->target_ms ? SCREEN_WARNING : SCREEN_GOOD;
    if (score->timed > 0) {
        render_clock(score->median_ms, median);
        render_clock(score->target_ms, target);
    }
    bool styled = score->timed > 0;
    fprintf(out, "  %s%8s%s  %7s\n", styled ? screen_style(screen, style) : "", median,
            styled ? screen_style(screen, SCREEN_PLAIN) : "", target);
}

static void write_score(FILE *out, const struct stats_sheet *sheet, const char *name, size_t width,
                        const struct score *score)
{
    char count[COUNT_SIZE], left[COUNT_SIZE] = "", share[COUNT_SIZE] = "-";
    if (score->left_solved > 0)
        snprintf(left, sizeof left, " +%zu", score->left_solved);
    snprintf(count, sizeof count, "%zu/%zu%s", score->solved, score->total, left);
    if (score->practices > 0)
        snprintf(share, sizeof share, "%u %%", stats_percent(score->first_accepted, score->practices));
    cell_write(out, name, width);
    fputs("  ", out);
    write_bar(out, score, sheet->screen);
    fprintf(out, " %-*s %9s", SOLVED_COLUMNS, count, share);
    write_times(out, score, sheet->screen);
}

static size_t width_of_names(const struct stats_sheet *sheet)
{
    size_t width = NAME_LEAST, most = NAME_MOST;
    for (size_t i = 0; i < sheet->statistics->pattern_count; i++) {
        size_t own = cell_width(sheet->statistics->patterns[i].name);
        width = own > width && is_begun(&sheet->statistics->patterns[i].score) ? own : width;
    }
    if (sheet->columns != 0 && sheet->columns < OTHERS_COLUMNS + most)
        most = sheet->columns > OTHERS_COLUMNS + NAME_LEAST ? sheet->columns - OTHERS_COLUMNS : NAME_LEAST;
    return width < most ? width : most;
}

static void write_table(FILE *out, const struct stats_sheet *sheet)
{
    const struct statistics *statistics = sheet->statistics;
    size_t width = width_of_names(sheet), untouched = 0;
    fprintf(out, "%s%-*s  %-*s %9s  %8s  %7s%s\n", screen_style(sheet->screen, SCREEN_DIM), (int)width, "",
            BAR_CELLS + 1 + SOLVED_COLUMNS, "solved", "first try", "median", "target",
            screen_style(sheet->screen, SCREEN_PLAIN));
    for (enum difficulty i = DIFFICULTY_EASY; i <= DIFFICULTY_HARD; i++)
        write_score(out, sheet, difficulty_name(i), width, &statistics->of_difficulty[i]);
    const struct score *unrated = &statistics->of_difficulty[DIFFICULTY_UNRATED];
    if (unrated->total > 0 || is_begun(unrated))
        write_score(out, sheet, difficulty_name(DIFFICULTY_UNRATED), width, unrated);
    fputc('\n', out);
    for (size_t i = 0; i < statistics->pattern_count; i++) {
        if (is_begun(&statistics->patterns[i].score))
            write_score(out, sheet, statistics->patterns[i].name, width, &statistics->patterns[i].score);
        else
            untouched++;
    }
    if (untouched > 0)
        fprintf(out, "%zu pattern%s not begun: %s list --patterns\n", untouched, untouched == 1 ? " is" : "s are",
                options_command(sheet->session));
    if (statistics->all.left > 0)
        fprintf(out, "%zu problem%s that left the catalog %s counted, too%s\n", statistics->all.left,
                statistics->all.left == 1 ? "" : "s", statistics->all.left == 1 ? "is" : "are",
                statistics->all.left_solved > 0 ? "; solved ones behind the +" : "");
}

/* ---- the other lines ---- */

static void write_head(FILE *out, const struct stats_sheet *sheet, const struct streak *streak)
{
    const struct score *all = &sheet->statistics->all;
    struct row row = {.out = out, .screen = sheet->screen, .columns = sheet->columns, .indent = ROW_GAP};
    char date[CALENDAR_DATE_SIZE], item[STATS_STREAK_SIZE];
    snprintf(item, sizeof item, "solved %zu of %zu", all->solved, all->total);
    row_add(&row, 0, SCREEN_BOLD, item);
    if (!sheet->whole) {
        calendar_write(sheet->since, date);
        snprintf(item, sizeof item, "since %s", date);
        row_add(&row, 1, SCREEN_PLAIN, item);
    }
    stats_describe_streak(streak, item);
    row_add(&row, 3, SCREEN_BOLD, item);
    row_end(&row);
}

static int by_count(const void *left, const void *right, void *context)
{
    const size_t *failures = context;
    size_t a = failures[*(const enum verdict *)left], b = failures[*(const enum verdict *)right];
    return a != b ? (a < b) - (a > b) : (int)*(const enum verdict *)left - (int)*(const enum verdict *)right;
}

/* The most frequent first. */
static void write_causes(FILE *out, const struct stats_sheet *sheet)
{
    const struct score *all = &sheet->statistics->all;
    enum verdict order[VERDICT_JUDGE_ERROR];
    size_t counts[VERDICT_JUDGE_ERROR], failures = 0;
    for (enum verdict i = VERDICT_ACCEPTED; i < VERDICT_JUDGE_ERROR; i++) {
        order[i] = i;
        counts[i] = all->failures[i];
        failures += counts[i];
    }
    qsort_r(order, VERDICT_JUDGE_ERROR, sizeof *order, by_count, counts);
    struct row row = {.out = out, .screen = sheet->screen, .columns = sheet->columns, .indent = ROW_GAP};
    char item[COUNT_SIZE];
    snprintf(item, sizeof item, "%zu of %zu submissions failed%s", failures, all->submissions, failures > 0 ? ":" : "");
    row_add(&row, 0, SCREEN_PLAIN, item);
    for (size_t i = 0; i < VERDICT_JUDGE_ERROR && counts[order[i]] > 0; i++) {
        bool last = i + 1 == VERDICT_JUDGE_ERROR || counts[order[i + 1]] == 0;
        snprintf(item, sizeof item, "%s %zu%s", verdict_name(order[i]), counts[order[i]], last ? "" : ",");
        for (char *at = item; (at = strchr(at, '_')) != NULL;)
            *at = ' ';
        row_add(&row, 1, SCREEN_PLAIN, item);
    }
    row_end(&row);
}

void stats_write_list(FILE *out, const char *command, const struct statistics_pattern *weakest)
{
    fprintf(out, "%s list", command);
    if (weakest != NULL) {
        fputs(" -p ", out);
        escape_word(out, weakest->name);
    }
    if (weakest == NULL || weakest->score.solved < weakest->score.total)
        fputs(" -s new,tried", out);
}

static void write_next(FILE *out, const struct stats_sheet *sheet)
{
    const struct statistics_pattern *weakest = statistics_weakest(sheet->statistics);
    fputs("next: ", out);
    stats_write_list(out, options_command(sheet->session), weakest);
    fputs(weakest == NULL ? "\n" : "    the weakest pattern\n", out);
}

int stats_write(FILE *out, const void *context, struct error *err)
{
    const struct stats_sheet *sheet = context;
    const struct days *days = sheet->days;
    struct streak streak = calendar_streak(days->items, days->count, &days->today);
    (void)err;
    write_head(out, sheet, &streak);
    if (sheet->statistics->all.total == 0 && sheet->asked->count > 0)
        fputs("no problem has these patterns\n", out);
    fputc('\n', out);
    write_table(out, sheet);
    fputc('\n', out);
    if (sheet->statistics->all.submissions > 0)
        write_causes(out, sheet);
    if (sheet->asked->count == 0) {
        fputc('\n', out);
        calendar_view_write(out, days, sheet->screen, sheet->columns);
        fputc('\n', out);
    }
    write_next(out, sheet);
    return 0;
}
