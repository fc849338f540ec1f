#include "judge/cli/history_view.h"

#include <inttypes.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "judge/cli/cell.h"
#include "judge/cli/escape.h"
#include "judge/cli/options.h"
#include "judge/cli/page.h"
#include "judge/cli/render.h"
#include "judge/practice/clock.h"
#include "sandbox/cleanup.h"

enum { GAP = 2, PROBLEM_LEAST = 8, PROBLEM_MOST = 40, CELL_SIZE = 64 };

void history_time(int64_t at_ms, char text[HISTORY_TIME_SIZE])
{
    time_t seconds = (time_t)(at_ms / 1000);
    struct tm local;
    if (localtime_r(&seconds, &local) == NULL || strftime(text, HISTORY_TIME_SIZE, "%Y-%m-%d %H:%M", &local) == 0)
        snprintf(text, HISTORY_TIME_SIZE, "?");
}

/* ---- the table ---- */

enum column { NUMBER, WHEN, PROBLEM, VERDICT, TESTS, TIME, MEMORY, CLOCK, HELP, COLUMNS };

/* What stands in the cells of a row but that of the problem, which is foreign. */
typedef char cells[COLUMNS][CELL_SIZE];

static const char *const HEADS[COLUMNS] = {"#", "when", "problem", "", "tests", "time", "memory", "clock", "help"};

static bool is_left(enum column column)
{
    return column == WHEN || column == PROBLEM || column == VERDICT || column == HELP;
}

/* "h2 r1 s": hints, hidden tests that were shown, the solution. */
static void describe_help(const struct history_entry *entry, char text[CELL_SIZE])
{
    char hints[24] = "", reveals[24] = "";
    if (entry->hints > 0)
        snprintf(hints, sizeof hints, "h%zu ", entry->hints);
    if (entry->reveals > 0)
        snprintf(reveals, sizeof reveals, "r%zu ", entry->reveals);
    snprintf(text, CELL_SIZE, "%s%s%s", hints, reveals, entry->solution ? "s" : "");
    size_t length = strlen(text);
    if (length == 0)
        strcpy(text, "-");
    else if (text[length - 1] == ' ')
        text[length - 1] = '\0';
}

static bool ran(const struct history_entry *entry)
{
    return entry->tests_run > 0;
}

static void fill_cells(const struct history_entry *entry, cells row)
{
    char value[RENDER_VALUE_SIZE];
    memset(row, 0, sizeof(cells));
    snprintf(row[NUMBER], CELL_SIZE, "%" PRId64, entry->number);
    history_time(entry->at_ms, row[WHEN]);
    snprintf(row[VERDICT], CELL_SIZE, "%s", verdict_code(entry->verdict));
    snprintf(row[TESTS], CELL_SIZE, "%zu/%zu", entry->tests_accepted, entry->tests_total);
    snprintf(row[TIME], CELL_SIZE, "-");
    snprintf(row[MEMORY], CELL_SIZE, "-");
    snprintf(row[CLOCK], CELL_SIZE, "-");
    if (ran(entry)) {
        render_time(entry->cpu_us, value);
        snprintf(row[TIME], CELL_SIZE, "%s", value);
        render_memory(entry->memory_bytes, value);
        snprintf(row[MEMORY], CELL_SIZE, "%s", value);
    }
    if (entry->timed) {
        render_clock(entry->practice_ms, value);
        snprintf(row[CLOCK], CELL_SIZE, "%s", value);
    }
    describe_help(entry, row[HELP]);
}

static void widen(size_t *width, size_t wanted)
{
    *width = wanted > *width ? wanted : *width;
}

/* What the other columns leave is for the problems. */
static void lay_out(const struct history_table *table, size_t widths[COLUMNS])
{
    size_t others = 0;
    cells row;
    for (enum column i = 0; i < COLUMNS; i++)
        widths[i] = strlen(HEADS[i]);
    for (size_t i = 0; i < table->history->count; i++) {
        const struct history_entry *entry = &table->history->items[i];
        fill_cells(entry, row);
        for (enum column k = 0; k < COLUMNS; k++)
            widen(&widths[k], k == PROBLEM ? cell_width(entry->short_name) : strlen(row[k]));
    }
    for (enum column i = 0; i < COLUMNS; i++)
        others += (i == 0 ? 0 : GAP) + (i == PROBLEM ? 0 : widths[i]);
    widths[PROBLEM] = widths[PROBLEM] < PROBLEM_MOST ? widths[PROBLEM] : PROBLEM_MOST;
    size_t room = table->columns > others + PROBLEM_LEAST ? table->columns - others : PROBLEM_LEAST;
    if (table->columns != 0 && widths[PROBLEM] > room)
        widths[PROBLEM] = room;
}

