/* Reads bytes in order, from memory or from a file, and goes back where it must. Of a file only one block is in memory
 * at any time; bytes in memory are one block as they are. */
#ifndef JUDGE_RUN_READER_H
#define JUDGE_RUN_READER_H

#include <stdbool.h>
#include <stddef.h>

/* What is at hand are the bytes from begin to end, and `at` is the next one to read, or end. The reader of a reader
 * moves `at`; the rest is its own. */
struct reader {
    const char *at, *begin, *end;
    size_t ahead;  /* where in the text end is */
    size_t length; /* of the whole text */
    int fd;        /* -1: the text is in memory */
    char *block;   /* room for what is read from fd */
    size_t block_bytes;
    bool failed; /* fd could not be read, or ended too early */
};

/* A reader of text (length bytes; may be NULL when empty), which stays the caller's. */
struct reader reader_of_text(const char *text, size_t length);

/* A reader of the first length bytes of fd, at least one block_bytes at a time, which fit in block. Both stay the
 * caller's and must live as long as the reader. Reads with pread(2), from the start whatever the file's position is,
 * and nothing yet. */
struct reader reader_of_file(int fd, size_t length, char *block, size_t block_bytes);

/* What reader_ready() does when nothing is at hand: reads the next block. */
bool reader_fill(struct reader *reader);

/* True when there is a byte to read, reader->at[0]. False at the end of the text; also when it cannot be read, and then
 * reader->failed is set, for good. */
static inline bool reader_ready(struct reader *reader)
{
    return reader->at < reader->end || reader_fill(reader);
}

/* True when the byte before is at hand, reader->at[-1]. False at the start of the text, and as reader_ready() when it
 * cannot be read. */
bool reader_ready_before(struct reader *reader);

/* Where in the text the next byte to read is. */
static inline size_t reader_offset(const struct reader *reader)
{
    return reader->ahead - (size_t)(reader->end - reader->at);
}

/* Goes to offset, which is at most the length of the text. Reads nothing. */
void reader_seek(struct reader *reader, size_t offset);

#endif
