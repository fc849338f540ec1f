#include "judge/author/verify.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "judge/author/verifier.h"
#include "judge/package/layout.h"
#include "judge/package/version.h"
#include "judge/package/yaml.h"
#include "sandbox/cleanup.h"

enum { LINE_BYTES = 200 };

void verification_free(struct verification *verification)
{
    for (size_t i = 0; i < verification->submission_count; i++) {
        struct verified_submission *submission = &verification->submissions[i];
        free(submission->name);
        free(submission->language);
        free(submission->expected);
        free(submission->slowest_test);
    }
    free(verification->submissions);
    free(verification->limits.accepted.test);
    free(verification->limits.slow.test);
    free(verification->short_name);
    free(verification->dir);
    findings_free(&verification->findings);
    *verification = (struct verification){0};
}

/* ---- what the parts share ---- */

void verifier_free(struct verifier *verifier)
{
    generation_free(&verifier->generation);
    validators_free(&verifier->validators);
    languages_free(&verifier->languages);
    submissions_free(&verifier->submissions);
    testdata_free(&verifier->probes);
    testdata_free(&verifier->data);
    problem_free(&verifier->problem);
}

int verifier_say(struct verifier *verifier, enum finding_level level, const char *rule, struct error *err,
                 const char *format, ...)
{
    char message[sizeof err->message];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    return findings_add(&verifier->result->findings, level, rule, err, "%s", message);
}

int verifier_keep(struct verifier *verifier, const char *rule, struct error *err)
{
    if (err->kind == ERROR_BAD_SOURCE)
        err->kind = ERROR_BROKEN_PACKAGE;
    return findings_keep(&verifier->result->findings, rule, err);
}

size_t verifier_errors(const struct verifier *verifier)
{
    return findings_count(&verifier->result->findings, FINDING_ERROR);
}

void verifier_tell(struct verifier *verifier, const char *what, size_t done, size_t total)
{
    if (verifier->request->progress != NULL)
        verifier->request->progress(verifier->request->context, what, done, total);
}

void verifier_first_line(int fd, char *line, size_t size)
{
    char text[LINE_BYTES + 1];
    ssize_t length = pread(fd, text, LINE_BYTES, 0);
    text[length < 0 ? 0 : length] = '\0';
    char *start = text + strspn(text, " \t\r\n");
    start[strcspn(start, "\r\n")] = '\0';
    text_clean(start);
    snprintf(line, size, "%s", start);
}

int verifier_memory(const char *bytes, size_t length, struct error *err)
{
    auto_close int fd = memfd_create("text", MFD_CLOEXEC);
    if (fd < 0 || file_write(fd, bytes, length) != 0)
        return error_errno(err, ERROR_IO, "cannot make an anonymous file");
    return take_fd(&fd);
}

int verifier_open(const char *path, int descriptor)
{
    char own[40];
    snprintf(own, sizeof own, "/proc/self/fd/%d", descriptor);
    return open(path != NULL ? path : own, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
}

char *verifier_place(const struct verifier *verifier, const char *section, const char *key)
{
    const struct problem *problem = &verifier->problem;
    auto_free char *path = text_format("%s/problem.yaml", problem->dir);
    auto_free char *file = text_format("%s/problem.yaml", problem->short_name);
    struct yaml_node *root = NULL, *found = NULL;
    struct error ignored;
    if (path == NULL || file == NULL)
        return NULL;
    if (yaml_read(path, file, NULL, &root, &ignored) == 0 && root != NULL && root->kind == YAML_MAP) {
        struct yaml_node *map = section == NULL ? root : yaml_get(root, section);
        found = map != NULL && map->kind == YAML_MAP ? yaml_get(map, key) : NULL;
    }
    char *place = found == NULL ? strdup(file) : text_format("%s:%zu:%zu", file, found->line, found->column);
    yaml_discard(root);
    return place;
}

/* ---- all of it ---- */

static int64_t now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000000) + now.tv_nsec / 1000;
}

