/* Sources that are no files, that have names which are orders to a compiler or a shell, and that try to get at what the
 * compiler must not read. The compilers are gcc and clang, those that are there. */
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "judge/run/compile.h"
#include "sandbox/cleanup.h"
#include "tests/unit/desk.h"
#include "tests/unit/fixture.h"

#define SECRET "judge-secret-739156"

static struct fixture fixture = {"/tmp/judge-test-XXXXXX"};

static bool has(const char *compiler)
{
    auto_free char *command = text_format("command -v %s >/dev/null", compiler);
    return system(command) == 0;
}

/* ---- what is no file ---- */

static void make_socket(const char *name)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    auto_close int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    snprintf(address.sun_path, sizeof address.sun_path, "%.100s", fixture_path(&fixture, name));
    ck_assert_int_eq(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
}

static struct error refuse(const char *path, const struct problem *problem)
{
    struct source source = {.count = 7};
    struct error err = {0};
    ck_assert_msg(source_read(path, problem, &source, &err) == -1, "%s was taken", path);
    ck_assert_int_eq(err.kind, ERROR_BAD_SOURCE);
    ck_assert_uint_eq(source.count, 7);
    return err;
}

START_TEST(what_a_link_leads_to_must_be_a_file)
{
    static const struct {
        const char *target, *message;
    } cases[] = {
        {"fifo", "not a regular file"},
        {"folder", "is a folder"},
        {"socket", "cannot read"},
        {"link-to-fifo", "not a regular file"},
        {"/dev/zero", "not a regular file"},
        {"/dev/null", "not a regular file"},
        {"/dev/full", "not a regular file"},
        {"/proc/self/fd", "is a folder"},
        {"/proc/self/environ", "NUL bytes"},
        {"/proc/self/nothing", "no file"},
        {".", "is a folder"},
    };
    struct problem problem = {0};
    set_limits(&problem);
    fixture_fifo(&fixture, "things/fifo");
    fixture_folder(&fixture, "things/folder");
    fixture_link(&fixture, "fifo", "things/link-to-fifo");
    make_socket("things/socket");
    ck_assert_int_eq(setenv("NOT_EMPTY", "1", 1), 0);
    for (size_t i = 0; i < COUNT(cases); i++) {
        fixture_link(&fixture, cases[i].target, "things/source.c");
        struct error err = refuse(fixture_path(&fixture, "things/source.c"), &problem);
        ck_assert_msg(strstr(err.message, cases[i].message) != NULL, "%s: %s", cases[i].target, err.message);
        ck_assert_int_eq(unlink(fixture_path(&fixture, "things/source.c")), 0);
    }
}
END_TEST

/* Files of /proc are empty by their status, and then they are not. */
START_TEST(a_source_that_grows_is_refused)
{
    struct problem problem = {0};
    set_limits(&problem);
    problem.limits.code_bytes = 100;
    struct error err = refuse("/proc/self/maps", &problem);
    ck_assert_msg(strstr(err.message, "grows while it is read") != NULL, "%s", err.message);
}
END_TEST

START_TEST(a_source_is_what_it_was_when_it_was_read)
{
    struct desk desk = desk_open();
    struct source source;
    struct compilation compilation;
    struct error err = {0};
    fixture_write(&fixture, "changes.c", "int main(void) { return 21; }\n");
    auto_free char *path = strdup(fixture_path(&fixture, "changes.c"));
    ck_assert_int_eq(source_read(path, &desk.problem, &source, &err), 0);
    fixture_write(&fixture, "changes.c", "#error it was read twice\n");
    ck_assert_int_eq(compile(desk.box, &desk.toolchain, &desk.problem, &source, &compilation, &err), 0);
    ck_assert_int_eq(unlink(path), 0);
    ck_assert_msg(compilation.ok, "%s", compilation.log);
    ck_assert_int_eq(run_image(&desk, compilation.image_fd), 21);
    compilation_free(&compilation);
    source_free(&source);
    desk_close(&desk);
}
END_TEST

