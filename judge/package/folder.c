#include "judge/package/folder.h"

#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include "judge/package/file.h"
#include "sandbox/cleanup.h"

/* The place in path where the name of the package folder starts. */
static const char *label_of(const char *path, size_t root_length)
{
    size_t start = root_length;
    while (start > 0 && path[start - 1] != '/')
        start--;
    return path + start;
}

const char *folder_label(const struct folder *folder)
{
    return label_of(folder->path, folder->root_length);
}

int folder_error(const struct folder *folder, const char *name, enum error_kind kind, struct error *err,
                 const char *format, ...)
{
    char message[sizeof err->message];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    /* a path may be longer than a message: what is wrong must still be seen */
    error_set(err, kind, "%.200s/%.200s: %s", folder_label(folder), name, message);
    text_clean(err->message);
    return -1;
}

/* True when the link leads to something inside the package. Both paths are compared as realpath() gives them. */
static bool stays_inside(const struct folder *folder, const char *name, bool *dangling)
{
    auto_free char *path = text_format("%s/%s", folder->path, name);
    auto_free char *target = path == NULL ? NULL : realpath(path, NULL);
    *dangling = target == NULL;
    if (target == NULL || strncmp(target, folder->path, folder->root_length) != 0)
        return false;
    return target[folder->root_length] == '/' || target[folder->root_length] == '\0';
}

static enum entry_kind kind_of_mode(mode_t mode)
{
    return S_ISREG(mode) ? ENTRY_FILE : S_ISDIR(mode) ? ENTRY_FOLDER : ENTRY_OTHER;
}

