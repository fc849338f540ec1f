#include "judge/package/archive.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include <zip.h>

#include "judge/package/archive_names.h"
#include "judge/package/file.h"
#include "judge/package/library.h"
#include "sandbox/cleanup.h"

enum { BLOCK_BYTES = 64 * 1024, TARGET_MAX = 1023, DATE_1980 = 1 << 5 | 1 };

/* What we call of libzip. */
/* clang-format off */
#define CALLS(CALL) \
    CALL(zip_close) CALL(zip_dir_add) CALL(zip_discard) CALL(zip_error_code_system) CALL(zip_error_code_zip) \
    CALL(zip_error_strerror) CALL(zip_error_system_type) CALL(zip_fclose) CALL(zip_file_add) \
    CALL(zip_file_get_error) CALL(zip_file_get_external_attributes) CALL(zip_file_set_dostime) \
    CALL(zip_file_set_external_attributes) CALL(zip_fopen_index) CALL(zip_fread) CALL(zip_get_error) \
    CALL(zip_get_name) CALL(zip_get_num_entries) CALL(zip_open) CALL(zip_source_file_create) \
    CALL(zip_source_free) CALL(zip_stat_index)
/* clang-format on */

struct calls {
    CALLS(LIBRARY_POINTER)
};

static int load(struct calls *calls, struct error *err)
{
    static const char *const names[] = {CALLS(LIBRARY_NAME)};
    return library_load(JUDGE_LIBZIP, names, sizeof names / sizeof *names, calls, err);
}

/* One unpacking. */
struct reader {
    const char *label; /* the archive's base name */
    struct calls calls;
    zip_t *zip;
    const struct tree_limits *limits;
    int folder;         /* where it goes */
    int64_t size;       /* of the archive */
    int64_t bytes;      /* what came out so far */
    int64_t disk_bytes; /* what the disk has */
    struct archive_entry *entries;
    size_t count;
    char *block;
    struct error *err;
};

static int refuse(const struct reader *reader, const char *path, const char *rule, const char *message)
{
    error_set(reader->err, ERROR_BROKEN_PACKAGE, "%.100s: '%.200s': %s", reader->label, path, message);
    text_clean(reader->err->message);
    return error_rule(reader->err, rule);
}

static int cannot_write(const struct reader *reader, const char *path)
{
    int reason = errno;
    error_errno(reader->err, ERROR_IO, "%.100s: cannot write %.200s", reader->label, path);
    text_clean(reader->err->message);
    return reason == ENOSPC || reason == EDQUOT ? error_hint(reader->err, "make room on the disk, then try again") : -1;
}

/* ---- what is in it ---- */

/* The type of file by the attributes of Unix, 0 where they say nothing. */
static unsigned unix_mode(const struct reader *reader, zip_uint64_t index)
{
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    if (reader->calls.zip_file_get_external_attributes(reader->zip, index, ZIP_FL_UNCHANGED, &system, &attributes) != 0)
        return 0;
    return system == ZIP_OPSYS_UNIX || system == ZIP_OPSYS_OS_X ? attributes >> 16 : 0;
}

