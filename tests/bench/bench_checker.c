/* How fast the default output validator reads, against cmp(1) on two equal files in the same rounds.
 *
 *     bench_checker           prints the figures; fails when one misses its target
 *
 * Each case is an answer and an output of 100 MB in memory, as a test's output is. The cases and cmp take turns, and
 * the medians are told: 10^6 bytes of the answer a second of CPU time. On a machine on which cmp makes less than a
 * thousand, the targets are lower in proportion. The validator must need no memory that grows with the files: by how
 * much it raised the peak of the process is in the last line. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "judge/run/tokens.h"

enum { ROUNDS = 9, CHUNK_BYTES = 64 * 1024, TOKEN_ROOM = 64 };
#define FILE_BYTES   ((size_t)100 * 1000 * 1000)
#define GROWTH_BYTES ((size_t)1 << 20)
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void stop(const char *what)
{
    fprintf(stderr, "bench_checker: %s\n", what);
    exit(2);
}

/* CPU time, of this process or of the children it waited for: nothing here waits for a disk, and another program on the
 * machine shall not decide. */
static double cpu_us(int who)
{
    struct rusage usage;
    getrusage(who, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e6 +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, by_value);
    return values[count / 2];
}

static size_t peak_bytes(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (size_t)usage.ru_maxrss * 1024;
}

/* ---- the files ---- */

/* Gives both files their next token with the whitespace after it, at most TOKEN_ROOM bytes each. */
typedef void add_token(uint64_t random, char *answer, size_t *answer_length, char *output, size_t *output_length);

