#include "judge/run/judging.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "judge/run/attempt.h"
#include "judge/run/interaction.h"
#include "judge/run/workfolder.h"

enum { BOXES_MAX = 64 };

struct slot {
    struct sandbox *box;
    struct attempt attempt; /* not idle: the box is busy with it */
};

struct session {
    const struct judging_request *request;
    struct slot slots[BOXES_MAX];
    size_t slot_count;
    size_t next;    /* the first test (its place) that was not started yet */
    size_t decided; /* tests before it are all counted */
    struct test_result *results;
    bool *done; /* results[i] stands */
    struct judging *judging;
};

int64_t judging_wall_us(int64_t cpu_us)
{
    return cpu_us >= 1000000 ? 2 * cpu_us : cpu_us + 1000000;
}

static bool is_busy(const struct slot *slot)
{
    return slot->attempt.phase != ATTEMPT_IDLE;
}

/* Starts the test at `place` in slot. */
static int start(struct session *session, struct slot *slot, size_t place, bool explain_crash, struct error *err)
{
    const struct judging_request *request = session->request;
    size_t test = request->tests != NULL ? request->tests[place] : place;
    int result = attempt_start(slot->box, request, test, explain_crash, &slot->attempt, &session->results[place], err);
    slot->attempt.place = place;
    return result;
}

/* Starts the next test in slot; those that cannot be started are results at once. */
static int feed(struct session *session, struct slot *slot, struct error *err)
{
    while (session->next < session->judging->total) {
        size_t place = session->next++;
        if (start(session, slot, place, false, err) != 0)
            return -1;
        if (is_busy(slot))
            return 0;
        session->done[place] = true;
    }
    return 0;
}

/* Custom validators need the box of their test: it is judged first, and the box gets something new only when all of
 * them have spoken. */
static int go_on(struct session *session, struct slot *slot, const struct sandbox_report *report, bool more,
                 struct error *err)
{
    struct attempt *attempt = &slot->attempt;
    struct test_result *result = &session->results[attempt->place];
    size_t place = attempt->place;
    int failed = attempt->phase == ATTEMPT_RUNNING ? attempt_judge(session->request, attempt, report, result, err)
                                                   : attempt_take(session->request, attempt, report, result, err);
    if (attempt->has_folder)
        workfolder_clear(slot->box);
    attempt->has_folder = false;
    if (failed != 0)
        return -1;
    if (attempt_wants_validator(attempt))
        return attempt_validate(slot->box, session->request, attempt, err);
    session->done[place] = true;
    return more ? feed(session, slot, err) : 0;
}

/* Takes the report of slot's test, gives the box the next one if `more`, and only then looks at the output. */
static int collect(struct session *session, struct slot *slot, bool more, struct error *err)
{
    struct sandbox_report reports[INTERACTION_PROGRAMS]; /* one, where the problem is not interactive */
    int finished = sandbox_finish(slot->box, reports, err);
    if (finished != 0) {
        attempt_drop(&slot->attempt);
        return -1;
    }
    if (session->request->validators != NULL && session->request->validators->count > 0)
        return go_on(session, slot, reports, more, err);
    struct attempt attempt = slot->attempt;
    slot->attempt = attempt_new();
    if (attempt.has_folder)
        workfolder_clear(slot->box);
    if (more && feed(session, slot, err) != 0) {
        attempt_drop(&attempt);
        return -1;
    }
    session->done[attempt.place] = true;
    return attempt_judge(session->request, &attempt, reports, &session->results[attempt.place], err);
}

/* Waits until at least one box is done, and collects all that are. */
static int wait_some(struct session *session, bool more, struct error *err)
{
    struct pollfd polls[BOXES_MAX];
    for (size_t i = 0; i < session->slot_count; i++) {
        const struct slot *slot = &session->slots[i];
        polls[i] = (struct pollfd){.fd = is_busy(slot) ? sandbox_fd(slot->box) : -1, .events = POLLIN};
    }
    while (poll(polls, session->slot_count, -1) < 0)
        if (errno != EINTR)
            return error_errno(err, ERROR_IO, "cannot wait for the sandbox");
    for (size_t i = 0; i < session->slot_count; i++)
        if (polls[i].revents != 0 && collect(session, &session->slots[i], more, err) != 0)
            return -1;
    return 0;
}

static bool any_started(const struct session *session)
{
    for (size_t i = 0; i < session->slot_count; i++)
        if (is_busy(&session->slots[i]))
            return true;
    return false;
}

/* Runs a test once more with nothing beside it. */
static int run_again(struct session *session, size_t place, bool explain_crash, struct error *err)
{
    struct slot *slot = &session->slots[0];
    while (any_started(session))
        if (wait_some(session, false, err) != 0)
            return -1;
    if (start(session, slot, place, explain_crash, err) != 0)
        return -1;
    while (is_busy(slot))
        if (collect(session, slot, false, err) != 0)
            return -1;
    return 0;
}

/* Moves a result, with what it owns, out of the place that a second run will fill. */
static struct test_result take_result(struct test_result *result)
{
    struct test_result taken = *result;
    *result = (struct test_result){0};
    return taken;
}

static void exchange(struct test_result *a, struct test_result *b)
{
    struct test_result other = *a;
    *a = *b;
    *b = other;
}

