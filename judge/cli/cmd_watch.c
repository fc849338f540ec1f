/* judge watch: one process that waits for saves, keys and signals, and for each run another judge that does the work.
 *
 * What is run is a process of its own: its crash costs a line, and it can be ended when its result is no longer of
 * interest. Between two events this process sleeps in poll(2) without an end. */
#include <poll.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

#include "judge/cli/candidate.h"
#include "judge/cli/errand.h"
#include "judge/cli/escape.h"
#include "judge/cli/keyboard.h"
#include "judge/cli/options.h"
#include "judge/cli/saves.h"
#include "judge/cli/signals.h"
#include "judge/cli/watch_view.h"
#include "sandbox/cleanup.h"

enum { LOOK_FOR_FRONT_MS = 500, CTRL_D = 4 };

struct arguments {
    const char *file;
    const char *word; /* --problem */
};

/* What runs. A test may be ended at any time; a submission counts, and a hint may be in a pager: these come to their
 * end. */
enum job { JOB_NONE, JOB_TEST, JOB_SUBMIT, JOB_HINT };

struct watch {
    const struct session *session;
    const char *word; /* --problem */
    char *file;
    char *problem; /* for hint: its path, else its short name */
    char *own;     /* the folder of the own cases */
    struct screen screen;
    struct signals signals;
    struct keyboard keyboard;
    struct saves saves;
    struct errand errand;
    enum job job;
    bool saved;       /* while something ran that is not ended for it */
    bool missed;      /* the file was not there at the last look */
    bool told;        /* and that was said */
    bool interrupted; /* Ctrl-C, while something ran that may take it for itself */
    bool over;
    int died_of; /* the signal that ends judge; 0: none */
};

static const char *name_of(enum job job)
{
    static const char *const names[] = {"", "test", "submit", "hint"};
    return names[job];
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    struct session *session = state->input;
    struct arguments *arguments = session->arguments;
    switch (key) {
    case OPTIONS_OWN:
        return options_set_once(session, &arguments->word, argument, "problem");
    case ARGP_KEY_ARG:
        return options_set_once(session, &arguments->file, argument, "file");
    default:
        return options_default(key, argument, state);
    }
}

static const struct argp_option OPTIONS[] = {
    {"problem", OPTIONS_OWN, "P", 0, "the problem, where the file's name does not say it", 0},
    {0},
};

static const struct argp ARGP = {.options = OPTIONS, .parser = parse, .children = OPTIONS_COMMON};

/* ---- what is run ---- */

static int add(struct strings *list, const char *text, struct error *err)
{
    return strings_add(list, text, strlen(text), err);
}

static int add_option(struct strings *list, const char *option, const char *value, struct error *err)
{
    return add(list, option, err) != 0 || add(list, value, err) != 0 ? -1 : 0;
}

/* The command line of the other judge: what was said to us, said to it. */
static int make_arguments(const struct watch *watch, enum job job, struct strings *list, struct error *err)
{
    static const char *const colors[] = {"auto", "always", "never"};
    const struct session *session = watch->session;
    if (add_option(list, "judge", name_of(job), err) != 0 ||
        add_option(list, "--color", colors[session->color], err) != 0)
        return -1;
    for (size_t i = 0; i < session->catalogs.count; i++)
        if (add_option(list, "--catalog", session->catalogs.items[i], err) != 0)
            return -1;
    if (session->plain && add(list, "--ascii", err) != 0)
        return -1;
    if (job == JOB_HINT)
        return add_option(list, "--", watch->problem, err);
    if (watch->word != NULL && add_option(list, "--problem", watch->word, err) != 0)
        return -1;
    return add_option(list, "--", watch->file, err);
}

static int start(struct watch *watch, enum job job, bool keep, struct error *err)
{
    auto_strings struct strings list = {0};
    if (make_arguments(watch, job, &list, err) != 0)
        return -1;
    watch_view_begin(watch->screen, name_of(job), job == JOB_HINT ? watch->problem : watch->file, keep);
    fflush(stdout);
    if (job == JOB_HINT)
        keyboard_restore(&watch->keyboard); /* for the pager */
    if (errand_start(&watch->errand, list.items, job == JOB_HINT, &watch->signals.before, err) != 0)
        return -1;
    watch->job = job;
    watch->saved = watch->interrupted = false;
    return 0;
}

static int test(struct watch *watch, bool keep, struct error *err)
{
    errand_end(&watch->errand); /* its result is of what the file was */
    return start(watch, JOB_TEST, keep, err);
}

static void end(struct watch *watch, int number)
{
    watch->over = true;
    watch->died_of = number;
}

static void wait_for_more(const struct watch *watch)
{
    const struct keyboard *keyboard = &watch->keyboard;
    watch_view_keys(watch->screen, keyboard->set       ? WATCH_KEYS
                                   : keyboard->fd >= 0 ? WATCH_KEYS_BEHIND
                                                       : WATCH_KEYS_NONE);
}

