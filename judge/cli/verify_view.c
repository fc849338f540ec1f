#include "judge/cli/verify_view.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "judge/cli/escape.h"
#include "judge/cli/render.h"
#include "judge/package/rules.h"

/* ---- findings ---- */

static enum screen_style style_of(enum finding_level level)
{
    return level == FINDING_ERROR ? SCREEN_BAD : level == FINDING_WARNING ? SCREEN_WARNING : SCREEN_DIM;
}

static void print_finding(const struct finding *finding, struct screen screen)
{
    printf("  %s%-7s%s  ", screen_style(screen, style_of(finding->level)), finding_level_name(finding->level),
           screen_style(screen, SCREEN_PLAIN));
    escape_line(stdout, finding->message);
    printf("  %s[%s]%s\n", screen_style(screen, SCREEN_DIM), finding->rule, screen_style(screen, SCREEN_PLAIN));
}

static void print_findings(const struct findings *findings, enum finding_level level, struct screen screen)
{
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].level == level)
            print_finding(&findings->items[i], screen);
}

/* ---- submissions ---- */

static size_t widest(const struct verification *verification)
{
    size_t width = strlen("submission");
    for (size_t i = 0; i < verification->submission_count; i++) {
        size_t length = strlen(verification->submissions[i].name);
        width = length > width ? length : width;
    }
    return width > 60 ? 60 : width;
}

static void print_submission(const struct verified_submission *submission, int width, struct screen screen)
{
    char time[RENDER_VALUE_SIZE] = "", memory[RENDER_VALUE_SIZE] = "";
    bool bad = submission->judged && !submission->good;
    if (submission->slowest_test != NULL) {
        render_time(submission->slowest_us, time);
        render_memory(submission->memory_bytes, memory);
    }
    printf("  %s%-*s%s  ", screen_style(screen, bad ? SCREEN_BAD : SCREEN_PLAIN), width, submission->name,
           screen_style(screen, SCREEN_PLAIN));
    printf("%-22s  %-12s  %s%-8s  %-8s  ", submission->expected, submission->got, submission->slowest_open ? ">" : " ",
           time, memory);
    if (submission->slowest_test != NULL)
        escape_line(stdout, submission->slowest_test);
    fputs(bad ? "  <- not as expected\n" : "\n", stdout);
}

static void print_submissions(const struct verification *verification, struct screen screen)
{
    int width = (int)widest(verification);
    if (verification->submission_count == 0)
        return;
    printf("  %s%-*s  %-22s  %-12s   %-8s  %-8s  %s%s\n", screen_style(screen, SCREEN_DIM), width, "submission",
           "expected", "got", "slowest", "memory", "on", screen_style(screen, SCREEN_PLAIN));
    for (size_t i = 0; i < verification->submission_count; i++)
        print_submission(&verification->submissions[i], width, screen);
}

/* ---- limits ---- */

/* How many times the one fits into the other, with one decimal. */
static void print_ratio(int64_t larger, int64_t smaller)
{
    int64_t tenths = smaller <= 0 ? 0 : (int64_t)((__int128)larger * 10 / smaller);
    printf("%" PRId64 ".%" PRId64 " times", tenths / 10, tenths % 10);
}

static void print_bound(const char *label, const struct verified_bound *bound, int64_t larger, int64_t smaller)
{
    char time[RENDER_VALUE_SIZE];
    if (bound->submission == NULL)
        return;
    render_time(bound->time_us, time);
    printf("           %s %s%s, %s on %s: ", label, bound->open ? "more than " : "", time, bound->submission,
           bound->test);
    print_ratio(larger, smaller);
    printf("%s\n", bound->open ? " or more" : "");
}

