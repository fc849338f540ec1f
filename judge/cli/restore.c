#include "judge/cli/restore.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "judge/cli/document.h"
#include "judge/cli/escape.h"
#include "judge/cli/options.h"
#include "judge/cli/place.h"
#include "sandbox/cleanup.h"

/* Where a source goes. */
struct target {
    char *folder, *name, *path; /* path: as a person reaches it */
    int fd;
};

static void target_free(struct target *target)
{
    free(target->folder);
    free(target->name);
    free(target->path);
    cleanup_close(&target->fd);
}

/* A short name that comes from a package is letters and digits; one that was imported may be anything. */
static bool is_name(const char *short_name)
{
    size_t length = strlen(short_name);
    return length > 0 && length < 200 && strspn(short_name, "abcdefghijklmnopqrstuvwxyz0123456789_-") == length &&
           short_name[0] != '-';
}

static int name_target(const struct restore_place *place, const struct history_entry *entry, struct target *target,
                       struct error *err)
{
    const char *output = place->file, *slash = output == NULL ? NULL : strrchr(output, '/');
    const char *name = slash == NULL ? output : slash + 1;
    if (output == NULL && !is_name(entry->short_name)) {
        error_set(err, ERROR_USAGE, "the problem's name is no name of a file");
        return error_hint(err, "say where to: judge history restore %" PRId64 " -o FILE", entry->number);
    }
    if (name != NULL && (name[0] == '\0' || strcmp(name, ".") == 0 || strcmp(name, "..") == 0))
        return error_set(err, ERROR_USAGE, "'%.300s' is no name of a file", output);
    target->name = name == NULL ? text_format("%s.c", entry->short_name) : strdup(name);
    target->folder = output == NULL    ? strdup(place->dir == NULL ? "." : place->dir)
                     : slash == NULL   ? strdup(".")
                     : slash == output ? strdup("/")
                                       : strndup(output, (size_t)(slash - output));
    if (target->name == NULL || target->folder == NULL)
        return error_memory(err);
    bool here = output != NULL ? slash == NULL : place->dir == NULL;
    target->path = here ? strdup(target->name) : text_format("%s/%s", target->folder, target->name);
    return target->path == NULL ? error_memory(err) : 0;
}

static int open_target(struct target *target, struct error *err)
{
    struct stat status;
    target->fd = open(target->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (target->fd < 0 && (errno == ENOENT || errno == ENOTDIR))
        return error_set(err, ERROR_USAGE, "there is no folder '%.300s'", target->folder);
    if (target->fd < 0)
        return error_errno(err, ERROR_IO, "cannot use the folder '%.300s'", target->folder);
    if (fstatat(target->fd, target->name, &status, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISDIR(status.st_mode))
        return 0;
    error_set(err, ERROR_USAGE, "%.300s is a folder: the file cannot be written", target->path);
    return error_hint(err, "say where to with -o FILE");
}

/* Whether that very source is there already. A link is never the same, whatever it leads to. */
static bool is_there(const struct target *target, const struct history_submission *submission)
{
    struct stat status;
    struct error ignored = {0};
    auto_free char *text = NULL;
    size_t length = 0;
    auto_close int fd = openat(target->fd, target->name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    auto_free char *path = text_format("/proc/self/fd/%d", fd);
    if (fd < 0 || path == NULL || fstat(fd, &status) != 0 || !S_ISREG(status.st_mode) ||
        status.st_size != (off_t)submission->source_length ||
        file_read(path, submission->source_length, ERROR_IO, &text, &length, &ignored) != 0)
        return false;
    return length == submission->source_length && memcmp(text, submission->source, length) == 0;
}

static int print_restored(const struct session *session, const struct history_entry *entry, const struct target *target,
                          bool same, const char *kept, struct error *err)
{
    if (session->json) {
        auto_document struct document *document = document_new();
        document_integer(document, "number", entry->number);
        document_text(document, "problem", entry->short_name);
        document_text(document, "file", target->path);
        document_flag(document, "written", !same);
        document_text(document, "kept", kept);
        return document_print(document, stdout, err);
    }
    printf(same ? "submission %" PRId64 " is there already: " : "submission %" PRId64 " is in ", entry->number);
    escape_line(stdout, target->path);
    if (kept != NULL) {
        printf("\n  kept     your file as ");
        escape_line(stdout, kept);
    }
    printf("\nnext: %s test ", options_command(session));
    escape_word(stdout, target->path);
    size_t length = strlen(entry->short_name);
    if (strncmp(target->name, entry->short_name, length) != 0 || strcmp(target->name + length, ".c") != 0) {
        printf(" --problem ");
        escape_word(stdout, entry->short_name);
    }
    putchar('\n');
    return 0;
}

static int restore_to(const struct session *session, const struct history_submission *submission,
                      const struct target *target, struct error *err)
{
    struct place_file file = {
        .name = target->name,
        .shown = target->path,
        .bytes = submission->source,
        .length = submission->source_length,
        .mode = 0666,
        .way = PLACE_KEEP,
    };
    bool same = is_there(target, submission);
    if (!same && place_files(target->fd, &file, 1, err) != 0)
        return -1;
    const char *slash = strrchr(target->path, '/');
    int folder = slash == NULL ? 0 : (int)(slash - target->path) + 1;
    auto_free char *kept = file.kept[0] == '\0' ? NULL : text_format("%.*s%s", folder, target->path, file.kept);
    return print_restored(session, &submission->entry, target, same, kept, err);
}

int restore_source(const struct session *session, const struct history_submission *submission,
                   const struct restore_place *place, struct error *err)
{
    __attribute__((cleanup(target_free))) struct target target = {.fd = -1};
    if (name_target(place, &submission->entry, &target, err) != 0 || open_target(&target, err) != 0)
        return -1;
    return restore_to(session, submission, &target, err);
}
