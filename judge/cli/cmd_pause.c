#include "judge/cli/clock_verb.h"

static int run(struct session *session, int argc, char **argv, struct error *err)
{
    return clock_verb_run(CLOCK_PAUSE, session, argc, argv, err);
}

const struct verb VERB_PAUSE = {
    .name = "pause",
    .summary = "stop the clock of a practice",
    .usage = "[P]",
    .about = "Stops the clock of a practice until judge resume, or judge start, lets it go on. Without P it is\n"
             "the only practice whose clock runs, else that of the file that was started last. What you\n"
             "submit meanwhile counts as always.",
    .argp = &CLOCK_ARGP,
    .examples = {"judge pause", "judge pause twosum"},
    .run = run,
};
