/* Tests that are generated: they can be made, they come out the same each time, and those that lie in data/ as well are
 * what is made for them. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/author/verifier.h"
#include "judge/run/maker.h"
#include "sandbox/cleanup.h"

enum { BLOCK = 64 * 1024 };

/* 1: the file at path has the same bytes as fd, 0: it has not; -1 with errno. */
static int same(const char *path, int fd)
{
    auto_free char *blocks = malloc(2 * BLOCK);
    auto_close int file = verifier_open(path, -1), again = verifier_open(NULL, fd);
    if (blocks == NULL || file < 0 || again < 0)
        return -1;
    for (;;) {
        ssize_t a = read(file, blocks, BLOCK), b = read(again, blocks + BLOCK, BLOCK);
        if (a < 0 || b < 0)
            return -1;
        if (a != b || memcmp(blocks, blocks + BLOCK, (size_t)a) != 0)
            return 0;
        if (a == 0)
            return 1;
    }
}

/* The bytes are compared block by block, so files and memory must give whole blocks: regular files do. */
static int compare(struct verifier *verifier, const struct test_case *test, const struct making *making, bool shipped,
                   struct error *err)
{
    const struct yaml_node *place = test->generated->place;
    const char *parts[] = {"input", "answer"}, *paths[] = {test->input_path, test->answer_path};
    const int fds[] = {making->input, making->answer};
    for (size_t i = 0; i < 2; i++) {
        int result = same(paths[i], fds[i]);
        if (result < 0)
            return error_errno(err, ERROR_IO, "cannot compare a generated test");
        if (result == 1)
            continue;
        if (shipped)
            return verifier_say(verifier, FINDING_ERROR, "generated-differs", err,
                                "%s:%zu:%zu: data/%s lies in the package with another %s than the one that is made "
                                "for it",
                                place->file, place->line, place->column, test->name, parts[i]);
        return verifier_say(verifier, FINDING_ERROR, "generator-random", err,
                            "%s:%zu:%zu: %s comes out with another %s the second time", place->file, place->line,
                            place->column, test->name, parts[i]);
    }
    return 0;
}

static int make_again(struct verifier *verifier, struct maker *maker, const struct test_case *test, bool shipped,
                      struct error *err)
{
    struct making making = {.input = -1, .answer = -1};
    if (maker_make(maker, test, &making, err) != 0)
        return verifier_keep(verifier, "generator", err);
    int result = compare(verifier, test, &making, shipped, err);
    making_close(&making);
    return result;
}

static const struct generated *find_generated(const struct generators *generators, const char *name)
{
    for (size_t i = 0; i < generators->count; i++)
        if (strcmp(generators->items[i].name, name) == 0)
            return &generators->items[i];
    return NULL;
}

static int check_all(struct verifier *verifier, struct maker *maker, struct error *err)
{
    const struct testdata *data = &verifier->data;
    for (size_t i = 0; i < data->count; i++) {
        const struct generated *made = find_generated(&data->generators, data->cases[i].name);
        struct test_case test = data->cases[i];
        test.generated = made;
        verifier_tell(verifier, "making tests again", i, data->count);
        if (made != NULL && make_again(verifier, maker, &test, data->cases[i].generated == NULL, err) != 0)
            return -1;
    }
    return 0;
}

static void tell(void *context, size_t done, size_t total, bool waiting)
{
    verifier_tell(context, waiting ? "waiting for another judge that makes tests" : "making tests", done, total);
}

int verify_generators(struct verifier *verifier, bool *made, struct error *err)
{
    struct sandbox *box = verifier->request->boxes[0];
    const struct toolchain *toolchain = NULL;
    const struct generate_progress progress = {tell, verifier};
    if (languages_toolchain(&verifier->languages, box, LANGUAGE_C, &toolchain, err) != 0)
        return -1;
    *made = false;
    if (generate_tests(box, toolchain, &verifier->problem, &verifier->data, &progress, &verifier->generation, err) != 0)
        return verifier_keep(verifier, "generator", err);
    *made = true;
    if (verifier->data.generators.count == 0)
        return 0;
    struct maker *maker = maker_new(box, toolchain, &verifier->problem, err);
    int result = maker == NULL ? -1 : check_all(verifier, maker, err);
    maker_free(maker);
    return result;
}
