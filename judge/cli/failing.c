#include "judge/cli/failing.h"

#include <string.h>

#include "judge/cli/notebook.h"
#include "judge/cli/pick.h"
#include "sandbox/cleanup.h"

bool failing_read(const struct problem *problem, struct strings *names)
{
    static const char loss[] = "what failed last is not known";
    struct error err = {0};
    auto_store struct store *record = notebook_open(STORE_READ, loss);
    if (record == NULL)
        return false;
    if (record_failing(record, problem, names, &err) == 0)
        return true;
    notebook_complain(loss, &err);
    return false;
}

size_t failing_first(const struct strings *names, struct testdata *data, bool *answered, bool *moved)
{
    size_t front = 0;
    *moved = false;
    for (size_t i = 0; i < data->count; i++) {
        const struct test_case test = data->cases[i];
        const bool known = answered[i];
        if (!strings_contain(names, test.name))
            continue;
        memmove(&data->cases[front + 1], &data->cases[front], (i - front) * sizeof *data->cases);
        memmove(&answered[front + 1], &answered[front], (i - front) * sizeof *answered);
        data->cases[front] = test;
        *moved = *moved || i > front;
        answered[front++] = known;
    }
    return front;
}

/* ---- after a run ---- */

static bool is_hidden(const struct test_case *test)
{
    return !test->sample && strncmp(test->name, "own/", 4) != 0;
}

/* What could not be judged has not failed, and of an output without an answer nobody knows. */
static bool has_failed(const struct failing_run *run, size_t index)
{
    enum verdict verdict = run->judging->results[index].verdict;
    if (verdict == VERDICT_WRONG_ANSWER && run->answered != NULL && !run->answered[index])
        return false;
    return verdict != VERDICT_ACCEPTED && verdict != VERDICT_JUDGE_ERROR;
}

static bool has_run(const struct failing_run *run, const char *name)
{
    for (size_t i = 0; i < run->data->count; i++)
        if (strcmp(run->data->cases[i].name, name) == 0)
            return run->judging->results[i].run;
    return false;
}

int failing_after(const struct failing_run *run, const struct strings *before, struct strings *now, struct error *err)
{
    if (run->judging->results == NULL)
        return strings_add_all(now, before, err);
    for (size_t i = 0; !run->whole && i < before->count; i++)
        if (!has_run(run, before->items[i]) && strings_add_once(now, before->items[i], err) != 0)
            return -1;
    for (size_t i = 0; i < run->data->count; i++) {
        const struct test_case *test = &run->data->cases[i];
        if (!is_hidden(test) && run->judging->results[i].run && has_failed(run, i) &&
            strings_add_once(now, test->name, err) != 0)
            return -1;
    }
    return 0;
}

static bool are_same(const struct strings *left, const struct strings *right)
{
    for (size_t i = 0; i < left->count; i++)
        if (!strings_contain(right, left->items[i]))
            return false;
    return left->count == right->count;
}

void failing_note(const struct problem *problem, const struct failing_run *run, const struct strings *before)
{
    static const char loss[] = "what failed is not noted for the next time";
    struct error err = {0};
    auto_strings struct strings now = {0};
    int result = failing_after(run, before, &now, &err);
    if (result == 0 && are_same(before, &now))
        return;
    auto_store struct store *record = result == 0 ? notebook_open(STORE_WRITE, loss) : NULL;
    if (result == 0 && record == NULL)
        return;
    if (result != 0 || record_set_failing(record, problem, &now, &err) != 0)
        notebook_complain(loss, &err);
}

int failing_update(struct store *record, const struct problem *problem, const struct failing_run *run,
                   struct error *err)
{
    auto_strings struct strings before = {0}, now = {0};
    if (record_failing(record, problem, &before, err) != 0 || failing_after(run, &before, &now, err) != 0)
        return -1;
    return are_same(&before, &now) ? 0 : record_set_failing(record, problem, &now, err);
}
