#include "judge/cli/trial.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "judge/cli/cell.h"
#include "judge/cli/commands.h"
#include "judge/cli/comparison.h"
#include "judge/cli/difference.h"
#include "judge/cli/escape.h"
#include "judge/cli/headline.h"
#include "judge/cli/refusal.h"
#include "judge/cli/render.h"
#include "sandbox/cleanup.h"

enum { HEAD_BYTES = 1024 * 1024, NAME_COLUMNS_MAX = 24, NOTE_BYTES = 400, IGNORED_SHOWN = 5 };

static const char INDENT[] = "      ";
static const struct escape_cap MESSAGE_CAP = {.lines = 5, .line_bytes = 200};
static const struct escape_cap ERRORS_CAP = {.lines = 20, .line_bytes = 400};

enum trial_outcome trial_outcome(const struct trial *trial, size_t index)
{
    enum verdict verdict = trial->judging.results[index].verdict;
    if (verdict == VERDICT_JUDGE_ERROR)
        return TRIAL_FAULT;
    if (!trial->answered[index] && (verdict == VERDICT_ACCEPTED || verdict == VERDICT_WRONG_ANSWER))
        return TRIAL_RAN;
    return verdict == VERDICT_ACCEPTED ? TRIAL_AS_EXPECTED : TRIAL_FAILED;
}

size_t trial_count_faults(const struct trial *trial)
{
    size_t count = 0;
    for (size_t i = 0; trial->faults != NULL && i < trial->data.count; i++)
        count += trial->faults[i].kind != NULL;
    return count;
}

size_t trial_count(const struct trial *trial, enum trial_outcome outcome)
{
    size_t count = 0;
    for (size_t i = 0; trial->judging.results != NULL && i < trial->data.count; i++)
        count += trial_outcome(trial, i) == outcome;
    return count;
}

/* ---- texts ---- */

static void print_label(const char *label, struct screen screen)
{
    printf("    %s%s%s\n", screen_style(screen, SCREEN_DIM), label, screen_style(screen, SCREEN_PLAIN));
}

/* The beginning of the file at path, in a new buffer; *whole: it is all of it. NULL when it cannot be read. */
static char *read_head(const char *path, size_t *length, bool *whole)
{
    auto_close int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    auto_free char *text = fd < 0 ? NULL : malloc(HEAD_BYTES + 1);
    ssize_t got = 0;
    *length = 0;
    while (text != NULL && *length <= HEAD_BYTES && (got = read(fd, text + *length, HEAD_BYTES + 1 - *length)) > 0)
        *length += (size_t)got;
    *whole = *length <= HEAD_BYTES;
    *length = *whole ? *length : HEAD_BYTES;
    return text == NULL || got < 0 ? NULL : take_ptr(text);
}

static void print_cut(bool whole, size_t length)
{
    if (!whole)
        printf("%s... and more: only the first %zu KiB are looked at\n", INDENT, length / 1024);
}

static void print_output(const struct test_result *result, struct screen screen)
{
    size_t length = result->output == NULL ? 0 : result->output_length;
    print_label("output", screen);
    comparison_write(stdout, length == 0 ? "" : result->output, length, COMPARISON_NO_PLACE, "", INDENT, 0, screen);
    print_cut(result->output == NULL || result->output_whole, length);
}

static void print_errors(const struct test_result *result, bool function, struct screen screen)
{
    if (result->errors == NULL || result->errors_length == 0)
        return;
    print_label(function ? "printed (standard output and error)" : "standard error", screen);
    escape_write(stdout, result->errors, result->errors_length, INDENT, ERRORS_CAP);
    print_cut(result->errors_bytes <= (int64_t)result->errors_length, result->errors_length);
}

static void print_file(const char *label, const char *path, struct screen screen)
{
    bool whole = true;
    size_t length = 0;
    auto_free char *text = read_head(path, &length, &whole);
    print_label(label, screen);
    if (text == NULL)
        printf("%s(cannot be read)\n", INDENT);
    else
        comparison_write(stdout, text, length, COMPARISON_NO_PLACE, "", INDENT, 0, screen);
    print_cut(whole, length);
}

/* What a validator of the package says of the output. */
static void print_messages(const struct test_result *result, struct screen screen)
{
    const char *const texts[] = {result->team_message, result->judge_message};
    const size_t lengths[] = {result->team_length, result->judge_length};
    for (size_t i = 0; i < 2; i++) {
        if (texts[i] == NULL || lengths[i] == 0)
            continue;
        print_label(i == 0 ? "the validator to you" : "the validator to the judge", screen);
        escape_write(stdout, texts[i], lengths[i], INDENT, MESSAGE_CAP);
    }
}

