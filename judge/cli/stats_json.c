#include <string.h>

#include "judge/cli/calendar_view.h"
#include "judge/cli/document.h"
#include "judge/cli/stats_view.h"

static void write_clock(struct document *document, const char *key, const struct score *score, int64_t time_ms)
{
    if (score->timed > 0)
        document_integer(document, key, time_ms);
    else
        document_null(document, key);
}

static void write_score(struct document *document, const struct score *score)
{
    document_integer(document, "total", (int64_t)score->total);
    document_integer(document, "solved", (int64_t)score->solved);
    document_integer(document, "left", (int64_t)score->left);
    document_integer(document, "left_solved", (int64_t)score->left_solved);
    document_integer(document, "practices", (int64_t)score->practices);
    document_integer(document, "first_accepted", (int64_t)score->first_accepted);
    document_integer(document, "timed", (int64_t)score->timed);
    document_integer(document, "in_time", (int64_t)score->in_time);
    write_clock(document, "median_ms", score, score->median_ms);
    write_clock(document, "target_ms", score, score->target_ms);
    document_integer(document, "submissions", (int64_t)score->submissions);
    document_open_object(document, "failures");
    for (enum verdict i = VERDICT_ACCEPTED + 1; i < VERDICT_JUDGE_ERROR; i++)
        document_integer(document, verdict_name(i), (int64_t)score->failures[i]);
    document_close(document);
}

static void write_groups(struct document *document, const struct statistics *statistics)
{
    document_open_object(document, "all");
    write_score(document, &statistics->all);
    document_close(document);
    document_open_list(document, "difficulties");
    for (enum difficulty i = DIFFICULTY_UNRATED; i <= DIFFICULTY_HARD; i++) {
        document_open_object(document, NULL);
        document_text(document, "difficulty", difficulty_name(i));
        write_score(document, &statistics->of_difficulty[i]);
        document_close(document);
    }
    document_close(document);
    document_open_list(document, "patterns");
    for (size_t i = 0; i < statistics->pattern_count; i++) {
        document_open_object(document, NULL);
        document_text(document, "pattern", statistics->patterns[i].name);
        write_score(document, &statistics->patterns[i].score);
        document_close(document);
    }
    document_close(document);
    const struct statistics_pattern *weakest = statistics_weakest(statistics);
    document_text(document, "weakest", weakest == NULL ? NULL : weakest->name);
}

static void write_days(struct document *document, const struct days *days)
{
    int64_t first = calendar_monday(days->today.day) - (CALENDAR_WEEKS - 1) * CALENDAR_WEEK_DAYS;
    struct streak streak = calendar_streak(days->items, days->count, &days->today);
    char date[CALENDAR_DATE_SIZE];
    document_open_object(document, "streak");
    document_integer(document, "days", (int64_t)streak.days);
    document_integer(document, "longest", (int64_t)streak.longest);
    document_flag(document, "today", streak.today);
    document_close(document);
    document_open_list(document, "days");
    for (size_t i = 0; i < days->count; i++) {
        if (days->items[i].day < first || days->items[i].day > days->today.day + CALENDAR_AHEAD_DAYS)
            continue;
        calendar_write(days->items[i].day, date);
        document_open_object(document, NULL);
        document_text(document, "day", date);
        document_integer(document, "problems", days->items[i].problems);
        document_close(document);
    }
    document_close(document);
}

int stats_print_json(const struct stats_sheet *sheet, struct error *err)
{
    auto_document struct document *document = document_new();
    char date[CALENDAR_DATE_SIZE];
    calendar_write(sheet->whole ? 0 : sheet->since, date);
    document_text(document, "since", sheet->whole ? NULL : date);
    write_groups(document, sheet->statistics);
    write_days(document, sheet->days);
    return document_print(document, stdout, err);
}
