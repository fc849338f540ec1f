/* catalog.yaml, and what becomes of a problem by it. */
#include "judge/package/curation.h"

#include <stdlib.h>
#include <string.h>

#include "sandbox/cleanup.h"
#include "tests/fuzz/fuzz.h"

static const char PROBLEM[] = "problem_format_version: 2025-09\nname: Two\nuuid: 7a\nkeywords: [graph]\n";

static void apply(const struct curation *curation)
{
    struct error err = {0};
    struct problem problem = {0};
    char path[5000];
    fuzz_write("pkg/problem.yaml", PROBLEM, strlen(PROBLEM));
    snprintf(path, sizeof path, "%s/pkg", fuzz_folder());
    FUZZ_HOLDS(problem_load(path, &problem, &err) == 0);
    if (curation_apply(curation, &problem, &err) != 0)
        fuzz_check_error(&err);
    else
        FUZZ_HOLDS(problem.patterns.count >= 1 && strcmp(problem.patterns.items[0], "graph") == 0);
    FUZZ_HOLDS(problem.limits.time_us > 0);
    problem_free(&problem);
}

static void check(const struct curation *curation)
{
    struct error err = {0};
    struct strings names = {0};
    FUZZ_HOLDS(curation->path != NULL);
    FUZZ_HOLDS(curation_names(curation, &names, &err) == 0);
    for (size_t i = 0; i < names.count; i++) {
        size_t place = curation_place(curation, names.items[i]);
        FUZZ_HOLDS(place == SIZE_MAX || strcmp(curation->order.items[place], names.items[i]) == 0);
    }
    for (size_t i = 0; i < curation->problem_count; i++)
        FUZZ_HOLDS(curation->problems[i].time_us >= 0);
    strings_free(&names);
    apply(curation);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct curation curation = {0};
    fuzz_write("catalog.yaml", data, size);
    if (curation_read(fuzz_folder(), &curation, &err) != 0) {
        fuzz_check_error(&err);
        return 0;
    }
    check(&curation);
    curation_free(&curation);
    return 0;
}
