#include <string.h>

#include "judge/author/skeleton.h"
#include "judge/cli/escape.h"
#include "judge/cli/options.h"
#include "sandbox/cleanup.h"

enum { OPTION_DIR = OPTIONS_OWN, OPTION_FUNCTION };

struct arguments {
    const char *name, *folder, *pattern, *difficulty;
    struct skeleton_request request;
};

static error_t set_difficulty(struct session *session, struct arguments *arguments, const char *text)
{
    static const enum difficulty all[] = {DIFFICULTY_EASY, DIFFICULTY_MEDIUM, DIFFICULTY_HARD};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (strcmp(difficulty_name(all[i]), text) == 0) {
            arguments->request.difficulty = all[i];
            return options_set_once(session, &arguments->difficulty, text, "difficulty");
        }
    }
    return options_refuse(session, "a difficulty is easy, medium or hard, not '%.60s'", text);
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct session *session = state->input;
    struct arguments *arguments = session->arguments;
    switch (key) {
    case 'd':
        return set_difficulty(session, arguments, argument);
    case 'p':
        return options_set_once(session, &arguments->pattern, argument, "pattern");
    case OPTION_DIR:
        return options_set_once(session, &arguments->folder, argument, "folder");
    case OPTION_FUNCTION:
        arguments->request.function = true;
        return 0;
    case ARGP_KEY_ARG:
        return options_set_once(session, &arguments->name, argument, "name");
    default:
        return options_default(key, argument, state);
    }
}

static const struct argp_option OPTIONS[] = {
    {"dir", OPTION_DIR, "D", 0, "the folder in which the package is made (default: this one)", 0},
    {"difficulty", 'd', "D", 0, "easy, medium or hard (default easy)", 0},
    {"pattern", 'p', "P", 0, "its pattern, as judge list --patterns has them", 0},
    {"function", OPTION_FUNCTION, NULL, 0, "ask for a function, not for a program", 0},
    {0},
};

static const struct argp ARGP = {.options = OPTIONS, .parser = parse, .children = OPTIONS_COMMON};

static int run(struct session *session, int argc, char **argv, struct error *err)
{
    struct arguments arguments = {.request = {.difficulty = DIFFICULTY_EASY}};
    auto_free char *path = NULL;
    if (options_parse(session, &ARGP, &arguments, argc, argv, err) != 0)
        return -1;
    if (arguments.name == NULL) {
        error_set(err, ERROR_USAGE, "what is the problem to be called?");
        return error_hint(err, "name it: judge new twosum");
    }
    arguments.request.name = arguments.name;
    arguments.request.folder = arguments.folder == NULL ? "." : arguments.folder;
    arguments.request.pattern = arguments.pattern;
    if (skeleton_make(&arguments.request, &path, err) != 0)
        return -1;
    fputs("made ", stdout);
    escape_line(stdout, path);
    fputs(": a small problem that is complete. Turn it into yours: the comments say where.\nnext: ", stdout);
    printf("%s verify ", options_command(session));
    escape_word(stdout, path);
    putchar('\n');
    return STATUS_DONE;
}

const struct verb VERB_NEW = {
    .name = "new",
    .summary = "write a small problem package, to start one of your own from",
    .usage = "NAME",
    .about = "Makes the folder NAME with all that a problem package needs: statement, samples, hidden tests, a\n"
             "generator, an input validator, submissions, a written solution with hints. It verifies as it is;\n"
             "change it part by part, and verify again.",
    .argp = &ARGP,
    .examples = {"judge new twosum", "judge new treedepth --function -d medium -p tree --dir ~/problems"},
    .run = run,
};
