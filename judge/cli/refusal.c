#include "judge/cli/refusal.h"

#include <ctype.h>
#include <string.h>
#include <unistd.h>

#include "judge/cli/commands.h"
#include "judge/cli/escape.h"
#include "judge/cli/headline.h"

static const struct escape_cap LOG_CAP = {.lines = 40, .line_bytes = 400};
static const struct escape_cap WARNINGS_CAP = {.lines = 12, .line_bytes = 400};

void refusal_print_log(const struct compilation *compilation, struct screen screen)
{
    if (compilation->log[0] == '\0')
        return;
    if (compilation->ok)
        printf("  %sthe compiler warns:%s\n", screen_style(screen, SCREEN_WARNING), screen_style(screen, SCREEN_PLAIN));
    escape_write(stdout, compilation->log, strlen(compilation->log), compilation->ok ? "    " : "  ",
                 compilation->ok ? WARNINGS_CAP : LOG_CAP);
}

/* True when text has phrase and then the name main, whatever quotes are around it. */
static bool says_of_main(const char *text, const char *phrase)
{
    for (text = strstr(text, phrase); text != NULL; text = strstr(text, phrase)) {
        text += strlen(phrase);
        const char *name = text + strcspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789\n");
        if (strncmp(name, "main", 4) == 0 && !isalnum((unsigned char)name[4]) && name[4] != '_')
            return true;
    }
    return false;
}

/* True when main is there twice: whoever writes one where a function is asked for has to read what is asked. */
static bool has_two_mains(const struct compilation *compilation)
{
    static const char *const phrases[] = {"multiple definition of", "redefinition of", "duplicate symbol:"};
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        if (says_of_main(compilation->log, phrases[i]))
            return true;
    }
    return strstr(compilation->message, "main") != NULL && strstr(compilation->message, "twice") != NULL;
}

void refusal_print(const struct compilation *compilation, const struct problem *problem, const struct session *session)
{
    struct screen screen = screen_of(STDOUT_FILENO, session->color, session->plain);
    headline_write(stdout, problem, screen);
    printf("%sCOMPILE ERROR%s   ", screen_style(screen, SCREEN_BAD), screen_style(screen, SCREEN_PLAIN));
    escape_line(stdout, compilation->message);
    printf("\n");
    refusal_print_log(compilation, screen);
}

void refusal_print_next(const struct compilation *compilation, const struct problem *problem,
                        const struct session *session, const char *verb, const char *file, const char *word)
{
    printf("next: ");
    if (has_two_mains(compilation))
        command_on_problem(stdout, session, "show", problem, word);
    else
        command_on_file(stdout, session, verb, file, word);
    printf("\n");
}
