#include "judge/cli/addcase.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/cli/commands.h"
#include "judge/cli/document.h"
#include "judge/cli/editor.h"
#include "judge/cli/escape.h"
#include "judge/cli/failing.h"
#include "judge/cli/headline.h"
#include "judge/cli/keep.h"
#include "judge/cli/owncases.h"
#include "judge/cli/pick.h"
#include "judge/cli/workbench.h"
#include "sandbox/cleanup.h"

enum { BLOCK_BYTES = 64 * 1024, TERMINAL_LINE_MAX = 4095 };

/* A case on its way. */
struct addition {
    const struct session *session;
    const struct add_request *request;
    struct workbench *bench;
    struct own_cases own;
    const struct test_case *original; /* what it is a copy of, or NULL */
    char *input, *answer;             /* owned; answer is NULL when none is known */
    size_t input_length, answer_length;
    char *name; /* "3"; owned */
};

/* ---- texts ---- */

/* Reads all of fd into a new buffer with a NUL behind. what: what errors call it. */
static int read_all(int fd, const char *what, char **text, size_t *length, struct error *err)
{
    auto_free char *read_text = NULL;
    size_t done = 0, room = 0;
    for (;;) {
        if (room - done < BLOCK_BYTES + 1) {
            room = room < BLOCK_BYTES ? 2 * (size_t)BLOCK_BYTES : 2 * room;
            char *longer = realloc(read_text, room);
            if (longer == NULL)
                return error_memory(err);
            read_text = longer;
        }
        ssize_t got = read(fd, read_text + done, BLOCK_BYTES);
        if (got < 0 && errno != EINTR)
            return error_errno(err, ERROR_IO, "cannot read %.300s", what);
        if (got == 0)
            break;
        done += got > 0 ? (size_t)got : 0;
        if (done > KEEP_BYTES_MAX)
            return error_set(err, ERROR_USAGE, "%.300s has more than %zu MiB", what, KEEP_BYTES_MAX >> 20);
    }
    read_text[done] = '\0';
    *length = done;
    *text = take_ptr(read_text);
    return 0;
}

/* Not only regular files: a shell hands over what a program prints as /dev/fd/63. */
static int read_file(const char *path, char **text, size_t *length, struct error *err)
{
    struct stat status;
    auto_close int fd = open(path, O_RDONLY | O_NOCTTY | O_CLOEXEC);
    if (strcmp(path, "-") == 0)
        return read_all(STDIN_FILENO, "standard input", text, length, err);
    if (fd < 0) {
        error_errno(err, ERROR_USAGE, "'%.300s' is neither a case here nor a file that can be read", path);
        return error_hint(err, "say judge test [FILE] --add INPUT [ANSWER], or a case to copy, as in sample/1");
    }
    if (fstat(fd, &status) == 0 && S_ISDIR(status.st_mode))
        return error_set(err, ERROR_USAGE, "'%.300s' is a folder", path);
    return read_all(fd, path, text, length, err);
}

/* A terminal hands on so much of a line at most, and drops the rest without a word. */
static bool has_cut_line(const char *text, size_t length)
{
    for (const char *end = text + length; text < end;) {
        const char *newline = memchr(text, '\n', (size_t)(end - text)), *stop = newline == NULL ? end : newline;
        if (stop - text >= TERMINAL_LINE_MAX)
            return true;
        text = stop + (newline != NULL);
    }
    return false;
}

/* What a person types, whose last line ends as all others do. */
static int read_typed(const char *prompt, char **text, size_t *length, struct error *err)
{
    auto_free char *typed = NULL;
    size_t size = 0;
    fprintf(stderr, "%s\n", prompt);
    if (read_all(STDIN_FILENO, "what is typed", &typed, &size, err) != 0)
        return -1;
    if (has_cut_line(typed, size)) {
        error_set(err, ERROR_USAGE, "a line is too long to be typed: a terminal hands on %d bytes of it",
                  TERMINAL_LINE_MAX);
        return error_hint(err, "put the input into a file: judge test [FILE] --add INPUT [ANSWER]");
    }
    if (size > 0 && typed[size - 1] != '\n') { /* there is room: read_all() leaves a block of it */
        typed[size++] = '\n';
        typed[size] = '\0';
        fputc('\n', stderr);
    }
    *length = size;
    *text = take_ptr(typed);
    return 0;
}

/* ---- where the case comes from ---- */

