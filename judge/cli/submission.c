#include "judge/cli/submission.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "judge/cli/commands.h"
#include "judge/cli/escape.h"
#include "judge/cli/headline.h"
#include "judge/cli/refusal.h"
#include "judge/cli/render.h"
#include "judge/cli/screen.h"

enum { NOTE_BYTES = 400 };

static const struct escape_cap MESSAGE_CAP = {.lines = 3, .line_bytes = 200};

void submission_describe_test(const struct submission *submission, size_t test, char text[SUBMISSION_TEXT_SIZE])
{
    const struct test_result *result = &submission->judging.results[test];
    char name[RENDER_NAME_SIZE], place[64] = "";
    render_test_name(submission->data->cases[test].name, name);
    if (result->line > 0)
        snprintf(place, sizeof place, ", line %zu, column %zu", result->line, result->column);
    snprintf(text, SUBMISSION_TEXT_SIZE, "%s%s%s%s", name, place, result->message[0] == '\0' ? "" : ": ",
             result->message);
}

void submission_summary(const struct submission *submission, char text[SUBMISSION_TEXT_SIZE])
{
    const struct judging *judging = &submission->judging;
    if (judging->verdict == VERDICT_COMPILE_ERROR)
        snprintf(text, SUBMISSION_TEXT_SIZE, "%s", submission->compilation->message);
    else if (judging->first_failure < judging->total)
        submission_describe_test(submission, judging->first_failure, text);
    else
        snprintf(text, SUBMISSION_TEXT_SIZE, "%zu of %zu tests accepted", judging->accepted, judging->total);
}

static void print_tests(const struct submission *submission, struct screen screen)
{
    const struct judging *judging = &submission->judging;
    char bar[RENDER_BAR_SIZE], name[RENDER_NAME_SIZE];
    render_bar(judging->accepted, judging->total, screen.plain, bar);
    printf("  tests    %s%s%s  %zu of %zu accepted",
           screen_style(screen, judging->verdict == VERDICT_ACCEPTED ? SCREEN_GOOD : SCREEN_BAD), bar,
           screen_style(screen, SCREEN_PLAIN), judging->accepted, judging->total);
    if (judging->run < judging->total && judging->first_failure < judging->total) {
        render_test_name(submission->data->cases[judging->first_failure].name, name);
        char *words = strstr(name, " (");
        if (words != NULL) /* the verdict has them */
            *words = '\0';
        printf(", stopped at %s", name);
    }
    printf("\n");
}

/* What the package says of a test: one line of foreign text. */
static void print_note(const char *front, const char *text)
{
    size_t length = text == NULL ? 0 : strcspn(text, "\r\n");
    if (length == 0)
        return;
    bool whole = length <= NOTE_BYTES && text[length + strspn(text + length, " \r\n")] == '\0';
    fputs(front, stdout);
    escape_cut(stdout, text, length, NOTE_BYTES);
    puts(whole || length > NOTE_BYTES ? "" : "...");
}

/* What the test was for that decided the verdict, and what helps with it. */
static void print_notes(const struct submission *submission)
{
    const struct judging *judging = &submission->judging;
    if (judging->first_failure >= judging->total || judging->verdict == VERDICT_JUDGE_ERROR)
        return;
    print_note("  ", submission->data->cases[judging->first_failure].description);
    print_note("hint: ", submission->data->cases[judging->first_failure].hint);
}

/* What a validator of the package says of a sample: of hidden tests nothing was kept. */
static void print_messages(const struct submission *submission)
{
    const struct judging *judging = &submission->judging;
    if (judging->first_failure >= judging->total)
        return;
    const struct test_result *result = &judging->results[judging->first_failure];
    if (result->team_message != NULL)
        escape_write(stdout, result->team_message, result->team_length, "  ", MESSAGE_CAP);
    if (result->judge_message != NULL)
        escape_write(stdout, result->judge_message, result->judge_length, "  ", MESSAGE_CAP);
}

