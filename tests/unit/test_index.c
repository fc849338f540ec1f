/* The index of a catalog: what it remembers, that it notices every change, and that no damage to it is ever believed.
 */
#include "judge/package/index.h"

#include <fcntl.h>
#include <sys/wait.h>

#include "judge/package/catalog.h"
#include "judge/package/stamps.h"
#include "sandbox/cleanup.h"
#include "tests/unit/fixture.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char BROKEN[] = "problem_format_version: 2025-09\nname: [\n";

/* ---- catalogs ---- */

/* A fixture whose cache folder is its own. */
static struct fixture new_fixture(void)
{
    struct fixture fixture = fixture_new();
    setenv("XDG_CACHE_HOME", fixture_path(&fixture, "cache"), 1);
    return fixture;
}

static void add(const struct fixture *fixture, const char *package)
{
    char name[300], more[300];
    snprintf(more, sizeof more, "keywords: [graphs, difficulty-easy]\nlimits: {time_limit: 2}\n");
    fixture_package(fixture, package, more);
    snprintf(name, sizeof name, "%s/statement/problem.en.md", package);
    fixture_write(fixture, name, "text\n");
    snprintf(name, sizeof name, "%s/attachments/templates/c/solution.c", package);
    fixture_write(fixture, name, "int main(void);\n");
}

/* Packages that change no more are kept. */
static void settle(void)
{
    usleep(STAMPS_SETTLED_S * 1000000 + 50000);
}

static void assert_same_text(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        ck_assert_ptr_eq(a, b);
    else
        ck_assert_str_eq(a, b);
}

static void assert_same_strings(const struct strings *a, const struct strings *b)
{
    ck_assert_uint_eq(a->count, b->count);
    for (size_t i = 0; i < a->count; i++)
        ck_assert_str_eq(a->items[i], b->items[i]);
}

/* What is listed of a problem. */
static void assert_same_problem(const struct problem *a, const struct problem *b)
{
    assert_same_text(a->dir, b->dir);
    assert_same_text(a->short_name, b->short_name);
    assert_same_text(a->name, b->name);
    assert_same_text(a->uuid, b->uuid);
    assert_same_text(a->complexity, b->complexity);
    assert_same_strings(&a->patterns, &b->patterns);
    ck_assert_int_eq(a->version, b->version);
    ck_assert_int_eq(a->interactive, b->interactive);
    ck_assert_int_eq(a->difficulty, b->difficulty);
    ck_assert_int_eq(a->function_style, b->function_style);
    ck_assert_int_eq(a->threads, b->threads);
    ck_assert_int_eq(a->limits.time_us, b->limits.time_us);
    ck_assert_int_eq(a->limits.time_given, b->limits.time_given);
    assert_same_text(a->limits.time_source, b->limits.time_source);
    ck_assert_int_eq(a->limits.memory_bytes, b->limits.memory_bytes);
    ck_assert_int_eq(a->limits.validation_output_bytes, b->limits.validation_output_bytes);
}

static void assert_same_error(const struct error *a, const struct error *b)
{
    ck_assert_int_eq(a->kind, b->kind);
    if (a->kind == ERROR_NONE)
        return;
    ck_assert_str_eq(a->message, b->message);
    ck_assert_str_eq(a->hint, b->hint);
    ck_assert_str_eq(a->rule, b->rule);
}

static void assert_same_catalog(const struct catalog *a, const struct catalog *b)
{
    ck_assert_uint_eq(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        const struct catalog_entry *x = &a->entries[i], *y = &b->entries[i];
        ck_assert_str_eq(x->path, y->path);
        ck_assert_str_eq(x->short_name, y->short_name);
        ck_assert_uint_eq(x->folder, y->folder);
        ck_assert_uint_eq(x->place, y->place);
        if (x->error == NULL || y->error == NULL)
            ck_assert_ptr_eq(x->error, y->error);
        else
            assert_same_error(x->error, y->error);
        assert_same_problem(&x->problem, &y->problem);
    }
    ck_assert_uint_eq(a->fault_count, b->fault_count);
    for (size_t i = 0; i < a->fault_count; i++)
        assert_same_error(&a->faults[i], &b->faults[i]);
    assert_same_strings(&a->missing, &b->missing);
}