/* The case that word names: a sample before an own case of the same name. NULL when there is none. */
static const struct test_case *find_case(const struct addition *addition, const char *word)
{
    const struct testdata *data = &addition->bench->data;
    for (size_t i = 0; i < data->sample_count; i++)
        if (own_cases_call(&addition->own, &data->cases[i], word))
            return &data->cases[i];
    for (size_t i = 0; i < addition->own.count; i++)
        if (own_cases_call(&addition->own, &addition->own.cases[i], word))
            return &addition->own.cases[i];
    return NULL;
}

/* The sample that failed last, or NULL. */
static const struct test_case *find_failing(const struct addition *addition)
{
    const struct testdata *data = &addition->bench->data;
    auto_strings struct strings names = {0};
    if (!failing_read(addition->bench->problem, &names))
        return NULL;
    for (size_t i = 0; i < data->sample_count; i++)
        if (strings_contain(&names, data->cases[i].name))
            return &data->cases[i];
    return NULL;
}

/* Copies a sample or an own case; one that the package only describes is made first. */
static int copy_case(struct addition *addition, struct error *err)
{
    const struct test_case *test = addition->original;
    struct workbench *bench = addition->bench;
    if (test->sample && (test->input_path == NULL || test->answer_path == NULL) &&
        (toolchain_find(bench->boxes[0], &bench->toolchain, err) != 0 ||
         workbench_make_tests(bench, addition->session, err) != 0))
        return -1;
    if (test->input_path == NULL)
        return error_set(err, ERROR_USAGE, "%.200s has no input that could be copied", test->name);
    if (file_read(test->input_path, KEEP_BYTES_MAX, ERROR_IO, &addition->input, &addition->input_length, err) != 0)
        return -1;
    if (test->answer_path == NULL)
        return 0;
    return file_read(test->answer_path, KEEP_BYTES_MAX, ERROR_IO, &addition->answer, &addition->answer_length, err);
}

/* True when the person takes the sample that failed last to start from. */
static bool is_taken(const struct test_case *test)
{
    char line[16] = "";
    fputs("start from a copy of ", stderr);
    escape_line(stderr, test->name);
    fputs(", which failed last? [Y/n] ", stderr);
    /* From the descriptor, as all that is typed here: nothing may be left in a buffer. */
    ssize_t got = read(STDIN_FILENO, line, sizeof line - 1);
    for (ssize_t more = got; more == (ssize_t)sizeof line - 1 && line[more - 1] != '\n';) {
        char rest[sizeof line - 1];
        more = read(STDIN_FILENO, rest, sizeof rest);
        if (more > 0 && rest[more - 1] == '\n')
            break;
    }
    return got > 0 && line[0] != 'n' && line[0] != 'N';
}

static int ask(struct addition *addition, struct error *err)
{
    const struct test_case *failing = find_failing(addition);
    if (failing != NULL && is_taken(failing)) {
        addition->original = failing;
        return copy_case(addition, err);
    }
    /* Whoever talks with the program reads the input, in a form that only the package knows. */
    const bool interactive = addition->bench->problem->interactive;
    const char *prompt = interactive
                             ? "input for the program that talks with yours, as its samples have it, then Ctrl-D:"
                             : "input, then Ctrl-D:";
    if (read_typed(prompt, &addition->input, &addition->input_length, err) != 0)
        return -1;
    if (addition->input_length == 0) {
        error_set(err, ERROR_USAGE, "nothing was typed, so nothing is kept");
        return error_hint(err, "an empty input is kept by judge test [FILE] --add /dev/null");
    }
    if (interactive)
        return 0;
    if (read_typed("expected answer, then Ctrl-D (at once: none is known):", &addition->answer,
                   &addition->answer_length, err) != 0)
        return -1;
    if (addition->answer_length == 0) {
        free(addition->answer);
        addition->answer = NULL;
    }
    return 0;
}

static int read_input(struct addition *addition, struct error *err)
{
    if (isatty(STDIN_FILENO) == 1)
        return ask(addition, err);
    if (read_all(STDIN_FILENO, "standard input", &addition->input, &addition->input_length, err) != 0)
        return -1;
    if (addition->input_length > 0)
        return 0;
    error_set(err, ERROR_USAGE, "standard input is empty, so nothing is kept");
    return error_hint(err, "an empty input is kept by judge test [FILE] --add /dev/null");
}