/* Input, answer and output of a case that failed. */
static void print_failure(const struct trial *trial, size_t index, struct screen screen)
{
    const struct test_case *test = &trial->data.cases[index];
    const struct test_result *result = &trial->judging.results[index];
    print_file("input", test->input_path, screen);
    if (trial->bench->problem->interactive) /* what both said is gone */
        return;
    /* A validator of the package may take other answers as well: that this one differs says nothing. */
    if (trial->bench->validators.count > 0) {
        print_output(result, screen);
        if (trial->answered[index])
            print_file("one right answer", test->answer_path, screen);
        return;
    }
    if (trial->answered[index])
        difference_print(test, result, screen);
    else
        print_output(result, screen);
}

/* ---- one case ---- */

/* One line of foreign text, cut. */
static void print_line(const char *text)
{
    size_t length = strcspn(text, "\r\n");
    escape_cut(stdout, text, length, NOTE_BYTES);
    putchar('\n');
}

/* What came of a case in a word or two. */
static void verdict_text(const struct trial *trial, size_t index, char text[RENDER_VALUE_SIZE])
{
    enum trial_outcome outcome = trial_outcome(trial, index);
    if (outcome == TRIAL_AS_EXPECTED || outcome == TRIAL_RAN)
        snprintf(text, RENDER_VALUE_SIZE, "%s", outcome == TRIAL_RAN ? "ran" : "ok");
    else
        render_verdict(trial->judging.results[index].verdict, text);
}

/* The widths of what stands in front of a case's description. */
struct columns {
    size_t verdict, name;
};

static struct columns measure(const struct trial *trial)
{
    struct columns columns = {0};
    for (size_t i = 0; i < trial->data.count; i++) {
        char text[RENDER_VALUE_SIZE];
        verdict_text(trial, i, text);
        size_t name = cell_width(trial->data.cases[i].name);
        columns.verdict = strlen(text) > columns.verdict ? strlen(text) : columns.verdict;
        columns.name = name > columns.name ? name : columns.name;
    }
    columns.name = columns.name < NAME_COLUMNS_MAX ? columns.name : NAME_COLUMNS_MAX;
    return columns;
}

static void print_heading(const struct trial *trial, size_t index, struct columns columns, struct screen screen)
{
    static const enum screen_style styles[] = {SCREEN_GOOD, SCREEN_PLAIN, SCREEN_BAD, SCREEN_WARNING};
    const struct test_case *test = &trial->data.cases[index];
    char verdict[RENDER_VALUE_SIZE], time[RENDER_VALUE_SIZE];
    size_t width = cell_width(test->name);
    verdict_text(trial, index, verdict);
    render_time(trial->judging.results[index].cpu_us, time);
    printf("  %s%-*s%s  ", screen_style(screen, styles[trial_outcome(trial, index)]), (int)columns.verdict, verdict,
           screen_style(screen, SCREEN_PLAIN));
    escape_line(stdout, test->name);
    printf("%*s  %7s", (int)(width < columns.name ? columns.name - width : 0), "", time);
    fputs(test->description == NULL ? "" : "   ", stdout);
    print_line(test->description == NULL ? "" : test->description);
}

/* The fault of a case, whatever its verdict: "twosum.c:12: heap-buffer-overflow: ..." */
static void print_fault(const struct trial *trial, size_t index, struct screen screen)
{
    const struct fault *fault = trial->faults == NULL ? NULL : &trial->faults[index];
    if (fault == NULL || fault->kind == NULL)
        return;
    bool own = strcmp(fault->file, trial->bench->source.files[0].name) == 0;
    printf("    %s", screen_style(screen, SCREEN_WARNING));
    escape_line(stdout, own ? trial->bench->candidate.path : fault->file);
    if (fault->line > 0)
        printf(":%zu", fault->line);
    fputs(fault->file[0] != '\0' ? ": " : "", stdout);
    escape_line(stdout, fault->message);
    printf("%s\n", screen_style(screen, SCREEN_PLAIN));
}