/* Opens the catalog in folders a and b of the fixture, or a alone; it is as if there were no index. */
static struct catalog open_checked(const struct fixture *fixture, size_t count)
{
    struct catalog indexed = {0}, plain = {0};
    struct error err = {0};
    const char *folders[] = {fixture_path(fixture, "a"), fixture_path(fixture, "b")};
    ck_assert_msg(catalog_open_indexed(folders, count, 1, &indexed, &err) == 0, "%s", err.message);
    ck_assert_msg(catalog_open(folders, count, 1, &plain, &err) == 0, "%s", err.message);
    assert_same_catalog(&indexed, &plain);
    catalog_free(&plain);
    return indexed;
}

static size_t count_listed(const struct catalog *catalog)
{
    size_t count = 0;
    for (size_t i = 0; i < catalog->count; i++)
        count += catalog->entries[i].listed;
    return count;
}

/* How many of the packages are known without reading them. */
static size_t open_and_count(const struct fixture *fixture, size_t folders)
{
    struct catalog catalog = open_checked(fixture, folders);
    size_t count = count_listed(&catalog);
    catalog_free(&catalog);
    return count;
}

static const struct catalog_entry *entry_of(const struct catalog *catalog, const char *name)
{
    for (size_t i = 0; i < catalog->count; i++) {
        if (strcmp(catalog->entries[i].short_name, name) == 0)
            return &catalog->entries[i];
    }
    return NULL;
}

/* ---- what is remembered ---- */

START_TEST(what_did_not_change_is_not_read_again)
{
    struct fixture fixture = new_fixture();
    add(&fixture, "a/one");
    add(&fixture, "a/two");
    fixture_write(&fixture, "a/two/include/c/harness.c", "int main(void);\n");
    fixture_write(&fixture, "a/broken/problem.yaml", BROKEN);
    fixture_write(&fixture, "a/old/problem.yaml", "problem_format_version: draft\n");
    add(&fixture, "a/Bad-Name");
    add(&fixture, "b/one");
    add(&fixture, "b/three");
    fixture_write(
        &fixture, "a/catalog.yaml",
        "order: [two]\nproblems: {two: {patterns: [strings], complexity: O(n), threads: true}, one: {difficulty: "
        "hard}, gone: {}}\n");
    settle();
    ck_assert_uint_eq(open_and_count(&fixture, 2), 0);
    ck_assert_uint_eq(open_and_count(&fixture, 2), 6);
    ck_assert_uint_eq(open_and_count(&fixture, 1), 5);
    fixture_write(&fixture, "a/catalog.yaml", "problems: {one: {patterns: [strings], time_limit: 3}}\n");
    ck_assert_uint_eq(open_and_count(&fixture, 2), 6);
    fixture_free(&fixture);
}
END_TEST