static int find_texts(struct addition *addition, struct error *err)
{
    const struct add_request *request = addition->request;
    const char *const *words = request->words;
    if (request->count == 0)
        return read_input(addition, err);
    addition->original = request->count == 1 ? find_case(addition, words[0]) : NULL;
    if (addition->original != NULL)
        return copy_case(addition, err);
    if (request->count == 2 && strcmp(words[0], "-") == 0 && strcmp(words[1], "-") == 0)
        return error_set(err, ERROR_USAGE, "input and answer cannot both be standard input");
    if (read_file(words[0], &addition->input, &addition->input_length, err) != 0)
        return -1;
    return request->count == 1 ? 0 : read_file(words[1], &addition->answer, &addition->answer_length, err);
}

/* ---- what is said ---- */

static void print_next(const struct addition *addition)
{
    const struct workbench *bench = addition->bench;
    auto_free char *name = text_format("own/%s", addition->name);
    printf("next: ");
    command_on_file(stdout, addition->session, "test", bench->candidate.path, bench->word);
    printf(" ");
    escape_word(stdout, name == NULL ? "" : name);
    printf("\n");
}

static void print_screen(const struct addition *addition)
{
    const struct workbench *bench = addition->bench;
    headline_write(stdout, bench->problem,
                   screen_of(STDOUT_FILENO, addition->session->color, addition->session->plain));
    printf("kept     own/%s: ", addition->name);
    escape_line(stdout, addition->own.folder);
    printf("/%s.in", addition->name);
    if (addition->answer != NULL)
        printf(" and %s.ans", addition->name);
    if (addition->original != NULL) {
        printf(", a copy of ");
        escape_line(stdout, addition->original->name);
        printf(" to edit");
    }
    printf("\n");
    if (bench->problem->interactive)
        printf("no answer is compared: the program that talks with yours reads the input, and judges\n");
    else if (addition->answer == NULL)
        printf("without an answer (%s.ans) the output is shown, and not judged\n", addition->name);
    print_next(addition);
}

static int print_json(const struct addition *addition, const char *input, const char *answer, struct error *err)
{
    auto_document struct document *document = document_new();
    auto_free char *name = text_format("own/%s", addition->name);
    if (name == NULL)
        return error_memory(err);
    document_text(document, "problem", addition->bench->problem->short_name);
    document_text(document, "file", addition->bench->candidate.path);
    document_text(document, "case", name);
    document_text(document, "input_path", input);
    document_text(document, "answer_path", addition->answer == NULL ? NULL : answer);
    document_text(document, "copy_of", addition->original == NULL ? NULL : addition->original->name);
    return document_print(document, stdout, err);
}

/* A copy is there to be edited, where it is not done by hand; everything else is as the person wants it. */
static void edit(const struct addition *addition, const char *input, const char *answer)
{
    if (addition->original == NULL || !editor_is_known() || isatty(STDIN_FILENO) != 1 || isatty(STDOUT_FILENO) != 1)
        return;
    editor_open(input);
    if (addition->answer != NULL)
        editor_open(answer);
}

static int keep(struct addition *addition, struct error *err)
{
    const struct keep_text input = {addition->input, addition->input_length};
    const struct keep_text answer = {addition->answer, addition->answer_length};
    if (keep_case(addition->own.folder, NULL, input, answer, &addition->name, err) != 0)
        return -1;
    auto_free char *in = text_format("%s/%s.in", addition->own.folder, addition->name);
    auto_free char *ans = text_format("%s/%s.ans", addition->own.folder, addition->name);
    if (in == NULL || ans == NULL)
        return error_memory(err);
    if (addition->session->json)
        return print_json(addition, in, ans, err);
    edit(addition, in, ans);
    print_screen(addition);
    return STATUS_DONE;
}

int add_case(const struct session *session, const struct add_request *request, struct error *err)
{
    auto_workbench struct workbench bench = {0};
    struct addition addition = {.session = session, .request = request, .bench = &bench};
    const struct workbench_request wanted = {
        .candidate = {.verb = "test", .file = request->file, .word = request->problem},
        .boxes = 1,
    };
    if (request->count > 2) {
        error_set(err, ERROR_USAGE, "--add takes one input and one answer");
        return error_hint(err, "say judge test [FILE] --add INPUT [ANSWER]");
    }
    int result = workbench_open(&bench, session, &wanted, err) != 0 ||
                         own_cases_read(bench.candidate.path, bench.problem, &bench.data.cases[0].rules, &addition.own,
                                        err) != 0 ||
                         find_texts(&addition, err) != 0
                     ? -1
                     : keep(&addition, err);
    own_cases_free(&addition.own);
    free(addition.input);
    free(addition.answer);
    free(addition.name);
    return result;
}