/* A busy machine must not decide that a program is too slow: the better of two runs counts. */
static int confirm_slowness(struct session *session, size_t test, struct error *err)
{
    struct test_result *second = &session->results[test], first = take_result(second);
    int result = run_again(session, test, false, err);
    if (result == 0 && second->verdict == VERDICT_TIME_LIMIT_EXCEEDED && first.cpu_us < second->cpu_us)
        exchange(&first, second);
    attempt_result_free(&first);
    return result;
}

/* A stack overflow looks like any other crash: a second, traced run tells them apart. */
static int explain_crash(struct session *session, size_t test, struct error *err)
{
    struct test_result *second = &session->results[test], first = take_result(second);
    int result = run_again(session, test, true, err);
    if (result == 0 && second->verdict != VERDICT_MEMORY_LIMIT_EXCEEDED)
        exchange(&first, second);
    attempt_result_free(&first);
    return result;
}

static int look_twice(struct session *session, size_t test, struct error *err)
{
    const struct test_result *result = &session->results[test];
    bool matters = !session->request->once && (session->judging->first_failure == SIZE_MAX || session->slot_count > 1);
    if (result->verdict == VERDICT_TIME_LIMIT_EXCEEDED && matters)
        return confirm_slowness(session, test, err);
    if (result->verdict == VERDICT_RUN_TIME_ERROR && (result->signal == SIGSEGV || result->signal == SIGBUS))
        return explain_crash(session, test, err);
    return 0;
}

static void count(struct session *session, const struct test_result *result)
{
    struct judging *judging = session->judging;
    judging->run++;
    judging->accepted += result->verdict == VERDICT_ACCEPTED;
    judging->cpu_us = result->cpu_us > judging->cpu_us ? result->cpu_us : judging->cpu_us;
    judging->wall_us = result->wall_us > judging->wall_us ? result->wall_us : judging->wall_us;
    judging->memory_bytes = result->memory_bytes > judging->memory_bytes ? result->memory_bytes : judging->memory_bytes;
    if (result->verdict != VERDICT_ACCEPTED && judging->first_failure == SIZE_MAX) {
        judging->first_failure = session->decided;
        judging->verdict = result->verdict;
    }
    session->decided++;
    if (session->request->progress != NULL)
        session->request->progress(session->request->context, session->decided, judging->accepted, judging->total);
}

/* Counts, in order, the tests whose results stand. Returns 1 when the verdict is out and nothing more is to be run. */
static int decide(struct session *session, struct error *err)
{
    while (session->decided < session->judging->total && session->done[session->decided]) {
        if (look_twice(session, session->decided, err) != 0)
            return -1;
        count(session, &session->results[session->decided]);
        if (session->judging->first_failure != SIZE_MAX && !session->request->all)
            return 1;
    }
    return session->decided == session->judging->total;
}

static int run_session(struct session *session, struct error *err)
{
    for (;;) {
        for (size_t i = 0; i < session->slot_count; i++)
            if (!is_busy(&session->slots[i]) && feed(session, &session->slots[i], err) != 0)
                return -1;
        int decided = decide(session, err);
        if (decided != 0)
            return decided < 0 ? -1 : 0;
        if (any_started(session) && wait_some(session, true, err) != 0)
            return -1;
    }
}

int judging_run(struct sandbox *const *boxes, size_t box_count, const struct judging_request *request,
                struct judging *result, struct error *err)
{
    size_t validators = request->validators == NULL ? 0 : request->validators->count;
    if (validators < request->problem->output_validators.count) /* the default one would give wrong verdicts */
        return error_set(err, ERROR_UNSUPPORTED, "%s: its output validators were not built",
                         request->problem->short_name);
    if (request->problem->interactive && validators != 1)
        return error_set(err, ERROR_UNSUPPORTED, "%s: an interactive problem has one output validator, not %zu",
                         request->problem->short_name, validators);
    size_t total = request->tests != NULL ? request->test_count : request->data->count;
    struct judging judging = {.total = total, .first_failure = SIZE_MAX, .verdict = VERDICT_ACCEPTED};
    struct judging_request own = *request;
    own.parallel = box_count > 1;
    struct session session = {
        .request = &own,
        .slot_count = box_count < BOXES_MAX ? box_count : BOXES_MAX,
        .results = calloc(total + 1, sizeof *session.results),
        .done = calloc(total + 1, sizeof *session.done),
        .judging = &judging,
    };
    int failed = 0;
    for (size_t i = 0; i < session.slot_count; i++)
        session.slots[i] = (struct slot){.box = boxes[i], .attempt = attempt_new()};
    if (session.results == NULL || session.done == NULL)
        failed = error_memory(err);
    else
        failed = run_session(&session, err);
    for (size_t i = 0; i < session.slot_count; i++)
        attempt_drop(&session.slots[i].attempt);
    for (size_t i = judging.run; session.results != NULL && i < total; i++)
        attempt_result_free(&session.results[i]);
    free(session.done);
    judging.results = session.results;
    if (failed != 0) {
        judging_free(&judging);
        return -1;
    }
    *result = judging;
    return 0;
}

void judging_free(struct judging *judging)
{
    for (size_t i = 0; judging->results != NULL && i < judging->total; i++)
        attempt_result_free(&judging->results[i]);
    free(judging->results);
    *judging = (struct judging){0};
}
