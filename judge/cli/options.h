/* Reading arguments with argp(3), so that every mistake becomes an error of ours: nothing is printed and nothing exits.
 */
#ifndef JUDGE_CLI_OPTIONS_H
#define JUDGE_CLI_OPTIONS_H

#include <argp.h>

#include "judge/cli/verb.h"
#include "sandbox/error.h"

/* The options that every verb has: for the children of a verb's argp. */
extern const struct argp_child OPTIONS_COMMON[];

/* Reads argv[1] to argv[argc - 1] by argp, whose parser gets the session as its input and arguments as
 * session->arguments. Returns 0, or -1 with ERROR_USAGE, or -1 with kind ERROR_NONE when help was asked for. */
int options_parse(struct session *session, const struct argp *argp, void *arguments, int argc, char **argv,
                  struct error *err);

/* Reads the options in front of the verb; *verb is the index of the verb, or argc when there is none. */
int options_parse_front(struct session *session, int argc, char **argv, int *verb, struct error *err);

/* What a verb's parser does with keys that it does not know: hands the session on to the common options, takes --json
 * where argp has it, and refuses arguments that no one asked for. */
error_t options_default(int key, char *argument, struct argp_state *state);

/* For parsers: `return options_refuse(session, "no such difficulty '%s'", text);`. Returns EINVAL. */
error_t options_refuse(struct session *session, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* For parsers: a second value for something that can only be said once is refused. */
error_t options_set_once(struct session *session, const char **value, const char *argument, const char *what);

/* How a person calls judge again with the same catalog: "judge", or "judge --catalog D". Fit for a screen. Every
 * command that we name begins with it. */
const char *options_command(const struct session *session);

#define OPTION_JSON                                                                                                    \
    {                                                                                                                  \
        "json", OPTIONS_JSON, NULL, 0, "print one JSON document", 0                                                    \
    }

/* Keys of long options without a letter. */
enum { OPTIONS_JSON = 256, OPTIONS_CATALOG, OPTIONS_COLOR, OPTIONS_ASCII, OPTIONS_VERSION, OPTIONS_OWN };

#endif
