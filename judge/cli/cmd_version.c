#include <stdio.h>

#include "judge/cli/options.h"

static const struct argp ARGP = {.parser = options_default, .children = OPTIONS_COMMON};

static int run(struct session *session, int argc, char **argv, struct error *err)
{
    if (options_parse(session, &ARGP, NULL, argc, argv, err) != 0)
        return -1;
    puts("judge " JUDGE_VERSION);
    return STATUS_DONE;
}

const struct verb VERB_VERSION = {
    .name = "version",
    .summary = "which judge this is",
    .usage = "",
    .about = "Prints the version.",
    .argp = &ARGP,
    .examples = {"judge version", "judge --version"},
    .run = run,
};
