#include "judge/cli/dashboard.h"

#include <string.h>
#include <unistd.h>

#include "judge/cli/cell.h"
#include "judge/cli/commands.h"
#include "judge/cli/escape.h"
#include "judge/cli/history_view.h"
#include "judge/cli/options.h"
#include "judge/cli/render.h"
#include "judge/cli/row.h"
#include "judge/cli/stats_view.h"
#include "sandbox/cleanup.h"

enum { INDENT = 9, OPEN_MOST = 3, TITLE_LEAST = 12, TITLE_MOST = 40, OTHERS_COLUMNS = 36, ITEM_SIZE = 200 };

int dashboard_read(struct store *record, const struct catalog *catalog, struct dashboard *dashboard, struct error *err)
{
    const struct moment now = clock_now();
    const struct history_filter all = {0};
    auto_dashboard struct dashboard found = {0};
    if (subjects_read(record, catalog, INT64_MIN, &found.subjects, err) != 0 ||
        statistics_make(catalog, &found.subjects, NULL, &found.statistics, err) != 0 ||
        record_days(record, &now, clock_day(&now), &found.days, err) != 0 ||
        record_practices(record, &now, &found.open, err) != 0 || history_list(record, &all, 1, &found.last, err) != 0)
        return -1;
    *dashboard = found;
    found = (struct dashboard){0};
    return 0;
}

void dashboard_free(struct dashboard *dashboard)
{
    statistics_free(&dashboard->statistics);
    subjects_free(&dashboard->subjects);
    days_free(&dashboard->days);
    practices_free(&dashboard->open);
    history_free(&dashboard->last);
}

bool dashboard_is_empty(const struct dashboard *dashboard)
{
    const struct score *all = &dashboard->statistics.all;
    return dashboard->last.count == 0 && dashboard->open.count == 0 && all->solved == 0 && all->left == 0;
}

/* ---- where the person stands ---- */

/* What is written, and where. */
struct view {
    FILE *out;
    const struct session *session;
    const struct dashboard *dashboard;
    struct screen screen;
    size_t columns; /* of it; 0: any number */
    size_t most;    /* open practices to name */
};

static struct row begin_row(const struct view *view)
{
    return (struct row){.out = view->out, .screen = view->screen, .columns = view->columns, .indent = INDENT};
}

/* What a name may take, so that it fits a line. */
static size_t most_of(size_t columns)
{
    return columns > INDENT + TITLE_LEAST && columns - INDENT < TITLE_MOST ? columns - INDENT : TITLE_MOST;
}

static void write_solved(const struct view *view)
{
    const struct statistics *statistics = &view->dashboard->statistics;
    struct row row = begin_row(view);
    char item[ITEM_SIZE];
    snprintf(item, sizeof item, "solved   %zu of %zu", statistics->all.solved, statistics->all.total);
    row_add(&row, 0, SCREEN_BOLD, item);
    for (enum difficulty i = DIFFICULTY_EASY; i <= DIFFICULTY_HARD; i++) {
        const struct score *score = &statistics->of_difficulty[i];
        snprintf(item, sizeof item, "%s %zu/%zu", difficulty_name(i), score->solved, score->total);
        row_add(&row, ROW_GAP, SCREEN_PLAIN, item);
    }
    row_end(&row);
}

static size_t problems_today(const struct days *days)
{
    for (size_t i = 0; i < days->count; i++) {
        if (days->items[i].day == days->today.day)
            return (size_t)days->items[i].problems;
    }
    return 0;
}

static void write_today(const struct view *view)
{
    const struct days *days = &view->dashboard->days;
    struct row row = begin_row(view);
    char item[ITEM_SIZE];
    struct streak streak = calendar_streak(days->items, days->count, &days->today);
    size_t problems = problems_today(days);
    snprintf(item, sizeof item, "today    %zu problem%s, %zu submission%s", problems, problems == 1 ? "" : "s",
             days->submissions_today, days->submissions_today == 1 ? "" : "s");
    row_add(&row, 0, SCREEN_PLAIN, item);
    stats_describe_streak(&streak, item);
    row_add(&row, ROW_GAP, SCREEN_PLAIN, item);
    row_end(&row);
}

static void write_weakest(const struct view *view)
{
    const struct statistics_pattern *weakest = statistics_weakest(&view->dashboard->statistics);
    struct row row = begin_row(view);
    char item[ITEM_SIZE], median[RENDER_VALUE_SIZE], target[RENDER_VALUE_SIZE];
    if (weakest == NULL)
        return;
    const struct score *score = &weakest->score;
    row_add(&row, 0, SCREEN_PLAIN, "weakest");
    row_add_most(&row, 2, SCREEN_BOLD, weakest->name, most_of(view->columns));
    snprintf(item, sizeof item, "%u %% at first try", stats_percent(score->first_accepted, score->practices));
    row_add(&row, ROW_GAP, SCREEN_PLAIN, item);
    if (score->timed > 0) {
        render_clock(score->median_ms, median);
        render_clock(score->target_ms, target);
        snprintf(item, sizeof item, "median %s of %s", median, target);
        row_add(&row, ROW_GAP, SCREEN_PLAIN, item);
    }
    row_end(&row);
}

static size_t width_of_titles(const struct view *view)
{
    const struct practices *open = &view->dashboard->open;
    size_t columns = view->columns;
    size_t width = TITLE_LEAST, most = TITLE_MOST;
    for (size_t i = 0; i < open->count && i < view->most; i++) {
        size_t own = cell_width(open->items[i].name);
        width = own > width ? own : width;
    }
    if (columns != 0 && columns < OTHERS_COLUMNS + most)
        most = columns > OTHERS_COLUMNS + TITLE_LEAST ? columns - OTHERS_COLUMNS : TITLE_LEAST;
    return width < most ? width : most;
}

