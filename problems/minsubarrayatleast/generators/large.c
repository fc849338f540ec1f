/* Prints a long list. Usage: large equal|growing|last N | large wide|narrow|none N SEED
 *
 * equal    ones only, and half of them are needed
 * growing  1, 2, 3, ... and half of their sum: the shortest stretch gets shorter nearly all the way
 * last     ones, and at the end the largest amount, which is the target: the whole window leaves in one step
 * wide     random amounts, and a target of half their sum
 * narrow   random amounts, and a target that about eight of them reach
 * none     random amounts, and one more than their sum */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COUNT_MIN = 2, COUNT_MAX = 400000, AMOUNT_MAX = 1000000000 };

static int usage(void)
{
    fputs("usage: large equal|growing|last N, or large wide|narrow|none N SEED, N from 2 to 400000\n", stderr);
    return EXIT_FAILURE;
}

/* splitmix64 */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static void fill_ones(int *amounts, long count)
{
    for (long i = 0; i < count; i++)
        amounts[i] = 1;
}

static void fill_growing(int *amounts, long count)
{
    for (long i = 0; i < count; i++)
        amounts[i] = (int)i + 1;
}

static void fill_random(int *amounts, long count, uint64_t seed)
{
    for (long i = 0; i < count; i++)
        amounts[i] = 1 + (int)(next_random(&seed) % AMOUNT_MAX);
}

static long long sum_of(const int *amounts, long count)
{
    long long sum = 0;
    for (long i = 0; i < count; i++)
        sum += amounts[i];
    return sum;
}

/* Fills the list and returns the target; 0 when there is no such shape. */
static long long fill_fixed(const char *shape, int *amounts, long count)
{
    if (strcmp(shape, "growing") == 0) {
        fill_growing(amounts, count);
        return sum_of(amounts, count) / 2;
    }
    fill_ones(amounts, count);
    if (strcmp(shape, "equal") == 0)
        return count / 2;
    if (strcmp(shape, "last") != 0)
        return 0;
    amounts[count - 1] = AMOUNT_MAX;
    return AMOUNT_MAX;
}

static long long fill_seeded(const char *shape, int *amounts, long count, uint64_t seed)
{
    fill_random(amounts, count, seed);
    long long sum = sum_of(amounts, count);
    if (strcmp(shape, "wide") == 0)
        return sum / 2;
    if (strcmp(shape, "narrow") == 0)
        return 8LL * (AMOUNT_MAX / 2);
    return strcmp(shape, "none") == 0 ? sum + 1 : 0;
}

/* The whole word as a number from 0 to most, or -1. */
static long long number(const char *word, long long most)
{
    char *end = NULL;
    long long value = strtoll(word, &end, 10);
    return *word >= '0' && *word <= '9' && *end == '\0' && value <= most ? value : -1;
}

int main(int argc, char **argv)
{
    static int amounts[COUNT_MAX];
    if (argc != 3 && argc != 4)
        return usage();
    long count = (long)number(argv[2], COUNT_MAX);
    long long seed = argc == 4 ? number(argv[3], INT64_MAX) : 0;
    if (count < COUNT_MIN || seed < 0)
        return usage();
    long long target =
        argc == 3 ? fill_fixed(argv[1], amounts, count) : fill_seeded(argv[1], amounts, count, (uint64_t)seed);
    if (target == 0)
        return usage();

    printf("%ld %lld\n", count, target);
    for (long i = 0; i < count; i++)
        printf("%d%c", amounts[i], i + 1 < count ? ' ' : '\n');
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
