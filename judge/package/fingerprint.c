#include "judge/package/fingerprint.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "judge/package/digest.h"
#include "sandbox/cleanup.h"

enum { SAMPLE_BYTES = 4096 };

static bool add_bytes(struct digest *digest, int fd, off_t offset)
{
    char bytes[SAMPLE_BYTES];
    ssize_t length = pread(fd, bytes, sizeof bytes, offset);
    if (length > 0)
        digest_add(digest, bytes, (size_t)length);
    return length >= 0;
}

static bool add_file(struct digest *digest, const char *path)
{
    auto_close int fd = path == NULL ? -1 : open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0)
        return false;
    digest_add(digest, &status.st_size, sizeof status.st_size);
    return add_bytes(digest, fd, 0) &&
           (status.st_size <= SAMPLE_BYTES || add_bytes(digest, fd, status.st_size - SAMPLE_BYTES));
}

void fingerprint_take(const struct testdata *data, char text[FINGERPRINT_SIZE])
{
    struct digest digest;
    unsigned char result[DIGEST_BYTES];
    digest_start(&digest);
    text[0] = '\0';
    for (size_t i = 0; i < data->count; i++) {
        const struct test_case *test = &data->cases[i];
        digest_add_text(&digest, test->name);
        for (size_t k = 0; k < test->args.count; k++)
            digest_add_text(&digest, test->args.items[k]);
        for (size_t k = 0; k < test->output_validator_args.count; k++)
            digest_add_text(&digest, test->output_validator_args.items[k]);
        if (!add_file(&digest, test->input_path) || !add_file(&digest, test->answer_path))
            return;
    }
    digest_end(&digest, result);
    digest_name(result, text);
}