static enum screen_style style_of(enum verdict verdict)
{
    return verdict == VERDICT_ACCEPTED ? SCREEN_GOOD : verdict == VERDICT_JUDGE_ERROR ? SCREEN_WARNING : SCREEN_BAD;
}

/* Writes a cell in its column; nothing behind the last. */
static void write_cell(FILE *out, enum column column, const char *text, size_t width)
{
    if (column == HELP)
        fputs(text, out);
    else
        fprintf(out, is_left(column) ? "%-*s" : "%*s", (int)width, text);
}

static void write_row(FILE *out, const struct history_entry *entry, const size_t widths[COLUMNS], struct screen screen)
{
    cells row;
    fill_cells(entry, row);
    for (enum column i = 0; i < COLUMNS; i++) {
        fprintf(out, "%*s", i == 0 ? 0 : GAP, "");
        if (i == VERDICT)
            fputs(screen_style(screen, style_of(entry->verdict)), out);
        if (i == PROBLEM)
            cell_write(out, entry->short_name, widths[i]);
        else
            write_cell(out, i, row[i], widths[i]);
        if (i == VERDICT)
            fputs(screen_style(screen, SCREEN_PLAIN), out);
    }
    fputc('\n', out);
}

static bool used_help(const struct history *history)
{
    for (size_t i = 0; i < history->count; i++)
        if (history->items[i].hints > 0 || history->items[i].reveals > 0 || history->items[i].solution)
            return true;
    return false;
}

/* The newest one, and what came before it of the same problem. */
static void write_next(FILE *out, const struct history_table *table)
{
    const struct history_entry *items = table->history->items;
    const char *command = options_command(table->session);
    fprintf(out, "next: %s history show %" PRId64, command, items[0].number);
    for (size_t i = 1; i < table->history->count; i++) {
        if (strcmp(items[i].short_name, items[0].short_name) != 0)
            continue;
        fprintf(out, "    %s history diff %" PRId64 " %" PRId64, command, items[i].number, items[0].number);
        break;
    }
    fputc('\n', out);
}

int history_write_table(FILE *out, const void *context, struct error *err)
{
    const struct history_table *table = context;
    struct screen screen = screen_of(STDOUT_FILENO, table->session->color, table->session->plain);
    size_t widths[COLUMNS];
    (void)err;
    lay_out(table, widths);
    fputs(screen_style(screen, SCREEN_DIM), out);
    for (enum column i = 0; i < COLUMNS; i++) {
        fprintf(out, "%*s", i == 0 ? 0 : GAP, "");
        write_cell(out, i, HEADS[i], widths[i]);
    }
    fprintf(out, "%s\n", screen_style(screen, SCREEN_PLAIN));
    for (size_t i = 0; i < table->history->count; i++)
        write_row(out, &table->history->items[i], widths, screen);
    if (used_help(table->history))
        fputs("help: h hints, r hidden tests that were shown, s the solution\n", out);
    write_next(out, table);
    return 0;
}

/* ---- all of one ---- */

static void write_line(FILE *out, const char *label, const char *text)
{
    fprintf(out, "  %-8s ", label);
    escape_line(out, text);
    fputc('\n', out);
}

static void write_head(FILE *out, const struct history_entry *entry, struct screen screen)
{
    char when[HISTORY_TIME_SIZE];
    history_time(entry->at_ms, when);
    fputs(screen_style(screen, SCREEN_BOLD), out);
    escape_line(out, entry->name);
    fprintf(out, "%s    %s    submission %" PRId64 "    %s\n", screen_style(screen, SCREEN_PLAIN),
            difficulty_name(entry->difficulty), entry->number, when);
}

