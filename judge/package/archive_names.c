#include "judge/package/archive_names.h"

#include <stdlib.h>
#include <string.h>

#include "judge/package/file.h"
#include "judge/package/folder.h"
#include "sandbox/cleanup.h"

enum { PATH_BYTES_MAX = 1024 };

static int refuse(const char *archive, const char *path, const char *rule, const char *message, struct error *err)
{
    error_set(err, ERROR_BROKEN_PACKAGE, "%.100s: '%.200s': %s", archive, path, message);
    text_clean(err->message);
    return error_rule(err, rule);
}

static int check_part(const char *archive, const char *path, const char *part, size_t length, struct error *err)
{
    if (length == 0)
        return refuse(archive, path, "archive-empty-name", "an empty name stands in the path", err);
    if ((length == 1 && part[0] == '.') || (length == 2 && part[0] == '.' && part[1] == '.'))
        return refuse(archive, path, "archive-dots", "the path has a '.' or '..' in it", err);
    if (length > 255)
        return refuse(archive, path, "bad-name", "a name in it is longer than 255 bytes", err);
    return 0;
}

int archive_check_path(const char *archive, const char *path, const struct tree_limits *limits, struct error *err)
{
    size_t depth = 0;
    if (path[0] == '/')
        return refuse(archive, path, "archive-absolute", "the path is absolute", err);
    if (strlen(path) > PATH_BYTES_MAX)
        return refuse(archive, path, "bad-name", "the path is too long", err);
    for (const char *part = path; part == path || *part != '\0';) {
        size_t length = strcspn(part, "/");
        if (check_part(archive, path, part, length, err) != 0)
            return -1;
        if (++depth > limits->depth)
            return refuse(archive, path, "too-deep", "folders are nested too deeply", err);
        part += length + (part[length] == '/');
    }
    return tree_check_name(path, archive, path, err);
}

bool archive_is_litter(const char *path)
{
    for (const char *part = path; *part != '\0';) {
        size_t length = strcspn(part, "/");
        if (name_is_litter(part, length))
            return true;
        part += length + (part[length] == '/');
    }
    return false;
}

/* ---- together ---- */

/* A path that is there: an entry, or a folder that one lies in. */
struct place {
    const char *path;
    size_t length;
    bool folder;
    bool named; /* the archive has it as an entry */
};

struct places {
    struct place *items;
    size_t count, capacity;
};

static char fold(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static int compare_folded(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    for (size_t i = 0; i < a->length && i < b->length; i++) {
        int difference = (unsigned char)fold(a->path[i]) - (unsigned char)fold(b->path[i]);
        if (difference != 0)
            return difference;
    }
    return a->length < b->length ? -1 : a->length > b->length;
}

static int add(struct places *places, const char *path, size_t length, bool folder, bool named, struct error *err)
{
    if (places->count == places->capacity) {
        size_t capacity = places->capacity == 0 ? 64 : places->capacity * 2;
        struct place *items = reallocarray(places->items, capacity, sizeof *items);
        if (items == NULL)
            return error_memory(err);
        places->items = items;
        places->capacity = capacity;
    }
    places->items[places->count++] = (struct place){path, length, folder, named};
    return 0;
}

/* The entry and the folders above it, but for those that the entry before lay in as well: that keeps the list short. */
static int add_entry(struct places *places, const struct archive_entry *entry, const char *before, struct error *err)
{
    size_t shared = 0;
    while (before[shared] != '\0' && before[shared] == entry->path[shared])
        shared++;
    for (size_t i = 0; entry->path[i] != '\0'; i++) {
        bool known = i < shared; /* the slash too is the same */
        if (entry->path[i] == '/' && !known && add(places, entry->path, i, true, false, err) != 0)
            return -1;
    }
    return add(places, entry->path, strlen(entry->path), entry->kind == ARCHIVE_FOLDER, true, err);
}

/* Of one path: a, the first that is called so, and b. twice: the archive has had it as an entry already. */
static int check_pair(const char *archive, const struct place *a, const struct place *b, bool twice, struct error *err)
{
    char path[PATH_BYTES_MAX + 1];
    snprintf(path, sizeof path, "%.*s", (int)b->length, b->path);
    if (memcmp(a->path, b->path, a->length) != 0)
        return refuse(archive, path, "archive-case", "another path differs from it in letter case only", err);
    if (twice)
        return refuse(archive, path, "archive-twice", "stands in the archive twice", err);
    if (!a->folder || !b->folder)
        return refuse(archive, path, "archive-not-a-folder", "other paths need it to be a folder, and it is none", err);
    return 0;
}

int archive_check_together(const char *archive, const struct archive_entry *entries, size_t count, struct error *err)
{
    struct places places = {0};
    int result = 0;
    for (size_t i = 0; i < count && result == 0; i++)
        result = add_entry(&places, &entries[i], i == 0 ? "" : entries[i - 1].path, err);
    if (places.count > 1)
        qsort(places.items, places.count, sizeof *places.items, compare_folded);
    const struct place *first = NULL; /* equal ones stand side by side */
    bool named = false;
    for (size_t i = 0; i < places.count && result == 0; i++) {
        const struct place *place = &places.items[i];
        if (first == NULL || compare_folded(first, place) != 0) {
            first = place;
            named = place->named;
            continue;
        }
        result = check_pair(archive, first, place, named && place->named, err);
        named = named || place->named;
    }
    free(places.items);
    return result;
}
