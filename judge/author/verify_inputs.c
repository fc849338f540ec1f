/* Input validators: every test must be valid, in every part of data/; what is made to be invalid must be rejected; and
 * so should be texts that are no input at all. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/author/crew.h"
#include "judge/author/junk.h"
#include "judge/author/verifier.h"
#include "judge/package/folder.h"
#include "judge/run/check.h"
#include "sandbox/cleanup.h"

enum { CHANGED_BYTES_MAX = 4 << 20 };

/* The input validators that could be built. */
struct inspectors {
    struct program *programs;
    size_t count;
};

/* One text, and what all validators say of it. */
struct inspection {
    const struct test_case *test; /* whose settings hold */
    const char *path;             /* the text: a file, or */
    int fd;                       /* one that is open */
    bool valid;                   /* all accept */
    bool broken;                  /* one ended in a way that no validator should */
    char reason[300];             /* why not: which validator, and what it says */
};

struct round {
    struct verifier *verifier;
    const struct inspectors *inspectors;
    struct inspection *items;
    size_t count;
};

static int inspect(void *context, size_t job, struct sandbox *box, struct error *err)
{
    struct round *round = context;
    struct inspection *item = &round->items[job];
    auto_close int fd = verifier_open(item->path, item->fd);
    if (fd < 0)
        return error_errno(err, ERROR_IO, "cannot read an input");
    item->valid = true;
    for (size_t i = 0; i < round->inspectors->count && item->valid; i++) {
        struct input_check check;
        if (check_input(box, &round->inspectors->programs[i], &round->verifier->problem, item->test, fd, &check, err) !=
            0)
            return -1;
        item->valid = check.valid;
        item->broken = !check.exited;
        size_t start = strspn(check.said, " \t\r\n"), length = strcspn(check.said + start, "\r\n");
        if (!check.valid)
            snprintf(item->reason, sizeof item->reason, "%s%s%.*s", check.message, length == 0 ? "" : ": ",
                     (int)(length < 120 ? length : 120), check.said + start);
        input_check_free(&check);
    }
    return 0;
}

static int inspect_all(struct verifier *verifier, const struct inspectors *inspectors, struct inspection *items,
                       size_t count, struct error *err)
{
    struct round round = {verifier, inspectors, items, count};
    verifier->result->inputs += count;
    return crew_run(verifier->request->boxes, verifier->request->box_count, count, inspect, &round, err);
}

/* ---- the tests ---- */

static int say_of_test(struct verifier *verifier, const struct inspection *item, struct error *err)
{
    const char *name = verifier->problem.short_name;
    if (item->broken)
        return verifier_say(verifier, FINDING_ERROR, "input-validator-crash", err, "%s/data/%s.in: %s", name,
                            item->test->name, item->reason);
    if (item->test->part == TEST_INVALID_INPUT)
        return !item->valid ? 0
                            : verifier_say(verifier, FINDING_ERROR, "invalid-input-accepted", err,
                                           "%s/data/%s.in: no input validator rejects it", name, item->test->name);
    if (item->valid)
        return 0;
    return verifier_say(verifier, FINDING_ERROR, "input-rejected", err, "%s/data/%s.in: %s", name, item->test->name,
                        item->reason);
}