START_TEST(a_hidden_test_is_no_source)
{
    struct problem problem = {0};
    struct test_case cases[2] = {{0}};
    struct testdata data = {.cases = cases, .count = 2, .sample_count = 1};
    set_limits(&problem);
    static const char *const names[] = {"data/1.in", "data/1.ans", "data/2.in", "data/2.ans", "data/copy.c"};
    for (size_t i = 0; i < COUNT(names); i++)
        fixture_write(&fixture, names[i], SECRET "\n");
    for (size_t i = 0; i < 2; i++) {
        cases[i].input_path = text_format("%s/data/%zu.in", fixture.dir, i + 1);
        cases[i].answer_path = text_format("%s/data/%zu.ans", fixture.dir, i + 1);
    }
    fixture_link(&fixture, "2.in", "data/link.c");
    fixture_link(&fixture, "link.c", "data/link-to-link.c");
    fixture_link(&fixture, "1.in", "data/link-to-sample.c");
    auto_free char *answer = strdup(fixture_path(&fixture, "data/2.ans"));
    ck_assert_int_eq(link(answer, fixture_path(&fixture, "data/hard.c")), 0);
    static const struct {
        const char *name;
        int result;
    } sources[] = {
        {"data/2.in", -1},         {"data/2.ans", -1}, {"data/link.c", -1},          {"data/link-to-link.c", -1},
        {"data/hard.c", -1},       {"data/1.in", 0},   {"data/link-to-sample.c", 0}, {"data/copy.c", 0},
        {"data/../data/2.in", -1},
    };
    for (size_t i = 0; i < COUNT(sources); i++) {
        struct source source;
        struct error err = {0};
        ck_assert_int_eq(source_read(fixture_path(&fixture, sources[i].name), &problem, &source, &err), 0);
        ck_assert_msg(source_refuse_hidden(&source, &data, &err) == sources[i].result, "%s", sources[i].name);
        ck_assert_ptr_null(strstr(err.message, SECRET));
        source_free(&source);
    }
    for (size_t i = 0; i < 2; i++) {
        free(cases[i].input_path);
        free(cases[i].answer_path);
    }
}
END_TEST

/* ---- names ---- */

#define X50 "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"

START_TEST(a_name_is_no_order)
{
    static const char *const names[] = {
        "-o",
        "-fplugin=x.c",
        "-Wl,--version.c",
        "--help",
        "@resp.c",
        "x.ld.c",
        "program",
        "program.c",
        "*",
        "a b.c",
        "a\"b'c.c",
        "a\nb.c",
        "%s%n.c",
        "a;touch judge-attack;.c",
        "$(touch judge-attack).c",
        "`touch judge-attack`.c",
        "C:a.c",
        "|cat",
        "\xff\xfe.c",
        "\xe2\x80\xae"
        "c.c",                       /* right-to-left override */
        X50 X50 X50 X50 X50 "xxx.c", /* 255 bytes */
        "stdio.h",
        "math.h.c",
        "..c",
    };
    static const char text[] =
        "#include <stdio.h>\n#warning said\nint main(void) { return puts(__FILE__) < 0 ? 1 : 17; }\n";
    fixture_folder(&fixture, "named");
    ck_assert_int_eq(chdir(fixture_path(&fixture, "named")), 0);
    ck_assert_int_eq(setenv("XDG_CACHE_HOME", fixture_path(&fixture, "named-cache"), 1), 0);
    struct desk desk = desk_open();
    for (size_t i = 0; i < COUNT(names); i++) {
        struct source source;
        struct compilation compilation;
        struct error err = {0};
        auto_free char *name = text_format("named/%s", names[i]), *path = text_format("./%s", names[i]);
        fixture_write(&fixture, name, text);
        ck_assert_msg(source_read(path, &desk.problem, &source, &err) == 0, "%s: %s", names[i], err.message);
        ck_assert_msg(compile(desk.box, &desk.toolchain, &desk.problem, &source, &compilation, &err) == 0, "%s",
                      err.message);
        ck_assert_msg(compilation.ok, "%s: %s: %s", names[i], compilation.message, compilation.log);
        ck_assert_msg(strncmp(compilation.log, source.files[0].name, strlen(source.files[0].name)) == 0, "%s",
                      compilation.log);
        ck_assert_int_eq(run_image(&desk, compilation.image_fd), 17);
        ck_assert_int_ne(access("judge-attack", F_OK), 0);
        box_is_empty(&desk);
        compilation_free(&compilation);
        source_free(&source);
        ck_assert_int_eq(unlink(path), 0);
    }
    desk_close(&desk);
}
END_TEST

