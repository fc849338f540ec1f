/* Prints a test: coins.c SEED COUNT AMOUNT SHAPE LOW EXTRA
 *
 * SHAPE random     COUNT values from LOW to EXTRA, any of them perhaps several times
 *       shuffled   LOW, LOW + EXTRA, LOW + 2 EXTRA, ... COUNT values in random order
 *       ascending  the same values from the smallest to the largest */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COUNT_MAX = 50, AMOUNT_MAX = 300000, VALUE_MAX = 2147483647 };

static void usage(void)
{
    fprintf(stderr, "usage: coins SEED COUNT AMOUNT random|shuffled|ascending LOW EXTRA\n");
    exit(EXIT_FAILURE);
}

/* splitmix64: the same numbers on every machine. */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static long long argument(const char *text, long long low, long long high)
{
    char *end;
    long long number = strtoll(text, &end, 10);
    if (*text == '\0' || *end != '\0' || number < low || number > high)
        usage();
    return number;
}

int main(int argc, char **argv)
{
    if (argc != 7)
        usage();
    uint64_t state = (uint64_t)argument(argv[1], 0, INT64_MAX);
    int count = (int)argument(argv[2], 1, COUNT_MAX);
    int amount = (int)argument(argv[3], 0, AMOUNT_MAX);
    const char *shape = argv[4];
    long long low = argument(argv[5], 1, VALUE_MAX);
    long long extra = argument(argv[6], 0, VALUE_MAX);

    long long values[COUNT_MAX];
    if (strcmp(shape, "random") == 0 && extra >= low) {
        for (int i = 0; i < count; i++)
            values[i] = low + (long long)(next_random(&state) % (uint64_t)(extra - low + 1));
    } else if (strcmp(shape, "shuffled") == 0 || strcmp(shape, "ascending") == 0) {
        for (int i = 0; i < count; i++)
            values[i] = low + i * extra;
    } else {
        usage();
    }
    if (strcmp(shape, "shuffled") == 0) {
        for (int i = count - 1; i > 0; i--) {
            int j = (int)(next_random(&state) % (uint64_t)(i + 1));
            long long value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
    }

    printf("%d %d\n", count, amount);
    for (int i = 0; i < count; i++)
        printf("%s%lld", i > 0 ? " " : "", values[i]);
    printf("\n");
    return EXIT_SUCCESS;
}
