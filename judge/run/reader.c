#include "judge/run/reader.h"

#include <errno.h>
#include <unistd.h>

struct reader reader_of_text(const char *text, size_t length)
{
    const char *begin = length > 0 ? text : "";
    return (struct reader){
        .at = begin, .begin = begin, .end = begin + length, .ahead = length, .length = length, .fd = -1};
}

struct reader reader_of_file(int fd, size_t length, char *block, size_t block_bytes)
{
    return (struct reader){.at = block,
                           .begin = block,
                           .end = block,
                           .length = length,
                           .fd = fd,
                           .block = block,
                           .block_bytes = block_bytes};
}

/* Nothing is at hand, and offset is next. */
static void forget(struct reader *reader, size_t offset)
{
    reader->at = reader->begin = reader->end = reader->block;
    reader->ahead = offset;
}

/* Has the length bytes from offset on at hand, the first of them next. */
static bool load(struct reader *reader, size_t offset, size_t length)
{
    size_t done = 0;
    forget(reader, offset);
    while (done < length && !reader->failed) {
        ssize_t got = pread(reader->fd, reader->block + done, length - done, (off_t)(offset + done));
        if (got > 0)
            done += (size_t)got;
        else if (got == 0 || errno != EINTR)
            reader->failed = true;
    }
    if (reader->failed)
        return false;
    reader->end = reader->block + length;
    reader->ahead = offset + length;
    return true;
}

bool reader_fill(struct reader *reader)
{
    size_t left = reader->length - reader->ahead;
    if (left == 0 || reader->failed)
        return false;
    return load(reader, reader->ahead, left < reader->block_bytes ? left : reader->block_bytes);
}

bool reader_ready_before(struct reader *reader)
{
    if (reader->at > reader->begin)
        return true;
    size_t offset = reader_offset(reader);
    size_t length = offset < reader->block_bytes ? offset : reader->block_bytes;
    if (offset == 0 || reader->failed || !load(reader, offset - length, length))
        return false;
    reader->at = reader->end;
    return true;
}

void reader_seek(struct reader *reader, size_t offset)
{
    size_t first = reader->ahead - (size_t)(reader->end - reader->begin);
    if (offset >= first && offset <= reader->ahead)
        reader->at = reader->begin + (offset - first);
    else
        forget(reader, offset);
}