static int read_program(const struct problem *problem, const char *name, struct source *source, struct error *err)
{
    struct strings paths = {0};
    auto_free char *path = text_format("%s/%s", problem->dir, name);
    ck_assert_int_eq(strings_add(&paths, path, strlen(path), err), 0);
    int result = source_read_program(&paths, problem, source, err);
    strings_free(&paths);
    return result;
}

/* A package may name any path of its own as its solution. */
START_TEST(a_program_of_a_package_has_a_legal_name)
{
    static const char *const names[] = {"-o.c", "@file.c", "-Wl,-T,x.c", "a b.c", "*.c",
                                        ".c",   "$(ls).c", "a\nb.c",     "a;b.c", "\xc3\xa9.c"};
    struct problem problem = {.dir = strdup(fixture_path(&fixture, "package"))};
    set_limits(&problem);
    fixture_write(&fixture, "package/many/good.c", "int main(void) { return 33; }\n");
    for (size_t i = 0; i < COUNT(names); i++) {
        struct source source = {.count = 7};
        struct error err = {0};
        auto_free char *many = text_format("package/many/%s", names[i]), *one = text_format("many/%s", names[i]);
        fixture_write(&fixture, many, "#error\n");
        ck_assert_msg(read_program(&problem, one, &source, &err) == -1, "%s was taken", names[i]);
        ck_assert_msg(err.kind == ERROR_BROKEN_PACKAGE, "%s: %s", names[i], err.message);
        ck_assert_uint_eq(source.count, 7);
    }
    struct desk desk = desk_open();
    struct source source;
    struct compilation compilation;
    struct error err = {0};
    ck_assert_msg(read_program(&problem, "many", &source, &err) == 0, "%s", err.message);
    ck_assert_uint_eq(source.count, 1);
    ck_assert_int_eq(compile_program(desk.box, &desk.toolchain, &problem, &source, &compilation, &err), 0);
    ck_assert_int_eq(run_image(&desk, compilation.image_fd), 33);
    compilation_free(&compilation);
    source_free(&source);
    desk_close(&desk);
    free(problem.dir);
}
END_TEST

/* ---- secrets ---- */

/* Where they lie: beside the source, above it, in the home, in the catalog. */
static const char *const places[] = {"home/work/1.in", "home/1.in", "home/.secret", "catalog/problem/data/secret/1.in"};

/* It compiles, and quoted or assembled it shows. */
static const char secret_text[] = "__attribute__((used)) static const char secret[] = \"" SECRET "\";\n";

/* SHOWN: a compiler that may read the secret shows it in its log or in the program. GCC_ONLY: the path is nothing but a
 * name to clang, which writes no text for an assembler. */
enum kind { SHOWN, QUIET, GCC_ONLY };

