/* The verbs. Dispatch, help and the question "did you mean" read the one table in verb.c.
 *
 * Each verb is a const struct verb at the end of its cmd_VERB.c. */
#ifndef JUDGE_CLI_VERB_H
#define JUDGE_CLI_VERB_H

#include <argp.h>
#include <stdbool.h>

#include "judge/cli/screen.h"
#include "judge/package/file.h"
#include "sandbox/error.h"

/* The exit statuses, the same for every verb. */
enum {
    STATUS_DONE = 0,         /* accepted, or done */
    STATUS_NOT_ACCEPTED = 1, /* judged, and not accepted */
    STATUS_USAGE = 2,
    STATUS_FAULT = 3, /* we could not judge */
};

/* What a person said before and after the verb that concerns all verbs. */
struct session {
    struct strings catalogs; /* --catalog */
    char *command;           /* "judge" and its --catalog, as a person would type it again; NULL: just "judge" */
    enum screen_color color;
    bool plain;        /* --ascii */
    bool json;         /* --json: errors are documents as well */
    bool help;         /* --help: everything else does not matter */
    bool version;      /* --version */
    const char *verb;  /* its name, once it is known */
    void *arguments;   /* while arguments are read: those of the verb */
    struct error *err; /* while arguments are read: where to put what is wrong */
    int stopped_at;    /* while arguments are read: index of the argument after the one that is wrong; 0 when none is */
};

struct verb {
    const char *name;
    const char *summary; /* a few words, lower case */
    const char *usage;   /* its arguments: "[FILE] [--problem P]" */
    const char *about;   /* more, for its help; a paragraph or two, wrapped by hand */
    const struct argp *argp;
    const char *examples[2];

    /* Does the work. argv[0] is the verb. Returns an exit status, or -1 with *err: with kind ERROR_NONE when only help
     * was asked for (session->help). Prints its result only when it does not fail. */
    int (*run)(struct session *session, int argc, char **argv, struct error *err);
};

extern const struct verb VERB_ABANDON, VERB_BUILD, VERB_DOCTOR, VERB_EXPORT, VERB_HELP, VERB_HINT, VERB_HISTORY,
    VERB_IMPORT, VERB_LIST, VERB_NEW, VERB_PAUSE, VERB_PROGRESS, VERB_RESUME, VERB_REVEAL, VERB_SHOW, VERB_SOLUTION,
    VERB_START, VERB_STATS, VERB_SUBMIT, VERB_TEST, VERB_VERIFY, VERB_VERSION, VERB_WATCH;

/* All verbs, in the order of the help; ends with NULL. */
extern const struct verb *const VERBS[];

/* The verb of that name. Returns NULL with ERROR_USAGE, and a hint where a name is near, when there is none. */
const struct verb *verb_find(const char *name, struct error *err);

#endif
