#include "judge/cli/submission.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "judge/cli/escape.h"
#include "judge/cli/options.h"
#include "judge/cli/pick.h"
#include "judge/cli/render.h"
#include "judge/cli/screen.h"
#include "judge/cli/utf8.h"

enum { TITLE_COLUMNS = 27, PATTERNS_SHOWN = 3 };

static const struct escape_cap LOG_CAP = {.lines = 40, .line_bytes = 400};
static const struct escape_cap WARNINGS_CAP = {.lines = 12, .line_bytes = 400};

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

static void print_header(const struct problem *problem, struct screen screen)
{
    size_t width = utf8_width(problem->name);
    fputs(screen_style(screen, SCREEN_BOLD), stdout);
    escape_line(stdout, problem->name);
    printf("%s%*s    %s", screen_style(screen, SCREEN_PLAIN), (int)(width < TITLE_COLUMNS ? TITLE_COLUMNS - width : 0),
           "", difficulty_name(problem->difficulty));
    for (size_t i = 0; i < problem->patterns.count && i < PATTERNS_SHOWN; i++) {
        fputs(i == 0 ? "   " : ", ", stdout);
        escape_line(stdout, problem->patterns.items[i]);
    }
    printf("\n");
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
    if (judging->verdict == VERDICT_COMPILE_ERROR)
        return;
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

static void print_log(const struct submission *submission, struct screen screen)
{
    const struct compilation *compilation = submission->compilation;
    if (compilation->log[0] == '\0')
        return;
    if (compilation->ok)
        printf("  %sthe compiler warns:%s\n", screen_style(screen, SCREEN_WARNING), screen_style(screen, SCREEN_PLAIN));
    escape_write(stdout, compilation->log, strlen(compilation->log), compilation->ok ? "    " : "  ",
                 compilation->ok ? WARNINGS_CAP : LOG_CAP);
}

static void print_submit_command(const struct submission *submission, const char *command, const char *option)
{
    printf("%s submit%s ", command, option);
    escape_word(stdout, submission->file);
    if (submission->word != NULL) {
        printf(" --problem ");
        escape_word(stdout, submission->word);
    }
}

static void print_show_command(const struct submission *submission, const char *command)
{
    bool path = submission->word != NULL && pick_is_path(submission->word);
    printf("%s show ", command);
    escape_word(stdout, path ? submission->word : submission->problem->short_name);
}

static void print_list_command(const struct problem *problem, const char *command)
{
    printf("%s list", command);
    if (problem->patterns.count == 0)
        return;
    printf(" -p ");
    escape_word(stdout, problem->patterns.items[0]);
}

/* True when text has phrase and then the name main, whatever quotes are around it. */
static bool says_of_main(const char *text, const char *phrase)
{
    for (text = strstr(text, phrase); text != NULL; text = strstr(text, phrase)) {
        text += strlen(phrase);
        const char *name = text + strcspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789\n");
        if (strncmp(name, "main", 4) == 0 && !isalnum((unsigned char)name[4]) && name[4] != '_')
            return true;
    }
    return false;
}

/* True when main is there twice: whoever writes one where a function is asked for has to read what is asked. */
static bool has_two_mains(const struct compilation *compilation)
{
    static const char *const phrases[] = {"multiple definition of", "redefinition of", "duplicate symbol:"};
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        if (says_of_main(compilation->log, phrases[i]))
            return true;
    }
    return strstr(compilation->message, "main") != NULL && strstr(compilation->message, "twice") != NULL;
}

static void print_next(const struct submission *submission, const char *command)
{
    const struct judging *judging = &submission->judging;
    bool compile_error = judging->verdict == VERDICT_COMPILE_ERROR;
    printf("next: ");
    if (judging->verdict == VERDICT_ACCEPTED) {
        print_list_command(submission->problem, command);
    } else if (judging->verdict == VERDICT_JUDGE_ERROR) { /* it is always a file of the package */
        printf("look into ");
        escape_line(stdout, submission->problem->dir);
    } else {
        print_show_command(submission, command);
        if (!compile_error || !has_two_mains(submission->compilation)) {
            printf("    ");
            print_submit_command(submission, command, !compile_error && judging->run < judging->total ? " --all" : "");
        }
    }
    printf("\n");
}

void submission_print_screen(const struct submission *submission, const struct session *session)
{
    struct screen screen = screen_of(STDOUT_FILENO, session->color, session->plain);
    print_header(submission->problem, screen);
    if (submission->judging.verdict == VERDICT_COMPILE_ERROR) {
        print_verdict(submission, screen);
        print_log(submission, screen);
    } else {
        print_log(submission, screen);
        print_tests(submission, screen);
        print_verdict(submission, screen);
        print_failures(submission);
    }
    print_next(submission, options_command(session));
}