/* Each is given the path of a secret. */
static const struct {
    const char *text;
    enum kind kind;
} thieves[] = {
    {"#include \"%s\"\nint main(void) { }\n", SHOWN},
    {"#include <%s>\nint main(void) { }\n", SHOWN},
    {"#include \"../../../../../../../..%s\"\nint main(void) { }\n", SHOWN},
    {"#include </usr/include/../../%s>\nint main(void) { }\n", QUIET}, /* /usr may be a link */
    {"#define P \"%s\"\n#include P\nint main(void) { }\n", SHOWN},
    {"#import \"%s\"\nint main(void) { }\n", SHOWN},
    {"#include_next \"%s\"\nint main(void) { }\n", SHOWN},
    {"#ifdef __has_embed\nconst char x[] = {\n#embed \"%s\"\n};\n#endif\nint main(void) { }\n", QUIET},
    {"#pragma GCC pch_preprocess \"%s\"\nint main(void) { }\n", GCC_ONLY},
    {"#pragma GCC dependency \"%s\" text\nint main(void) { }\n", QUIET},
    {"#pragma comment(lib, \"%s\")\nint main(void) { }\n", QUIET},
    {"#line 1 \"%s\"\nint main(void) { return undeclared; }\n", QUIET},
    {"# 1 \"%s\" 1\nint main(void) { return undeclared; }\n", QUIET},
    {"#line 1 \"%s\"\nint absent(void);\nint main(void) { return absent(); }\n", QUIET},
    {"__asm__(\".incbin \\\"%s\\\"\");\nint main(void) { }\n", SHOWN},
    {"__asm__(\".section .rodata,\\\"a\\\"\\n.incbin \\\"%s\\\", 1\\n.text\");\nint main(void) { }\n", QUIET},
    {"__asm__(\".include \\\"%s\\\"\");\nint main(void) { }\n", QUIET}, /* GNU as says what is wrong, clang shows it */
    {"__asm__(\"# 1 \\\"%s\\\"\\n.error \\\"x\\\"\\nbogus\");\nint main(void) { }\n", QUIET},
    {"__asm__(\".file 7 \\\"%s\\\"\\n.loc 7 1\\nbogus\");\nint main(void) { }\n", QUIET},
    {"int x __attribute__((section(\".data\\n.incbin \\\"%s\\\"\\n#\"))) = 1;\nint main(void) { }\n", GCC_ONLY},
    {"int x __asm__(\"y\\n.incbin \\\"%s\\\"\\n#\") = 1;\nint main(void) { }\n", GCC_ONLY},
    {"#ident \"x\\\"\\n.incbin \\\"%s\\\"\\n#\"\nint main(void) { }\n", GCC_ONLY},
    {"__asm__(\".section .drectve\\n.ascii \\\" -T%s\\\"\\n.text\");\nint main(void) { }\n", QUIET},
    {"INPUT(%s)\n", QUIET},
};

static bool image_holds_secret(int image)
{
    struct stat status;
    ck_assert_int_eq(fstat(image, &status), 0);
    auto_free char *bytes = malloc((size_t)status.st_size);
    ck_assert_ptr_nonnull(bytes);
    ck_assert_int_eq(pread(image, bytes, (size_t)status.st_size, 0), status.st_size);
    return memmem(bytes, (size_t)status.st_size, BYTES(SECRET)) != NULL;
}

static bool shows_secret(const struct desk *desk, const char *text)
{
    struct compilation compilation = compile_text(desk, text);
    bool shown = strstr(compilation.log, SECRET) != NULL || strstr(compilation.message, SECRET) != NULL ||
                 (compilation.ok && image_holds_secret(compilation.image_fd));
    compilation_free(&compilation);
    return shown;
}

/* Puts path in the place of %s. */
static char *aim(const char *text, const char *path)
{
    const char *at = strstr(text, "%s");
    return text_format("%.*s%s%s", (int)(at - text), text, path, at + 2);
}

static void lay_secrets(struct desk *desk)
{
    for (size_t i = 0; i < COUNT(places); i++) {
        fixture_write(&fixture, places[i], secret_text);
        ck_assert_int_eq(chmod(fixture_path(&fixture, places[i]), 0644), 0);
    }
    ck_assert_int_eq(chdir(fixture_path(&fixture, "home/work")), 0);
    ck_assert_int_eq(setenv("HOME", fixture_path(&fixture, "home"), 1), 0);
    ck_assert_int_eq(setenv("XDG_CACHE_HOME", fixture_path(&fixture, "home/cache"), 1), 0);
    *desk = desk_open();
    desk->problem.dir = strdup(fixture_path(&fixture, "catalog/problem"));
    ck_assert_ptr_nonnull(desk->problem.dir);
}

