#include "judge/package/file.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>

#include "sandbox/cleanup.h"

/* Opens the regular file at path. O_NONBLOCK: a FIFO that is called problem.yaml must not make us wait for a writer. */
static int open_regular(const char *path, const char *name, size_t limit, enum error_kind kind, int *file, size_t *size,
                        struct error *err)
{
    auto_close int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return error_errno(err, kind, "%s: cannot open the file", name);
    struct stat status;
    if (fstat(fd, &status) != 0)
        return error_errno(err, kind, "%s: cannot look at the file", name);
    if (S_ISDIR(status.st_mode))
        return error_set(err, kind, "%s: is a folder, not a file", name);
    if (!S_ISREG(status.st_mode))
        return error_set(err, kind, "%s: is not a regular file", name);
    if ((unsigned long long)status.st_size > limit)
        return error_set(err, kind, "%s: is larger than %zu bytes", name, limit);
    *size = (size_t)status.st_size;
    *file = take_fd(&fd);
    return 0;
}

/* Reads until the end or until capacity bytes are there. */
static int read_up_to(int fd, char *buffer, size_t capacity, size_t *length)
{
    size_t used = 0;
    while (used < capacity) {
        ssize_t got = read(fd, buffer + used, capacity - used);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        used += (size_t)got;
    }
    *length = used;
    return 0;
}

int file_write(int fd, const void *bytes, size_t length)
{
    for (const char *at = bytes; length > 0;) {
        ssize_t written = write(fd, at, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return -1;
        at += written;
        length -= (size_t)written;
    }
    return 0;
}

int file_read_as(const char *path, const char *name, size_t limit, enum error_kind kind, char **text, size_t *length,
                 struct error *err)
{
    auto_close int fd = -1;
    size_t size = 0;
    if (open_regular(path, name, limit, kind, &fd, &size, err) != 0)
        return -1;
    auto_free char *buffer = malloc(size + 1);
    if (buffer == NULL)
        return error_set(err, ERROR_MEMORY, "%s: no memory for %zu bytes", name, size);
    size_t used = 0;
    if (read_up_to(fd, buffer, size + 1, &used) != 0)
        return error_errno(err, kind, "%s: cannot read the file", name);
    if (used > size) /* one byte more than fstat() said: somebody writes to it */
        return error_set(err, kind, "%s: grew while it was read", name);
    buffer[used] = '\0';
    *length = used;
    *text = take_ptr(buffer);
    return 0;
}

int file_read(const char *path, size_t limit, enum error_kind kind, char **text, size_t *length, struct error *err)
{
    return file_read_as(path, path, limit, kind, text, length, err);
}

char *text_format(const char *format, ...)
{
    char *text = NULL;
    va_list arguments;
    va_start(arguments, format);
    int length = vasprintf(&text, format, arguments);
    va_end(arguments);
    return length < 0 ? NULL : text;
}

/* The length of the UTF-8 sequence at text, which ends with a NUL; 0 when it is none: overlong, a surrogate, too large,
 * cut. */
static size_t utf8_length(const unsigned char *text)
{
    if (text[0] < 0x80)
        return 1;
    if (text[0] < 0xc2 || text[0] > 0xf4)
        return 0;
    size_t length = text[0] < 0xe0 ? 2 : text[0] < 0xf0 ? 3 : 4;
    for (size_t i = 1; i < length; i++) {
        if ((text[i] & 0xc0) != 0x80)
            return 0;
    }
    if ((text[0] == 0xe0 && text[1] < 0xa0) || (text[0] == 0xed && text[1] > 0x9f))
        return 0;
    if ((text[0] == 0xf0 && text[1] < 0x90) || (text[0] == 0xf4 && text[1] > 0x8f))
        return 0;
    return length;
}

bool text_is_utf8(const char *text, size_t length)
{
    const unsigned char *at = (const unsigned char *)text, *end = at + length;
    while (at < end) {
        size_t step = utf8_length(at);
        if (step == 0 || step > (size_t)(end - at))
            return false;
        at += step;
    }
    return true;
}

void text_clean(char *text)
{
    unsigned char *at = (unsigned char *)text;
    while (*at != '\0') {
        size_t length = utf8_length(at);
        bool control = *at < 0x20 || *at == 0x7f || (*at == 0xc2 && length == 2 && at[1] < 0xa0);
        if (length == 0 || control)
            *at = '?';
        if (control && length == 2)
            at[1] = '?';
        at += length > 0 ? length : 1;
    }
}

int strings_add(struct strings *list, const char *text, size_t length, struct error *err)
{
    auto_free char *copy = strndup(text, length);
    if (copy == NULL)
        return error_memory(err);
    char **items = reallocarray(list->items, list->count + 2, sizeof *items);
    if (items == NULL)
        return error_memory(err);
    items[list->count++] = take_ptr(copy);
    items[list->count] = NULL;
    list->items = items;
    return 0;
}

int strings_add_once(struct strings *list, const char *text, struct error *err)
{
    return strings_contain(list, text) ? 0 : strings_add(list, text, strlen(text), err);
}

int strings_add_all(struct strings *list, const struct strings *other, struct error *err)
{
    for (size_t i = 0; i < other->count; i++) {
        if (strings_add(list, other->items[i], strlen(other->items[i]), err) != 0)
            return -1;
    }
    return 0;
}

bool strings_contain(const struct strings *list, const char *text)
{
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->items[i], text) == 0)
            return true;
    }
    return false;
}

void strings_free(struct strings *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i]);
    free(list->items);
    *list = (struct strings){0};
}
