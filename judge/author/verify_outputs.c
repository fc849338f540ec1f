/* Output validators: the answers of all tests must pass, invalid_output must not, valid_output must; and a custom one
 * must neither accept everything nor fall over anything. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "judge/author/crew.h"
#include "judge/author/junk.h"
#include "judge/author/verifier.h"
#include "judge/run/check.h"
#include "sandbox/cleanup.h"

enum { PROBED_TESTS_MAX = 3 };

/* One output for one test, and what the validator says of it. */
struct hearing {
    const struct test_case *test;
    const char *path; /* the output: a file, or */
    int fd;           /* one that is open */
    enum verdict verdict;
    char reason[300];
};

struct round {
    const struct verifier *verifier;
    struct hearing *items;
};

static int hear(void *context, size_t job, struct sandbox *box, struct error *err)
{
    const struct round *round = context;
    struct hearing *item = &round->items[job];
    struct validation validation;
    auto_close int fd = verifier_open(item->path, item->fd);
    if (fd < 0)
        return error_errno(err, ERROR_IO, "cannot read an output");
    if (check_output(box, &round->verifier->validators, &round->verifier->problem, item->test, fd, &validation, err) !=
        0)
        return -1;
    item->verdict = validation.verdict;
    const char *said = validation.judge_message == NULL ? "" : validation.judge_message;
    size_t start = strspn(said, " \t\r\n"), length = strcspn(said + start, "\r\n");
    snprintf(item->reason, sizeof item->reason, "%s%s%.*s", validation.message,
             length > 0 && validation.message[0] != '\0' ? ": " : "", (int)(length < 120 ? length : 120), said + start);
    validation_free(&validation);
    return 0;
}

static int hear_all(struct verifier *verifier, struct hearing *items, size_t count, struct error *err)
{
    struct round round = {verifier, items};
    return crew_run(verifier->request->boxes, verifier->request->box_count, count, hear, &round, err);
}

static int say_crash(struct verifier *verifier, const struct hearing *item, const char *what, struct error *err)
{
    return verifier_say(verifier, FINDING_ERROR, "output-validator-crash", err, "%s/data/%s: on %s: %s",
                        verifier->problem.short_name, item->test->name, what, item->reason);
}

/* ---- answers ---- */

static int check_answers(struct verifier *verifier, struct error *err)
{
    size_t count = 0;
    auto_free struct hearing *items = calloc(verifier->data.count + 1, sizeof *items);
    if (items == NULL)
        return error_memory(err);
    for (size_t i = 0; i < verifier->data.count; i++)
        items[count++] =
            (struct hearing){.test = &verifier->data.cases[i], .path = verifier->data.cases[i].answer_path, .fd = -1};
    verifier_tell(verifier, "validating answers", 0, count);
    if (hear_all(verifier, items, count, err) != 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        const struct hearing *item = &items[i];
        if (item->verdict == VERDICT_JUDGE_ERROR && say_crash(verifier, item, "its answer", err) != 0)
            return -1;
        if (item->verdict == VERDICT_WRONG_ANSWER &&
            verifier_say(verifier, item->test->sample ? FINDING_ERROR : FINDING_WARNING, "answer-rejected", err,
                         "%s/data/%s.ans: the output validator rejects the answer%s%s", verifier->problem.short_name,
                         item->test->name, item->reason[0] == '\0' ? "" : ": ", item->reason) != 0)
            return -1;
    }
    return 0;
}

/* ---- invalid_output, valid_output, and what is shown of samples in the place of answers ---- */

static int check_probes(struct verifier *verifier, struct error *err)
{
    size_t count = 0;
    size_t tests = verifier->data.count, probes = verifier->probes.count;
    auto_free struct hearing *items = calloc(tests + probes + 1, sizeof *items);
    if (items == NULL)
        return error_memory(err);
    for (size_t i = 0; i < tests + probes; i++) {
        const struct test_case *test = i < tests ? &verifier->data.cases[i] : &verifier->probes.cases[i - tests];
        if (test->part != TEST_INVALID_INPUT && test->output_path != NULL && test->answer_path != NULL)
            items[count++] = (struct hearing){.test = test, .path = test->output_path, .fd = -1};
    }
    if (hear_all(verifier, items, count, err) != 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        const struct hearing *item = &items[i];
        bool valid = item->test->part != TEST_INVALID_OUTPUT;
        if (item->verdict == VERDICT_JUDGE_ERROR && say_crash(verifier, item, "its output", err) != 0)
            return -1;
        if (item->verdict != VERDICT_JUDGE_ERROR && (item->verdict == VERDICT_ACCEPTED) != valid &&
            verifier_say(verifier, FINDING_ERROR, valid ? "valid-output-rejected" : "invalid-output-accepted", err,
                         "%s/data/%s.out: the output validator %s it%s%s", verifier->problem.short_name,
                         item->test->name, valid ? "rejects" : "accepts", item->reason[0] == '\0' ? "" : ": ",
                         item->reason) != 0)
            return -1;
    }
    return 0;
}

