#include "judge/cli/options.h"

#include <stdarg.h>
#include <string.h>

#include "judge/cli/escape.h"
#include "judge/package/nearest.h"
#include "sandbox/cleanup.h"

error_t options_refuse(struct session *session, const char *format, ...)
{
    char message[sizeof session->err->message];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    error_set(session->err, ERROR_USAGE, "%s", message);
    return EINVAL;
}

error_t options_set_once(struct session *session, const char **value, const char *argument, const char *what)
{
    if (*value != NULL)
        return options_refuse(session, "only one %s can be given: '%.60s' or '%.60s'", what, *value, argument);
    *value = argument;
    return 0;
}

const char *options_command(const struct session *session)
{
    return session->command == NULL ? "judge" : session->command;
}

static int set_command(struct session *session, struct error *err)
{
    auto_free char *text = NULL;
    size_t length = 0;
    if (session->catalogs.count == 0)
        return 0;
    FILE *memory = open_memstream(&text, &length);
    if (memory == NULL)
        return error_memory(err);
    fputs("judge", memory);
    for (size_t i = 0; i < session->catalogs.count; i++) {
        fputs(" --catalog ", memory);
        escape_word(memory, session->catalogs.items[i]);
    }
    if (fclose(memory) != 0)
        return error_memory(err);
    free(session->command);
    session->command = take_ptr(text);
    return 0;
}

static error_t set_color(struct session *session, const char *argument)
{
    static const char *const names[] = {"auto", "always", "never"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(argument, names[i]) == 0) {
            session->color = (enum screen_color)i;
            return 0;
        }
    }
    return options_refuse(session, "--color takes auto, always or never, not '%.60s'", argument);
}

