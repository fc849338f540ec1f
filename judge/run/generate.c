#include "judge/run/generate.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "judge/run/maker.h"
#include "judge/run/shelf.h"
#include "sandbox/cleanup.h"

#define KEEP_BYTES (4LL << 30)

/* Where the tests of one problem come to lie. */
struct store {
    struct shelf shelf;
    struct testdata *data;
    size_t total; /* generated tests */
    struct generation *generation;
};

bool generate_is_needed(const struct testdata *data)
{
    for (size_t i = 0; i < data->count; i++)
        if (data->cases[i].input_path == NULL)
            return true;
    return false;
}

void generation_free(struct generation *generation)
{
    for (size_t i = 0; i < generation->fd_count; i++)
        close(generation->fds[i]);
    free(generation->fds);
    *generation = (struct generation){0};
}

static int64_t now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* Keeps fd, which is taken over, open until generation_free(). */
static int hold(struct generation *generation, int *fd, struct error *err)
{
    int *fds = reallocarray(generation->fds, generation->fd_count + 1, sizeof *fds);
    if (fds == NULL)
        return error_memory(err);
    generation->fds = fds;
    fds[generation->fd_count++] = take_fd(fd);
    return 0;
}

/* ---- the list of what is in a set: for each test the bytes of input and answer ---- */

enum { LIST_LINE = 64 };

static int write_list(int folder, const struct store *store, const struct making *makings)
{
    auto_close int fd = openat(folder, "list", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0400);
    for (size_t i = 0; fd >= 0 && i < store->total; i++) {
        char line[LIST_LINE];
        int length =
            snprintf(line, sizeof line, "%" PRId64 " %" PRId64 "\n", makings[i].input_bytes, makings[i].answer_bytes);
        if (write(fd, line, (size_t)length) != length)
            return -1;
    }
    return fd >= 0 && fdatasync(fd) == 0 ? 0 : -1;
}

static bool has_size(int folder, size_t index, const char *extension, int64_t bytes)
{
    char name[40];
    struct stat status;
    snprintf(name, sizeof name, "%zu.%s", index, extension);
    return fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(status.st_mode) &&
           status.st_size == bytes;
}

/* Whether all that the list names is there, as long as it was: a power cut can leave files that are too short. */
static bool is_whole(int folder, size_t total, int64_t *bytes)
{
    int fd = openat(folder, "list", O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    auto_fclose FILE *list = fd < 0 ? NULL : fdopen(fd, "r");
    char line[LIST_LINE];
    size_t count = 0;
    if (list == NULL)
        cleanup_close(&fd);
    for (; list != NULL && fgets(line, sizeof line, list) != NULL; count++) {
        int64_t input = -1, answer = -1;
        if (sscanf(line, "%" SCNd64 " %" SCNd64, &input, &answer) != 2 || !has_size(folder, count, "in", input) ||
            !has_size(folder, count, "ans", answer))
            return false;
        *bytes += input + answer;
    }
    return count == total;
}

/* ---- from a set to paths ---- */

/* Names a file of the set that folder is: the path holds whatever becomes of the cache meanwhile. */
static char *path_in(int folder, size_t index, const char *extension)
{
    return text_format("/proc/self/fd/%d/%zu.%s", folder, index, extension);
}

static int set_path(char **path, char *text, struct error *err)
{
    if (text == NULL)
        return error_memory(err);
    free(*path);
    *path = text;
    return 0;
}

static struct test_case *generated_case(const struct store *store, size_t index)
{
    for (size_t i = 0; i < store->data->count; i++)
        if (store->data->cases[i].generated != NULL && index-- == 0)
            return &store->data->cases[i];
    return NULL;
}

static int use_shelf(struct store *store, struct error *err)
{
    int folder = store->shelf.folder;
    for (size_t i = 0; i < store->total; i++) {
        struct test_case *test = generated_case(store, i);
        if (set_path(&test->input_path, path_in(folder, i, "in"), err) != 0 ||
            set_path(&test->answer_path, path_in(folder, i, "ans"), err) != 0)
            return -1;
    }
    store->generation->kept = true;
    store->shelf.folder = -1;
    return hold(store->generation, &folder, err);
}

/* Where nothing can be kept each test stays in the anonymous file that it was made in. */
static int use_file(struct generation *generation, int *fd, char **path, struct error *err)
{
    if (set_path(path, text_format("/proc/self/fd/%d", *fd), err) != 0)
        return -1;
    return hold(generation, fd, err);
}

/* ---- filling a set ---- */

static int copy_into(int folder, size_t index, const char *extension, int file, int64_t bytes)
{
    char name[40];
    off_t offset = 0;
    snprintf(name, sizeof name, "%zu.%s", index, extension);
    auto_close int copy = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0400);
    while (copy >= 0 && offset < bytes)
        if (sendfile(copy, file, &offset, (size_t)(bytes - offset)) <= 0)
            return -1;
    return copy >= 0 && fdatasync(copy) == 0 ? 0 : -1;
}