/* ---- junk, for custom validators ---- */

/* What became of one junk output. */
struct trial {
    bool accepted; /* by every test */
    bool crashed;  /* and that was said */
};

static int try_junk(struct verifier *verifier, const struct junk *junk, size_t tests, struct trial *trial,
                    struct error *err)
{
    size_t accepted = 0;
    auto_close int fd = verifier_memory(junk->text, junk->length, err);
    auto_free struct hearing *items = calloc(tests + 1, sizeof *items);
    if (fd < 0)
        return -1;
    if (items == NULL)
        return error_memory(err);
    for (size_t i = 0; i < tests; i++)
        items[i] = (struct hearing){.test = &verifier->data.cases[i], .fd = fd};
    if (hear_all(verifier, items, tests, err) != 0)
        return -1;
    for (size_t i = 0; i < tests && !trial->crashed; i++) {
        accepted += items[i].verdict == VERDICT_ACCEPTED;
        trial->crashed = items[i].verdict == VERDICT_JUDGE_ERROR;
        if (trial->crashed && say_crash(verifier, &items[i], junk->what, err) != 0)
            return -1;
    }
    trial->accepted = accepted == tests;
    return 0;
}

/* A validator that falls over falls over many of them, and one that takes everything takes all: the first is told. */
static int check_junk(struct verifier *verifier, struct error *err)
{
    size_t tests = verifier->data.count, some = tests < PROBED_TESTS_MAX ? tests : PROBED_TESTS_MAX;
    char room[JUNK_BYTES_MAX];
    struct trial trial = {0};
    const char *taken = NULL;
    verifier_tell(verifier, "trying the output validator", 0, JUNK_COUNT + JUNK_PROBES);
    for (size_t i = 0; i < JUNK_COUNT + JUNK_PROBES && !trial.crashed; i++) {
        struct junk junk = i < JUNK_COUNT ? junk_file(i, room) : junk_probe(i - JUNK_COUNT);
        if (try_junk(verifier, &junk, i < JUNK_COUNT ? tests : some, &trial, err) != 0)
            return -1;
        if (i < JUNK_COUNT && trial.accepted && taken == NULL)
            taken = junk.what;
    }
    if (taken == NULL)
        return 0;
    return verifier_say(verifier, FINDING_WARNING, "junk-output-accepted", err,
                        "%s/%s: accepts %s as the output of every test", verifier->problem.short_name,
                        verifier->problem.output_validators.items[0] + strlen(verifier->problem.dir) + 1, taken);
}

/* An interactive validator talks with a program: an output that lies in a file is no partner. */
static int say_unheard(struct verifier *verifier, struct error *err)
{
    for (size_t i = 0; i < verifier->probes.count; i++)
        if (verifier->probes.cases[i].part != TEST_INVALID_INPUT &&
            verifier_say(verifier, FINDING_WARNING, "output-not-checked", err,
                         "%s/data/%s: not checked: the problem is interactive, and talks with programs only",
                         verifier->problem.short_name, verifier->probes.cases[i].name) != 0)
            return -1;
    return 0;
}

int verify_outputs(struct verifier *verifier, struct error *err)
{
    size_t wanted = verifier->problem.output_validators.count;
    if (verifier->problem.interactive)
        return say_unheard(verifier, err);
    if (verifier->validators.count != wanted) /* one that could not be built says nothing */
        return 0;
    if (check_answers(verifier, err) != 0 || check_probes(verifier, err) != 0)
        return -1;
    return wanted == 0 ? 0 : check_junk(verifier, err);
}