static int look_at(struct reader *reader, zip_uint64_t index, const char *name, struct archive_entry *entry)
{
    zip_stat_t status;
    unsigned mode = unix_mode(reader, index), type = mode & S_IFMT;
    size_t length = strlen(name);
    if (reader->calls.zip_stat_index(reader->zip, index, ZIP_FL_UNCHANGED, &status) != 0)
        return refuse(reader, name, "archive-damaged", "the archive is damaged");
    if ((status.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && status.encryption_method != ZIP_EM_NONE)
        return refuse(reader, name, "archive-encrypted", "is encrypted");
    bool folder = name[length - 1] == '/';
    if (type != 0 && type != S_IFREG && type != S_IFDIR && type != S_IFLNK)
        return refuse(reader, name, "special-file", "is neither a file nor a folder");
    if (folder && type == S_IFLNK)
        return refuse(reader, name, "special-file", "is a link with a slash at its end");
    entry->kind = folder || type == S_IFDIR ? ARCHIVE_FOLDER : type == S_IFLNK ? ARCHIVE_LINK : ARCHIVE_FILE;
    entry->executable = (mode & S_IXUSR) != 0;
    entry->index = index;
    entry->path = strndup(name, length - (folder ? 1 : 0));
    if ((status.valid & ZIP_STAT_SIZE) != 0 && status.size > (zip_uint64_t)reader->limits->bytes)
        return refuse(reader, name, "too-large", "is too large");
    return entry->path != NULL ? 0 : error_memory(reader->err);
}

static int list(struct reader *reader)
{
    zip_int64_t count = reader->calls.zip_get_num_entries(reader->zip, ZIP_FL_UNCHANGED);
    if (count < 0 || (size_t)count > reader->limits->entries) {
        error_set(reader->err, ERROR_BROKEN_PACKAGE, "%.100s: has more than %zu files in it", reader->label,
                  reader->limits->entries);
        text_clean(reader->err->message);
        return error_rule(reader->err, "too-many");
    }
    reader->entries = calloc((size_t)count + 1, sizeof *reader->entries);
    if (reader->entries == NULL)
        return error_memory(reader->err);
    for (zip_uint64_t i = 0; i < (zip_uint64_t)count; i++) {
        const char *name = reader->calls.zip_get_name(reader->zip, i, ZIP_FL_ENC_RAW);
        if (name == NULL)
            return refuse(reader, "?", "archive-damaged", "the archive is damaged");
        if (archive_check_path(reader->label, name, reader->limits, reader->err) != 0)
            return -1;
        if (!archive_is_litter(name) && look_at(reader, i, name, &reader->entries[reader->count++]) != 0)
            return -1;
    }
    return archive_check_together(reader->label, reader->entries, reader->count, reader->err);
}

/* ---- unpacking ---- */

static int zip_failure(const struct reader *reader, const char *path, zip_error_t *error)
{
    int code = reader->calls.zip_error_code_zip(error);
    if (code == ZIP_ER_COMPNOTSUPP)
        return refuse(reader, path, "archive-method", "is packed by a method that is not supported: pack it anew");
    if (code == ZIP_ER_NOPASSWD || code == ZIP_ER_ENCRNOTSUPP || code == ZIP_ER_WRONGPASSWD)
        return refuse(reader, path, "archive-encrypted", "is encrypted");
    if (code == ZIP_ER_MEMORY)
        return error_memory(reader->err);
    return refuse(reader, path, "archive-damaged",
                  code == ZIP_ER_CRC ? "is damaged: its checksum is wrong" : "is damaged, or cut off");
}

static int count_bytes(struct reader *reader, const char *path, int64_t bytes)
{
    reader->bytes += bytes;
    if (reader->bytes > reader->limits->bytes)
        return refuse(reader, path, "too-large", "with this file the package is too large");
    if (reader->bytes > (int64_t)ARCHIVE_FREE_MIB << 20 && reader->bytes / ARCHIVE_RATIO_MAX > reader->size) {
        refuse(reader, path, "archive-bomb", "the archive becomes more than 200 times as large as it is");
        return error_hint(reader->err, "if you trust it, unpack it yourself and import the folder");
    }
    if (reader->bytes > reader->disk_bytes) {
        errno = ENOSPC;
        return cannot_write(reader, path);
    }
    return 0;
}

/* Makes the folders above path. */
static int make_parents(const struct reader *reader, const char *path)
{
    char above[PATH_MAX];
    snprintf(above, sizeof above, "%s", path);
    for (char *slash = strchr(above, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdirat(reader->folder, above, 0755) != 0 && errno != EEXIST)
            return -1;
        *slash = '/';
    }
    return 0;
}

static int write_file(struct reader *reader, const struct archive_entry *entry, zip_file_t *file)
{
    auto_close int fd = make_parents(reader, entry->path) != 0
                            ? -1
                            : openat(reader->folder, entry->path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                                     entry->executable ? 0755 : 0644);
    if (fd < 0)
        return cannot_write(reader, entry->path);
    for (;;) {
        zip_int64_t got = reader->calls.zip_fread(file, reader->block, BLOCK_BYTES);
        if (got < 0)
            return zip_failure(reader, entry->path, reader->calls.zip_file_get_error(file));
        if (got == 0)
            return 0;
        if (count_bytes(reader, entry->path, got) != 0)
            return -1;
        if (file_write(fd, reader->block, (size_t)got) != 0)
            return cannot_write(reader, entry->path);
    }
}

static int make_link(struct reader *reader, const struct archive_entry *entry, zip_file_t *file)
{
    char target[TARGET_MAX + 1];
    zip_int64_t got = reader->calls.zip_fread(file, target, sizeof target);
    if (got < 0)
        return zip_failure(reader, entry->path, reader->calls.zip_file_get_error(file));
    if (got == 0 || got == sizeof target || memchr(target, '\0', (size_t)got) != NULL)
        return refuse(reader, entry->path, "link-dangling", "is a link that leads to nothing");
    target[got] = '\0';
    if (tree_check_name(target, reader->label, entry->path, reader->err) != 0)
        return -1;
    if (make_parents(reader, entry->path) != 0 || symlinkat(target, reader->folder, entry->path) != 0)
        return cannot_write(reader, entry->path);
    return 0;
}

static int extract_entry(struct reader *reader, const struct archive_entry *entry)
{
    if (entry->kind == ARCHIVE_FOLDER) {
        bool made = make_parents(reader, entry->path) == 0 &&
                    (mkdirat(reader->folder, entry->path, 0755) == 0 || errno == EEXIST);
        return made ? 0 : cannot_write(reader, entry->path);
    }
    zip_file_t *file = reader->calls.zip_fopen_index(reader->zip, entry->index, ZIP_FL_UNCHANGED);
    if (file == NULL)
        return zip_failure(reader, entry->path, reader->calls.zip_get_error(reader->zip));
    int result = entry->kind == ARCHIVE_LINK ? make_link(reader, entry, file) : write_file(reader, entry, file);
    reader->calls.zip_fclose(file);
    return result;
}

static int extract_all(struct reader *reader)
{
    struct statvfs disk;
    char self[40];
    reader->disk_bytes = INT64_MAX;
    if (fstatvfs(reader->folder, &disk) == 0 && disk.f_bavail < INT64_MAX / 2 / (disk.f_frsize + 1))
        reader->disk_bytes = (int64_t)(disk.f_bavail * disk.f_frsize);
    if (list(reader) != 0)
        return -1;
    for (int links = 0; links < 2; links++) {
        for (size_t i = 0; i < reader->count; i++) {
            const struct archive_entry *entry = &reader->entries[i];
            if ((entry->kind == ARCHIVE_LINK) == (links == 1) && extract_entry(reader, entry) != 0)
                return -1;
        }
    }
    snprintf(self, sizeof self, "/proc/self/fd/%d", reader->folder);
    auto_free char *path = realpath(self, NULL);
    return path == NULL ? cannot_write(reader, "links") : tree_check_links(path, reader->label, reader->err);
}

static int open_failure(const char *label, int code, struct error *err)
{
    if (code == ZIP_ER_MEMORY)
        return error_memory(err);
    error_set(err, ERROR_BROKEN_PACKAGE, "%.200s: is no zip file, or damaged, or cut off", label);
    text_clean(err->message);
    return error_rule(err, "archive-no-zip");
}

/* Opens it once more by its name: a FIFO would hold us, which libzip does not ask for. */
static int open_zip(const char *path, struct reader *reader)
{
    struct stat status;
    int code = ZIP_ER_OK;
    auto_close int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
        return error_set(reader->err, ERROR_NO_SUCH_PROBLEM, "there is no file '%.300s'", path);
    if (fd < 0 || fstat(fd, &status) != 0)
        return error_errno(reader->err, ERROR_IO, "%.300s: cannot read the file", path);
    if (!S_ISREG(status.st_mode))
        return open_failure(reader->label, ZIP_ER_NOZIP, reader->err);
    reader->size = status.st_size;
    if (load(&reader->calls, reader->err) != 0)
        return -1;
    reader->zip = reader->calls.zip_open(path, ZIP_RDONLY, &code);
    return reader->zip != NULL ? 0 : open_failure(reader->label, code, reader->err);
}

int archive_extract(const char *path, int parent, const char *name, const struct tree_limits *limits, struct error *err)
{
    const char *slash = strrchr(path, '/');
    auto_free char *block = malloc(BLOCK_BYTES);
    struct reader reader = {.label = slash == NULL ? path : slash + 1, .limits = limits, .block = block, .err = err};
    if (block == NULL)
        return error_memory(err);
    if (open_zip(path, &reader) != 0)
        return -1;
    int result = -1;
    auto_close int folder =
        mkdirat(parent, name, 0755) != 0 ? -1 : openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    reader.folder = folder;
    if (folder < 0) {
        cannot_write(&reader, name);
    } else {
        result = extract_all(&reader);
        if (result != 0)
            tree_remove(parent, name);
    }
    reader.calls.zip_discard(reader.zip);
    for (size_t i = 0; i < reader.count; i++)
        free(reader.entries[i].path);
    free(reader.entries);
    return result;
}

bool archive_is_zip(const char *path)
{
    char magic[4];
    struct stat status;
    auto_close int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    return fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && read(fd, magic, 4) == 4 &&
           (memcmp(magic, "PK\3\4", 4) == 0 || memcmp(magic, "PK\5\6", 4) == 0);
}

/* ---- writing ---- */

static int add_failure(const struct calls *calls, zip_t *zip, const char *target, struct error *err)
{
    return error_set(err, ERROR_IO, "%.200s: cannot write the archive: %.100s", target,
                     calls->zip_error_strerror(calls->zip_get_error(zip)));
}

static int add_one(const struct calls *calls, zip_t *zip, const char *path, const char *name, const struct stat *status,
                   struct error *err)
{
    zip_source_t *source = S_ISDIR(status->st_mode) ? NULL : calls->zip_source_file_create(path, 0, -1, NULL);
    zip_int64_t index = -1;
    if (S_ISDIR(status->st_mode))
        index = calls->zip_dir_add(zip, name, ZIP_FL_ENC_UTF_8);
    else if (source != NULL)
        index = calls->zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        calls->zip_source_free(source);
        return add_failure(calls, zip, name, err);
    }
    zip_uint32_t mode = S_ISDIR(status->st_mode) ? S_IFDIR | 0755 : S_IFREG | 0644;
    if (S_ISREG(status->st_mode) && (status->st_mode & S_IXUSR) != 0)
        mode = S_IFREG | 0755;
    zip_uint32_t attributes = mode << 16 | (S_ISDIR(status->st_mode) ? 0x10 : 0);
    if (calls->zip_file_set_external_attributes(zip, (zip_uint64_t)index, 0, ZIP_OPSYS_UNIX, attributes) != 0 ||
        calls->zip_file_set_dostime(zip, (zip_uint64_t)index, 0, DATE_1980, 0) != 0)
        return add_failure(calls, zip, name, err);
    return 0;
}