/* Fills in what entry is. readdir() mostly knows; only links and file systems that do not tell cost a system call. */
static void classify(const struct folder *folder, int fd, unsigned char type, struct entry *entry)
{
    struct stat status;
    if (type == DT_REG || type == DT_DIR) {
        entry->kind = type == DT_REG ? ENTRY_FILE : ENTRY_FOLDER;
        return;
    }
    entry->kind = ENTRY_OTHER;
    if (fstatat(fd, entry->name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return;
    entry->linked = S_ISLNK(status.st_mode);
    if (entry->linked) {
        bool dangling = false;
        if (!stays_inside(folder, entry->name, &dangling)) {
            entry->kind = dangling ? ENTRY_OTHER : ENTRY_OUTSIDE;
            return;
        }
        if (fstatat(fd, entry->name, &status, 0) != 0)
            return;
    }
    entry->kind = kind_of_mode(status.st_mode);
}

static int add_entry(struct folder *folder, int fd, const struct dirent *found, size_t *capacity)
{
    if (folder->count == *capacity) {
        size_t larger = *capacity == 0 ? 32 : *capacity * 2;
        struct entry *entries = reallocarray(folder->entries, larger, sizeof *entries);
        if (entries == NULL)
            return -1;
        folder->entries = entries;
        *capacity = larger;
    }
    struct entry *entry = &folder->entries[folder->count];
    *entry = (struct entry){.name = strdup(found->d_name)};
    if (entry->name == NULL)
        return -1;
    classify(folder, fd, found->d_type, entry);
    folder->count++;
    return 0;
}

static int compare_entries(const void *left, const void *right)
{
    const struct entry *a = left;
    const struct entry *b = right;
    return strcmp(a->name, b->name);
}

static int list(struct folder *folder, struct error *err)
{
    auto_closedir DIR *dir = opendir(folder->path); /* glibc opens it with O_CLOEXEC */
    if (dir == NULL) {
        error_errno(err, ERROR_BROKEN_PACKAGE, "%.300s: cannot read the folder", folder_label(folder));
        text_clean(err->message);
        return -1;
    }
    size_t capacity = 0;
    const struct dirent *found;
    while (errno = 0, (found = readdir(dir)) != NULL) {
        if (strcmp(found->d_name, ".") == 0 || strcmp(found->d_name, "..") == 0 ||
            name_is_litter(found->d_name, strlen(found->d_name)))
            continue;
        if (add_entry(folder, dirfd(dir), found, &capacity) != 0)
            return error_memory(err);
    }
    if (errno != 0)
        return error_errno(err, ERROR_IO, "%.300s: cannot read the folder", folder_label(folder));
    if (folder->count > 1)
        qsort(folder->entries, folder->count, sizeof *folder->entries, compare_entries);
    return 0;
}

static int open_path(char *path, size_t root_length, struct findings *findings, struct folder *folder,
                     struct error *err)
{
    auto_folder struct folder made = {.path = path, .root_length = root_length, .findings = findings};
    if (path == NULL)
        return error_memory(err);
    if (list(&made, err) != 0)
        return -1;
    *folder = made;
    made = (struct folder){0};
    return 0;
}

int folder_open(const char *root, struct findings *findings, struct folder *folder, struct error *err)
{
    return open_path(strdup(root), strlen(root), findings, folder, err);
}

int folder_enter(const struct folder *parent, const char *name, struct folder *folder, bool *present, struct error *err)
{
    const struct entry *entry = folder_find(parent, name);
    if (entry == NULL) {
        *present = false;
        return 0;
    }
    if (folder_want_folder(parent, entry, err) != 0)
        return -1;
    if (open_path(text_format("%s/%s", parent->path, name), parent->root_length, parent->findings, folder, err) != 0)
        return -1;
    *present = true;
    return 0;
}

void folder_free(struct folder *folder)
{
    int saved = errno;
    for (size_t i = 0; i < folder->count; i++)
        free(folder->entries[i].name);
    free(folder->entries);
    free(folder->path);
    *folder = (struct folder){0};
    errno = saved;
}

const struct entry *folder_find(const struct folder *folder, const char *name)
{
    if (folder->count == 0)
        return NULL;
    const struct entry key = {.name = (char *)(uintptr_t)name};
    return bsearch(&key, folder->entries, folder->count, sizeof key, compare_entries);
}

int folder_want_file(const struct folder *folder, const struct entry *entry, struct error *err)
{
    if (entry->kind == ENTRY_FILE)
        return 0;
    if (entry->kind == ENTRY_OUTSIDE)
        folder_error(folder, entry->name, ERROR_BROKEN_PACKAGE, err, "is a link that leads out of the package");
    else if (entry->linked)
        folder_error(folder, entry->name, ERROR_BROKEN_PACKAGE, err, "is a link that leads to no regular file");
    else
        folder_error(folder, entry->name, ERROR_BROKEN_PACKAGE, err, "must be a regular file");
    return error_rule(err, entry->kind == ENTRY_OUTSIDE ? "link-outside" : "file-kind");
}

int folder_want_folder(const struct folder *folder, const struct entry *entry, struct error *err)
{
    if (entry->kind == ENTRY_FOLDER)
        return 0;
    bool outside = entry->kind == ENTRY_OUTSIDE;
    folder_error(folder, entry->name, ERROR_BROKEN_PACKAGE, err,
                 outside ? "is a link that leads out of the package" : "must be a folder");
    return error_rule(err, outside ? "link-outside" : "folder-kind");
}

bool name_is_litter(const char *name, size_t length)
{
    static const char *const litter[] = {"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"};
    for (size_t i = 0; i < sizeof litter / sizeof *litter; i++)
        if (strlen(litter[i]) == length && memcmp(litter[i], name, length) == 0)
            return true;
    return false;
}

static bool is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool name_is_legal(const char *name)
{
    if (!is_letter_or_digit(name[0]) && name[0] != '_')
        return false;
    size_t length = 1;
    while (is_letter_or_digit(name[length]) || (name[length] != '\0' && strchr("_.-", name[length]) != NULL))
        length++;
    return name[length] == '\0' && length <= 255;
}

bool name_has_suffix(const char *name, const char *suffix)
{
    size_t length = strlen(name);
    size_t suffix_length = strlen(suffix);
    return length > suffix_length && strcmp(name + length - suffix_length, suffix) == 0;
}
