/* Prints a long text. Usage: large equal N | large cycle N SEED | large tail N SEED | large sweeps N
 *
 * equal   one value only
 * cycle   255 values in one order, over and over: every window is long, and none reaches 256
 * tail    two values in turn, and at the end all 256 values once
 * sweeps  up through all values and down again: every sweep turns back over the one before it */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LENGTH_MIN = 1000, LENGTH_MAX = 250000, VALUES = 256 };

static int usage(void)
{
    fputs("usage: large equal|sweeps N, or large cycle|tail N SEED, N from 1000 to 250000\n", stderr);
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

/* All values once, in an order that the seed decides. */
static void shuffle(unsigned char *values, uint64_t seed)
{
    for (int i = 0; i < VALUES; i++)
        values[i] = (unsigned char)i;
    for (int i = VALUES - 1; i > 0; i--) {
        int other = (int)(next_random(&seed) % (uint64_t)(i + 1));
        unsigned char value = values[i];
        values[i] = values[other];
        values[other] = value;
    }
}

static void fill_cycle(unsigned char *text, long length, uint64_t seed)
{
    unsigned char values[VALUES];
    shuffle(values, seed);
    for (long i = 0; i < length; i++)
        text[i] = values[i % (VALUES - 1)];
}

static void fill_tail(unsigned char *text, long length, uint64_t seed)
{
    for (long i = 0; i < length - VALUES; i++)
        text[i] = i % 2 == 0 ? 128 : 0;
    shuffle(text + length - VALUES, seed);
}

static void fill_sweeps(unsigned char *text, long length)
{
    for (long i = 0; i < length; i++) {
        long place = i % (2 * (VALUES - 1));
        text[i] = (unsigned char)(place < VALUES ? place : 2 * (VALUES - 1) - place);
    }
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
    static unsigned char text[LENGTH_MAX];
    if (argc < 3)
        return usage();
    long length = (long)number(argv[2], LENGTH_MAX);
    long long seed = argc == 4 ? number(argv[3], INT64_MAX) : -1;
    if (length < LENGTH_MIN)
        return usage();

    if (strcmp(argv[1], "equal") == 0 && argc == 3)
        memset(text, 170, (size_t)length);
    else if (strcmp(argv[1], "sweeps") == 0 && argc == 3)
        fill_sweeps(text, length);
    else if (strcmp(argv[1], "cycle") == 0 && seed >= 0)
        fill_cycle(text, length, (uint64_t)seed);
    else if (strcmp(argv[1], "tail") == 0 && seed >= 0)
        fill_tail(text, length, (uint64_t)seed);
    else
        return usage();

    printf("%ld\n", length);
    fwrite(text, 1, (size_t)length, stdout);
    putchar('\n');
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