/* By bytes, whatever the locale. */
static int compare_names(const void *left, const void *right)
{
    const struct dirent *const *a = left, *const *b = right;
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* Adds the folder at path, and what is in it in the order of bytes. */
static int add_folder(const struct calls *calls, zip_t *zip, const char *path, const char *name, size_t depth,
                      struct error *err)
{
    struct dirent **found = NULL;
    struct stat status;
    if (stat(path, &status) != 0 || depth > tree_limits_default().depth)
        return error_set(err, ERROR_IO, "%.300s: cannot read the folder", path);
    int count = scandir(path, &found, NULL, NULL);
    int result = count < 0 ? error_errno(err, ERROR_IO, "%.300s: cannot read the folder", path)
                           : add_one(calls, zip, path, name, &status, err);
    if (count > 1)
        qsort(found, (size_t)count, sizeof *found, compare_names);
    for (int i = 0; i < count; i++) {
        const char *entry = found[i]->d_name;
        auto_free char *below = text_format("%s/%s", path, entry), *inside = text_format("%s/%s", name, entry);
        if (result == 0 && (below == NULL || inside == NULL))
            result = error_memory(err);
        if (result == 0 && strcmp(entry, ".") != 0 && strcmp(entry, "..") != 0) {
            if (stat(below, &status) != 0)
                result = error_errno(err, ERROR_IO, "%.300s: cannot read it", below);
            else
                result = S_ISDIR(status.st_mode) ? add_folder(calls, zip, below, inside, depth + 1, err)
                                                 : add_one(calls, zip, below, inside, &status, err);
        }
        free(found[i]);
    }
    free(found);
    return result;
}

int archive_create(const char *path, const char *top, const char *target, struct error *err)
{
    int code = ZIP_ER_OK;
    struct calls library, *calls = &library;
    if (tree_check_links(path, top, err) != 0 || load(&library, err) != 0)
        return -1;
    zip_t *zip = calls->zip_open(target, ZIP_CREATE | ZIP_EXCL, &code);
    if (zip == NULL)
        return error_set(err, ERROR_IO, "%.300s: cannot make the archive", target);
    if (add_folder(calls, zip, path, top, 0, err) != 0) {
        calls->zip_discard(zip);
        return -1;
    }
    if (calls->zip_close(zip) == 0)
        return 0;
    zip_error_t *error = calls->zip_get_error(zip);
    int reason = calls->zip_error_system_type(error) == ZIP_ET_SYS ? calls->zip_error_code_system(error) : 0;
    add_failure(calls, zip, target, err);
    calls->zip_discard(zip);
    return reason == ENOSPC || reason == EDQUOT ? error_hint(err, "make room on the disk, then try again") : -1;
}
