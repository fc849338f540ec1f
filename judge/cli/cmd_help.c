#include <string.h>

#include "judge/cli/help.h"
#include "judge/cli/options.h"

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct session *session = state->input;
    if (key == ARGP_KEY_ARG)
        return options_set_once(session, session->arguments, argument, "topic");
    return options_default(key, argument, state);
}

static const struct argp ARGP = {.parser = parse, .children = OPTIONS_COMMON};

static int run(struct session *session, int argc, char **argv, struct error *err)
{
    const char *topic = NULL;
    if (options_parse(session, &ARGP, &topic, argc, argv, err) != 0)
        return -1;
    if (topic == NULL) {
        help_print();
        return STATUS_DONE;
    }
    if (strcmp(topic, "exit-status") == 0) {
        help_print_exit_status();
        return STATUS_DONE;
    }
    const struct verb *verb = verb_find(topic, err);
    if (verb == NULL)
        return -1;
    help_print_verb(verb);
    return STATUS_DONE;
}

const struct verb VERB_HELP = {
    .name = "help",
    .summary = "what a verb does, or what the exit status means",
    .usage = "[VERB | exit-status]",
    .about = "Tells about a verb, about the exit status, or what verbs there are.",
    .argp = &ARGP,
    .examples = {"judge help submit", "judge help exit-status"},
    .run = run,
};
