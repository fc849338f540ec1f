#include "judge/package/index.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "judge/package/cache.h"
#include "judge/package/file.h"
#include "judge/package/index_entry.h"
#include "sandbox/cleanup.h"

/* What a file starts with. The number goes up when the form of the files changes. */
static const char MAGIC[16] = "judge-index-1";

/* Before the body. */
struct header {
    char magic[sizeof MAGIC];
    unsigned char key[DIGEST_BYTES];
    uint64_t length; /* of the body */
    uint64_t check[2];
};

/* ---- what the index is for ---- */

/* The program that is running: another build of judge may read packages in another way. Nothing but the kernel knows
 * it by its place on the disk, so a copy has an index of its own. */
static bool digest_program(struct digest *digest)
{
    struct stat status;
    if (stat("/proc/self/exe", &status) != 0)
        return false;
    int64_t facts[] = {(int64_t)status.st_dev, (int64_t)status.st_ino, status.st_size,         status.st_mtim.tv_sec,
                       status.st_mtim.tv_nsec, status.st_ctim.tv_sec,  status.st_ctim.tv_nsec, (int64_t)geteuid()};
    digest_add(digest, facts, sizeof facts);
    return true;
}

static bool make_key(struct index *index)
{
    struct digest digest;
    digest_start(&digest);
    digest_add_text(&digest, MAGIC);
    digest_add_text(&digest, index->folder);
    if (!digest_program(&digest))
        return false;
    digest_end(&digest, index->key);
    digest_name(index->key, index->file);
    return true;
}

/* Two sums over the body that no damage leaves as they are: each step can be undone, so that a word that changed,
 * however little, changes the end; and what changed in several places does so but for one time in 2^128. This is
 * against broken disks. Who can write into the folder of a person's caches can as well write a whole index that is
 * right, and gets as far: to wrong titles in a list. SHA-512 would take longer than all else that is done with an
 * index. */
static void sum_word(uint64_t word, uint64_t sums[2])
{
    static const uint64_t odd[2] = {UINT64_C(0x9e3779b97f4a7c15), UINT64_C(0xd6e8feb86659fd93)};
    for (size_t i = 0; i < 2; i++) {
        sums[i] = (sums[i] ^ word) * odd[i];
        sums[i] ^= sums[i] >> 29;
    }
}

static void sum_body(const char *body, size_t length, uint64_t sums[2])
{
    uint64_t word;
    size_t whole = length - length % sizeof word;
    sums[0] = length;
    sums[1] = ~(uint64_t)length;
    for (size_t at = 0; at < whole; at += sizeof word) {
        memcpy(&word, body + at, sizeof word);
        sum_word(word, sums);
    }
    word = 0;
    memcpy(&word, body + whole, length - whole);
    sum_word(word, sums);
}

/* ---- reading ---- */

bool index_parse(const char *text, size_t length, struct index *index)
{
    struct index_bytes bytes = {text, length, false};
    size_t count = index_bytes_number(&bytes);
    if (bytes.bad || count > INDEX_PACKAGES_MAX || count > length)
        return false;
    auto_free struct index_item *items = calloc(count + 1, sizeof *items);
    if (items == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        items[i].name = index_bytes_text(&bytes);
        items[i].length = index_bytes_number(&bytes);
        if (bytes.bad || items[i].length > bytes.left || (i > 0 && strcmp(items[i - 1].name, items[i].name) >= 0))
            return false;
        items[i].bytes = bytes.at;
        bytes.at += items[i].length;
        bytes.left -= items[i].length;
    }
    if (bytes.bad || bytes.left != 0)
        return false;
    index->items = take_ptr(items);
    index->count = count;
    return true;
}

/* True when the file, of status, starts with the header of this index. */
static bool read_header(const struct index *index, int fd, const struct stat *status, struct header *header)
{
    return S_ISREG(status->st_mode) && status->st_size >= (off_t)sizeof *header && status->st_size <= INDEX_BYTES_MAX &&
           pread(fd, header, sizeof *header, 0) == (ssize_t)sizeof *header &&
           memcmp(header->magic, MAGIC, sizeof MAGIC) == 0 && memcmp(header->key, index->key, DIGEST_BYTES) == 0 &&
           header->length == (uint64_t)status->st_size - sizeof *header;
}

/* Reads the file of the index into index->text. */
static void read_file(struct index *index)
{
    struct stat status;
    struct header header;
    uint64_t sums[2];
    auto_close int fd = openat(index->cache, index->file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0 || fstat(fd, &status) != 0 || !read_header(index, fd, &status, &header))
        return;
    size_t length = (size_t)header.length;
    auto_free char *text = malloc(length + 1);
    if (text == NULL || pread(fd, text, length, sizeof header) != (ssize_t)length)
        return;
    sum_body(text, length, sums);
    if (memcmp(header.check, sums, sizeof sums) == 0 && index_parse(text, length, index))
        index->text = take_ptr(text);
}

void index_open(const char *folder, struct index *index)
{
    *index = (struct index){.folder = strdup(folder), .fd = -1, .cache = -1};
    if (index->folder != NULL && make_key(index) && clock_gettime(CLOCK_REALTIME, &index->now) == 0)
        index->fd = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (index->fd >= 0)
        index->cache = cache_open("catalogs");
    if (index->cache >= 0)
        read_file(index);
}

/* ---- packages ---- */

static int compare_items(const void *left, const void *right)
{
    const struct index_item *a = left, *b = right;
    return strcmp(a->name, b->name);
}