static error_t parse_common(int key, char *argument, struct argp_state *state)
{
    struct session *session = state->input;
    switch (key) {
    case OPTIONS_CATALOG:
        return strings_add(&session->catalogs, argument, strlen(argument), session->err) == 0 ? 0 : EINVAL;
    case OPTIONS_COLOR:
        return set_color(session, argument);
    case OPTIONS_ASCII:
        session->plain = true;
        return 0;
    case 'h':
        session->help = true;
        return 0;
    case ARGP_KEY_ERROR:
        session->stopped_at = state->next;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option COMMON[] = {
    {"catalog", OPTIONS_CATALOG, "DIR", 0, "a folder of problems, in place of the usual; repeatable", 0},
    {"color", OPTIONS_COLOR, "WHEN", 0, "auto, always or never", 0},
    {"ascii", OPTIONS_ASCII, NULL, 0, "plain symbols, whatever the locale", 0},
    {"help", 'h', NULL, 0, "this text", 0},
    {0},
};

static const struct argp COMMON_ARGP = {.options = COMMON, .parser = parse_common};

const struct argp_child OPTIONS_COMMON[] = {{&COMMON_ARGP, 0, NULL, 0}, {0}};

error_t options_default(int key, char *argument, struct argp_state *state)
{
    struct session *session = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = session;
        return 0;
    case OPTIONS_JSON:
        session->json = true;
        return 0;
    case ARGP_KEY_ARG:
        return options_refuse(session, "unexpected argument '%.60s'", argument);
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* ---- what is wrong, in words: argp would print it itself, and not as JSON ---- */

/* Counts the options of argp and its children with that letter, or, when name is given, with a name that begins so;
 * *found is the last of them. An exact name counts as the only one. */
static size_t look_up(const struct argp *argp, int letter, const char *name, const struct argp_option **found)
{
    size_t count = 0;
    for (const struct argp_option *option = argp->options; option != NULL && option->name != NULL; option++) {
        if (name == NULL ? option->key != letter : strncmp(option->name, name, strlen(name)) != 0)
            continue;
        *found = option;
        count++;
        if (name != NULL && strcmp(option->name, name) == 0)
            return 1;
    }
    for (const struct argp_child *child = argp->children; child != NULL && child->argp != NULL; child++)
        count += look_up(child->argp, letter, name, found);
    return count;
}

static void look_near(const struct argp *argp, const char *name, const char **nearest, size_t *least)
{
    for (const struct argp_option *option = argp->options; option != NULL && option->name != NULL; option++) {
        size_t distance = name_distance(name, option->name);
        if (distance < *least) {
            *least = distance;
            *nearest = option->name;
        }
    }
    for (const struct argp_child *child = argp->children; child != NULL && child->argp != NULL; child++)
        look_near(child->argp, name, nearest, least);
}

/* A person who names the file -dash.c sees an unknown option -d. */
static void hint_at_file(const char *argument, struct error *err)
{
    size_t length = strlen(argument);
    if ((length > 2 && strcmp(argument + length - 2, ".c") == 0) || access(argument, F_OK) == 0)
        error_hint(err, "a file whose name starts with a dash: ./%.100s", argument);
}

static int explain_long(const struct argp *argp, const char *argument, struct error *err)
{
    const struct argp_option *option = NULL;
    auto_free char *name = strndup(argument + 2, strcspn(argument + 2, "="));
    if (name == NULL)
        return error_memory(err);
    size_t count = look_up(argp, 0, name, &option);
    if (count > 1)
        return error_set(err, ERROR_USAGE, "the option '--%.60s' may mean several options", name);
    if (count == 1 && option->arg != NULL)
        return error_set(err, ERROR_USAGE, "the option '--%s' needs a value: --%s=%s", option->name, option->name,
                         option->arg);
    if (count == 1)
        return error_set(err, ERROR_USAGE, "the option '--%s' takes no value", option->name);
    const char *nearest = NULL;
    size_t least = name_distance_limit(name) + 1;
    look_near(argp, name, &nearest, &least);
    error_set(err, ERROR_USAGE, "unknown option '--%.60s'", name);
    if (nearest != NULL)
        return error_hint(err, "did you mean '--%s'?", nearest);
    hint_at_file(argument, err);
    return -1;
}

/* Finds the letter of a cluster like -abc that is no option, or that needs a value and has none. Returns false when all
 * is well with it. */
static bool explain_short(const struct argp *argp, const char *argument, struct error *err)
{
    for (const char *letter = argument + 1; *letter != '\0'; letter++) {
        const struct argp_option *option = NULL;
        if (look_up(argp, (unsigned char)*letter, NULL, &option) == 0) {
            error_set(err, ERROR_USAGE, "unknown option '-%c'", *letter);
            hint_at_file(argument, err);
            return true;
        }
        if (option->arg != NULL && letter[1] != '\0')
            return false;
        if (option->arg != NULL) {
            error_set(err, ERROR_USAGE, "the option '-%c' needs a value: -%c %s", *letter, *letter, option->arg);
            return true;
        }
    }
    return false;
}

/* getopt(3) has stopped before argv[next]; within a cluster of letters it is still on that argument. */
static int explain(const struct argp *argp, int argc, char **argv, int next, struct error *err)
{
    const char *before = next >= 2 && next <= argc ? argv[next - 1] : "";
    if (strncmp(before, "--", 2) == 0 && before[2] != '\0')
        return explain_long(argp, before, err);
    if (next >= 1 && next < argc && argv[next][0] == '-' && argv[next][1] != '-' &&
        explain_short(argp, argv[next], err))
        return -1;
    if (before[0] == '-' && before[1] != '\0' && explain_short(argp, before, err))
        return -1;
    return error_set(err, ERROR_USAGE, "the arguments could not be understood");
}

static int parse(struct session *session, const struct argp *argp, int argc, char **argv, unsigned flags,
                 struct error *err)
{
    *err = (struct error){0};
    session->err = err;
    session->stopped_at = 0;
    bool json = session->json; /* guessed, for errors: now it is known, unless reading stops before */
    session->json = false;
    error_t failed = argp_parse(argp, argc, argv, flags | ARGP_NO_ERRS | ARGP_NO_HELP | ARGP_NO_EXIT, NULL, session);
    if (set_command(session, err) != 0)
        return -1;
    if (session->help) {
        *err = (struct error){0};
        return -1;
    }
    if (failed == 0)
        return 0;
    session->json = json;
    if (failed == ENOMEM)
        return error_memory(err);
    return err->kind != ERROR_NONE ? -1 : explain(argp, argc, argv, session->stopped_at, err);
}

int options_parse(struct session *session, const struct argp *argp, void *arguments, int argc, char **argv,
                  struct error *err)
{
    session->arguments = arguments;
    return parse(session, argp, argc, argv, 0, err);
}

/* ---- before the verb ---- */

static error_t parse_front(int key, char *argument, struct argp_state *state)
{
    struct session *session = state->input;
    int *verb = session->arguments;
    switch (key) {
    case ARGP_KEY_ARG:
        *verb = state->next - 1;
        state->next = state->argc; /* the rest is for the verb */
        return 0;
    case OPTIONS_VERSION:
        session->version = true;
        return 0;
    case OPTIONS_JSON:
        return options_refuse(session, "--json stands after the verb");
    default:
        return options_default(key, argument, state);
    }
}

int options_parse_front(struct session *session, int argc, char **argv, int *verb, struct error *err)
{
    static const struct argp_option options[] = {
        OPTION_JSON,
        {"version", OPTIONS_VERSION, NULL, 0, "the version", 0},
        {0},
    };
    static const struct argp argp = {.options = options, .parser = parse_front, .children = OPTIONS_COMMON};
    *verb = argc;
    session->arguments = verb;
    bool json = session->json;
    int result = parse(session, &argp, argc, argv, ARGP_IN_ORDER, err);
    session->json = json; /* it is a matter of the verb */
    return result;
}