/* Gives the set up: the tests that are in it already are used from there while they are open. */
static int abandon_shelf(struct store *store, size_t done, struct error *err)
{
    snprintf(store->generation->reason, sizeof store->generation->reason, "%s", strerrordesc_np(errno));
    for (size_t i = 0; i < done && store->shelf.state == SHELF_FILLING; i++) {
        struct test_case *test = generated_case(store, i);
        static const char *const extensions[] = {"in", "ans"};
        char **paths[] = {&test->input_path, &test->answer_path};
        for (size_t k = 0; k < 2; k++) {
            char name[40];
            snprintf(name, sizeof name, "%zu.%s", i, extensions[k]);
            auto_close int fd = openat(store->shelf.folder, name, O_RDONLY | O_CLOEXEC);
            if (fd < 0)
                return error_errno(err, ERROR_IO, "cannot open a generated test again");
            if (use_file(store->generation, &fd, paths[k], err) != 0)
                return -1;
        }
    }
    shelf_discard(&store->shelf);
    return 0;
}

static int store_test(struct store *store, size_t index, struct making *making, struct error *err)
{
    struct test_case *test = generated_case(store, index);
    int folder = store->shelf.folder;
    store->generation->bytes += making->input_bytes + making->answer_bytes;
    store->generation->made++;
    if (store->shelf.state == SHELF_FILLING) {
        if (copy_into(folder, index, "in", making->input, making->input_bytes) == 0 &&
            copy_into(folder, index, "ans", making->answer, making->answer_bytes) == 0) {
            making_close(making);
            return 0;
        }
        if (abandon_shelf(store, index, err) != 0)
            return -1;
    }
    if (use_file(store->generation, &making->input, &test->input_path, err) != 0)
        return -1;
    return use_file(store->generation, &making->answer, &test->answer_path, err);
}

static int publish(struct store *store, const struct making *makings, struct error *err)
{
    if (store->shelf.state != SHELF_FILLING)
        return 0;
    if (write_list(store->shelf.folder, store, makings) != 0 || shelf_publish(&store->shelf) != 0)
        return abandon_shelf(store, store->total, err);
    shelf_prune(&store->shelf, KEEP_BYTES);
    return use_shelf(store, err);
}

static int make_all(struct store *store, struct maker *maker, const struct generate_progress *progress,
                    struct error *err)
{
    auto_free struct making *makings = calloc(store->total, sizeof *makings);
    if (makings == NULL)
        return error_memory(err);
    for (size_t i = 0; i < store->total; i++) {
        if (progress->tell != NULL)
            progress->tell(progress->context, i, store->total, false);
        if (maker_make(maker, generated_case(store, i), &makings[i], err) != 0)
            return -1;
        int result = store_test(store, i, &makings[i], err);
        making_close(&makings[i]);
        if (result != 0)
            return -1;
    }
    return publish(store, makings, err);
}

/* ---- all of it ---- */

static void tell_waiting(void *context)
{
    const struct generate_progress *progress = context;
    if (progress->tell != NULL)
        progress->tell(progress->context, 0, 0, true);
}

/* A set that the compiler could read would not be hidden. */
static bool is_hidden(const struct toolchain *toolchain, const struct shelf *shelf)
{
    auto_free char *path = text_format("/proc/self/fd/%d", shelf->parent);
    return shelf->parent < 0 || (path != NULL && !toolchain_overlaps(toolchain, path));
}

static int find_or_make(struct store *store, struct maker *maker, const struct toolchain *toolchain,
                        const struct problem *problem, struct generate_progress *progress, struct error *err)
{
    char digest[41], name[SHELF_NAME_SIZE];
    if (maker_name(maker, store->data, digest, err) != 0)
        return -1;
    snprintf(name, sizeof name, "%.60s-%s", problem->short_name, digest);
    for (int i = 0; i < 2; i++) {
        shelf_open("tests", name, &store->shelf, tell_waiting, progress);
        if (store->shelf.state != SHELF_READY || is_whole(store->shelf.folder, store->total, &store->generation->bytes))
            break;
        store->generation->bytes = 0;
        shelf_discard(&store->shelf);
        shelf_close(&store->shelf);
    }
    if (store->shelf.state == SHELF_NONE)
        snprintf(store->generation->reason, sizeof store->generation->reason, "%s", strerrordesc_np(errno));
    if (!is_hidden(toolchain, &store->shelf)) {
        shelf_discard(&store->shelf);
        snprintf(store->generation->reason, sizeof store->generation->reason, "the compiler may read in the cache");
    }
    if (store->shelf.state == SHELF_READY)
        return use_shelf(store, err);
    int64_t start_us = now_us();
    int result = make_all(store, maker, progress, err);
    if (store->shelf.state == SHELF_FILLING)
        shelf_discard(&store->shelf);
    store->generation->wall_us = now_us() - start_us;
    return result;
}

int generate_tests(struct sandbox *box, const struct toolchain *toolchain, const struct problem *problem,
                   struct testdata *data, const struct generate_progress *progress, struct generation *result,
                   struct error *err)
{
    struct generation generation = {.kept = true};
    struct generate_progress own = progress == NULL ? (struct generate_progress){0} : *progress;
    struct store store = {.data = data, .generation = &generation, .shelf = {.parent = -1, .folder = -1}};
    for (size_t i = 0; i < data->count; i++)
        store.total += data->cases[i].generated != NULL;
    if (store.total == 0 || !generate_is_needed(data)) {
        *result = generation;
        return 0;
    }
    generation.kept = false;
    struct maker *maker = maker_new(box, toolchain, problem, err);
    int failed = maker == NULL ? -1 : find_or_make(&store, maker, toolchain, problem, &own, err);
    maker_free(maker);
    shelf_close(&store.shelf);
    if (failed != 0) {
        generation_free(&generation);
        return -1;
    }
    *result = generation;
    return 0;
}
