#include "judge/run/excerpt.h"

#include <string.h>
#include <sys/stat.h>

#include "sandbox/cleanup.h"

/* Lines before that of the place: so many starts are remembered. */
enum { BLOCK_BYTES = 64 * 1024, STARTS = 8 };

/* A file that is read forward, a byte at a time for the caller. */
struct scan {
    int fd;
    int64_t size, offset; /* of the file; of the next byte */
    size_t used, filled;  /* of the block */
    bool failed;
    char block[BLOCK_BYTES];
};

static void open_scan(struct scan *scan, int fd, int64_t size)
{
    scan->fd = fd;
    scan->size = size;
    scan->offset = 0;
    scan->used = scan->filled = 0;
    scan->failed = false;
}

/* True when a byte comes next, block[used]. */
static bool is_ready(struct scan *scan)
{
    if (scan->used < scan->filled)
        return true;
    int64_t left = scan->size - scan->offset;
    ssize_t got = 0;
    if (left <= 0 || scan->failed)
        return false;
    do
        got = pread(scan->fd, scan->block, left < BLOCK_BYTES ? (size_t)left : BLOCK_BYTES, (off_t)scan->offset);
    while (got < 0 && errno == EINTR);
    scan->failed = got < 0;
    scan->used = 0;
    scan->filled = got > 0 ? (size_t)got : 0;
    return scan->filled > 0;
}

static char take_byte(struct scan *scan)
{
    scan->offset++;
    return scan->block[scan->used++];
}

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* What lies before an offset. */
struct before {
    size_t lines, columns, tokens;
    bool within; /* the last byte belongs to a token */
};

static void pass(struct before *before, char byte)
{
    bool space = is_space(byte);
    before->tokens += !space && !before->within;
    before->within = !space;
    before->columns = byte == '\n' ? 0 : before->columns + 1;
    before->lines += byte == '\n';
}

/* Reads from offset start on. */
static int read_text(const struct scan *scan, int64_t start, size_t most, struct excerpt *excerpt, struct error *err)
{
    int64_t left = scan->size - start;
    size_t wanted = left < (int64_t)most ? (size_t)left : most, done = 0;
    auto_free char *text = malloc(wanted + 1);
    if (text == NULL)
        return error_memory(err);
    while (done < wanted) {
        ssize_t got = pread(scan->fd, text + done, wanted - done, (off_t)(start + (int64_t)done));
        if (got < 0 && errno != EINTR)
            return error_errno(err, ERROR_IO, "cannot read a text to be shown");
        if (got == 0)
            break;
        done += got > 0 ? (size_t)got : 0;
    }
    text[done] = '\0';
    excerpt->text = take_ptr(text);
    excerpt->length = done;
    excerpt->whole = start + (int64_t)done >= scan->size;
    return 0;
}

/* The offset of a line and column, -1 where there is no such line, and where the lines before it start, the last ones
 * of them: starts[i % STARTS] for line i, from 0. */
static int64_t find_place(struct scan *scan, size_t line, size_t column, int64_t starts[STARTS])
{
    size_t found = 0;
    starts[0] = 0;
    while (found + 1 < line && is_ready(scan)) {
        const char *from = scan->block + scan->used, *newline = memchr(from, '\n', scan->filled - scan->used);
        size_t bytes = newline == NULL ? scan->filled - scan->used : (size_t)(newline - from) + 1;
        scan->used += bytes;
        scan->offset += (int64_t)bytes;
        if (newline != NULL)
            starts[++found % STARTS] = scan->offset;
    }
    return found + 1 == line ? starts[found % STARTS] + (int64_t)column - 1 : -1;
}

/* A line that starts not long before the place, the first of those; -1 when there is none. */
static int64_t choose_start(const int64_t starts[STARTS], size_t line, int64_t earliest)
{
    for (size_t back = STARTS / 2; back > 0; back--) {
        if (line >= back && starts[(line - back) % STARTS] >= earliest)
            return starts[(line - back) % STARTS];
    }
    return -1;
}

/* The first whitespace from offset earliest to the place; -1 when there is none. */
static int64_t find_space(struct scan *scan, int64_t earliest, int64_t place)
{
    open_scan(scan, scan->fd, scan->size);
    for (scan->offset = earliest; scan->offset < place && is_ready(scan);)
        if (is_space(take_byte(scan)))
            return scan->offset - 1;
    return -1;
}

static int fail_scan(struct error *err)
{
    return error_errno(err, ERROR_IO, "cannot read a text to be shown");
}

int excerpt_around(int fd, int64_t size, size_t line, size_t column, size_t most, struct excerpt *excerpt,
                   struct error *err)
{
    struct scan scan;
    struct before before = {0};
    struct excerpt made = {0};
    int64_t starts[STARTS], start = 0, half = (int64_t)most / 2;
    open_scan(&scan, fd, size);
    int64_t place = size <= (int64_t)most || line == 0 || column == 0 ? 0 : find_place(&scan, line, column, starts);
    if (place > half && place <= size) {
        start = choose_start(starts, line, place - half);
        start = start < 0 ? find_space(&scan, place - half, place) : start;
        start = start < 0 ? 0 : start;
    }
    if (scan.failed)
        return fail_scan(err);
    open_scan(&scan, fd, size);
    while (scan.offset < start && is_ready(&scan))
        pass(&before, take_byte(&scan));
    if (scan.failed)
        return fail_scan(err);
    if (read_text(&scan, start, most, &made, err) != 0)
        return -1;
    made.lines = before.lines;
    made.columns = before.columns;
    made.tokens = before.tokens;
    *excerpt = made;
    return 0;
}

int excerpt_behind(int fd, size_t tokens, size_t most, struct excerpt *excerpt, struct error *err)
{
    struct scan scan;
    struct before before = {0}, best = {0};
    struct excerpt made = {0};
    struct stat status;
    int64_t start = 0;
    if (fstat(fd, &status) != 0)
        return fail_scan(err);
    open_scan(&scan, fd, status.st_size);
    /* Up to the token that is one too many; a start is where no token is under way, and best at that of a line. */
    while (tokens > 0 && before.tokens <= tokens && is_ready(&scan)) {
        pass(&before, take_byte(&scan));
        if (before.tokens == tokens && (!before.within || scan.offset == scan.size) &&
            (start == 0 || (best.columns > 0 && before.columns == 0))) {
            start = scan.offset;
            best = before;
        }
    }
    if (scan.failed)
        return fail_scan(err);
    if (read_text(&scan, start, most, &made, err) != 0)
        return -1;
    made.lines = best.lines;
    made.columns = best.columns;
    made.tokens = best.tokens;
    *excerpt = made;
    return 0;
}

void excerpt_free(struct excerpt *excerpt)
{
    free(excerpt->text);
    *excerpt = (struct excerpt){0};
}