START_TEST(no_secret_is_shown)
{
    static const char *const compilers[] = {"gcc", "clang"};
    for (size_t compiler = 0; compiler < COUNT(compilers); compiler++) {
        struct desk desk;
        if (!has(compilers[compiler]))
            continue;
        ck_assert_int_eq(setenv("CC", compilers[compiler], 1), 0);
        lay_secrets(&desk);
        for (size_t i = 0; i < COUNT(thieves); i++) {
            auto_free char *text = aim(thieves[i].text, fixture_path(&fixture, places[i % COUNT(places)]));
            if (thieves[i].kind == GCC_ONLY && strcmp(compilers[compiler], "gcc") != 0)
                continue;
            ck_assert_msg(!shows_secret(&desk, text), "%s shows it: %s", compilers[compiler], text);
        }
        static const char *const relative[] = {"1.in", "../1.in", "~/.secret", "../../catalog/problem/data/secret/1.in",
                                               "data/secret/1.in"};
        for (size_t i = 0; i < COUNT(relative); i++) {
            auto_free char *text = aim("#include \"%s\"\nint main(void) { }\n", relative[i]);
            ck_assert_msg(!shows_secret(&desk, text), "%s shows it: %s", compilers[compiler], text);
        }
        free(desk.problem.dir);
        desk_close(&desk);
    }
}
END_TEST

/* The test above is worth something: where the compiler may read a secret, it is found. */
START_TEST(a_secret_that_may_be_read_is_found)
{
    struct desk desk;
    struct error err;
    lay_secrets(&desk);
    const char *path = fixture_path(&fixture, places[0]);
    ck_assert_int_eq(strings_add(&desk.toolchain.readable, path, strlen(path), &err), 0);
    for (size_t i = 0; i < COUNT(thieves); i++) {
        auto_free char *text = aim(thieves[i].text, path);
        if (thieves[i].kind == SHOWN)
            ck_assert_msg(shows_secret(&desk, text), "not found: %s", text);
    }
    free(desk.problem.dir);
    desk_close(&desk);
}
END_TEST

/* A FIFO without a writer would hold the compiler until its time is over. */
START_TEST(a_fifo_holds_no_compiler)
{
    struct desk desk = desk_open();
    fixture_fifo(&fixture, "fifo");
    static const char *const texts[] = {"#include \"%s\"\nint main(void) { }\n",
                                        "__asm__(\".incbin \\\"%s\\\"\");\nint main(void) { }\n"};
    ck_assert_int_eq(chmod(fixture_path(&fixture, "fifo"), 0666), 0);
    for (size_t i = 0; i < COUNT(texts); i++) {
        auto_free char *text = aim(texts[i], fixture_path(&fixture, "fifo"));
        is_refused(&desk, text, "the compiler refused solution.c", "");
    }
    desk_close(&desk);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        what_a_link_leads_to_must_be_a_file,
        a_source_that_grows_is_refused,
        a_source_is_what_it_was_when_it_was_read,
        a_hidden_test_is_no_source,
        a_name_is_no_order,
        a_program_of_a_package_has_a_legal_name,
        no_secret_is_shown,
        a_secret_that_may_be_read_is_found,
        a_fifo_holds_no_compiler,
    };
    if (mkdtemp(fixture.dir) == NULL || chmod(fixture.dir, 0755) != 0)
        return 2;
    if (setenv("CC", "gcc", 0) != 0 || setenv("XDG_CACHE_HOME", fixture_path(&fixture, "cache"), 1) != 0)
        return 2;
    int status = suite_run_tests("hostile source", tests, COUNT(tests), 240);
    return nftw(fixture.dir, fixture_remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0 ? status : 2;
}
