/* Prints a test: texts.c SEED FROM_LENGTH TO_LENGTH VALUES SHAPE EDITS
 *
 * SHAPE random    two independent texts of VALUES different bytes, the values 0 to VALUES - 1
 *       edited    the second text is the first one after EDITS random moves, cut or filled up to TO_LENGTH
 *       disjoint  no byte of the first text occurs in the second
 *       turned    both texts run through the values in order; the second begins EDITS bytes later */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LENGTH_MAX = 2500 };

struct text {
    int length;
    unsigned char bytes[2 * LENGTH_MAX];
};

static void usage(void)
{
    fprintf(stderr, "usage: texts SEED FROM_LENGTH TO_LENGTH VALUES random|edited|disjoint|turned EDITS\n");
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

static int below(uint64_t *state, int bound)
{
    return (int)(next_random(state) % (uint64_t)bound);
}

static long long argument(const char *text, long long low, long long high)
{
    char *end;
    long long number = strtoll(text, &end, 10);
    if (*text == '\0' || *end != '\0' || number < low || number > high)
        usage();
    return number;
}

/* Fills text up to its length from position on. */
static void fill(struct text *text, int position, int values, uint64_t *state)
{
    for (int i = position; i < text->length; i++)
        text->bytes[i] = (unsigned char)below(state, values);
}

/* One move at a random place: insert, delete or replace. */
static void edit(struct text *text, int values, uint64_t *state)
{
    int place = below(state, text->length);
    unsigned char *at = text->bytes + place;
    size_t rest = (size_t)(text->length - place);
    switch (below(state, 3)) {
    case 0:
        memmove(at + 1, at, rest);
        *at = (unsigned char)below(state, values);
        text->length++;
        break;
    case 1:
        if (text->length == 1)
            break;
        memmove(at, at + 1, rest - 1);
        text->length--;
        break;
    default:
        *at = (unsigned char)below(state, values);
    }
}

static void make_second(struct text *to, const struct text *from, int length, int values, int edits, uint64_t *state)
{
    *to = *from;
    for (int i = 0; i < edits; i++)
        edit(to, values, state);
    int kept = to->length;
    to->length = length;
    fill(to, kept, values, state);
}

int main(int argc, char **argv)
{
    if (argc != 7)
        usage();
    uint64_t state = (uint64_t)argument(argv[1], 0, INT64_MAX);
    struct text from = {.length = (int)argument(argv[2], 1, LENGTH_MAX)};
    struct text to = {.length = (int)argument(argv[3], 1, LENGTH_MAX)};
    int values = (int)argument(argv[4], 1, 256);
    const char *shape = argv[5];
    int edits = (int)argument(argv[6], 0, LENGTH_MAX);

    if (strcmp(shape, "turned") == 0) {
        for (int i = 0; i < from.length; i++)
            from.bytes[i] = (unsigned char)(i % values);
        for (int i = 0; i < to.length; i++)
            to.bytes[i] = (unsigned char)((i + edits) % values);
    } else if (strcmp(shape, "random") == 0) {
        fill(&from, 0, values, &state);
        fill(&to, 0, values, &state);
    } else if (strcmp(shape, "disjoint") == 0 && values <= 128) {
        fill(&from, 0, values, &state);
        fill(&to, 0, values, &state);
        for (int i = 0; i < to.length; i++)
            to.bytes[i] = (unsigned char)(255 - to.bytes[i]);
    } else if (strcmp(shape, "edited") == 0) {
        fill(&from, 0, values, &state);
        make_second(&to, &from, to.length, values, edits, &state);
    } else {
        usage();
    }

    printf("%d %d\n", from.length, to.length);
    fwrite(from.bytes, 1, (size_t)from.length, stdout);
    printf("\n");
    fwrite(to.bytes, 1, (size_t)to.length, stdout);
    printf("\n");
    return EXIT_SUCCESS;
}
