#include "judge/run/pandoc.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/package/cache.h"
#include "judge/package/digest.h"
#include "judge/package/file.h"
#include "judge/run/probe.h"
#include "sandbox/cleanup.h"
#include "sandbox/sandbox.h"

enum { KEEP_FILES = 500, KEEP_BYTES = 16 << 20, ADDRESS_BYTES = 1 << 30, REASON_SIZE = 200 };

/* --sandbox: pandoc itself opens no file that a text names. Raw HTML would be left out of what is shown without a
 * word; without it, a table that Markdown cannot say is the word [TABLE]. */
static const char *const arguments[] = {"pandoc",       "--sandbox",
                                        "--from=latex", "--to=commonmark-raw_html+tex_math_dollars+pipe_tables",
                                        "--wrap=none",  NULL};

/* ---- the cache ---- */

/* What a cached text starts with. */
struct header {
    unsigned char check[DIGEST_BYTES]; /* of the text */
};

/* The name of what this pandoc, found at path, makes of the text. */
static void name_of(const char *path, const char *tex, size_t length, char name[41])
{
    unsigned char result[DIGEST_BYTES];
    struct digest digest;
    struct stat status = {0};
    digest_start(&digest);
    for (size_t i = 0; arguments[i] != NULL; i++)
        digest_add_text(&digest, arguments[i]);
    digest_add_text(&digest, path);
    (void)!stat(path, &status);
    const long long facts[] = {(long long)status.st_ino, status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
    digest_add(&digest, facts, sizeof facts);
    digest_add(&digest, tex, length);
    digest_end(&digest, result);
    digest_name(result, name);
}

static void digest_text(const char *text, size_t length, unsigned char result[DIGEST_BYTES])
{
    struct digest digest;
    digest_start(&digest);
    digest_add(&digest, text, length);
    digest_end(&digest, result);
}

/* Reads a text that is in the cache; false when there is none, or it is damaged. */
static bool recall(int folder, const char *name, char **text, size_t *length)
{
    struct stat status;
    struct header header;
    unsigned char check[DIGEST_BYTES];
    auto_close int fd = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0 || fstat(fd, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size < (off_t)sizeof header ||
        status.st_size > (off_t)(PANDOC_TEXT_MAX + sizeof header))
        return false;
    size_t bytes = (size_t)status.st_size - sizeof header;
    auto_free char *made = malloc(bytes + 1);
    if (made == NULL || pread(fd, &header, sizeof header, 0) != (ssize_t)sizeof header ||
        pread(fd, made, bytes, sizeof header) != (ssize_t)bytes)
        return false;
    digest_text(made, bytes, check);
    if (memcmp(check, header.check, sizeof check) != 0)
        return false;
    made[bytes] = '\0';
    *text = take_ptr(made);
    *length = bytes;
    return true;
}

static void remember(int folder, const char *name, const char *text, size_t length)
{
    struct header header;
    auto_close int file = folder < 0 ? -1 : cache_create(folder);
    digest_text(text, length, header.check);
    if (file >= 0 && file_write(file, &header, sizeof header) == 0 && file_write(file, text, length) == 0 &&
        cache_replace(folder, file, name) == 0)
        cache_prune(folder, KEEP_FILES, KEEP_BYTES);
}

/* ---- running it ---- */

/* An anonymous file that holds the text. */
static int file_of(const char *text, size_t length)
{
    auto_close int fd = memfd_create("statement", MFD_CLOEXEC);
    if (fd < 0 || file_write(fd, text, length) != 0 || lseek(fd, 0, SEEK_SET) != 0)
        return -1;
    return take_fd(&fd);
}

/* Where a program of the system finds its libraries and data, as far as it is there. */
static size_t list_readable(const char *path, const char *readable[], size_t room)
{
    static const char *const places[] = {"/lib",
                                         "/lib64",
                                         "/usr/lib",
                                         "/usr/lib64",
                                         "/usr/local/lib",
                                         "/etc/ld.so.cache",
                                         "/usr/share/locale",
                                         "/usr/share/pandoc",
                                         "/usr/local/share/pandoc"};
    size_t count = 0;
    readable[count++] = path;
    for (size_t i = 0; i < sizeof places / sizeof *places && count + 1 < room; i++) {
        if (access(places[i], R_OK) == 0)
            readable[count++] = places[i];
    }
    readable[count] = NULL;
    return count;
}

/* Why it failed: its own word, on a line, else ours. */
static void give_reason(const struct sandbox_report *report, int errors, char reason[REASON_SIZE])
{
    ssize_t length = pread(errors, reason, REASON_SIZE - 1, 0);
    reason[length < 0 ? 0 : length] = '\0';
    reason[strcspn(reason, "\n")] = '\0';
    text_clean(reason);
    if (report->end == SANDBOX_WALL_LIMIT || report->end == SANDBOX_CPU_LIMIT ||
        (report->end == SANDBOX_SIGNALED && report->signal == 24 /* SIGXCPU */))
        snprintf(reason, REASON_SIZE, "it took longer than %d s", PANDOC_TIME_S);
    else if (reason[0] == '\0')
        snprintf(reason, REASON_SIZE, "it ended without a word");
}

/* Runs pandoc at path in box; *text stays NULL, with a reason, when that gives no text. */
static int run(struct sandbox *box, const char *path, const char *tex, size_t length, char **text, size_t *text_length,
               char reason[REASON_SIZE], struct error *err)
{
    static const char *const environment[] = {"LC_ALL=C.UTF-8", "HOME=/nonexistent", "PATH=/usr/bin:/bin", NULL};
    const char *readable[16];
    auto_close int input = file_of(tex, length), output = memfd_create("markdown", MFD_CLOEXEC);
    auto_close int errors = memfd_create("errors", MFD_CLOEXEC);
    if (input < 0 || output < 0 || errors < 0)
        return error_errno(err, ERROR_IO, "cannot make an anonymous file");
    list_readable(path, readable, sizeof readable / sizeof *readable);
    struct sandbox_program program = {
        .confinement = SANDBOX_PACKAGE,
        .image_fd = -1,
        .path = path,
        .argv = arguments,
        .environment = environment,
        .input_fd = input,
        .output_fd = output,
        .error_fd = errors,
        .readable = readable,
        .writable = sandbox_folder(box),
        .limits = {.cpu_us = PANDOC_TIME_S * 1000000,
                   .wall_us = PANDOC_TIME_S * 1000000,
                   .address_bytes = ADDRESS_BYTES,
                   .file_bytes = PANDOC_TEXT_MAX},
    };
    struct sandbox_report report;
    struct stat status;
    if (sandbox_run(box, &program, 1, &report, err) != 0)
        return -1;
    if (report.end != SANDBOX_EXITED || report.exit_status != 0) {
        give_reason(&report, errors, reason);
        return 0;
    }
    if (fstat(output, &status) != 0)
        return error_errno(err, ERROR_IO, "cannot look at what pandoc wrote");
    size_t bytes = (size_t)status.st_size;
    auto_free char *made = malloc(bytes + 1);
    if (made == NULL)
        return error_memory(err);
    if (pread(output, made, bytes, 0) != (ssize_t)bytes)
        return error_errno(err, ERROR_IO, "cannot read what pandoc wrote");
    made[bytes] = '\0';
    *text = take_ptr(made);
    *text_length = bytes;
    return 0;
}

/* A box of its own: whoever shows a text runs nothing else. */
static int run_behind_walls(const char *path, const char *tex, size_t length, char **text, size_t *text_length,
                            char reason[REASON_SIZE], struct error *err)
{
    struct sandbox *box = NULL;
    struct error broken = {0};
    int result = sandbox_start(&box, &broken);
    if (result == 0)
        result = run(box, path, tex, length, text, text_length, reason, &broken);
    sandbox_stop(box);
    if (result == 0)
        return 0;
    if (broken.kind == ERROR_MEMORY) {
        *err = broken;
        return -1;
    }
    snprintf(reason, REASON_SIZE, "%.190s", broken.message);
    return 0;
}

int pandoc_convert(const char *tex, size_t length, enum pandoc_outcome *outcome, char **markdown,
                   size_t *markdown_length, char reason[200], struct error *err)
{
    const char *search = getenv("PATH");
    auto_free char *found = probe_find_program(search != NULL ? search : "/usr/local/bin:/usr/bin:/bin", "pandoc");
    auto_free char *path = found == NULL ? NULL : realpath(found, NULL);
    auto_free char *text = NULL;
    size_t text_length = 0;
    char name[41];
    if (path == NULL) {
        *outcome = PANDOC_MISSING;
        return 0;
    }
    name_of(path, tex, length, name);
    auto_close int folder = cache_open("statements");
    if (folder < 0 || !recall(folder, name, &text, &text_length)) {
        if (run_behind_walls(path, tex, length, &text, &text_length, reason, err) != 0)
            return -1;
        if (text != NULL)
            remember(folder, name, text, text_length);
    }
    *outcome = text == NULL ? PANDOC_FAILED : PANDOC_DONE;
    *markdown = take_ptr(text);
    *markdown_length = text_length;
    return 0;
}
