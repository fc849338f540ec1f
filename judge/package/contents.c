/* What only the contents of test data tell: for authors, never on the way of a submission. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "judge/package/testdata.h"
#include "sandbox/cleanup.h"

#define MIB INT64_C(1048576)

enum { BLOCK_BYTES = 64 * 1024 };

/* One input, for finding equal ones. */
struct input {
    const struct test_case *test;
    int64_t size;
    uint64_t hash;
};

/* ---- one file ---- */

/* What was seen of a file while it was read through. */
struct scan {
    uint64_t hash; /* FNV-1a */
    bool carriage_return, utf8, last_newline;
    unsigned pending;    /* bytes that the last UTF-8 sequence still needs */
    unsigned char least; /* bounds of the next of them */
    unsigned char most;
};

/* One byte of UTF-8; false when it cannot stand here. */
static bool step_utf8(struct scan *scan, unsigned char byte)
{
    if (scan->pending > 0) {
        if (byte < scan->least || byte > scan->most)
            return false;
        scan->least = 0x80;
        scan->most = 0xbf;
        scan->pending--;
        return true;
    }
    if (byte < 0x80)
        return true;
    if (byte < 0xc2 || byte > 0xf4)
        return false;
    scan->pending = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    scan->least = byte == 0xe0 ? 0xa0 : byte == 0xf0 ? 0x90 : 0x80;
    scan->most = byte == 0xed ? 0x9f : byte == 0xf4 ? 0x8f : 0xbf;
    return true;
}

static void scan_block(struct scan *scan, const unsigned char *block, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        scan->hash = (scan->hash ^ block[i]) * UINT64_C(1099511628211);
        scan->carriage_return = scan->carriage_return || block[i] == '\r';
        scan->utf8 = scan->utf8 && step_utf8(scan, block[i]);
    }
    if (length > 0)
        scan->last_newline = block[length - 1] == '\n';
}

/* Reads the file through. A file that cannot be read is the judging's to tell: it counts as fine here. */
static bool scan_file(const char *path, struct scan *scan)
{
    auto_close int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    auto_free unsigned char *block = malloc(BLOCK_BYTES);
    *scan = (struct scan){.hash = UINT64_C(14695981039346656037), .utf8 = true, .last_newline = true};
    if (fd < 0 || block == NULL)
        return false;
    for (;;) {
        ssize_t got = read(fd, block, BLOCK_BYTES);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        scan_block(scan, block, (size_t)got);
    }
    scan->utf8 = scan->utf8 && scan->pending == 0;
    return true;
}

/* ---- what is wrong with it ---- */

static const char *label(const struct problem *problem, const char *path)
{
    return path + strlen(problem->dir) - strlen(problem->short_name);
}

static int check_size(const char *name, int64_t size, struct findings *findings, struct error *err)
{
    if (size <= 100 * MIB)
        return 0;
    bool huge = size > 1000 * MIB;
    return findings_add(findings, huge ? FINDING_ERROR : FINDING_WARNING, "file-size", err,
                        "%s: the file has %lld MiB, more than %d", name, (long long)(size / MIB), huge ? 1000 : 100);
}

static int check_text(const char *name, const struct scan *scan, struct findings *findings, struct error *err)
{
    if (!scan->utf8 &&
        findings_add(findings, FINDING_WARNING, "text-encoding", err, "%s: the file is not UTF-8", name) != 0)
        return -1;
    if (scan->carriage_return &&
        findings_add(findings, FINDING_WARNING, "text-carriage-return", err,
                     "%s: the file has carriage returns: lines must end in LF only", name) != 0)
        return -1;
    if (scan->last_newline)
        return 0;
    return findings_add(findings, FINDING_WARNING, "text-last-line", err, "%s: the last line has no newline", name);
}

/* Looks into one file; *hash is that of its bytes. */
static int check_file(const struct problem *problem, const char *path, struct findings *findings, uint64_t *hash,
                      int64_t *size, struct error *err)
{
    struct stat status;
    struct scan scan;
    *size = -1;
    if (path == NULL || stat(path, &status) != 0 || !S_ISREG(status.st_mode))
        return 0;
    *size = status.st_size;
    if (check_size(label(problem, path), *size, findings, err) != 0)
        return -1;
    if (*size > 1000 * MIB || !scan_file(path, &scan))
        return 0;
    *hash = scan.hash;
    return check_text(label(problem, path), &scan, findings, err);
}

static int check_answer(const struct problem *problem, const struct test_case *test, int64_t size,
                        struct findings *findings, struct error *err)
{
    int64_t limit = problem->limits.output_bytes;
    if (size <= limit / 2)
        return 0;
    bool over = size > limit;
    return findings_add(findings, over ? FINDING_ERROR : FINDING_WARNING, "answer-size", err,
                        "%s: the answer has %lld bytes, more than %slimits.output", label(problem, test->answer_path),
                        (long long)size, over ? "" : "half of ");
}

