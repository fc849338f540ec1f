/* generators.yaml of a package. */
#include "judge/package/generators.h"

#include <stdlib.h>
#include <string.h>

#include "sandbox/cleanup.h"
#include "tests/fuzz/fuzz.h"

static const char PROBLEM[] = "problem_format_version: 2025-09\nname: Two\nuuid: 7a\nconstants: {n: 12}\n";

static void write_package(void)
{
    static bool done;
    if (!done) {
        fuzz_write("pkg/problem.yaml", PROBLEM, strlen(PROBLEM));
        fuzz_write("pkg/generators/large.c", "", 0);
        fuzz_write("pkg/generators/manual/edge.in", "1\n", 2);
        fuzz_write("pkg/submissions/accepted/sum.c", "", 0);
    }
    done = true;
}

static void check_case(const struct generated *made)
{
    FUZZ_HOLDS(strncmp(made->name, "sample/", 7) == 0 || strncmp(made->name, "secret/", 7) == 0);
    FUZZ_HOLDS(strstr(made->name, "..") == NULL || strstr(made->name, "/../") == NULL);
    FUZZ_HOLDS(made->place != NULL && made->salt != NULL && made->group_count <= GENERATORS_DEPTH_MAX);
    FUZZ_HOLDS((made->command != NULL) == (made->program.count > 0));
    FUZZ_HOLDS(made->input != NULL || made->copy != NULL || made->command != NULL);
    const char *const paths[] = {made->copy, made->solution};
    for (size_t i = 0; i < 2; i++) /* nothing outside the package is named */
        FUZZ_HOLDS(paths[i] == NULL || strncmp(paths[i], fuzz_folder(), strlen(fuzz_folder())) == 0);
    for (size_t i = 0; i < made->program.count; i++)
        FUZZ_HOLDS(strncmp(made->program.items[i], fuzz_folder(), strlen(fuzz_folder())) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct problem problem = {0};
    struct generators generators = {0};
    char path[5000];
    write_package();
    fuzz_write("pkg/generators/generators.yaml", data, size);
    snprintf(path, sizeof path, "%s/pkg", fuzz_folder());
    FUZZ_HOLDS(problem_load(path, &problem, &err) == 0);
    if (generators_read(&problem, &generators, &err) != 0)
        fuzz_check_error(&err);
    else {
        FUZZ_HOLDS(generators.count <= GENERATORS_CASES_MAX);
        for (size_t i = 0; i < generators.count; i++) {
            check_case(&generators.items[i]);
            FUZZ_HOLDS(i == 0 || strcmp(generators.items[i - 1].name, generators.items[i].name) < 0);
        }
    }
    generators_free(&generators);
    problem_free(&problem);
    return 0;
}
