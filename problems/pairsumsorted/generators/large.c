/* Prints a long list. Usage: large few N | large two N | large different N SEED
 *
 * few        five amounts, equally often; all are even and the sum is odd, so that no pair fits
 * two        ones, then as many fours; the sum is 8, so that every one has to be passed before the pair is met
 * different  even amounts over the whole range and one odd amount in the middle. The sum is odd, so that this one is in
 *            every pair that fits; its partner is its right neighbour, and two pointers meet there last. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_BOOKINGS  400000
#define LARGEST_AMOUNT 2000000000LL

static int usage(void)
{
    fputs("usage: large few N | large two N | large different N SEED, N from 4 to 400000\n", stderr);
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

static long long fill_few(long long *amounts, long n)
{
    for (long i = 0; i < n; i++)
        amounts[i] = i * 5 / n * 2;
    return 9;
}

static long long fill_two(long long *amounts, long n)
{
    for (long i = 0; i < n; i++)
        amounts[i] = i < n / 2 ? 1 : 4;
    return 8;
}

/* The gaps are 9900 on average: 400000 of them stay below the largest amount. */
static long long fill_different(long long *amounts, long n, uint64_t seed)
{
    long long amount = -LARGEST_AMOUNT;
    for (long i = 0; i < n; i++) {
        amounts[i] = amount;
        amount += 2 * (1 + (long long)(next_random(&seed) % 9899));
    }
    amounts[n / 2]++;
    return amounts[n / 2] + amounts[n / 2 + 1];
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
    static long long amounts[MOST_BOOKINGS];
    if (argc < 3)
        return usage();
    long n = (long)number(argv[2], MOST_BOOKINGS);
    long long seed = argc == 4 ? number(argv[3], INT64_MAX) : -1;
    if (n < 4)
        return usage();

    long long target;
    if (strcmp(argv[1], "few") == 0 && argc == 3)
        target = fill_few(amounts, n);
    else if (strcmp(argv[1], "two") == 0 && argc == 3)
        target = fill_two(amounts, n);
    else if (strcmp(argv[1], "different") == 0 && seed >= 0)
        target = fill_different(amounts, n, (uint64_t)seed);
    else
        return usage();
    if (amounts[n - 1] > LARGEST_AMOUNT)
        return usage();

    printf("%ld %lld\n", n, target);
    for (long i = 0; i < n; i++)
        printf("%lld%c", amounts[i], i + 1 < n ? ' ' : '\n');
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
