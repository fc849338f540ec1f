#include "judge/cli/help.h"

#include <stdio.h>

#include "judge/cli/options.h"

enum { LABEL_COLUMNS = 24 };

/* Not argp_help(3): it sorts, wraps and comments in its own way, and differently where ARGP_HELP_FMT is set. */
static void print_options(const struct argp_option *options)
{
    for (; options->name != NULL; options++) {
        char label[64];
        const char *separator = options->arg != NULL ? "=" : "";
        snprintf(label, sizeof label, "--%s%s%s", options->name, separator, options->arg != NULL ? options->arg : "");
        if (options->key > ' ' && options->key < 0x7f)
            printf("  -%c, %-*s %s\n", options->key, LABEL_COLUMNS, label, options->doc);
        else
            printf("      %-*s %s\n", LABEL_COLUMNS, label, options->doc);
    }
}

static void print_own_and_common(const struct argp *argp)
{
    if (argp->options != NULL) {
        puts("Options:");
        print_options(argp->options);
        puts("");
    }
    puts("Options of every verb:");
    print_options(OPTIONS_COMMON[0].argp->options);
}

void help_print(void)
{
    puts("judge runs your C programs against the hidden tests of interview problems, on this machine.\n"
         "\n"
         "Usage: judge VERB [ARGUMENT...]\n");
    for (size_t i = 0; VERBS[i] != NULL; i++)
        printf("  %-10s %s\n", VERBS[i]->name, VERBS[i]->summary);
    puts("");
    print_own_and_common(&(struct argp){0});
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
    print_own_and_common(verb->argp);
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
