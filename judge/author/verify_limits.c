/* The time limit against what the submissions take, and their memory against the limit on that. */
#include <stdio.h>
#include <string.h>

#include "judge/author/calibrate.h"
#include "judge/author/verifier.h"
#include "sandbox/cleanup.h"

/* Whether that submission did what is expected of it: one that does not has a finding of its own. */
static bool is_good(const struct verification *result, const char *name)
{
    for (size_t i = 0; i < result->submission_count; i++)
        if (strcmp(result->submissions[i].name, name) == 0)
            return result->submissions[i].good;
    return false;
}

static void report(struct verifier *verifier)
{
    const struct limits *limits = &verifier->problem.limits;
    struct verified_limits *result = &verifier->result->limits;
    result->time_us = limits->time_us;
    result->source = result->computed ? "computed" : limits->time_source;
    result->kept = limits->time_computed;
    result->ac_to_time_limit = limits->ac_to_time_limit;
    result->time_limit_to_tle = limits->time_limit_to_tle;
    result->resolution_us = limits->time_resolution_us;
    result->memory_limit_bytes = limits->memory_bytes;
    /* of the last runs: repeated tests count with the better one */
    if (result->accepted.submission != NULL && !result->accepted.open)
        result->suggested_us =
            calibrate_least(result->accepted.time_us, limits->ac_to_time_limit, limits->time_resolution_us);
}

/* Where the package says the limit it is at fault; another's may just be for another machine. */
static int check_room(struct verifier *verifier, struct error *err)
{
    const struct limits *limits = &verifier->problem.limits;
    const struct verified_bound *accepted = &verifier->result->limits.accepted;
    if (!limits->time_given || accepted->submission == NULL || !is_good(verifier->result, accepted->submission) ||
        calibrate_has_room(limits->time_us, accepted->time_us, limits->ac_to_time_limit))
        return 0;
    bool own = limits->time_source != NULL && strcmp(limits->time_source, "problem.yaml") == 0;
    auto_free char *place = own ? verifier_place(verifier, "limits", "time_limit")
                                : text_format("%s/%s", verifier->problem.short_name,
                                              limits->time_source == NULL ? "problem.yaml" : limits->time_source);
    if (place == NULL)
        return error_memory(err);
    return verifier_say(verifier, own ? FINDING_ERROR : FINDING_WARNING, "time-limit-tight", err,
                        "%s: the limit of %lld ms is less than %lld.%02lld times what submissions/%s takes (%lld ms "
                        "on %s)",
                        place, (long long)limits->time_us / 1000, (long long)limits->ac_to_time_limit / 1000000,
                        (long long)limits->ac_to_time_limit / 10000 % 100, accepted->submission,
                        (long long)accepted->time_us / 1000, accepted->test);
}

static int say_computed(struct verifier *verifier, struct error *err)
{
    const struct limits *limits = &verifier->problem.limits;
    if (!verifier->result->limits.computed)
        return 0;
    auto_free char *place = verifier_place(verifier, "limits", "time_limit");
    if (place == NULL)
        return error_memory(err);
    return verifier_say(verifier, FINDING_NOTE, "time-limit-computed", err,
                        "%s: there is no time limit; the submissions ask for %lld.%03lld s", place,
                        (long long)limits->time_us / 1000000, (long long)limits->time_us / 1000 % 1000);
}

static int check_memory(struct verifier *verifier, struct error *err)
{
    const struct verified_limits *result = &verifier->result->limits;
    if (result->memory_submission == NULL || !is_good(verifier->result, result->memory_submission) ||
        result->memory_bytes <= result->memory_limit_bytes / 10 * 9)
        return 0;
    auto_free char *place = verifier_place(verifier, "limits", "memory");
    if (place == NULL)
        return error_memory(err);
    return verifier_say(verifier, FINDING_WARNING, "memory-tight", err,
                        "%s: submissions/%s takes %lld MiB, and the limit is %lld MiB", place,
                        result->memory_submission, (long long)result->memory_bytes >> 20,
                        (long long)result->memory_limit_bytes >> 20);
}

int verify_limits(struct verifier *verifier, struct error *err)
{
    report(verifier);
    if (check_room(verifier, err) != 0 || say_computed(verifier, err) != 0)
        return -1;
    return check_memory(verifier, err);
}
