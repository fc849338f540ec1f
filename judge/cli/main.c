/* The program: reads what stands before the verb, lets the verb work, and is the one place where errors are printed. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "judge/cli/document.h"
#include "judge/cli/escape.h"
#include "judge/cli/help.h"
#include "judge/cli/options.h"
#include "judge/cli/overview.h"
#include "judge/cli/verb.h"
#include "sandbox/cleanup.h"

/* A descriptor 0, 1 or 2 that the caller closed would be given to the next file that is opened, and a result be written
 * into it. What is put there instead fails every write as the closed one would. */
static void hold_standard_descriptors(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) < 0)
            open("/dev/null",
                 (fd == STDIN_FILENO ? O_WRONLY : O_RDONLY)); /* without O_CLOEXEC, as a standard descriptor is */
    }
}

/* Errors are documents as soon as --json stands anywhere, even where the arguments cannot be understood. */
static bool asks_for_json(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strcmp(argv[i], "--json") == 0)
            return true;
    }
    return false;
}

/* ---- errors ---- */

static int status_of(enum error_kind kind)
{
    switch (kind) {
    case ERROR_USAGE:
    case ERROR_NO_SUCH_PROBLEM:
    case ERROR_AMBIGUOUS_PROBLEM:
    case ERROR_BAD_SOURCE:
        return STATUS_USAGE;
    case ERROR_NONE:
    case ERROR_BROKEN_PACKAGE:
    case ERROR_UNSUPPORTED:
    case ERROR_NO_COMPILER:
    case ERROR_SANDBOX:
    case ERROR_IO:
    case ERROR_MEMORY:
        return STATUS_FAULT;
    }
    return STATUS_FAULT;
}

/* Puts the command that helps into text, "" where there is none for the error. */
static void name_command(const struct session *session, const struct error *err, char text[64])
{
    text[0] = '\0';
    if (strstr(err->hint, "judge ") != NULL)
        return; /* the hint names one that fits better */
    if (err->kind == ERROR_USAGE)
        snprintf(text, 64, "judge help%s%.40s", session->verb == NULL ? "" : " ",
                 session->verb == NULL ? "" : session->verb);
    else if (err->kind == ERROR_NO_SUCH_PROBLEM || err->kind == ERROR_AMBIGUOUS_PROBLEM)
        snprintf(text, 64, "judge list");
    else if (err->kind == ERROR_NO_COMPILER || err->kind == ERROR_SANDBOX)
        snprintf(text, 64, "judge doctor");
}

/* True when text begins with a command that reads the catalog. */
static bool begins_command(const char *text)
{
    static const char *const commands[] = {
        "judge list",     "judge show",   "judge start",  "judge build",  "judge test",   "judge submit", "judge hint",
        "judge solution", "judge doctor", "judge import", "judge export", "judge verify", "judge watch"};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strncmp(text, commands[i], strlen(commands[i])) == 0)
            return true;
    }
    return false;
}

/* Hints are made where nothing is known of the command line: the commands in them get this session's --catalog here. */
static void write_hint(FILE *out, const struct session *session, const char *hint)
{
    for (const char *stop = hint; *hint != '\0'; hint = stop) {
        if (begins_command(hint)) {
            fputs(options_command(session), out);
            hint += strlen("judge");
        }
        for (stop = hint; *stop != '\0' && !begins_command(stop); stop++)
            ;
        escape_part(out, hint, (size_t)(stop - hint));
    }
}

static void print_error(const struct session *session, const struct error *err)
{
    char command[64];
    name_command(session, err, command);
    fputs("judge: ", stderr);
    escape_line(stderr, err->message);
    fputc('\n', stderr);
    if (err->hint[0] != '\0') {
        write_hint(stderr, session, err->hint);
        fputc('\n', stderr);
    }
    if (command[0] == '\0')
        return;
    fputs("try: ", stderr);
    write_hint(stderr, session, command);
    fputc('\n', stderr);
}

static int print_error_document(const struct session *session, const struct error *err)
{
    auto_document struct document *document = document_new();
    auto_free char *hint = NULL;
    size_t length = 0;
    char command[64];
    struct error ignored;
    name_command(session, err, command);
    FILE *memory = open_memstream(&hint, &length);
    if (memory == NULL)
        return error_memory(&ignored);
    write_hint(memory, session, err->hint[0] == '\0' ? command : err->hint);
    if (fclose(memory) != 0)
        return error_memory(&ignored);
    document_open_object(document, "error");
    document_text(document, "kind", error_kind_name(err->kind));
    document_text(document, "message", err->message);
    document_text(document, "hint", hint);
    document_close(document);
    return document_print(document, stdout, &ignored);
}

static int report(const struct session *session, const struct error *err)
{
    if (!session->json || print_error_document(session, err) != 0)
        print_error(session, err);
    return status_of(err->kind);
}

/* ---- what was asked for ---- */

static int run_verb(struct session *session, int argc, char **argv, struct error *err)
{
    const struct verb *verb = verb_find(argv[0], err);
    if (verb == NULL)
        return -1;
    session->verb = verb->name;
    int status = session->help ? -1 : verb->run(session, argc, argv, err);
    if (status < 0 && session->help) {
        help_print_verb(verb);
        return STATUS_DONE;
    }
    return status;
}

static int run(struct session *session, int argc, char **argv, struct error *err)
{
    static char version[] = "version";
    static char *version_argv[] = {version, NULL};
    int verb = argc;
    if (options_parse_front(session, argc, argv, &verb, err) != 0 && !session->help)
        return -1;
    if (session->version)
        return run_verb(session, 1, version_argv, err);
    if (verb < argc)
        return run_verb(session, argc - verb, argv + verb, err);
    if (!session->help)
        return overview_print(session, err);
    help_print();
    return STATUS_DONE;
}

/* A result that did not arrive is no result: a full disk and a closed descriptor must not look like success. */
static int finish_output(int status)
{
    int failed = fflush(stdout) != 0 ? errno : ferror(stdout) ? EIO : 0;
    if (failed == 0)
        return status;
    const char *reason = strerrordesc_np(failed);
    fprintf(stderr, "judge: cannot write the result: %s\n", reason != NULL ? reason : "unknown error");
    return STATUS_FAULT;
}

int main(int argc, char **argv)
{
    struct error err = {0};
    hold_standard_descriptors();
    struct session session = {.json = asks_for_json(argc, argv)};
    int status = run(&session, argc, argv, &err);
    if (status < 0)
        status = report(&session, &err);
    strings_free(&session.catalogs);
    free(session.command);
    return finish_output(status);
}
