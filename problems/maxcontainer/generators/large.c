/* Prints a long row of posts. Usage: large SEED COUNT SHAPE
 *
 * random    any height
 * equal     all as high as allowed
 * mountain  rises to the middle and falls again, all heights of a side different: every post is a record as seen from
 *           its end, and the walk from an end to the first post that is not lower is long
 * left      the left half is high, the right half low: the high posts could do much better with a far partner than they
 *           do with each other, but there is none
 * right     the mirror image of left
 * ties      heights from 0 to 3 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COUNT_MAX = 300000, HEIGHT_MAX = 1000000000, GAP_MAX = 6000, SPREAD = 1000 };

/* splitmix64 */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/* From 0 to most. */
static long random_up_to(uint64_t *state, long most)
{
    return (long)(next_random(state) % (uint64_t)(most + 1));
}

static void fill_mountain(long *heights, long count, uint64_t *state)
{
    long left = 0;
    long right = 0;
    for (long i = 0; i < (count + 1) / 2; i++) {
        heights[count - 1 - i] = right += 1 + random_up_to(state, GAP_MAX - 1);
        heights[i] = left += 1 + random_up_to(state, GAP_MAX - 1);
    }
}

/* Returns 0 when there is no such shape. */
static int fill(long *heights, long count, const char *shape, uint64_t *state)
{
    if (strcmp(shape, "mountain") == 0) {
        fill_mountain(heights, count, state);
        return 1;
    }
    for (long i = 0; i < count; i++) {
        if (strcmp(shape, "random") == 0)
            heights[i] = random_up_to(state, HEIGHT_MAX);
        else if (strcmp(shape, "equal") == 0)
            heights[i] = HEIGHT_MAX;
        else if (strcmp(shape, "left") == 0)
            heights[i] = random_up_to(state, SPREAD) + (i < count / 2 ? HEIGHT_MAX - SPREAD : 0);
        else if (strcmp(shape, "right") == 0)
            heights[i] = random_up_to(state, SPREAD) + (i >= count / 2 ? HEIGHT_MAX - SPREAD : 0);
        else if (strcmp(shape, "ties") == 0)
            heights[i] = random_up_to(state, 3);
        else
            return 0;
    }
    return 1;
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
    static long heights[COUNT_MAX];
    long long seed = argc == 4 ? number(argv[1], INT64_MAX) : -1;
    long count = argc == 4 ? (long)number(argv[2], COUNT_MAX) : -1;
    uint64_t state = (uint64_t)seed;
    if (seed < 0 || count < 1 || !fill(heights, count, argv[3], &state)) {
        fputs("usage: large SEED COUNT random|equal|mountain|left|right|ties, COUNT from 1 to 300000\n", stderr);
        return EXIT_FAILURE;
    }

    printf("%ld\n", count);
    for (long i = 0; i < count; i++)
        printf("%ld%c", heights[i], i + 1 < count ? ' ' : '\n');
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