/* ---- conversations ---- */

/* Each line is what somebody writes: < the validator, > the submission. */
static int check_talk(const struct problem *problem, const char *path, struct findings *findings, struct error *err)
{
    auto_fclose FILE *file = fopen(path, "re");
    size_t line = 1;
    int byte = 0, last = '\n';
    if (file == NULL) /* the reading's to tell */
        return 0;
    for (; (byte = getc(file)) != EOF; last = byte) {
        if (last == '\n' && byte != '<' && byte != '>')
            return findings_add(findings, FINDING_ERROR, "interaction-line", err,
                                "%s:%zu: the line begins with neither < (what the submission reads) nor > (what it "
                                "writes)",
                                label(problem, path), line);
        line += byte == '\n';
    }
    if (line == 1 && last == '\n')
        return findings_add(findings, FINDING_ERROR, "interaction-line", err, "%s: there is no line in it",
                            label(problem, path));
    return 0;
}

static int check_talks(const struct problem *problem, const struct testdata *data, struct findings *findings,
                       struct error *err)
{
    for (size_t i = 0; i < data->talks.count; i++) {
        auto_free char *path = testdata_talk_path(problem, data->talks.items[i]);
        if (path == NULL)
            return error_memory(err);
        if (check_talk(problem, path, findings, err) != 0)
            return -1;
    }
    for (size_t i = 0; i < data->count; i++) {
        const char *path = data->cases[i].interaction_path;
        if (path != NULL && check_talk(problem, path, findings, err) != 0)
            return -1;
    }
    return 0;
}

/* ---- equal inputs ---- */

static int compare_inputs(const void *left, const void *right)
{
    const struct input *a = left, *b = right;
    if (a->size != b->size)
        return a->size < b->size ? -1 : 1;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return strcmp(a->test->name, b->test->name);
}

/* Equal hashes are not proof. */
static bool same_bytes(const char *left, const char *right)
{
    auto_fclose FILE *a = fopen(left, "re"), *b = fopen(right, "re");
    int byte = 0;
    if (a == NULL || b == NULL)
        return false;
    do {
        byte = getc(a);
        if (byte != getc(b))
            return false;
    } while (byte != EOF);
    return true;
}

/* The same input may well be two tests: with other arguments, or other files beside it. */
static bool same_setting(const struct test_case *a, const struct test_case *b)
{
    if (a->files_path != NULL || b->files_path != NULL || a->args.count != b->args.count)
        return false;
    for (size_t i = 0; i < a->args.count; i++)
        if (strcmp(a->args.items[i], b->args.items[i]) != 0)
            return false;
    return true;
}

static int check_equal(struct input *inputs, size_t count, struct findings *findings, const struct problem *problem,
                       struct error *err)
{
    if (count > 1)
        qsort(inputs, count, sizeof *inputs, compare_inputs);
    for (size_t i = 1; i < count; i++) {
        const struct input *a = &inputs[i - 1], *b = &inputs[i];
        if (a->size != b->size || a->hash != b->hash || !same_setting(a->test, b->test) ||
            !same_bytes(a->test->input_path, b->test->input_path))
            continue;
        if (findings_add(findings, FINDING_WARNING, "input-twice", err, "%s: is the same input as that of %s",
                         label(problem, b->test->input_path), a->test->name) != 0)
            return -1;
    }
    return 0;
}

static bool is_link(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0 && S_ISLNK(status.st_mode);
}

int testdata_check_contents(const struct problem *problem, const struct testdata *data, struct findings *findings,
                            struct error *err)
{
    auto_free struct input *inputs = calloc(data->count + 1, sizeof *inputs);
    size_t count = 0;
    if (inputs == NULL)
        return error_memory(err);
    for (size_t i = 0; i < data->count; i++) {
        const struct test_case *test = &data->cases[i];
        struct input input = {.test = test};
        uint64_t ignored = 0;
        int64_t size = 0;
        if (test->input_path == NULL || test->generated != NULL)
            continue;
        if (check_file(problem, test->input_path, findings, &input.hash, &input.size, err) != 0 ||
            check_file(problem, test->answer_path, findings, &ignored, &size, err) != 0 ||
            check_answer(problem, test, size, findings, err) != 0)
            return -1;
        if (test->part <= TEST_SECRET && !is_link(test->input_path) && input.size >= 0)
            inputs[count++] = input;
    }
    if (check_talks(problem, data, findings, err) != 0)
        return -1;
    return check_equal(inputs, count, findings, problem, err);
}