static void write_open(const struct view *view)
{
    const struct practices *open = &view->dashboard->open;
    size_t width = width_of_titles(view);
    char clock[RENDER_VALUE_SIZE], target[RENDER_VALUE_SIZE];
    for (size_t i = 0; i < open->count && i < view->most; i++) {
        const struct practice *practice = &open->items[i];
        fprintf(view->out, "%-7s  ", i == 0 ? "open" : "");
        cell_write(view->out, practice->name, width);
        render_clock(practice->practice_ms, clock);
        render_clock(clock_target_ms(practice->difficulty), target);
        if (practice->timed)
            fprintf(view->out, "  %s of %s%s\n", clock, target, practice->paused ? ", paused" : "");
        else
            fprintf(view->out, "  without a clock\n");
    }
    if (open->count > view->most)
        fprintf(view->out, "         and %zu more: %s list -s tried\n", open->count - view->most,
                options_command(view->session));
}

static void write_last(const struct view *view)
{
    const struct history *last = &view->dashboard->last;
    if (last->count == 0)
        return;
    const struct history_entry *entry = &last->items[0];
    enum screen_style style = entry->verdict == VERDICT_ACCEPTED ? SCREEN_GOOD : SCREEN_BAD;
    char verdict[RENDER_VALUE_SIZE], time[HISTORY_TIME_SIZE], test[RENDER_NAME_SIZE];
    struct row row = begin_row(view);
    render_verdict(entry->verdict, verdict);
    history_time(entry->at_ms, time);
    row_add(&row, 0, SCREEN_PLAIN, "last");
    row_add(&row, 5, style, verdict);
    row_add_most(&row, 2, SCREEN_PLAIN, entry->name, most_of(view->columns));
    row_add(&row, 2, SCREEN_PLAIN, time);
    if (entry->first_failure != NULL && entry->verdict != VERDICT_ACCEPTED) {
        render_test_name(entry->first_failure, test);
        row_add_most(&row, 2, SCREEN_PLAIN, test, most_of(view->columns));
    }
    row_end(&row);
}

/* ---- what to do next ---- */

/* A file in the working folder by its name, another by its path. */
static const char *shorten(const char *path)
{
    auto_free char *here = getcwd(NULL, 0);
    size_t length = here == NULL ? 0 : strlen(here);
    bool inside =
        length > 1 && strncmp(path, here, length) == 0 && path[length] == '/' && strchr(path + length + 1, '/') == NULL;
    return inside ? path + length + 1 : path;
}

/* True when a submit of that file needs no --problem. */
static bool names_problem(const char *path, const char *short_name)
{
    const char *slash = strrchr(path, '/'), *base = slash == NULL ? path : slash + 1;
    size_t length = strlen(short_name);
    return strncmp(base, short_name, length) == 0 && strcmp(base + length, ".c") == 0;
}

static void write_step(const struct view *view, const struct practice *practice, const char *verb, bool first)
{
    fprintf(view->out, "%s", first ? "next: " : "      ");
    command_on_file(view->out, view->session, verb, shorten(practice->path),
                    names_problem(practice->path, practice->short_name) ? NULL : practice->short_name);
    fprintf(view->out, "\n");
}

static void write_next_of(const struct view *view, const struct practice *practice)
{
    const char *verb = practice->paused && practice->timed ? "resume" : "start";
    bool there = practice->path != NULL && access(practice->path, F_OK) == 0;
    if (!there || (practice->paused && practice->timed)) {
        fprintf(view->out, "next: %s %s ", options_command(view->session), verb);
        escape_word(view->out, practice->short_name);
        fprintf(view->out, "\n");
    }
    if (!there)
        return;
    bool first = !(practice->paused && practice->timed);
    write_step(view, practice, "test", first);
    write_step(view, practice, "submit", false);
}

static void write_next(const struct view *view)
{
    const struct dashboard *dashboard = view->dashboard;
    const char *command = options_command(view->session);
    const struct statistics_pattern *weakest = statistics_weakest(&dashboard->statistics);
    if (dashboard->open.count > 0) {
        write_next_of(view, &dashboard->open.items[0]);
        fprintf(view->out, "      %s stats    %s list -s new\n", command, command);
        return;
    }
    fputs("next: ", view->out);
    stats_write_list(view->out, command, weakest);
    fprintf(view->out, "\n      %s start P\n      %s stats\n", command, command);
}

static char *write_all(const struct view *view)
{
    char *text = NULL;
    size_t length = 0;
    struct view into = *view;
    into.out = open_memstream(&text, &length);
    if (into.out == NULL)
        return NULL;
    write_solved(&into);
    write_today(&into);
    write_weakest(&into);
    write_open(&into);
    write_last(&into);
    fputc('\n', into.out);
    write_next(&into);
    if (fclose(into.out) == 0)
        return text;
    free(text);
    return NULL;
}

static size_t count_lines(const char *text)
{
    size_t count = 0;
    for (; (text = strchr(text, '\n')) != NULL; text++)
        count++;
    return count;
}

int dashboard_print(const struct session *session, const struct dashboard *dashboard, size_t columns, size_t lines,
                    struct error *err)
{
    struct view view = {.session = session,
                        .dashboard = dashboard,
                        .screen = screen_of(STDOUT_FILENO, session->color, session->plain),
                        .columns = columns};
    auto_free char *text = NULL;
    for (view.most = OPEN_MOST; text == NULL || (view.most > 0 && count_lines(text) > lines); view.most--) {
        free(text);
        text = write_all(&view);
        if (text == NULL)
            return error_memory(err);
    }
    fputs(text, stdout);
    return 0;
}
