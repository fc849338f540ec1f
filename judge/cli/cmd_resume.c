#include "judge/cli/clock_verb.h"

static int run(struct session *session, int argc, char **argv, struct error *err)
{
    return clock_verb_run(CLOCK_RESUME, session, argc, argv, err);
}

const struct verb VERB_RESUME = {
    .name = "resume",
    .summary = "let the clock of a practice go on",
    .usage = "[P]",
    .about = "Lets the clock of a paused practice go on from where it was stopped. Without P it is the only one\n"
             "that is paused, else that of the file that was started last.",
    .argp = &CLOCK_ARGP,
    .examples = {"judge resume", "judge resume twosum"},
    .run = run,
};
