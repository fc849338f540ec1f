#include "judge/cli/clock_verb.h"

static int run(struct session *session, int argc, char **argv, struct error *err)
{
    return clock_verb_run(CLOCK_ABANDON, session, argc, argv, err);
}

const struct verb VERB_ABANDON = {
    .name = "abandon",
    .summary = "end a practice that is not solved",
    .usage = "[P]",
    .about = "Ends a practice and stops its clock. Your file stays as it is, and so does what was submitted. It\n"
             "cannot be taken back: where several practices are open P says which.",
    .argp = &CLOCK_ARGP,
    .examples = {"judge abandon", "judge abandon twosum"},
    .run = run,
};
