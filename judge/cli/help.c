#include "judge/cli/help.h"

#include <stdio.h>

#include "judge/cli/options.h"

static void print_options(const struct argp *argp)
{
    char name[] = "judge";
    argp_help(argp, stdout, ARGP_HELP_LONG, name);
}

void help_print(void)
{
    static const struct argp common = {.children = OPTIONS_COMMON};
    puts("judge runs your C programs against the hidden tests of interview problems, on this machine.\n"
         "\n"
         "Usage: judge VERB [ARGUMENT...]\n");
    for (size_t i = 0; VERBS[i] != NULL; i++)
        printf("  %-10s %s\n", VERBS[i]->name, VERBS[i]->summary);
    puts("");
    print_options(&common);
    puts("\n"
         "judge help VERB tells more about a verb, judge help exit-status what the exit status means.\n"
         "judge alone says what there is to do.\n"
         "\n"
         "Examples:\n"
         "  judge list --difficulty easy\n"
         "  judge submit twosum.c");
}

void help_print_verb(const struct verb *verb)
{
    printf("Usage: judge %s [OPTION...]%s%s\n\n%s\n\n", verb->name, verb->usage[0] == '\0' ? "" : " ", verb->usage,
           verb->about);
    print_options(verb->argp);
    printf("\nExamples:\n  %s\n  %s\n", verb->examples[0], verb->examples[1]);
}

void help_print_exit_status(void)
{
    puts("The exit status of judge, the same for every verb:\n"
         "\n"
         "    0  accepted, or done (an empty list too)\n"
         "    1  judged and not accepted, a compile error included\n"
         "    2  usage: an unknown verb, option, problem or file\n"
         "    3  judge could not judge: no sandbox, no compiler, a broken package, a disk that is full\n"
         "  130  ended by Ctrl-C\n"
         "  143  ended by SIGTERM\n"
         "\n"
         "Examples:\n"
         "  judge submit twosum.c && git commit -m 'two sum' twosum.c\n"
         "  judge submit twosum.c --json > verdict.json; echo $?");
}