/* What only the catalog says of the problem holds here as well. */
static void take_curation(struct verifier *verifier)
{
    const struct problem *curated = verifier->request->curated;
    if (curated == NULL)
        return;
    verifier->problem.threads = curated->threads;
    bool again = verifier->request->calibrate && curated->limits.time_computed;
    if (!verifier->problem.limits.time_given && curated->limits.time_given && !again) {
        verifier->problem.limits.time_given = true;
        verifier->problem.limits.time_computed = curated->limits.time_computed;
        verifier->problem.limits.time_us = curated->limits.time_us;
        verifier->problem.limits.time_source = curated->limits.time_source;
    }
}

static int read_package(struct verifier *verifier, struct error *err)
{
    struct findings *findings = &verifier->result->findings;
    if (problem_read(verifier->request->path, findings, &verifier->problem, err) != 0)
        return verifier_keep(verifier, "problem", err);
    verifier->result->version = version_name(verifier->problem.version);
    verifier->result->short_name = strdup(verifier->problem.short_name);
    verifier->result->dir = strdup(verifier->problem.dir);
    if (verifier->result->short_name == NULL || verifier->result->dir == NULL)
        return error_memory(err);
    take_curation(verifier);
    if (layout_check_names(&verifier->problem, findings, err) != 0 && verifier_keep(verifier, "folder-kind", err) != 0)
        return -1;
    if (testdata_read(&verifier->problem, findings, &verifier->data, err) != 0 &&
        verifier_keep(verifier, "test-data", err) != 0)
        return -1;
    if (testdata_read_probes(&verifier->problem, findings, &verifier->probes, err) != 0 &&
        verifier_keep(verifier, "test-data", err) != 0)
        return -1;
    if (testdata_check_contents(&verifier->problem, &verifier->data, findings, err) != 0)
        return -1;
    if (submissions_read(&verifier->problem, findings, &verifier->submissions, err) != 0)
        return verifier_keep(verifier, "submissions", err);
    return 0;
}

static int run_package(struct verifier *verifier, struct error *err)
{
    bool made = false;
    if (verify_programs(verifier, err) != 0 || verify_generators(verifier, &made, err) != 0 ||
        verify_inputs(verifier, err) != 0)
        return -1;
    if (!made)
        return 0;
    if (verify_outputs(verifier, err) != 0 || verify_submissions(verifier, err) != 0)
        return -1;
    return verify_limits(verifier, err);
}

static void count_tests(struct verifier *verifier)
{
    const struct testdata *data = &verifier->data;
    verifier->result->samples = data->sample_count;
    verifier->result->secret = data->count - data->sample_count;
    for (size_t i = 0; i < data->count; i++)
        verifier->result->generated += data->cases[i].generated != NULL;
}

static int say_partners(struct verifier *verifier, struct error *err)
{
    return verifier_say(verifier, FINDING_ERROR, "interactive-validators", err,
                        "%s/output_validators: an interactive problem talks with one of them, and here are %zu",
                        verifier->problem.short_name, verifier->problem.output_validators.count);
}

static int verify(struct verifier *verifier, struct error *err)
{
    if (read_package(verifier, err) != 0)
        return -1;
    count_tests(verifier);
    /* A package that is only half read has no tests that would be worth running. */
    if (verifier->problem.dir == NULL || verifier->data.count == 0)
        return 0;
    if (verifier->problem.interactive && verifier->problem.output_validators.count != 1)
        return verifier->problem.output_validators.count == 0 ? 0 : say_partners(verifier, err);
    verifier->result->ran = true;
    return run_package(verifier, err);
}

int verify_package(const struct verify_request *request, struct verification *result, struct error *err)
{
    struct verification verification = {.findings = {.all = true}};
    struct verifier verifier = {.request = request, .languages = languages_new(NULL), .result = &verification};
    int64_t start_us = now_us();
    int status = verify(&verifier, err);
    verifier_free(&verifier);
    if (status != 0) {
        verification_free(&verification);
        return -1;
    }
    verification.wall_us = now_us() - start_us;
    *result = verification;
    return 0;
}