static void write_verdict(FILE *out, const struct history_submission *submission, struct screen screen)
{
    const struct history_entry *entry = &submission->entry;
    char verdict[RENDER_VALUE_SIZE], bar[RENDER_BAR_SIZE], time[RENDER_VALUE_SIZE], memory[RENDER_VALUE_SIZE];
    const char *color = screen_style(screen, style_of(entry->verdict)), *plain = screen_style(screen, SCREEN_PLAIN);
    render_bar(entry->tests_accepted, entry->tests_total, screen.plain, bar);
    fprintf(out, "  tests    %s%s%s  %zu of %zu accepted\n", color, bar, plain, entry->tests_accepted,
            entry->tests_total);
    render_verdict(entry->verdict, verdict);
    fprintf(out, "%s%s%s   ", color, verdict, plain);
    escape_line(out, submission->message);
    fputc('\n', out);
    if (!ran(entry))
        return;
    render_time(entry->cpu_us, time);
    render_memory(entry->memory_bytes, memory);
    fprintf(out, "  time     slowest %s\n  memory   peak %s\n", time, memory);
}

static void write_practice(FILE *out, const struct history_entry *entry)
{
    char time[RENDER_VALUE_SIZE], target[RENDER_VALUE_SIZE];
    if (entry->timed) {
        render_clock(entry->practice_ms, time);
        render_clock(clock_target_ms(entry->difficulty), target);
        fprintf(out, "  clock    %s of %s\n", time, target);
    }
    if (entry->hints == 0 && entry->reveals == 0 && !entry->solution) {
        fputs("  help     none\n", out);
        return;
    }
    const char *gap = "";
    fputs("  help     ", out);
    if (entry->hints > 0)
        fprintf(out, "%zu hint%s", entry->hints, entry->hints == 1 ? "" : "s");
    gap = entry->hints > 0 ? ", " : gap;
    if (entry->reveals > 0)
        fprintf(out, "%s%zu hidden test%s shown", gap, entry->reveals, entry->reveals == 1 ? "" : "s");
    gap = entry->reveals > 0 ? ", " : gap;
    fprintf(out, "%s\n", entry->solution ? (gap[0] == '\0' ? "the solution" : ", the solution") : "");
}

/* Tests that follow one another and gave the same are one line. */
static void write_results(FILE *out, const struct results *results)
{
    for (size_t i = 0, next = 0; i < results->count; i = next) {
        char first[RENDER_NAME_SIZE], last[RENDER_NAME_SIZE], time[RENDER_VALUE_SIZE], memory[RENDER_VALUE_SIZE];
        int64_t cpu_us = 0, memory_bytes = 0;
        for (next = i; next < results->count && results->items[next].verdict == results->items[i].verdict; next++) {
            const struct result *result = &results->items[next];
            cpu_us = result->cpu_us > cpu_us ? result->cpu_us : cpu_us;
            memory_bytes = result->memory_bytes > memory_bytes ? result->memory_bytes : memory_bytes;
        }
        render_test_name(results->items[i].test, first);
        render_test_name(results->items[next - 1].test, last);
        render_time(cpu_us, time);
        render_memory(memory_bytes, memory);
        fprintf(out, "  %-8s %-3s  %7s  %7s  ", i == 0 ? "results" : "", verdict_code(results->items[i].verdict), time,
                memory);
        escape_line(out, first);
        if (next - i > 1) {
            fputs(" to ", out);
            escape_line(out, last);
            fprintf(out, " (%zu tests)", next - i);
        }
        fputc('\n', out);
    }
}

static void write_origin(FILE *out, const struct history_submission *submission)
{
    const char *digest = submission->data_digest;
    write_line(out, "file", submission->file);
    fputs("  judge    ", out);
    escape_line(out, submission->judge_version);
    if (digest[0] != '\0') {
        fputs(", tests ", out);
        escape_cut(out, digest, strlen(digest), 12);
    }
    fputc('\n', out);
}

int history_write_sheet(FILE *out, const void *context, struct error *err)
{
    const struct history_sheet *sheet = context;
    const struct history_submission *submission = sheet->submission;
    struct screen screen = screen_of(STDOUT_FILENO, sheet->session->color, sheet->session->plain);
    struct page page = {.out = out, .screen = screen, .columns = sheet->columns, .begun = true};
    (void)err;
    write_head(out, &submission->entry, screen);
    write_verdict(out, submission, screen);
    write_practice(out, &submission->entry);
    write_results(out, &submission->results);
    write_origin(out, submission);
    page_write_code(&page, submission->source, submission->source_length);
    fprintf(out, "\nnext: %s history restore %" PRId64 "\n", options_command(sheet->session), submission->entry.number);
    return 0;
}
