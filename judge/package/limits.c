#include "judge/package/limits.h"

#include <string.h>

#include "judge/package/schema.h"

#define SECOND INT64_C(1000000)
#define KIB    INT64_C(1024)
#define MIB    INT64_C(1048576)

/* The most that a package can ask for, in its units. */
#define SECONDS_MAX 1000000
#define MIB_MAX     (1 << 20)
#define KIB_MAX     (1 << 20)

struct limits limits_default(void)
{
    return limits_of_version(PACKAGE_2025_09);
}

struct limits limits_of_version(enum package_version version)
{
    bool legacy = version_is_legacy(version);
    return (struct limits){
        .time_us = SECOND,
        .time_source = "default",
        .time_resolution_us = SECOND,
        .ac_to_time_limit = legacy ? 5 * SECOND : 2 * SECOND,
        .time_limit_to_tle = legacy ? 2 * SECOND : SECOND + SECOND / 2,
        .memory_bytes = 256 * MIB,
        .output_bytes = 8 * MIB,
        .code_bytes = 128 * KIB,
        .compilation_time_us = 60 * SECOND,
        .compilation_memory_bytes = 2048 * MIB,
        .validation_time_us = 60 * SECOND,
        .validation_memory_bytes = 2048 * MIB,
        .validation_output_bytes = 8 * MIB,
    };
}

static int read_time_limit(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct limits *limits = target;
    limits->time_given = true;
    limits->time_source = "problem.yaml";
    return yaml_micros(value, what, &limits->time_us, err);
}

/* Only for finding a limit that the package does not give: one that it does give need not be a multiple of it. */
static int read_time_resolution(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct limits *limits = target;
    return yaml_micros(value, what, &limits->time_resolution_us, err);
}

static int read_multiplier(const struct yaml_node *value, const char *what, int64_t *multiplier, struct error *err)
{
    int64_t millionths = 0;
    if (yaml_micros(value, what, &millionths, err) != 0 || millionths < SECOND) {
        yaml_error(value, ERROR_BROKEN_PACKAGE, err, "%s must be a number of at least 1", what);
        return error_rule(err, "limits-time-multipliers");
    }
    *multiplier = millionths;
    return 0;
}

static int read_ac_to_time_limit(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct limits *limits = target;
    return read_multiplier(value, what, &limits->ac_to_time_limit, err);
}

static int read_time_limit_to_tle(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    struct limits *limits = target;
    return read_multiplier(value, what, &limits->time_limit_to_tle, err);
}

/* They say how a limit is found from the jury's solutions; a limit that is there does not change with them. */
static int read_time_multipliers(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    static const struct schema_key keys[] = {
        {"ac_to_time_limit", read_ac_to_time_limit}, {"time_limit_to_tle", read_time_limit_to_tle}, {NULL, NULL}};
    return schema_read_open(value, what, keys, target, err);
}

/* Legacy packages get their limit from elsewhere, but this can only mean one thing. */
static int read_foreign_time_limit(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    if (schema_is_empty(value))
        return schema_warn_empty(value, what, err);
    if (yaml_finding(value, FINDING_WARNING, "key-of-other-version", err, "%s is a key of version 2025-09", what) != 0)
        return -1;
    return read_time_limit(value, what, target, err);
}

/* A limit that is a whole number of some unit. */
struct unit_limit {
    const char *what;
    size_t offset; /* in struct limits */
    int64_t unit;
    int64_t maximum;
};

static int read_unit_limit(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    static const struct unit_limit units[] = {
        {"limits.memory", offsetof(struct limits, memory_bytes), MIB, MIB_MAX},
        {"limits.output", offsetof(struct limits, output_bytes), MIB, MIB_MAX},
        {"limits.code", offsetof(struct limits, code_bytes), KIB, KIB_MAX},
        {"limits.compilation_time", offsetof(struct limits, compilation_time_us), SECOND, SECONDS_MAX},
        {"limits.compilation_memory", offsetof(struct limits, compilation_memory_bytes), MIB, MIB_MAX},
        {"limits.validation_time", offsetof(struct limits, validation_time_us), SECOND, SECONDS_MAX},
        {"limits.validation_memory", offsetof(struct limits, validation_memory_bytes), MIB, MIB_MAX},
        {"limits.validation_output", offsetof(struct limits, validation_output_bytes), MIB, MIB_MAX},
    };
    const struct limits *limits = target;
    const struct unit_limit *limit = units;
    while (strcmp(limit->what, what) != 0)
        limit++;
    int64_t count = 0;
    if (yaml_count(value, what, limit->maximum, &count, err) != 0)
        return -1;
    int64_t amount = count * limit->unit;
    memcpy((char *)limits + limit->offset, &amount, sizeof amount);
    return 0;
}

/* ---- legacy: templates leave keys empty ---- */

static int read_old_unit_limit(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    return schema_is_empty(value) ? schema_warn_empty(value, what, err) : read_unit_limit(value, what, target, err);
}

static int read_time_multiplier(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    return schema_is_empty(value) ? schema_warn_empty(value, what, err)
                                  : read_ac_to_time_limit(value, what, target, err);
}

static int read_safety_margin(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    return schema_is_empty(value) ? schema_warn_empty(value, what, err)
                                  : read_time_limit_to_tle(value, what, target, err);
}

static int refuse_passes(const struct yaml_node *value, const char *what, void *target, struct error *err)
{
    (void)target;
    yaml_error(value, ERROR_UNSUPPORTED, err, "%s is for multi-pass problems, which are not supported", what);
    return error_rule(err, "multi-pass");
}

int limits_read(const struct yaml_node *map, enum package_version version, struct limits *limits, struct error *err)
{
    static const struct schema_key keys[] = {
        {"time_limit", read_time_limit},
        {"time_resolution", read_time_resolution},
        {"time_multipliers", read_time_multipliers},
        {"memory", read_unit_limit},
        {"output", read_unit_limit},
        {"code", read_unit_limit},
        {"compilation_time", read_unit_limit},
        {"compilation_memory", read_unit_limit},
        {"validation_time", read_unit_limit},
        {"validation_memory", read_unit_limit},
        {"validation_output", read_unit_limit},
        {"validation_passes", refuse_passes},
        {"generator_time", schema_note_extension},
        {"visualizer_time", schema_note_extension},
        {NULL, NULL},
    };
    static const struct schema_key legacy_keys[] = {
        {"time_multiplier", read_time_multiplier},
        {"time_safety_margin", read_safety_margin},
        {"time_limit", read_foreign_time_limit},
        {"memory", read_old_unit_limit},
        {"output", read_old_unit_limit},
        {"code", read_old_unit_limit},
        {"compilation_time", read_old_unit_limit},
        {"compilation_memory", read_old_unit_limit},
        {"validation_time", read_old_unit_limit},
        {"validation_memory", read_old_unit_limit},
        {"validation_output", read_old_unit_limit},
        {"validation_passes", refuse_passes},
        {NULL, NULL},
    };
    if (schema_read_open(map, "limits", version_is_legacy(version) ? legacy_keys : keys, limits, err) != 0)
        return -1;
    if (!limits->time_given || version_is_legacy(version) || limits->time_us % limits->time_resolution_us == 0)
        return 0;
    return yaml_finding(map, FINDING_WARNING, "time-limit-resolution", err,
                        "limits.time_limit is no multiple of limits.time_resolution, which some tools refuse");
}