static int check_tests(struct verifier *verifier, const struct inspectors *inspectors, struct error *err)
{
    size_t count = 0;
    auto_free struct inspection *items = calloc(verifier->data.count + verifier->probes.count + 1, sizeof *items);
    if (items == NULL)
        return error_memory(err);
    for (size_t i = 0; i < verifier->data.count + verifier->probes.count; i++) {
        const struct test_case *test =
            i < verifier->data.count ? &verifier->data.cases[i] : &verifier->probes.cases[i - verifier->data.count];
        if (test->input_path != NULL)
            items[count++] = (struct inspection){.test = test, .path = test->input_path, .fd = -1};
    }
    verifier_tell(verifier, "validating inputs", 0, count);
    if (inspect_all(verifier, inspectors, items, count, err) != 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (say_of_test(verifier, &items[i], err) != 0)
            return -1;
    return 0;
}

/* ---- texts that are no input ---- */

/* What no validator rejected: one finding for all of it. */
struct accepted {
    char text[300];
};

static void add_accepted(struct accepted *accepted, const char *what, const char *test)
{
    size_t used = strlen(accepted->text);
    snprintf(accepted->text + used, sizeof accepted->text - used, "%s%s%s%s", used == 0 ? "" : "; ",
             test == NULL ? "" : test, test == NULL ? "" : " with ", what);
}

/* Where a test has no input at all, such as one that has arguments, an empty file is no junk. */
static bool has_empty_input(const struct verifier *verifier)
{
    struct stat status;
    for (size_t i = 0; i < verifier->data.count; i++) {
        const char *path = verifier->data.cases[i].input_path;
        if (path != NULL && stat(path, &status) == 0 && status.st_size == 0)
            return true;
    }
    return false;
}

static int check_junk(struct verifier *verifier, const struct inspectors *inspectors, struct accepted *accepted,
                      struct error *err)
{
    char rooms[JUNK_COUNT][JUNK_BYTES_MAX];
    struct junk junk[JUNK_COUNT];
    struct inspection items[JUNK_COUNT] = {0};
    int failed = 0;
    for (size_t i = 0; i < JUNK_COUNT; i++)
        items[i].fd = -1;
    for (size_t i = 0; i < JUNK_COUNT && failed == 0; i++) {
        junk[i] = junk_file(i, rooms[i]);
        items[i].test = &verifier->data.cases[0];
        items[i].fd = verifier_memory(junk[i].text, junk[i].length, err);
        failed = items[i].fd < 0;
    }
    if (failed == 0)
        failed = inspect_all(verifier, inspectors, items, JUNK_COUNT, err);
    for (size_t i = 0; i < JUNK_COUNT; i++) {
        cleanup_close(&items[i].fd);
        if (failed == 0 && items[i].valid && !(junk[i].length == 0 && has_empty_input(verifier)))
            add_accepted(accepted, junk[i].what, NULL);
    }
    return failed == 0 ? 0 : -1;
}

/* The first test that can be changed in that way. *fd is -1 when none can. */
static int change_some_test(struct verifier *verifier, size_t change, const char **what,
                            const struct test_case **changed_test, int *fd, struct error *err)
{
    *fd = -1;
    for (size_t i = 0; i < verifier->data.count && *fd < 0; i++) {
        const struct test_case *test = &verifier->data.cases[i];
        auto_free char *text = NULL, *changed = NULL;
        size_t length = 0, changed_length = 0;
        struct error ignored;
        struct stat status;
        if (test->input_path == NULL || stat(test->input_path, &status) != 0 || status.st_size > CHANGED_BYTES_MAX ||
            file_read(test->input_path, CHANGED_BYTES_MAX, ERROR_IO, &text, &length, &ignored) != 0)
            continue;
        junk_change(change, text, length, what, &changed, &changed_length);
        if (changed == NULL)
            continue;
        *changed_test = test;
        *fd = verifier_memory(changed, changed_length, err);
        if (*fd < 0)
            return -1;
    }
    return 0;
}

static int check_changes(struct verifier *verifier, const struct inspectors *inspectors, struct accepted *accepted,
                         struct error *err)
{
    for (size_t i = 0; i < JUNK_CHANGES; i++) {
        const char *what = NULL;
        struct inspection item = {.fd = -1};
        if (change_some_test(verifier, i, &what, &item.test, &item.fd, err) != 0)
            return -1;
        if (item.fd < 0)
            continue;
        int result = inspect_all(verifier, inspectors, &item, 1, err);
        cleanup_close(&item.fd);
        if (result == 0 && item.valid)
            add_accepted(accepted, what, item.test->name);
        if (result != 0)
            return -1;
    }
    return 0;
}

/* Which bytes an input may hold is the input validators' to say. Where they are strict, and take it, odd ones are there
 * on purpose. */
static void allow_bytes(struct verifier *verifier)
{
    struct findings *findings = &verifier->result->findings;
    for (size_t i = 0; i < findings->count; i++) {
        struct finding *finding = &findings->items[i];
        if (strncmp(finding->rule, "text-", 5) == 0 && strstr(finding->message, ".in: ") != NULL &&
            finding->level == FINDING_WARNING)
            finding->level = FINDING_NOTE;
    }
}

static int check_texts(struct verifier *verifier, const struct inspectors *inspectors, struct error *err)
{
    struct accepted accepted = {""};
    if (check_junk(verifier, inspectors, &accepted, err) != 0 ||
        check_changes(verifier, inspectors, &accepted, err) != 0)
        return -1;
    if (accepted.text[0] == '\0') {
        allow_bytes(verifier);
        return 0;
    }
    return verifier_say(verifier, FINDING_WARNING, "junk-input-accepted", err,
                        "%s/input_validators: no validator rejects %s", verifier->problem.short_name, accepted.text);
}

/* ---- all of it ---- */

/* Grammars need programs that few have. */
static bool is_grammar(const char *path)
{
    return name_has_suffix(path, ".ctd") || name_has_suffix(path, ".viva");
}

static int build(struct verifier *verifier, struct inspectors *inspectors, struct error *err)
{
    const struct strings *paths = &verifier->problem.input_validators;
    const char *short_name = verifier->problem.short_name;
    for (size_t i = 0; i < paths->count; i++) {
        char *items[] = {paths->items[i], NULL};
        const struct strings one = {.items = items, .count = 1};
        const char *name = paths->items[i] + strlen(verifier->problem.dir) + 1;
        if (is_grammar(paths->items[i])) {
            if (verifier_say(verifier, FINDING_WARNING, "input-grammar", err,
                             "%s/%s: not checked: judge has no program for such grammars", short_name, name) != 0)
                return -1;
            continue;
        }
        if (program_build(verifier->request->boxes[0], &verifier->languages, &verifier->problem, &one,
                          &inspectors->programs[inspectors->count], err) == 0)
            inspectors->count++;
        else if (verifier_keep(verifier, "input-validator-build", err) != 0)
            return -1;
    }
    return 0;
}

int verify_inputs(struct verifier *verifier, struct error *err)
{
    struct inspectors inspectors = {
        .programs = calloc(verifier->problem.input_validators.count + 1, sizeof *inspectors.programs)};
    if (inspectors.programs == NULL)
        return error_memory(err);
    int failed = build(verifier, &inspectors, err);
    verifier->result->validators = inspectors.count;
    if (failed == 0 && inspectors.count > 0)
        failed = check_tests(verifier, &inspectors, err) != 0 || check_texts(verifier, &inspectors, err) != 0;
    for (size_t i = 0; i < inspectors.count; i++)
        program_free(&inspectors.programs[i]);
    free(inspectors.programs);
    return failed == 0 ? 0 : -1;
}
