#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "judge/cli/calendar_view.h"
#include "judge/cli/notebook.h"
#include "judge/cli/options.h"
#include "judge/cli/pager.h"
#include "judge/cli/pick.h"
#include "judge/cli/stats_view.h"

enum { OPTION_SINCE = OPTIONS_OWN };

struct arguments {
    struct strings patterns;
    const char *since; /* as it was typed; NULL: from the beginning */
    int64_t since_day;
};

static error_t set_since(struct session *session, struct arguments *arguments, const char *word)
{
    const struct moment now = clock_now();
    if (options_set_once(session, &arguments->since, word, "--since") != 0)
        return EINVAL;
    return calendar_since(word, clock_day(&now), &arguments->since_day, session->err) == 0 ? 0 : EINVAL;
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct session *session = state->input;
    struct arguments *arguments = session->arguments;
    switch (key) {
    case 'p':
        return strings_add(&arguments->patterns, argument, strlen(argument), session->err) == 0 ? 0 : EINVAL;
    case OPTION_SINCE:
        return set_since(session, arguments, argument);
    default:
        return options_default(key, argument, state);
    }
}

static const struct argp_option OPTIONS[] = {
    {"pattern", 'p', "PATTERN", 0, "problems of this pattern; repeated: of all of them", 0},
    {"since", OPTION_SINCE, "DAY", 0, "what was done since 2026-02-28, or in the last 30d", 0},
    OPTION_JSON,
    {0},
};

static const struct argp ARGP = {.options = OPTIONS, .parser = parse, .children = OPTIONS_COMMON};

static int show(struct stats_sheet *sheet, struct error *err)
{
    if (sheet->session->json)
        return stats_print_json(sheet, err);
    if (sheet->days->count == 0 && sheet->statistics->all.practices == 0 && sheet->statistics->all.solved == 0) {
        const char *command = options_command(sheet->session);
        printf("nothing is recorded%s\n", sheet->whole ? " yet" : " of that time");
        printf("next: %s list -d easy    %s start P\n", command, command);
        return STATUS_DONE;
    }
    return pager_run(stats_write, sheet, err);
}

/* Reads all of it at once, so that the screen is of one moment. */
static int read_and_show(struct session *session, const struct arguments *arguments, struct error *err)
{
    const struct moment now = clock_now();
    auto_catalog struct catalog catalog = {0};
    auto_store struct store *record = NULL;
    auto_subjects struct subjects subjects = {0};
    auto_statistics struct statistics statistics = {0};
    auto_days struct days days = {0};
    int64_t year = calendar_monday(clock_day(&now)) - (CALENDAR_WEEKS - 1) * CALENDAR_WEEK_DAYS;
    if (pick_catalog(session, &catalog, err) != 0 || record_open(STORE_READ, &record, err) != 0 ||
        subjects_read(record, &catalog, arguments->since == NULL ? INT64_MIN : arguments->since_day, &subjects, err) !=
            0 ||
        statistics_make(&catalog, &subjects, &arguments->patterns, &statistics, err) != 0 ||
        record_days(record, &now, year, &days, err) != 0)
        return -1;
    struct stats_sheet sheet = {
        .session = session,
        .statistics = &statistics,
        .days = &days,
        .asked = &arguments->patterns,
        .whole = arguments->since == NULL,
        .since = arguments->since_day,
        .screen = screen_of(STDOUT_FILENO, session->color, session->plain),
        .columns = screen_columns(STDOUT_FILENO),
    };
    return show(&sheet, err);
}

static int run(struct session *session, int argc, char **argv, struct error *err)
{
    struct arguments arguments = {0};
    int result = options_parse(session, &ARGP, &arguments, argc, argv, err);
    if (result == 0)
        result = read_and_show(session, &arguments, err);
    strings_free(&arguments.patterns);
    return result;
}

const struct verb VERB_STATS = {
    .name = "stats",
    .summary = "where you are strong and weak",
    .usage = "",
    .about = "Shows for each difficulty and pattern how many problems you have solved, how often the first\n"
             "submission of a practice is accepted, and the time in the middle of those that your practices\n"
             "took, against the target; then why submissions failed, the days in a row, and the year.\n"
             "Judge errors do not count. A practice without a start has no time. A day is a date on the wall:\n"
             "whoever flies over the date line keeps the streak, with a date twice or left out.",
    .argp = &ARGP,
    .examples = {"judge stats", "judge stats -p sliding-window --since 30d"},
    .run = run,
};