/* An accepted submission is the end of it: the clock stands still, and what comes next is another verb or problem. */
static void say_solved(struct watch *watch)
{
    puts("\nsolved: nothing more to watch");
    end(watch, 0);
}

static void say_crash(enum job job, int number)
{
    const char *name = sigabbrev_np(number);
    fprintf(stderr, "judge: judge %s was ended by a signal (SIG%s)\n", name_of(job), name == NULL ? "?" : name);
}

static int finish(struct watch *watch, struct error *err)
{
    enum job job = watch->job;
    int status = errand_wait(&watch->errand), number = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    watch->job = JOB_NONE;
    if (number != 0 && watch->interrupted) {
        end(watch, SIGINT);
        return 0;
    }
    keyboard_set(&watch->keyboard, false);
    if (job != JOB_TEST)
        keyboard_forget(&watch->keyboard); /* a key that was struck twice is no second submission */
    if (number != 0)
        say_crash(job, number);
    if (job == JOB_SUBMIT && number == 0 && WEXITSTATUS(status) == STATUS_DONE)
        say_solved(watch);
    else if (watch->saved)
        return test(watch, true, err);
    else
        wait_for_more(watch);
    return 0;
}

/* ---- what happens ---- */

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000 + 1;
}

/* While a file is replaced it is missing for a moment: only a second look counts. */
static void say_missing(struct watch *watch)
{
    if (watch->missed && !watch->told && watch->job == JOB_NONE) {
        fputs("judge: ", stderr);
        escape_line(stderr, watch->file);
        fputs(" is not there; it is tested when it is back\n", stderr);
        watch->told = true;
    }
    watch->missed = true;
}

static int look(struct watch *watch, struct error *err)
{
    enum saves_news news;
    if (saves_look(&watch->saves, now_ms(), &news, err) != 0)
        return -1;
    if (news == SAVES_MISSING) {
        say_missing(watch);
        return 0;
    }
    watch->missed = watch->told = false;
    if (news == SAVES_SAME)
        return 0;
    if (watch->job == JOB_NONE || watch->job == JOB_TEST)
        return test(watch, false, err);
    watch->saved = true;
    return 0;
}

static int press(struct watch *watch, int key, struct error *err)
{
    switch (key) {
    case '\n':
    case '\r':
    case 't':
        return test(watch, false, err);
    case 's':
    case 'h':
        errand_end(&watch->errand);
        return start(watch, key == 's' ? JOB_SUBMIT : JOB_HINT, false, err);
    case 'q':
    case CTRL_D:
        end(watch, 0);
        return 0;
    case '?':
        watch_view_help(watch->screen);
        return 0;
    default:
        return 0;
    }
}

static void pause_here(struct watch *watch)
{
    keyboard_restore(&watch->keyboard);
    fflush(stdout);
    signals_stop();
}

static void go_on(struct watch *watch)
{
    if (watch->job == JOB_HINT)
        return;
    keyboard_set(&watch->keyboard, true);
    if (watch->job == JOB_NONE)
        wait_for_more(watch);
}

static void take_signal(struct watch *watch)
{
    bool typed = false;
    int number = signals_next(&watch->signals, &typed);
    if (number == 0)
        return;
    if (number == SIGTSTP)
        pause_here(watch);
    else if (number == SIGCONT)
        go_on(watch);
    else if (number == SIGINT && typed && watch->job == JOB_HINT)
        watch->interrupted = true; /* it may be for the pager */
    else
        end(watch, number);
}

/* ---- the loop ---- */

/* A shell brings us to the front without a word, when we were going on behind it. */
static bool is_behind(const struct watch *watch)
{
    return watch->keyboard.fd >= 0 && !watch->keyboard.set && watch->job != JOB_HINT;
}

static void come_to_front(struct watch *watch)
{
    keyboard_set(&watch->keyboard, true);
    if (watch->keyboard.set && watch->job == JOB_NONE)
        wait_for_more(watch);
}

static int patience(const struct watch *watch)
{
    int due = saves_due(&watch->saves, now_ms());
    return is_behind(watch) && (due < 0 || due > LOOK_FOR_FRONT_MS) ? LOOK_FOR_FRONT_MS : due;
}