static void print_case(const struct trial *trial, size_t index, struct columns columns, struct screen screen)
{
    const struct test_case *test = &trial->data.cases[index];
    const struct test_result *result = &trial->judging.results[index];
    enum trial_outcome outcome = trial_outcome(trial, index);
    print_heading(trial, index, columns, screen);
    if (outcome == TRIAL_FAILED || outcome == TRIAL_FAULT) {
        fputs("    ", stdout);
        if (result->line > 0)
            printf("line %zu, column %zu: ", result->line, result->column);
        print_line(result->message);
    }
    print_fault(trial, index, screen);
    if (outcome == TRIAL_FAILED && test->hint != NULL) {
        fputs("    hint: ", stdout);
        print_line(test->hint);
    }
    if (outcome == TRIAL_FAILED || outcome == TRIAL_FAULT)
        print_messages(result, screen);
    if (outcome == TRIAL_FAILED)
        print_failure(trial, index, screen);
    else if (outcome == TRIAL_RAN)
        print_output(result, screen);
    print_errors(result, trial->bench->problem->function_style, screen);
}

/* ---- all ---- */

static void print_ignored(const struct own_cases *own)
{
    if (own->ignored.count == 0)
        return;
    fputs("not used: ", stdout);
    for (size_t i = 0; i < own->ignored.count && i < IGNORED_SHOWN; i++) {
        fputs(i == 0 ? "" : ", ", stdout);
        escape_line(stdout, own->ignored.items[i]);
    }
    if (own->ignored.count > IGNORED_SHOWN)
        printf(" and %zu more", own->ignored.count - IGNORED_SHOWN);
    fputs(" in ", stdout);
    escape_line(stdout, own->folder);
    fputs(": a case is NAME.in, and NAME.ans with its answer\n", stdout);
}

static void print_summary(const struct trial *trial, const struct session *session, struct screen screen)
{
    size_t right = trial_count(trial, TRIAL_AS_EXPECTED), ran = trial_count(trial, TRIAL_RAN);
    size_t total = trial->data.count - ran;
    enum screen_style style = right == total ? SCREEN_GOOD : SCREEN_BAD;
    if (total > 0 || ran == 0)
        printf("%s%zu of %zu as expected%s", screen_style(screen, style), right, total,
               screen_style(screen, SCREEN_PLAIN));
    if (ran > 0)
        printf("%s%zu without an answer", total > 0 ? ", " : "", ran);
    if (trial_count_faults(trial) > 0)
        printf(", %sa fault found in %zu%s", screen_style(screen, SCREEN_WARNING), trial_count_faults(trial),
               screen_style(screen, SCREEN_PLAIN));
    printf("\n");
    if (trial->unexplained[0] != '\0') {
        fputs("not looked for memory errors and overflows: ", stdout);
        print_line(trial->unexplained);
    }
    print_ignored(trial->own);
    if (trial->own->present)
        return;
    fputs("cases of your own, in ", stdout);
    escape_line(stdout, trial->own->folder);
    fputs("/: ", stdout);
    command_on_file(stdout, session, "test --add", trial->bench->candidate.path, trial->bench->word);
    fputs("\n", stdout);
}

static void print_next(const struct trial *trial, const struct session *session)
{
    const struct workbench *bench = trial->bench;
    const char *file = bench->candidate.path;
    size_t first = 0;
    while (first < trial->data.count && trial_outcome(trial, first) < TRIAL_FAILED &&
           (trial->faults == NULL || trial->faults[first].kind == NULL))
        first++;
    printf("next: ");
    if (first == trial->data.count) {
        command_on_file(stdout, session, "submit", file, bench->word);
    } else {
        command_on_problem(stdout, session, "show", bench->problem, bench->word);
        printf("    ");
        command_on_file(stdout, session, "test", file, NULL);
        printf(" ");
        escape_word(stdout, trial->data.cases[first].name);
        if (bench->word != NULL) {
            printf(" --problem ");
            escape_word(stdout, bench->word);
        }
    }
    printf("\n");
}

void trial_print_screen(const struct trial *trial, const struct session *session)
{
    const struct workbench *bench = trial->bench;
    struct screen screen = screen_of(STDOUT_FILENO, session->color, session->plain);
    struct columns columns;
    if (trial->judging.verdict == VERDICT_COMPILE_ERROR) {
        refusal_print(&bench->compilation, bench->problem, session);
        refusal_print_next(&bench->compilation, bench->problem, session, "test", bench->candidate.path, bench->word);
        return;
    }
    columns = measure(trial);
    headline_write(stdout, bench->problem, screen);
    refusal_print_log(&bench->compilation, screen);
    if (trial->reordered)
        puts("  first what failed last:");
    for (size_t i = 0; i < trial->data.count; i++)
        print_case(trial, i, columns, screen);
    print_summary(trial, session, screen);
    print_next(trial, session);
}