static void print_verdict(const struct submission *submission, struct screen screen)
{
    const struct judging *judging = &submission->judging;
    char verdict[RENDER_VALUE_SIZE], text[SUBMISSION_TEXT_SIZE], time[RENDER_VALUE_SIZE], memory[RENDER_VALUE_SIZE];
    char time_limit[RENDER_VALUE_SIZE], memory_limit[RENDER_VALUE_SIZE];
    enum screen_style style = judging->verdict == VERDICT_ACCEPTED      ? SCREEN_GOOD
                              : judging->verdict == VERDICT_JUDGE_ERROR ? SCREEN_WARNING
                                                                        : SCREEN_BAD;
    render_verdict(judging->verdict, verdict);
    submission_summary(submission, text);
    render_time(judging->cpu_us, time);
    render_memory(judging->memory_bytes, memory);
    render_time(submission->problem->limits.time_us, time_limit);
    render_memory(submission->problem->limits.memory_bytes, memory_limit);
    printf("%s%s%s   ", screen_style(screen, style), verdict, screen_style(screen, SCREEN_PLAIN));
    if (judging->verdict == VERDICT_ACCEPTED) {
        printf("%s of %s   %s of %s\n", time, time_limit, memory, memory_limit);
        return;
    }
    escape_line(stdout, text);
    printf("\n");
    print_messages(submission);
    print_notes(submission);
    printf("  time     slowest %-9s limit %s\n", time, time_limit);
    printf("  memory   peak %-12s limit %s\n", memory, memory_limit);
}

static void print_failures(const struct submission *submission)
{
    const struct judging *judging = &submission->judging;
    for (size_t i = judging->first_failure; i < judging->total && judging->run == judging->total; i++) {
        char text[SUBMISSION_TEXT_SIZE];
        if (!judging->results[i].run || judging->results[i].verdict == VERDICT_ACCEPTED)
            continue;
        submission_describe_test(submission, i, text);
        printf("  %-3s  ", verdict_code(judging->results[i].verdict));
        escape_line(stdout, text);
        printf("\n");
    }
}

/* Names a verb that shows something of the written solution, where the package has one. */
static void print_help_from(const char *verb, const struct problem *problem, const char *word,
                            const struct session *session)
{
    if (problem->solution == NULL)
        return;
    printf("    ");
    command_on_problem(stdout, session, verb, problem, word);
}

static void print_next(const struct submission *submission, const struct session *session)
{
    const struct problem *problem = submission->problem;
    const char *file = submission->file, *word = submission->word;
    enum verdict verdict = submission->judging.verdict;
    printf("next: ");
    if (verdict == VERDICT_ACCEPTED) {
        command_list(stdout, session, problem);
        print_help_from("solution", problem, word, session);
    } else if (verdict == VERDICT_JUDGE_ERROR) { /* it is always a file of the package */
        printf("look into ");
        escape_line(stdout, problem->dir);
    } else {
        command_on_file(stdout, session, "test", file, word);
        print_help_from("hint", problem, word, session);
    }
    printf("\n");
}

/* "attempt 3   17:42 of 30:00": never a word about being late. */
static void print_headline(const struct submission *submission, struct screen screen)
{
    const struct recorded *recorded = &submission->recorded;
    char text[100], time[RENDER_VALUE_SIZE], target[RENDER_VALUE_SIZE];
    if (!submission->is_recorded) {
        headline_write(stdout, submission->problem, screen);
        return;
    }
    int used = snprintf(text, sizeof text, "attempt %zu", recorded->attempt);
    if (recorded->timed) {
        render_clock(recorded->practice_ms, time);
        render_clock(clock_target_ms(submission->problem->difficulty), target);
        snprintf(text + used, sizeof text - (size_t)used, "   %s of %s", time, target);
    }
    headline_write_with(stdout, submission->problem, screen, text, screen_columns(STDOUT_FILENO));
}

void submission_print_screen(const struct submission *submission, const struct session *session)
{
    struct screen screen = screen_of(STDOUT_FILENO, session->color, session->plain);
    if (submission->judging.verdict == VERDICT_COMPILE_ERROR) {
        refusal_print(submission->compilation, submission->problem, session);
        refusal_print_next(submission->compilation, submission->problem, session, "build", submission->file,
                           submission->word);
        return;
    }
    print_headline(submission, screen);
    refusal_print_log(submission->compilation, screen);
    print_tests(submission, screen);
    print_verdict(submission, screen);
    print_failures(submission);
    print_next(submission, session);
}
