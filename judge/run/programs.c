#include "judge/run/programs.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/package/cache.h"
#include "judge/package/digest.h"
#include "judge/run/compiler.h"
#include "judge/run/image.h"
#include "sandbox/cleanup.h"

enum { KEEP = 300 };
#define KEEP_BYTES (300LL << 20)

/* The file: this header, the log, the program. */
struct header {
    char magic[8];
    uint64_t log_length;
    unsigned char digest[DIGEST_BYTES]; /* of header (with this member zero), log and program in that order */
};

static const char magic[8] = "judge 1\n";

static void whole_digest(const char *log, uint64_t log_length, const unsigned char *program_digest,
                         unsigned char *digest)
{
    struct digest state;
    digest_start(&state);
    digest_add(&state, magic, sizeof magic);
    digest_add(&state, &log_length, sizeof log_length);
    digest_add(&state, log, log_length);
    digest_add(&state, program_digest, DIGEST_BYTES);
    digest_end(&state, digest);
}

static bool read_program(int file, int *image, char **log)
{
    struct header header;
    if (pread(file, &header, sizeof header, 0) != sizeof header || memcmp(header.magic, magic, sizeof magic) != 0 ||
        header.log_length > COMPILER_LOG_MAX)
        return false;
    auto_free char *text = malloc(header.log_length + 1);
    if (text == NULL || pread(file, text, header.log_length, sizeof header) != (ssize_t)header.log_length)
        return false;
    text[header.log_length] = '\0';
    unsigned char program_digest[DIGEST_BYTES], digest[DIGEST_BYTES];
    struct error ignored;
    auto_close int copy = -1;
    if (image_make(file, (int64_t)(sizeof header + header.log_length), &copy, program_digest, &ignored) != 0)
        return false;
    whole_digest(text, header.log_length, program_digest, digest);
    if (memcmp(digest, header.digest, DIGEST_BYTES) != 0)
        return false;
    *image = take_fd(&copy);
    *log = take_ptr(text);
    return true;
}

bool programs_recall(const char *name, int *image, char **log)
{
    auto_close int folder = cache_open("programs");
    auto_close int file = folder < 0 ? -1 : openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return false;
    if (!read_program(file, image, log)) {
        unlinkat(folder, name, 0);
        return false;
    }
    futimens(file, NULL); /* what is used is not the oldest */
    return true;
}

static bool copy_image(int file, int image)
{
    struct stat status;
    off_t offset = 0;
    if (fstat(image, &status) != 0)
        return false;
    while (offset < status.st_size)
        if (sendfile(file, image, &offset, (size_t)(status.st_size - offset)) <= 0)
            return false;
    return true;
}

static bool digest_image(int image, unsigned char *digest)
{
    struct digest state;
    auto_free char *block = malloc(256 * 1024);
    digest_start(&state);
    off_t offset = 0;
    ssize_t length = block == NULL ? -1 : 0;
    while (block != NULL && (length = pread(image, block, 256 * 1024, offset)) > 0) {
        digest_add(&state, block, (size_t)length);
        offset += length;
    }
    digest_end(&state, digest);
    return length == 0;
}

void programs_remember(const char *name, int image, const char *log)
{
    struct header header = {.log_length = strlen(log)};
    unsigned char program_digest[DIGEST_BYTES];
    auto_close int folder = cache_open("programs");
    auto_close int file = folder < 0 ? -1 : cache_create(folder);
    if (file < 0 || !digest_image(image, program_digest))
        return;
    memcpy(header.magic, magic, sizeof magic);
    whole_digest(log, header.log_length, program_digest, header.digest);
    if (write(file, &header, sizeof header) != sizeof header ||
        write(file, log, header.log_length) != (ssize_t)header.log_length || !copy_image(file, image))
        return;
    if (cache_publish(folder, file, name) == 0)
        cache_prune(folder, KEEP, KEEP_BYTES);
}
