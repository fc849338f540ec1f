/* The body of an index as it lies in the cache folder, and the entries in it. */
#include "judge/package/index.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "judge/package/index_entry.h"
#include "sandbox/cleanup.h"
#include "tests/fuzz/fuzz.h"

static void check_problem(const struct problem *problem)
{
    FUZZ_HOLDS(problem->difficulty <= DIFFICULTY_HARD && problem->version <= PACKAGE_2025_09);
    for (size_t i = 0; i < problem->patterns.count; i++)
        FUZZ_HOLDS(problem->patterns.items[i] != NULL);
}

static void read_entry(const struct index_item *item)
{
    struct index_bytes bytes = {item->bytes, item->length, false};
    struct problem problem = {0};
    struct error error = {0};
    index_entry_skip_stamps(&bytes);
    if (index_entry_read(&bytes, &problem, &error)) {
        FUZZ_HOLDS(bytes.left == 0 && (error.kind == ERROR_NONE || problem.name == NULL));
        FUZZ_HOLDS(error.kind == ERROR_NONE || error.kind == ERROR_BROKEN_PACKAGE || error.kind == ERROR_UNSUPPORTED);
        check_problem(&problem);
    }
    problem_free(&problem);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    auto_free char *copy = fuzz_copy(data, size);
    auto_close int fd = open(fuzz_folder(), O_PATH | O_DIRECTORY | O_CLOEXEC);
    struct index index = {.fd = -1, .cache = -1};
    if (!index_parse(copy, size, &index)) {
        FUZZ_HOLDS(index.items == NULL && index.count == 0);
        return 0;
    }
    for (size_t i = 0; i < index.count; i++) {
        struct index_bytes bytes = {index.items[i].bytes, index.items[i].length, false};
        FUZZ_HOLDS(i == 0 || strcmp(index.items[i - 1].name, index.items[i].name) < 0);
        FUZZ_HOLDS(!index_entry_holds(&bytes, fd, index.items[i].name)); /* nothing lies there */
        read_entry(&index.items[i]);
    }
    free(index.items);
    return 0;
}