static const struct index_item *find_item(const struct index_item *items, size_t count, const char *name)
{
    const struct index_item key = {.name = name};
    return count == 0 ? NULL : bsearch(&key, items, count, sizeof key, compare_items);
}

/* Reads the item into *problem or *error; what is half read stays there. */
static bool read_item(const struct index *index, const struct index_item *item, struct problem *problem,
                      struct error *error)
{
    struct index_bytes bytes = {item->bytes, item->length, false};
    if (!index_entry_holds(&bytes, index->fd, item->name) || !index_entry_read(&bytes, problem, error))
        return false;
    if (error->kind != ERROR_NONE)
        return true;
    problem->dir = text_format("%s/%s", strcmp(index->folder, "/") == 0 ? "" : index->folder, item->name);
    problem->short_name = strdup(item->name);
    return problem->dir != NULL && problem->short_name != NULL;
}

bool index_find(const struct index *index, const char *name, struct problem *problem, struct error *error)
{
    const struct index_item *item = find_item(index->items, index->count, name);
    if (item == NULL)
        return false;
    if (read_item(index, item, problem, error))
        return true;
    problem_free(problem);
    *error = (struct error){0};
    return false;
}

bool index_begin(const struct index *index, const char *name, struct stamps *stamps)
{
    return index->cache >= 0 && stamps_take(index->fd, name, index->now, stamps);
}

/* The bytes of an item in a new block that starts with its name. */
static bool make_item(const char *name, const struct stamps *stamps, const struct problem *problem,
                      const struct error *error, struct index_item *item)
{
    char *block = NULL;
    size_t length = 0, name_length = strlen(name) + 1;
    FILE *out = open_memstream(&block, &length);
    if (out == NULL)
        return false;
    fwrite(name, name_length, 1, out);
    index_entry_write(out, stamps, problem, error);
    bool good = ferror(out) == 0;
    if (fclose(out) != 0 || !good) {
        free(block);
        return false;
    }
    *item = (struct index_item){block, block + name_length, length - name_length};
    return true;
}

void index_add(struct index *index, const char *name, const struct stamps *stamps, const struct problem *problem,
               const struct error *error)
{
    struct index_item item;
    if (!index_entry_fits(problem, error) || !make_item(name, stamps, problem, error, &item))
        return;
    if ((index->added_count & (index->added_count - 1)) == 0) {
        size_t room = index->added_count == 0 ? 1 : index->added_count * 2;
        struct index_item *added = reallocarray(index->added, room, sizeof *added);
        if (added == NULL) {
            free((char *)(uintptr_t)item.name);
            return;
        }
        index->added = added;
    }
    index->added[index->added_count++] = item;
}

/* ---- writing ---- */

/* True for an item of the old file that goes into the new one: not read anew, and still there. One that was not asked
 * for this time, because an earlier folder has a package of that name, may be next time. */
static bool stays(const struct index *index, const struct index_item *item)
{
    struct stamp_facts facts;
    return find_item(index->added, index->added_count, item->name) == NULL &&
           stamps_look(index->fd, item->name, "problem.yaml", &facts);
}

static void write_items(FILE *out, const struct index_item *items, size_t count)
{
    index_write_number(out, count);
    for (size_t i = 0; i < count; i++) {
        index_write_text(out, items[i].name);
        index_write_number(out, items[i].length);
        fwrite(items[i].bytes, items[i].length, 1, out);
    }
}

/* Makes the body of the new file. */
static bool make_body(struct index *index, char **body, size_t *length)
{
    auto_free struct index_item *items = calloc(index->count + index->added_count, sizeof *items);
    size_t count = 0;
    if (items == NULL)
        return false;
    qsort(index->added, index->added_count, sizeof *index->added, compare_items);
    for (size_t i = 0; i < index->count; i++) {
        if (stays(index, &index->items[i]))
            items[count++] = index->items[i];
    }
    for (size_t i = 0; i < index->added_count; i++)
        items[count++] = index->added[i];
    qsort(items, count, sizeof *items, compare_items);
    FILE *out = open_memstream(body, length);
    if (out == NULL)
        return false;
    write_items(out, items, count);
    bool good = ferror(out) == 0;
    return fclose(out) == 0 && good && count <= INDEX_PACKAGES_MAX;
}

static void write_file(struct index *index)
{
    struct header header = {0};
    auto_free char *body = NULL;
    size_t length = 0;
    if (!make_body(index, &body, &length) || length > INDEX_BYTES_MAX - sizeof header)
        return;
    memcpy(header.magic, MAGIC, sizeof MAGIC);
    memcpy(header.key, index->key, DIGEST_BYTES);
    header.length = length;
    sum_body(body, length, header.check);
    auto_close int file = cache_create(index->cache);
    if (file < 0 || file_write(file, &header, sizeof header) != 0 || file_write(file, body, length) != 0 ||
        cache_replace(index->cache, file, index->file) != 0)
        return;
    cache_prune(index->cache, INDEX_FILES_MAX, INDEX_BYTES_MAX);
}

void index_close(struct index *index)
{
    int saved = errno;
    if (index->added_count > 0)
        write_file(index);
    for (size_t i = 0; i < index->added_count; i++)
        free((char *)(uintptr_t)index->added[i].name);
    free(index->added);
    free(index->items);
    free(index->text);
    free(index->folder);
    if (index->fd >= 0)
        close(index->fd);
    if (index->cache >= 0)
        close(index->cache);
    *index = (struct index){.fd = -1, .cache = -1};
    errno = saved;
}