/* splitmix64: the same files everywhere */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = (*state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* A whole number below a million, and ten of them a line. */
static void add_equal(uint64_t random, char *answer, size_t *answer_length, char *output, size_t *output_length)
{
    unsigned number = (unsigned)(random % 1000000);
    *answer_length = *output_length =
        (size_t)snprintf(answer, TOKEN_ROOM, "%u%c", number, (random >> 32) % 10 == 0 ? '\n' : ' ');
    memcpy(output, answer, *answer_length);
}

/* As above, and in the output one to three blanks of another kind. */
static void add_blanks(uint64_t random, char *answer, size_t *answer_length, char *output, size_t *output_length)
{
    static const char *const BLANKS[] = {" ", "  ", "\n", "\r\n", "\t", " \n", " \t "};
    unsigned number = (unsigned)(random % 1000000);
    *answer_length = (size_t)snprintf(answer, TOKEN_ROOM, "%u%c", number, (random >> 32) % 10 == 0 ? '\n' : ' ');
    *output_length = (size_t)snprintf(output, TOKEN_ROOM, "%u%s", number, BLANKS[(random >> 32) % COUNT(BLANKS)]);
}

/* As above, a line a number: what a program on another system writes. */
static void add_returns(uint64_t random, char *answer, size_t *answer_length, char *output, size_t *output_length)
{
    *answer_length = (size_t)snprintf(answer, TOKEN_ROOM, "%u\n", (unsigned)(random % 1000000));
    *output_length = (size_t)snprintf(output, TOKEN_ROOM, "%u\r\n", (unsigned)(random % 1000000));
}

/* Words of 1 to 12 letters, which are small in the answer, and any in the output. */
static void add_words(uint64_t random, char *answer, size_t *answer_length, char *output, size_t *output_length)
{
    size_t length = 1 + (size_t)(random >> 60) % 12;
    for (size_t i = 0; i < length; i++) {
        answer[i] = (char)('a' + (random >> (5 * i)) % 26);
        output[i] = (char)(answer[i] - ((random >> (4 * i)) % 2 != 0 ? 'a' - 'A' : 0));
    }
    answer[length] = output[length] = (random >> 32) % 10 == 0 ? '\n' : ' ';
    *answer_length = *output_length = length + 1;
}

/* Six digits behind the point in the answer, nine in the output. */
static void add_decimals(uint64_t random, char *answer, size_t *answer_length, char *output, size_t *output_length)
{
    double value = (double)(random % 1000000000) / 1e6 + 0.25e-6;
    *answer_length = (size_t)snprintf(answer, TOKEN_ROOM, "%.6f\n", value);
    *output_length = (size_t)snprintf(output, TOKEN_ROOM, "%.9f\n", value);
}

/* All digits that a double has: more than the short way to a double takes. */
static void add_doubles(uint64_t random, char *answer, size_t *answer_length, char *output, size_t *output_length)
{
    double value = (double)(random >> 11) / 1e9;
    *answer_length = (size_t)snprintf(answer, TOKEN_ROOM, "%.17g\n", value);
    *output_length = (size_t)snprintf(output, TOKEN_ROOM, "%.16e\n", value);
}

/* One token for all of the file. */
static void add_bytes(uint64_t random, char *answer, size_t *answer_length, char *output, size_t *output_length)
{
    *answer_length = *output_length = 8;
    for (size_t i = 0; i < 8; i++)
        answer[i] = output[i] = (char)('0' + (random >> (8 * i)) % 10);
}

struct text {
    int fd;
    char chunk[CHUNK_BYTES + TOKEN_ROOM];
    size_t filled, length;
};

static void flush(struct text *text)
{
    for (size_t done = 0; done < text->filled;) {
        ssize_t written = write(text->fd, text->chunk + done, text->filled - done);
        if (written <= 0)
            stop("cannot write a file");
        done += (size_t)written;
    }
    text->length += text->filled;
    text->filled = 0;
}

struct pair {
    const char *name;
    add_token *add;
    struct token_rules rules;
    const char *end; /* of the output only */
    double target;   /* 10^6 bytes a second, where cmp makes a thousand */
    int answer_fd, output_fd;
    size_t answer_length, output_length;
    double rates[ROUNDS];
};

static void make_pair(struct pair *pair)
{
    static struct text answer, output;
    uint64_t state = 1;
    answer.fd = pair->answer_fd = memfd_create("answer", 0); /* cmp must have them */
    output.fd = pair->output_fd = memfd_create("output", 0);
    if (answer.fd < 0 || output.fd < 0)
        stop("cannot make an anonymous file");
    answer.length = output.length = answer.filled = output.filled = 0;
    while (answer.length + answer.filled < FILE_BYTES) {
        size_t answer_added, output_added;
        pair->add(next_random(&state), answer.chunk + answer.filled, &answer_added, output.chunk + output.filled,
                  &output_added);
        answer.filled += answer_added;
        output.filled += output_added;
        if (answer.filled >= CHUNK_BYTES)
            flush(&answer);
        if (output.filled >= CHUNK_BYTES)
            flush(&output);
    }
    size_t end = strlen(pair->end);
    memcpy(output.chunk + output.filled, pair->end, end);
    output.filled += end;
    flush(&answer);
    flush(&output);
    pair->answer_length = answer.length;
    pair->output_length = output.length;
}

/* ---- the measurement ---- */

static double validate(const struct pair *pair)
{
    struct token_difference difference;
    double start = cpu_us(RUSAGE_SELF);
    int same = tokens_match_files(pair->answer_fd, pair->answer_length, pair->output_fd, pair->output_length,
                                  TOKENS_BLOCK_BYTES, &pair->rules, &difference);
    if (same != 1)
        stop("an output is not accepted");
    return (double)pair->answer_length / (cpu_us(RUSAGE_SELF) - start);
}

static double compare(const struct pair *pair)
{
    char answer[32], output[32];
    snprintf(answer, sizeof answer, "/proc/self/fd/%d", pair->answer_fd);
    snprintf(output, sizeof output, "/proc/self/fd/%d", pair->output_fd);
    double start = cpu_us(RUSAGE_CHILDREN);
    int status;
    pid_t pid = vfork();
    if (pid == 0) {
        execlp("cmp", "cmp", "-s", answer, output, (char *)NULL);
        _exit(127);
    }
    if (pid < 0 || waitpid(pid, &status, 0) != pid || status != 0)
        stop("cmp failed");
    return (double)pair->answer_length / (cpu_us(RUSAGE_CHILDREN) - start);
}

int main(void)
{
    const struct token_rules plain = token_rules_default();
    const struct token_rules tolerant = {.absolute_tolerance = 1e-5, .relative_tolerance = 1e-5};
    struct pair pairs[] = {
        {.name = "equal", .add = add_equal, .rules = plain, .end = "", .target = 3000},
        {.name = "other blanks", .add = add_blanks, .rules = plain, .end = "", .target = 500},
        {.name = "\\r\\n for \\n", .add = add_returns, .rules = plain, .end = "", .target = 500},
        {.name = "one token, another end", .add = add_bytes, .rules = plain, .end = "\n", .target = 300},
        {.name = "letters large and small", .add = add_words, .rules = plain, .end = "", .target = 500},
        {.name = "decimals, tolerance", .add = add_decimals, .rules = tolerant, .end = "", .target = 60},
        {.name = "17 digits, tolerance", .add = add_doubles, .rules = tolerant, .end = "", .target = 20},
    };
    double rates[ROUNDS];
    for (size_t i = 0; i < COUNT(pairs); i++)
        make_pair(&pairs[i]);
    size_t before = peak_bytes();
    for (int round = -1; round < ROUNDS; round++) { /* the first one warms up */
        rates[round < 0 ? 0 : round] = compare(&pairs[0]);
        for (size_t i = 0; i < COUNT(pairs); i++)
            pairs[i].rates[round < 0 ? 0 : round] = validate(&pairs[i]);
    }
    size_t growth = peak_bytes() - before;
    double baseline = median(rates, ROUNDS), scale = baseline < 1000 ? baseline / 1000 : 1;
    bool good = growth <= GROWTH_BYTES;
    printf("%-24s %6.0f MB/s (%.0f to %.0f)\n", "cmp, equal", baseline, rates[0], rates[ROUNDS - 1]);
    for (size_t i = 0; i < COUNT(pairs); i++) {
        double rate = median(pairs[i].rates, ROUNDS), target = pairs[i].target * scale;
        printf("%-24s %6.0f MB/s (%.0f to %.0f), %.2f of cmp; target %.0f MB/s\n", pairs[i].name, rate,
               pairs[i].rates[0], pairs[i].rates[ROUNDS - 1], rate / baseline, target);
        good &= rate >= target;
    }
    printf("peak memory %zu KiB, of which the validator took %zu (%d rounds; target %zu)\n", peak_bytes() / 1024,
           growth / 1024, ROUNDS, GROWTH_BYTES / 1024);
    return good ? 0 : 1;
}