static int turn(struct watch *watch, struct error *err)
{
    bool keys = watch->keyboard.set && (watch->job == JOB_NONE || watch->job == JOB_TEST);
    struct pollfd on[] = {
        {.fd = watch->signals.fd, .events = POLLIN},
        {.fd = watch->errand.fd, .events = POLLIN},
        {.fd = watch->saves.fd, .events = POLLIN},
        {.fd = keys ? watch->keyboard.fd : -1, .events = POLLIN},
    };
    if (poll(on, sizeof on / sizeof *on, patience(watch)) < 0 && errno != EINTR)
        return error_errno(err, ERROR_IO, "nothing can be waited for");
    if (on[0].revents != 0)
        take_signal(watch);
    if (!watch->over && on[1].revents != 0 && finish(watch, err) != 0)
        return -1;
    if (!watch->over && on[3].revents != 0 && press(watch, keyboard_read(&watch->keyboard), err) != 0)
        return -1;
    if (on[2].revents != 0 && saves_read(&watch->saves, now_ms(), err) != 0)
        return -1;
    if (!watch->over && saves_due(&watch->saves, now_ms()) == 0 && look(watch, err) != 0)
        return -1;
    if (is_behind(watch))
        come_to_front(watch);
    fflush(stdout);
    return 0;
}

static int loop(struct watch *watch, struct error *err)
{
    keyboard_set(&watch->keyboard, false);
    if (test(watch, false, err) != 0)
        return -1;
    while (!watch->over && ferror(stdout) == 0) {
        if (turn(watch, err) != 0)
            return -1;
    }
    return 0;
}

/* The pager is not our child, and would go on and hold the terminal: so all of our job is told to end, as far as we
 * have one to ourselves, as a shell that a person types in gives it to us. */
static void end_pager(const struct signals *signals)
{
    bool typed;
    if (getpgrp() == getpid() && kill(0, SIGTERM) == 0)
        while (signals_next(signals, &typed) != 0) /* it is blocked, and not meant for us */
            ;
}

/* Everything that must be ended or put back, whatever comes of the loop. */
static int watch_file(struct watch *watch, struct error *err)
{
    watch->errand.fd = -1;
    if (saves_open(&watch->saves, watch->file, watch->own, err) != 0)
        return -1;
    if (signals_open(&watch->signals, err) != 0) {
        saves_close(&watch->saves);
        return -1;
    }
    watch->keyboard = keyboard_open();
    int result = loop(watch, err);
    if (watch->job == JOB_HINT)
        end_pager(&watch->signals);
    errand_end(&watch->errand);
    keyboard_close(&watch->keyboard);
    saves_close(&watch->saves);
    fflush(stdout);
    if (watch->died_of != 0)
        signals_die(watch->died_of);
    signals_close(&watch->signals);
    return result;
}

/* ---- which file ---- */

static int name_parts(struct watch *watch, const struct candidate *candidate, struct error *err)
{
    const char *path = candidate->path, *slash = strrchr(path, '/');
    const char *short_name = candidate->pick.problem->short_name, *word = watch->word;
    watch->file = strdup(path);
    watch->problem = strdup(word != NULL && pick_is_path(word) ? word : short_name);
    watch->own = text_format("%.*s%s.tests", slash == NULL ? 0 : (int)(slash - path) + 1, path, short_name);
    return watch->file == NULL || watch->problem == NULL || watch->own == NULL ? error_memory(err) : 0;
}

/* Finds the file, and keeps of its problem no more than the name: each run reads it anew. */
static int find_file(struct watch *watch, const struct arguments *arguments, struct error *err)
{
    const struct candidate_request request = {.verb = "watch", .file = arguments->file, .word = arguments->word};
    auto_catalog struct catalog catalog = {0};
    struct candidate candidate = {0};
    if (candidate_check(&request, err) != 0 || pick_catalog(watch->session, &catalog, err) != 0 ||
        candidate_find(&catalog, &request, &candidate, err) != 0)
        return -1;
    int result = name_parts(watch, &candidate, err);
    candidate_free(&candidate);
    return result;
}

static int run(struct session *session, int argc, char **argv, struct error *err)
{
    struct arguments arguments = {0};
    if (options_parse(session, &ARGP, &arguments, argc, argv, err) != 0)
        return -1;
    struct watch watch = {
        .session = session,
        .word = arguments.word,
        .screen = screen_of(STDOUT_FILENO, session->color, session->plain),
    };
    int result = find_file(&watch, &arguments, err);
    if (result == 0)
        result = watch_file(&watch, err);
    free(watch.file);
    free(watch.problem);
    free(watch.own);
    return result == 0 ? STATUS_DONE : -1;
}

const struct verb VERB_WATCH = {
    .name = "watch",
    .summary = "test at every save",
    .usage = "[FILE]",
    .about = "Runs judge test on a C file now, and again each time that it, or an own case, is saved with\n"
             "other contents. Keys: Enter or t tests now, s submits, h shows the next hint, q quits, ? shows\n"
             "them all. It ends when a submission is accepted. Where standard input is no terminal there are\n"
             "no keys; Ctrl-C ends it everywhere. Without FILE it is the file that submit would take.",
    .argp = &ARGP,
    .examples = {"judge watch", "judge watch --problem twosum attempt.c"},
    .run = run,
};
