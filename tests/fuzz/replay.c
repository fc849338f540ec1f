/* Feeds a target the seeds in a folder once, without libFuzzer, and prints TAP: so that no target rots. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"

enum { SEED_MAX = 1024 * 1024 };

static char seed[SEED_MAX];

static int is_seed(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* The beginning of it as well, in halves: a text that ends anywhere is what a reader must bear. */
static void feed(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "re");
    FUZZ_HOLDS(file != NULL);
    size_t size = fread(seed, 1, sizeof seed, file);
    FUZZ_HOLDS(fclose(file) == 0);
    for (size_t length = size;; length /= 2) {
        char *copy = fuzz_copy(seed, length);
        LLVMFuzzerTestOneInput((const uint8_t *)copy, length);
        free(copy);
        if (length == 0)
            return;
    }
}

int main(int argc, char **argv)
{
    struct dirent **entries = NULL;
    int count = argc == 2 ? scandir(argv[1], &entries, is_seed, alphasort) : -1;
    if (count <= 0) {
        fprintf(stderr, "usage: fuzz_TARGET FOLDER_WITH_SEEDS\n");
        return 2;
    }
    const char *slash = strrchr(argv[1], '/'), *target = slash == NULL ? argv[1] : slash + 1;
    setvbuf(stdout, NULL, _IOLBF, 0);
    printf("1..%d\n", count);
    for (int i = 0; i < count; i++) {
        feed(argv[1], entries[i]->d_name);
        printf("ok %d - fuzz: %s: %s\n", i + 1, target, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    return 0;
}