static void print_limits(const struct verified_limits *limits)
{
    char time[RENDER_VALUE_SIZE], memory[RENDER_VALUE_SIZE], memory_limit[RENDER_VALUE_SIZE];
    if (limits->time_us == 0)
        return;
    render_time(limits->time_us, time);
    printf("  time     limit %s (%s%s)", time, limits->source, limits->kept ? ", computed before" : "");
    render_time(limits->suggested_us, time);
    printf("%s%s\n", limits->suggested_us == 0 || limits->computed ? "" : ", and the least would be ",
           limits->suggested_us == 0 || limits->computed ? "" : time);
    print_bound("slowest to pass", &limits->accepted, limits->time_us, limits->accepted.time_us);
    print_bound("fastest to fail", &limits->slow, limits->slow.time_us, limits->time_us);
    if (limits->memory_submission == NULL)
        return;
    render_memory(limits->memory_bytes, memory);
    render_memory(limits->memory_limit_bytes, memory_limit);
    printf("  memory   peak %s of %s, %s\n", memory, memory_limit, limits->memory_submission);
}

static void print_calibration(const struct verification *verification, const char *catalog)
{
    int64_t limit_us = verification->limits.suggested_us;
    if (limit_us == 0) {
        printf("  no time limit can be suggested: no submission was timed\n");
        return;
    }
    if (catalog != NULL) {
        fputs("  the computed time limit is kept in ", stdout);
        escape_line(stdout, catalog);
        putchar('\n');
        return;
    }
    if (!verification->limits.computed)
        printf("  %s says a limit already, and counts before this one:\n", verification->limits.source);
    printf("  for catalog.yaml, beside the package:\n    problems:\n      %s: {time_limit: %" PRId64 ".%03" PRId64
           "}\n",
           verification->short_name, limit_us / 1000000, limit_us / 1000 % 1000);
}

/* ---- all of it ---- */

static void print_head(const struct verification *verification, const char *word, struct screen screen)
{
    fputs(screen_style(screen, SCREEN_BOLD), stdout);
    escape_line(stdout, verification->short_name != NULL ? verification->short_name : word);
    fputs(screen_style(screen, SCREEN_PLAIN), stdout);
    if (verification->version != NULL)
        printf("   %s   %zu sample%s, %zu secret test%s", verification->version, verification->samples,
               verification->samples == 1 ? "" : "s", verification->secret, verification->secret == 1 ? "" : "s");
    if (verification->generated > 0)
        printf(", %zu of them made", verification->generated);
    printf("\n");
}

static void print_count(size_t count, const char *word, const char *before)
{
    if (count > 0)
        printf("%s%zu %s%s", before, count, word, count == 1 ? "" : "s");
}

static void print_end(const struct verification *verification, struct verify_view view, struct screen screen)
{
    const struct findings *findings = &verification->findings;
    size_t errors = findings_count(findings, FINDING_ERROR), warnings = findings_count(findings, FINDING_WARNING);
    size_t notes = findings_count(findings, FINDING_NOTE);
    char time[RENDER_VALUE_SIZE];
    render_time(verification->wall_us, time);
    fputs(screen_style(screen, errors > 0 ? SCREEN_BAD : warnings > 0 ? SCREEN_WARNING : SCREEN_GOOD), stdout);
    print_count(errors, "error", "");
    print_count(warnings, "warning", errors > 0 ? ", " : "");
    printf("%s%s", errors + warnings == 0 ? "ok" : "", screen_style(screen, SCREEN_PLAIN));
    print_count(notes, "note", "   ");
    printf("%s   %s\n", notes > 0 && !view.notes ? " (--all shows them)" : "", time);
}

void verify_view_print(const struct verification *verification, const char *word, struct verify_view view,
                       struct screen screen)
{
    print_head(verification, word, screen);
    print_findings(&verification->findings, FINDING_ERROR, screen);
    print_findings(&verification->findings, FINDING_WARNING, screen);
    if (view.notes)
        print_findings(&verification->findings, FINDING_NOTE, screen);
    print_submissions(verification, screen);
    print_limits(&verification->limits);
    if (verification->ran && verification->validators > 0)
        printf("  inputs   %zu validator%s on %zu texts\n", verification->validators,
               verification->validators == 1 ? "" : "s", verification->inputs);
    if (!verification->ran)
        printf("  nothing was run: mend what is above first\n");
    if (view.calibrate)
        print_calibration(verification, view.catalog);
    print_end(verification, view, screen);
}

void verify_view_print_rules(void)
{
    size_t count = 0;
    const struct rule *rules = rules_all(&count);
    for (size_t i = 0; i < count; i++)
        printf("%-26s %s\n", rules[i].name, rules[i].meaning);
}