START_TEST(the_rest_of_a_listed_problem_is_read_when_it_is_asked_for)
{
    struct fixture fixture = new_fixture();
    struct error err = {0};
    add(&fixture, "a/one");
    add(&fixture, "a/two");
    add(&fixture, "a/three");
    fixture_write(&fixture, "a/broken/problem.yaml", BROKEN);
    fixture_write(&fixture, "a/catalog.yaml", "problems: {one: {patterns: [strings], complexity: O(n)}}\n");
    settle();
    open_and_count(&fixture, 1);
    struct catalog catalog = open_checked(&fixture, 1);
    const struct catalog_entry *one = entry_of(&catalog, "one"), *two = entry_of(&catalog, "two");
    ck_assert(one->listed && two->listed && entry_of(&catalog, "broken")->listed);
    ck_assert_ptr_null(one->problem.statement);
    ck_assert_int_eq(catalog_load(&catalog, one, &err), 0);
    ck_assert(!one->listed);
    ck_assert_str_eq(one->problem.statement, fixture_path(&fixture, "a/one/statement/problem.en.md"));
    ck_assert_str_eq(one->problem.starter, fixture_path(&fixture, "a/one/attachments/templates/c/solution.c"));
    ck_assert_uint_eq(one->problem.patterns.count, 2);
    ck_assert_str_eq(one->problem.complexity, "O(n)");
    ck_assert_int_eq(catalog_load(&catalog, one, &err), 0);
    ck_assert_int_eq(catalog_load(&catalog, entry_of(&catalog, "broken"), &err), -1);
    ck_assert_int_eq(err.kind, ERROR_BROKEN_PACKAGE);
    fixture_write(&fixture, "a/two/problem.yaml", BROKEN); /* after it was listed */
    ck_assert_int_eq(catalog_load(&catalog, two, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_BROKEN_PACKAGE);
    ck_assert_str_eq(two->problem.name, "Two Sum");
    catalog_free(&catalog);
    fixture_free(&fixture);
}
END_TEST

START_TEST(what_changed_a_moment_ago_is_not_kept)
{
    struct fixture fixture = new_fixture();
    struct stamps stamps = {0};
    struct stat status;
    add(&fixture, "a/one");
    ck_assert_uint_eq(open_and_count(&fixture, 1), 0);
    ck_assert_uint_eq(open_and_count(&fixture, 1), 0);
    int fd = open(fixture_path(&fixture, "a"), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    ck_assert_int_eq(stat(fixture_path(&fixture, "a/one/attachments/templates/c"), &status), 0);
    struct timespec now = status.st_ctim; /* of the last change that counts */
    now.tv_sec += STAMPS_SETTLED_S;
    ck_assert(stamps_take(fd, "one", now, &stamps));
    stamps_free(&stamps);
    now.tv_nsec--;
    ck_assert(now.tv_nsec < 0 || !stamps_take(fd, "one", now, &stamps));
    now.tv_sec -= 1000000; /* what is from the future may change unseen as well */
    now.tv_nsec = 0;
    ck_assert(!stamps_take(fd, "one", now, &stamps));
    close(fd);
    fixture_free(&fixture);
}
END_TEST

/* ---- changes ---- */

/* Rewrites a file with as many bytes, and gives it the time that it had. */
static void edit_unseen(const struct fixture *fixture, const char *name, char from, char to)
{
    const char *path = fixture_path(fixture, name);
    char text[2000];
    struct stat status;
    FILE *file = fopen(path, "r+e");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(fstat(fileno(file), &status), 0);
    size_t length = fread(text, 1, sizeof text, file);
    char *at = memchr(text, from, length);
    ck_assert_ptr_nonnull(at);
    *at = to;
    rewind(file);
    ck_assert_uint_eq(fwrite(text, 1, length, file), length);
    fclose(file);
    const struct timespec times[] = {status.st_atim, status.st_mtim};
    ck_assert_int_eq(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void edit(const struct fixture *fixture)
{
    edit_unseen(fixture, "a/edited/problem.yaml", 'T', 'Z'); /* Zwo Sum */
}

static void replace(const struct fixture *fixture)
{
    struct stat status;
    const char *path = fixture_path(fixture, "a/replaced/problem.yaml"), *other = fixture_path(fixture, "a/other");
    ck_assert_int_eq(stat(path, &status), 0);
    fixture_package(fixture, "a/replaced/new", "keywords: [graphs, difficulty-hard]\nlimits: {time_limit: 3}\n");
    ck_assert_int_eq(rename(fixture_path(fixture, "a/replaced/new/problem.yaml"), other), 0);
    const struct timespec times[] = {status.st_atim, status.st_mtim};
    ck_assert_int_eq(utimensat(AT_FDCWD, other, times, 0), 0);
    ck_assert_int_eq(rename(other, path), 0);
}

static void add_statement(const struct fixture *fixture)
{
    fixture_write(fixture, "a/statement/statement/problem.de.md", "Text\n");
}

static void add_harness(const struct fixture *fixture)
{
    fixture_write(fixture, "a/harness/include/c/harness.c", "int main(void);\n");
}

static void add_template(const struct fixture *fixture)
{
    fixture_write(fixture, "a/template/attachments/templates/c/another.c", "int x;\n");
}

static void break_it(const struct fixture *fixture)
{
    edit_unseen(fixture, "a/breaks/problem.yaml", ':', '[');
}

static void mend_it(const struct fixture *fixture)
{
    fixture_package(fixture, "a/mended", "");
}

static void lead_out(const struct fixture *fixture)
{
    const char *path = fixture_path(fixture, "a/leadsout/statement/problem.en.md");
    ck_assert_int_eq(unlink(path), 0);
    ck_assert_int_eq(symlink("/etc/passwd", path), 0);
}

static void add_limit(const struct fixture *fixture)
{
    fixture_write(fixture, "a/limit/.timelimit", "3\n");
}

static void edit_limit(const struct fixture *fixture)
{
    edit_unseen(fixture, "a/limitedited/.timelimit", '2', '3');
}

static void edit_tex(const struct fixture *fixture)
{
    edit_unseen(fixture, "a/tex/statement/problem.en.tex", 'x', 'y');
}

static void swap(const struct fixture *fixture)
{
    char first[200], second[200], between[200];
    snprintf(first, sizeof first, "%s/a/swapone", fixture->dir);
    snprintf(second, sizeof second, "%s/a/swaptwo", fixture->dir);
    snprintf(between, sizeof between, "%s/between", fixture->dir);
    ck_assert_int_eq(rename(first, between), 0);
    ck_assert_int_eq(rename(second, first), 0);
    ck_assert_int_eq(rename(between, second), 0);
}

static void rename_it(const struct fixture *fixture)
{
    ck_assert_int_eq(rename(fixture_path(fixture, "a/renamed"), fixture_path(fixture, "a/newname")), 0);
}

static void link_it(const struct fixture *fixture)
{
    const char *path = fixture_path(fixture, "a/linked");
    ck_assert_int_eq(rename(path, fixture_path(fixture, "elsewhere")), 0);
    ck_assert_int_eq(symlink("../elsewhere", path), 0);
}

static void add_package(const struct fixture *fixture)
{
    add(fixture, "a/added");
}

static void lock(const struct fixture *fixture)
{
    ck_assert_int_eq(chmod(fixture_path(fixture, "a/locked/problem.yaml"), 0), 0);
}

static void make_other(const struct fixture *fixture)
{
    ck_assert_int_eq(unlink(fixture_path(fixture, "a/fifo/problem.yaml")), 0);
    fixture_fifo(fixture, "a/fifo/problem.yaml");
}

static void remove_it(const struct fixture *fixture)
{
    ck_assert_int_eq(unlink(fixture_path(fixture, "a/removed/problem.yaml")), 0);
}

/* Each change is to a package of its own; the package must be read anew, and all must be as without an index. */
static const struct {
    const char *package;
    void (*make)(const struct fixture *fixture);
} CHANGES[] = {
    {"edited", edit},
    {"replaced", replace},
    {"statement", add_statement},
    {"harness", add_harness},
    {"template", add_template},
    {"breaks", break_it},
    {"mended", mend_it},
    {"leadsout", lead_out},
    {"limit", add_limit},
    {"tex", edit_tex},
    {"swapone", swap},
    {"swaptwo", NULL},
    {"newname", rename_it},
    {"added", add_package},
    {"locked", lock},
    {"fifo", make_other},
    {"removed", remove_it},
    {"linked", link_it},
    {"limitedited", edit_limit},
};

START_TEST(every_change_is_noticed)
{
    struct fixture fixture = new_fixture();
    for (size_t i = 0; i < COUNT(CHANGES); i++) {
        char name[100];
        snprintf(name, sizeof name, "a/%s", CHANGES[i].package);
        if (strcmp(name, "a/newname") != 0 && strcmp(name, "a/added") != 0)
            add(&fixture, name);
    }
    add(&fixture, "a/renamed");
    add(&fixture, "a/same");
    fixture_write(&fixture, "a/mended/problem.yaml", BROKEN);
    fixture_write(&fixture, "a/tex/statement/problem.en.tex", "x");
    fixture_write(&fixture, "a/limitedited/.timelimit", "2\n");
    fixture_package(&fixture, "a/swaptwo", "keywords: [trees]\n");
    settle();
    open_and_count(&fixture, 1);
    ck_assert_uint_eq(open_and_count(&fixture, 1), COUNT(CHANGES));
    for (size_t i = 0; i < COUNT(CHANGES); i++) {
        if (CHANGES[i].make != NULL)
            CHANGES[i].make(&fixture);
    }
    struct catalog catalog = open_checked(&fixture, 1);
    for (size_t i = 0; i < COUNT(CHANGES); i++) {
        const struct catalog_entry *entry = entry_of(&catalog, CHANGES[i].package);
        ck_assert_msg(entry == NULL || !entry->listed, "the change was not noticed: %s", CHANGES[i].package);
    }
    ck_assert_uint_eq(count_listed(&catalog), 1);
    ck_assert(entry_of(&catalog, "same")->listed);
    ck_assert_ptr_null(entry_of(&catalog, "mended")->error);
    ck_assert_int_eq(entry_of(&catalog, "breaks")->error->kind, ERROR_BROKEN_PACKAGE);
    ck_assert_str_eq(entry_of(&catalog, "edited")->problem.name, "Zwo Sum");
    ck_assert_ptr_null(entry_of(&catalog, "renamed"));
    ck_assert_ptr_null(entry_of(&catalog, "removed"));
    catalog_free(&catalog);
    fixture_free(&fixture);
}
END_TEST

START_TEST(links_are_read_each_time)
{
    struct fixture fixture = new_fixture();
    add(&fixture, "a/one");
    add(&fixture, "a/inside");
    fixture_write(&fixture, "a/inside/shared/problem.de.md", "Text\n");
    fixture_link(&fixture, "../shared/problem.de.md", "a/inside/statement/problem.de.md");
    fixture_link(&fixture, "../other/two", "a/linked");
    add(&fixture, "other/two");
    settle();
    open_and_count(&fixture, 1);
    ck_assert_uint_eq(open_and_count(&fixture, 1), 1);
    fixture_free(&fixture);
}
END_TEST

START_TEST(a_package_of_an_earlier_folder_does_not_push_another_out)
{
    struct fixture fixture = new_fixture();
    add(&fixture, "a/one");
    fixture_package(&fixture, "b/one", "limits: {time_limit: 3}\n");
    add(&fixture, "b/two");
    settle();
    const char *b = fixture_path(&fixture, "b");
    struct catalog catalog = {0};
    struct error err = {0};
    ck_assert_int_eq(catalog_open_indexed(&b, 1, 1, &catalog, &err), 0);
    catalog_free(&catalog);
    fixture_package(&fixture, "b/three", "");
    settle();
    open_and_count(&fixture, 2); /* writes the index of b again, without asking for b/one */
    ck_assert_int_eq(catalog_open_indexed(&b, 1, 1, &catalog, &err), 0);
    ck_assert_uint_eq(count_listed(&catalog), 3);
    ck_assert_int_eq(catalog.entries[0].problem.limits.time_us, 3000000);
    catalog_free(&catalog);
    fixture_free(&fixture);
}
END_TEST

START_TEST(without_a_cache_folder_nothing_changes)
{
    struct fixture fixture = new_fixture();
    add(&fixture, "a/one");
    fixture_write(&fixture, "file", "");
    settle();
    char file[100];
    snprintf(file, sizeof file, "%s/file", fixture.dir);
    const char *const homes[] = {"/proc/none", file, "/dev/null"};
    for (size_t i = 0; i < COUNT(homes); i++) {
        setenv("XDG_CACHE_HOME", homes[i], 1);
        ck_assert_uint_eq(open_and_count(&fixture, 1), 0);
        ck_assert_uint_eq(open_and_count(&fixture, 1), 0);
    }
    unsetenv("XDG_CACHE_HOME");
    unsetenv("HOME");
    ck_assert_uint_eq(open_and_count(&fixture, 1), 0);
    fixture_free(&fixture);
}
END_TEST

/* ---- damage ---- */

static const char *const NAMES[] = {"broken", "one", "two"};

/* Opens the index of folder a at a time at which all in there has settled. */
static void open_later(const struct fixture *fixture, const char *folder, struct index *index)
{
    index_open(fixture_path(fixture, folder), index);
    index->now.tv_sec += 10;
}

/* Makes an index of three packages in the folder, and returns the path of its file. */
static const char *make_index(const struct fixture *fixture, const char *folder)
{
    struct index index;
    char path[200];
    for (size_t i = 0; i < COUNT(NAMES); i++) {
        snprintf(path, sizeof path, "%s/%s", folder, NAMES[i]);
        fixture_package(fixture, path, "keywords: [graphs]\n");
    }
    snprintf(path, sizeof path, "%s/broken/problem.yaml", folder);
    fixture_write(fixture, path, BROKEN);
    open_later(fixture, folder, &index);
    for (size_t i = 0; i < COUNT(NAMES); i++) {
        struct problem problem = {0};
        struct error error = {0};
        struct stamps stamps = {0};
        ck_assert(index_begin(&index, NAMES[i], &stamps));
        snprintf(path, sizeof path, "%s/%s", index.folder, NAMES[i]);
        problem_load(path, &problem, &error);
        index_add(&index, NAMES[i], &stamps, &problem, &error);
        problem_free(&problem);
        stamps_free(&stamps);
    }
    snprintf(path, sizeof path, "cache/judge/catalogs/%s", index.file);
    index_close(&index);
    return fixture_path(fixture, path);
}

/* How many packages the index knows; what it knows is right. */
static size_t count_known(const struct fixture *fixture, const char *folder)
{
    struct index index;
    size_t known = 0;
    open_later(fixture, folder, &index);
    for (size_t i = 0; i < COUNT(NAMES); i++) {
        struct problem problem = {0};
        struct error error = {0};
        if (!index_find(&index, NAMES[i], &problem, &error))
            continue;
        known++;
        ck_assert_int_eq(error.kind, i == 0 ? ERROR_BROKEN_PACKAGE : ERROR_NONE);
        if (i == 0)
            ck_assert_ptr_nonnull(strstr(error.message, "broken/problem.yaml:"));
        else {
            ck_assert_str_eq(problem.name, "Two Sum");
            ck_assert_str_eq(problem.short_name, NAMES[i]);
            ck_assert_uint_eq(problem.patterns.count, 1);
            ck_assert_str_eq(problem.patterns.items[0], "graphs");
        }
        problem_free(&problem);
    }
    index_close(&index);
    return known;
}

static size_t read_bytes(const char *path, char *bytes, size_t room)
{
    FILE *file = fopen(path, "re");
    ck_assert_ptr_nonnull(file);
    size_t length = fread(bytes, 1, room, file);
    ck_assert_uint_lt(length, room);
    fclose(file);
    return length;
}

static void write_bytes(const char *path, const char *bytes, size_t length)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(file_write(fd, bytes, length), 0);
    close(fd);
}

START_TEST(no_damaged_index_is_believed)
{
    static char whole[10000], damaged[10001];
    struct fixture fixture = new_fixture();
    auto_free char *path = strdup(make_index(&fixture, "a"));
    size_t length = read_bytes(path, whole, sizeof whole);
    ck_assert_uint_eq(count_known(&fixture, "a"), COUNT(NAMES));
    for (size_t bit = 0; bit < length * 8; bit++) {
        memcpy(damaged, whole, length);
        damaged[bit / 8] = (char)(damaged[bit / 8] ^ 1 << bit % 8);
        write_bytes(path, damaged, length);
        ck_assert_msg(count_known(&fixture, "a") == 0, "bit %zu of byte %zu is not looked at", bit % 8, bit / 8);
    }
    for (size_t cut = 0; cut < length; cut++) {
        write_bytes(path, whole, cut);
        ck_assert_uint_eq(count_known(&fixture, "a"), 0);
    }
    write_bytes(path, whole, length);
    ck_assert_uint_eq(count_known(&fixture, "a"), COUNT(NAMES));
    memcpy(damaged, whole, length);
    damaged[length] = '\0';
    write_bytes(path, damaged, length + 1);
    ck_assert_uint_eq(count_known(&fixture, "a"), 0);
    memset(damaged, 0, length);
    write_bytes(path, damaged, length);
    ck_assert_uint_eq(count_known(&fixture, "a"), 0);
    fixture_free(&fixture);
}
END_TEST

START_TEST(no_other_file_is_taken_for_the_index)
{
    static char bytes[10000];
    struct fixture fixture = new_fixture();
    char a[300], b[300];
    snprintf(a, sizeof a, "%s", make_index(&fixture, "a"));
    snprintf(b, sizeof b, "%s", make_index(&fixture, "b"));
    ck_assert_str_ne(a, b);
    write_bytes(a, bytes, read_bytes(b, bytes, sizeof bytes)); /* that of another folder */
    ck_assert_uint_eq(count_known(&fixture, "a"), 0);
    ck_assert_int_eq(unlink(a), 0);
    ck_assert_int_eq(symlink(b, a), 0);
    ck_assert_uint_eq(count_known(&fixture, "a"), 0);
    ck_assert_int_eq(unlink(a), 0);
    ck_assert_int_eq(mkfifo(a, 0600), 0);
    ck_assert_uint_eq(count_known(&fixture, "a"), 0);
    ck_assert_int_eq(unlink(a), 0);
    write_bytes(a, "", 0);
    ck_assert_int_eq(truncate(a, (off_t)INDEX_BYTES_MAX * 100), 0);
    ck_assert_uint_eq(count_known(&fixture, "a"), 0);
    ck_assert_int_eq(unlink(a), 0);
    ck_assert_int_eq(mkdir(a, 0700), 0);
    ck_assert_uint_eq(count_known(&fixture, "a"), 0);
    make_index(&fixture, "a"); /* cannot be written over a folder, and nothing is said */
    ck_assert_uint_eq(count_known(&fixture, "a"), 0);
    fixture_free(&fixture);
}
END_TEST

START_TEST(several_judges_may_write_it_at_once)
{
    enum { WRITERS = 4, ROUNDS = 40 };
    struct fixture fixture = new_fixture();
    pid_t writers[WRITERS];
    make_index(&fixture, "a");
    for (size_t i = 0; i < WRITERS; i++) {
        writers[i] = fork();
        ck_assert_int_ge(writers[i], 0);
        if (writers[i] != 0)
            continue;
        for (size_t round = 0; round < ROUNDS; round++) {
            struct index index;
            struct stamps stamps = {0};
            struct problem problem = {0};
            struct error error = {0};
            open_later(&fixture, "a", &index);
            if (index_begin(&index, "one", &stamps) &&
                problem_load(fixture_path(&fixture, "a/one"), &problem, &error) == 0)
                index_add(&index, "one", &stamps, &problem, &error);
            problem_free(&problem);
            stamps_free(&stamps);
            index_close(&index);
        }
        _exit(0);
    }
    for (size_t round = 0; round < ROUNDS; round++)
        ck_assert_uint_eq(count_known(&fixture, "a"), COUNT(NAMES)); /* never half of one, never none */
    for (size_t i = 0; i < WRITERS; i++) {
        int status;
        ck_assert_int_eq(waitpid(writers[i], &status, 0), writers[i]);
        ck_assert_int_eq(status, 0);
    }
    ck_assert_uint_eq(count_known(&fixture, "a"), COUNT(NAMES));
    fixture_free(&fixture);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        what_did_not_change_is_not_read_again,
        the_rest_of_a_listed_problem_is_read_when_it_is_asked_for,
        what_changed_a_moment_ago_is_not_kept,
        every_change_is_noticed,
        links_are_read_each_time,
        a_package_of_an_earlier_folder_does_not_push_another_out,
        without_a_cache_folder_nothing_changes,
        no_damaged_index_is_believed,
        no_other_file_is_taken_for_the_index,
        several_judges_may_write_it_at_once,
    };
    return suite_run_tests("index", tests, sizeof tests / sizeof *tests, 120);
}
