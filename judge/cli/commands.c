#include "judge/cli/commands.h"

#include "judge/cli/escape.h"
#include "judge/cli/options.h"
#include "judge/cli/pick.h"

void command_on_file(FILE *out, const struct session *session, const char *verb, const char *file, const char *word)
{
    fprintf(out, "%s %s ", options_command(session), verb);
    escape_word(out, file);
    if (word == NULL)
        return;
    fputs(" --problem ", out);
    escape_word(out, word);
}

void command_on_problem(FILE *out, const struct session *session, const char *verb, const struct problem *problem,
                        const char *word)
{
    fprintf(out, "%s %s ", options_command(session), verb);
    escape_word(out, word != NULL && pick_is_path(word) ? word : problem->short_name);
}

void command_list(FILE *out, const struct session *session, const struct problem *problem)
{
    fprintf(out, "%s list", options_command(session));
    if (problem->patterns.count == 0)
        return;
    fputs(" -p ", out);
    escape_word(out, problem->patterns.items[0]);
}
