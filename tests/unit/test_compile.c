/* From a file to a program: which files are taken, what comes of a compilation, when the cache answers instead, and
 * that nothing is left behind. The compiler is that of $CC, else gcc. */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include "judge/package/cache.h"
#include "judge/run/compile.h"
#include "sandbox/cleanup.h"
#include "tests/unit/desk.h"
#include "tests/unit/fixture.h"

static struct fixture fixture = {"/tmp/judge-test-XXXXXX"};

/* ---- source_read() ---- */

enum thing { MISSING, BELOW_A_FILE, FOLDER, FIFO, DEVICE, DANGLING_LINK, LINK_TO_ITSELF, TEXT };

static const struct {
    const char *what;
    enum thing thing;
    const char *text;
    size_t length;
    const char *message; /* a part of it */
    bool hint;
} BAD_SOURCES[] = {
    {"a missing file", MISSING, NULL, 0, "no file", true},
    {"a file as a folder", BELOW_A_FILE, NULL, 0, "no file", true},
    {"a link to nothing", DANGLING_LINK, NULL, 0, "no file", true},
    {"a link to itself", LINK_TO_ITSELF, NULL, 0, "cannot read", false},
    {"a folder", FOLDER, NULL, 0, "is a folder", true},
    {"a FIFO", FIFO, NULL, 0, "is not a regular file", false},
    {"a device", DEVICE, NULL, 0, "is not a regular file", false},
    {"an empty file", TEXT, BYTES(""), "is empty", true},
    {"blanks", TEXT, BYTES("  \t\r\n\f\v\n"), "is empty", true},
    {"a NUL byte", TEXT, BYTES("int main(void) { }\n\0"), "NUL bytes", false},
    {"a NUL byte at the start", TEXT, BYTES("\0int main(void) { }\n"), "NUL bytes", false},
    {"UTF-16", TEXT, BYTES("\xff\xfei\0n\0t\0"), "NUL bytes", false},
};

static const char *make_thing(enum thing thing, const char *text, size_t length)
{
    static const char name[] = "thing/source.c";
    switch (thing) {
    case MISSING:
        break;
    case BELOW_A_FILE:
        fixture_write(&fixture, "thing/file", "text");
        return fixture_path(&fixture, "thing/file/source.c");
    case FOLDER:
        fixture_folder(&fixture, name);
        break;
    case FIFO:
        fixture_fifo(&fixture, name);
        break;
    case DEVICE:
        return "/dev/zero";
    case DANGLING_LINK:
        fixture_link(&fixture, "nothing", name);
        break;
    case LINK_TO_ITSELF:
        fixture_link(&fixture, "source.c", name);
        break;
    case TEXT:
        fixture_write_bytes(&fixture, name, text, length);
        break;
    }
    return fixture_path(&fixture, name);
}

START_TEST(a_bad_source_is_refused)
{
    struct problem problem = {0};
    set_limits(&problem);
    for (size_t i = 0; i < COUNT(BAD_SOURCES); i++) {
        const char *what = BAD_SOURCES[i].what;
        const char *path = make_thing(BAD_SOURCES[i].thing, BAD_SOURCES[i].text, BAD_SOURCES[i].length);
        struct source source = {.files = NULL, .count = 7};
        struct error err = {0};
        ck_assert_msg(source_read(path, &problem, &source, &err) == -1, "%s was taken", what);
        ck_assert_msg(err.kind == ERROR_BAD_SOURCE, "%s: %s", what, error_kind_name(err.kind));
        ck_assert_msg(strstr(err.message, BAD_SOURCES[i].message) != NULL, "%s: %s", what, err.message);
        ck_assert_msg(!BAD_SOURCES[i].hint || err.hint[0] != '\0', "%s: no hint", what);
        ck_assert_msg(source.files == NULL && source.count == 7, "%s changed the result", what);
        remove(fixture_path(&fixture, "thing/source.c"));
    }
}
END_TEST

START_TEST(a_source_may_be_as_long_as_the_limit)
{
    struct problem problem = {0};
    struct source source;
    struct error err = {0};
    set_limits(&problem);
    problem.limits.code_bytes = 3000;
    char text[3001];
    memset(text, 'x', sizeof text);
    fixture_write_bytes(&fixture, "exact.c", text, 3000);
    ck_assert_msg(source_read(fixture_path(&fixture, "exact.c"), &problem, &source, &err) == 0, "%s", err.message);
    ck_assert_uint_eq(source.files[0].length, 3000);
    ck_assert_uint_eq(strlen(source.files[0].text), 3000);
    ck_assert_mem_eq(source.files[0].text, text, 3000);
    source_free(&source);
    fixture_write_bytes(&fixture, "longer.c", text, 3001);
    ck_assert_int_eq(source_read(fixture_path(&fixture, "longer.c"), &problem, &source, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_BAD_SOURCE);
    ck_assert_ptr_nonnull(strstr(err.message, "takes at most"));
}
END_TEST

START_TEST(a_source_that_may_not_be_read_is_refused)
{
    struct problem problem = {0};
    struct source source;
    struct error err = {0};
    set_limits(&problem);
    fixture_write(&fixture, "unreadable.c", "int main(void) { }\n");
    auto_free char *path = strdup(fixture_path(&fixture, "unreadable.c"));
    ck_assert_int_eq(chmod(path, 0644), 0);
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        become_ordinary();
        ck_assert_msg(source_read(path, &problem, &source, &err) == 0, "%s", err.message);
        _exit(0);
    }
    int status;
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_int_eq(status, 0);
    ck_assert_int_eq(chmod(path, 0), 0);
    become_ordinary();
    ck_assert_int_eq(source_read(path, &problem, &source, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_BAD_SOURCE);
    ck_assert_msg(strstr(err.message, "Permission denied") != NULL, "%s", err.message);
}
END_TEST

START_TEST(a_link_to_a_source_is_a_source)
{
    struct problem problem = {0};
    struct source source;
    struct error err = {0};
    set_limits(&problem);
    fixture_write(&fixture, "linked.c", "int x;\n");
    fixture_link(&fixture, "linked.c", "link.c");
    ck_assert_msg(source_read(fixture_path(&fixture, "link.c"), &problem, &source, &err) == 0, "%s", err.message);
    ck_assert_str_eq(source.files[0].text, "int x;\n");
    ck_assert_uint_eq(source.files[0].length, 7);
    ck_assert_str_eq(source.files[0].name, "link.c");
    source_free(&source);
    ck_assert_ptr_null(source.files);
}
END_TEST

#define X20 "xxxxxxxxxxxxxxxxxxxx"

START_TEST(only_a_safe_name_reaches_the_compiler)
{
    static const struct {
        const char *name, *called;
    } cases[] = {
        {"twosum.c", "twosum.c"},
        {"a.c", "a.c"},
        {"_.c", "_.c"},
        {"7.c", "7.c"},
        {"A-1_b.2.c", "A-1_b.2.c"},
        {X20 X20 X20 "x.c", X20 X20 X20 "x.c"}, /* 63 bytes */
        {X20 X20 X20 "xx.c", "solution.c"},
        {X20 X20 X20 X20 X20 X20 ".c", "solution.c"},
        {"my solution.c", "solution.c"},
        {"\"quoted\".c", "solution.c"},
        {"it's.c", "solution.c"},
        {"-o.c", "solution.c"},
        {"--version.c", "solution.c"},
        {"@file.c", "solution.c"},
        {".hidden.c", "solution.c"},
        {"..c", "solution.c"},
        {".c", "solution.c"},
        {"two\nlines.c", "solution.c"},
        {"tab\t.c", "solution.c"},
        {"\x1b[31mred.c", "solution.c"},
        {"100%s.c", "solution.c"},
        {"a;b.c", "solution.c"},
        {"a$(b).c", "solution.c"},
        {"a\\b.c", "solution.c"},
        {"a=b.c", "solution.c"},
        {"a,b.c", "solution.c"},
        {"\xc3\xa9.c", "solution.c"},
        {"\xff.c", "solution.c"},
        {"solution", "solution.c"},
        {"solution.cpp", "solution.c"},
        {"solution.C", "solution.c"},
        {"solution.s", "solution.c"},
        {"solution.o", "solution.c"},
        {"main.c", "solution.c"},  /* an include file */
        {"tools.c", "solution.c"}, /* an include file */
        {"tools2.c", "tools2.c"},
    };
    struct problem problem = {0};
    struct error err = {0};
    set_limits(&problem);
    ck_assert_int_eq(strings_add(&problem.includes, BYTES("main.c"), &err), 0);
    ck_assert_int_eq(strings_add(&problem.includes, BYTES("tools.c"), &err), 0);
    for (size_t i = 0; i < COUNT(cases); i++) {
        char name[200];
        struct source source;
        snprintf(name, sizeof name, "names/%s", cases[i].name);
        fixture_write(&fixture, name, "int x;\n");
        ck_assert_msg(source_read(fixture_path(&fixture, name), &problem, &source, &err) == 0, "%s", err.message);
        ck_assert_msg(strcmp(source.files[0].name, cases[i].called) == 0, "%s is called %s", cases[i].name,
                      source.files[0].name);
        source_free(&source);
    }
    strings_free(&problem.includes);
}
END_TEST

START_TEST(a_message_about_a_source_is_one_line)
{
    static const char *const names[] = {"a\nb.c", "\x1b[31m.c", "a\x7f\xff.c", "a\r.c", "%s%n.c"};
    struct problem problem = {0};
    set_limits(&problem);
    for (size_t i = 0; i < COUNT(names); i++) {
        struct source source;
        struct error err = {0};
        ck_assert_int_eq(source_read(names[i], &problem, &source, &err), -1);
        for (const char *c = err.message; *c != '\0'; c++)
            ck_assert_msg(*c >= ' ' && *c < 0x7f, "byte %02x in the message", (unsigned char)*c);
    }
}
END_TEST

/* ---- compile() ---- */

/* Gives the test a cache with no program in it. */
static void use_cache(const char *name)
{
    ck_assert_int_eq(setenv("XDG_CACHE_HOME", fixture_path(&fixture, name), 1), 0);
}

START_TEST(a_program_runs)
{
    struct desk desk = desk_open();
    ck_assert(!runs(&desk, "int main(void) { return 42; } /* runs */\n", 42));
    ck_assert(!runs(&desk,
                    "#include <math.h>\n#include <stdio.h>\n#include <string.h>\n"
                    "int main(int argc, char **argv) { return (int)sqrt(strlen(argv[0]) + argc * 42); }\n",
                    7));
    desk_close(&desk);
}
END_TEST

START_TEST(the_compiler_says_why_it_refuses)
{
    struct desk desk = desk_open();
    is_refused(&desk, "int main(void)\n{\n    return undeclared;\n}\n", "the compiler refused solution.c",
               "solution.c:3:12: error:");
    is_refused(&desk, "int absent(void);\nint main(void) { return absent(); }\n", "the compiler refused solution.c",
               "error");
    is_refused(&desk, "int x;\n", "the compiler refused solution.c", "main");
    is_refused(&desk, "#error \x80\xff\x1b[31m\n", "the compiler refused solution.c", "error");
    desk_close(&desk);
}
END_TEST

START_TEST(a_log_does_not_tell_where_it_was_compiled)
{
    static const char *const texts[] = {
        "int main(void) { return undeclared; }\n",
        "int absent(void);\nint main(void) { return absent(); }\n",
        "#include \"absent.h\"\n",
        "#warning a warning\nint main(void) { return 0; }\n",
    };
    struct desk desk = desk_open();
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct compilation compilation = compile_text(&desk, texts[i]);
        ck_assert_str_ne(compilation.log, "");
        ck_assert_msg(strstr(compilation.log, sandbox_folder(desk.box)) == NULL, "%.400s", compilation.log);
        compilation_free(&compilation);
    }
    desk_close(&desk);
}
END_TEST

START_TEST(what_was_refused_is_compiled_anew)
{
    struct desk desk = desk_open();
    for (int i = 0; i < 2; i++) {
        struct compilation compilation = compile_text(&desk, "#error no\n");
        ck_assert(!compilation.ok && !compilation.cached);
        compilation_free(&compilation);
    }
    desk_close(&desk);
}
END_TEST

START_TEST(a_long_log_is_cut)
{
    static const char warning[] = "#warning sixty bytes of a warning that is there two thousand times\n";
    struct desk desk = desk_open();
    auto_free char *good = repeat("int main(void) { return 5; }\n", warning, 2000);
    auto_free char *bad = repeat("int main(void) { return undeclared; }\n", warning, 2000);
    struct compilation first = compile_text(&desk, good), second = compile_text(&desk, good),
                       refused = compile_text(&desk, bad);
    ck_assert(first.ok && second.ok && !refused.ok);
    ck_assert(!first.cached && second.cached);
    ck_assert_uint_eq(strlen(first.log), COMPILER_LOG_MAX);
    ck_assert_str_eq(first.log, second.log);
    ck_assert_uint_eq(strlen(refused.log), COMPILER_LOG_MAX);
    ck_assert_str_eq(refused.message, "the compiler refused solution.c");
    compilation_free(&first);
    compilation_free(&second);
    compilation_free(&refused);
    desk_close(&desk);
}
END_TEST

START_TEST(a_compilation_may_take_too_long)
{
    struct desk desk = desk_open();
    desk.problem.limits.compilation_time_us = 1000000;
    is_refused(&desk, "#if __INCLUDE_LEVEL__ < 60\n#include __FILE__\n#include __FILE__\n#endif\n",
               "took more than 1 s", "");
    ck_assert(!runs(&desk, "int main(void) { return 3; } /* after a slow one */\n", 3));
    desk_close(&desk);
}
END_TEST

START_TEST(an_endless_include_ends)
{
    struct desk desk = desk_open();
    is_refused(&desk, "#include __FILE__\nint main(void) { }\n", "the compiler refused solution.c", "");
    desk_close(&desk);
}
END_TEST

START_TEST(a_compilation_may_take_too_much_memory)
{
    struct desk desk = desk_open();
    desk.problem.limits.compilation_memory_bytes = 400 << 20;
    is_refused(&desk,
               "#define A(x) x, x, x, x, x, x, x, x, x, x\n"
               "#define B(x) A(A(A(A(A(A(A(x)))))))\n"
               "static int a[] = {B(1)};\n"
               "int main(void) { return a[5]; }\n",
               "the compiler ran out of memory (400 MiB)", "out of memory");
    ck_assert(!runs(&desk, "int main(void) { return 3; } /* after a large one */\n", 3));
    desk_close(&desk);
}
END_TEST

START_TEST(a_program_may_be_too_large)
{
    struct desk desk = desk_open();
    is_refused(&desk, "volatile int a[60000000] = {1};\nint main(void) { return a[0]; }\n",
               "the program is larger than 128 MiB", "");
    desk_close(&desk);
}
END_TEST

START_TEST(untouched_memory_makes_no_large_program)
{
    struct desk desk = desk_open();
    ck_assert(!runs(&desk, "volatile int a[60000000];\nint main(void) { a[9] = 9; return a[9]; }\n", 9));
    desk_close(&desk);
}
END_TEST

START_TEST(the_second_time_the_cache_answers)
{
    static const char text[] = "#warning twice\nint main(void) { return 6; }\n";
    use_cache("second");
    struct desk desk = desk_open();
    struct compilation first = compile_text(&desk, text), second = compile_text(&desk, text);
    ck_assert(first.ok && second.ok);
    ck_assert(!first.cached && second.cached);
    ck_assert_ptr_nonnull(strstr(first.log, "twice"));
    ck_assert_str_eq(first.log, second.log);
    ck_assert_int_eq(run_image(&desk, second.image_fd), 6);
    compilation_free(&first);
    compilation_free(&second);
    desk_close(&desk);

    struct desk later = desk_open(); /* another process would start so */
    ck_assert(runs(&later, text, 6));
    desk_close(&later);
}
END_TEST

START_TEST(another_source_is_compiled)
{
    use_cache("another");
    struct desk desk = desk_open();
    struct compilation compilation;
    struct error err = {0};
    ck_assert(!runs(&desk, "int main(void) { return 1; }\n", 1));
    ck_assert(!runs(&desk, "int main(void) { return 2; }\n", 2));
    ck_assert(!runs(&desk, "int main(void) { return 1; }\n\n", 1));
    char text[] = "int main(void) { return 1; }\n";
    struct source_file file = {.name = "renamed.c", .text = text, .length = strlen(text)};
    struct source renamed = {.files = &file, .count = 1};
    ck_assert_int_eq(compile(desk.box, &desk.toolchain, &desk.problem, &renamed, &compilation, &err), 0);
    ck_assert(compilation.ok && !compilation.cached);
    compilation_free(&compilation);
    ck_assert(runs(&desk, "int main(void) { return 1; }\n", 1));
    desk_close(&desk);
}
END_TEST

/* The include folder of that name, with one file in it. */
static void add_include(struct problem *problem, const char *folder, const char *name, const char *text)
{
    struct error err;
    char path[200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    fixture_write(&fixture, path, text);
    free(problem->include_dir);
    problem->include_dir = strdup(fixture_path(&fixture, folder));
    ck_assert_ptr_nonnull(problem->include_dir);
    ck_assert_int_eq(strings_add_once(&problem->includes, name, &err), 0);
}

START_TEST(include_files_are_part_of_the_program)
{
    static const char text[] = "#include \"tools.h\"\nint answer(void) { return TOOL; }\n";
    use_cache("includes");
    struct desk desk = desk_open();
    add_include(&desk.problem, "include", "main.c",
                "#include \"tools.h\"\nint answer(void);\nint main(void) { return answer(); }\n");
    add_include(&desk.problem, "include", "tools.h", "#define TOOL 7\n");
    ck_assert(!runs(&desk, text, 7));
    ck_assert(runs(&desk, text, 7));
    add_include(&desk.problem, "include", "tools.h", "#define TOOL 8\n");
    ck_assert(!runs(&desk, text, 8));
    add_include(&desk.problem, "include", "more.h", "");
    ck_assert(!runs(&desk, text, 8));
    add_include(&desk.problem, "include", "tools.h", "#define TOOL 7\n");
    desk.problem.includes.count = 2;
    ck_assert(runs(&desk, text, 7));
    desk.problem.includes.count = 3;
    free(desk.problem.include_dir);
    desk_close(&desk);
}
END_TEST

START_TEST(an_unreadable_include_file_is_a_broken_package)
{
    static const char text[] = "int main(void) { return 1; } /* broken */\n";
    struct desk desk = desk_open();
    add_include(&desk.problem, "broken", "tools.h", "");
    ck_assert_int_eq(remove(fixture_path(&fixture, "broken/tools.h")), 0);
    for (int i = 0; i < 3; i++) {
        struct compilation compilation = {.image_fd = -7};
        struct error err = {0};
        if (i == 1)
            fixture_fifo(&fixture, "broken/tools.h");
        if (i == 2)
            fixture_folder(&fixture, "broken/tools.h");
        ck_assert_int_eq(try_compile(&desk, text, &compilation, &err), -1);
        ck_assert_int_eq(err.kind, ERROR_BROKEN_PACKAGE);
        ck_assert_msg(strstr(err.message, "tools.h") != NULL, "%s", err.message);
        ck_assert_int_eq(compilation.image_fd, -7);
        remove(fixture_path(&fixture, "broken/tools.h"));
    }
    free(desk.problem.include_dir);
    desk_close(&desk);
}
END_TEST

START_TEST(an_include_file_may_not_take_the_name_of_the_source)
{
    struct desk desk = desk_open();
    struct compilation compilation;
    struct error err = {0};
    add_include(&desk.problem, "taken", "solution.c", "int x;\n");
    ck_assert_int_eq(try_compile(&desk, "int main(void) { }\n", &compilation, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_UNSUPPORTED);
    free(desk.problem.include_dir);
    desk_close(&desk);
}
END_TEST

/* A source could include them. */
START_TEST(hidden_tests_may_not_lie_where_the_compiler_reads)
{
    struct desk desk = desk_open();
    struct compilation compilation;
    struct error err = {0};
    fixture_folder(&fixture, "packages/twosum");
    desk.problem.dir = strdup(fixture_path(&fixture, "packages/twosum"));
    ck_assert_ptr_nonnull(desk.problem.dir);
    ck_assert_int_eq(strings_add_once(&desk.toolchain.readable, fixture_path(&fixture, "packages"), &err), 0);
    ck_assert_int_eq(try_compile(&desk, "int main(void) { return 0; }\n", &compilation, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_SANDBOX);
    ck_assert_msg(strstr(err.message, "the compiler may read in the problem's folder") != NULL, "%s", err.message);
    free(desk.problem.dir);
    desk_close(&desk);
}
END_TEST

START_TEST(another_option_makes_another_program)
{
    static const char text[] = "#ifndef X\n#define X 0\n#endif\nint main(void) { return X; }\n";
    static const struct {
        const char *options;
        int exit_status;
    } cases[] = {{"", 0}, {" -DX=1", 1}, {"  -DX=2\t-g ", 2}, {" -D X=3", 3}};
    auto_free char *compiler = strdup(getenv("CC"));
    use_cache("options");
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < COUNT(cases); i++) {
            auto_free char *cc = text_format("%s%s", compiler, cases[i].options);
            ck_assert_int_eq(setenv("CC", cc, 1), 0);
            struct desk desk = desk_open();
            bool cached = runs(&desk, text, cases[i].exit_status);
            ck_assert_msg(cached == (round == 1), "CC=%s, round %d", cc, round);
            desk_close(&desk);
        }
    }
}
END_TEST

/* The only file in the cache of programs, open for writing. */
static int open_cached(char name[64])
{
    auto_close int folder = cache_open("programs");
    auto_closedir DIR *dir = fdopendir(dup(folder));
    ck_assert_ptr_nonnull(dir);
    name[0] = '\0';
    for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir))
        if (entry->d_name[0] != '.')
            snprintf(name, 64, "%.63s", entry->d_name);
    int file = openat(folder, name, O_RDWR | O_CLOEXEC);
    ck_assert_int_ge(file, 0);
    return file;
}

static ino_t inode_of(int file)
{
    struct stat status;
    ck_assert_int_eq(fstat(file, &status), 0);
    return status.st_ino;
}

/* Flips a bit in the middle of the file, or cuts it off there. */
static void damage(int file, bool cut)
{
    struct stat status;
    unsigned char byte;
    ck_assert_int_eq(fstat(file, &status), 0);
    off_t middle = status.st_size / 2;
    if (cut) {
        ck_assert_int_eq(ftruncate(file, middle), 0);
        return;
    }
    ck_assert_int_eq(pread(file, &byte, 1, middle), 1);
    byte ^= 4;
    ck_assert_int_eq(pwrite(file, &byte, 1, middle), 1);
}

START_TEST(a_damaged_cache_is_noticed)
{
    static const char text[] = "int main(void) { return 9; }\n";
    use_cache("damaged");
    struct desk desk = desk_open();
    ck_assert(!runs(&desk, text, 9));
    for (int cut = 0; cut < 2; cut++) {
        char before[64], after[64];
        ck_assert(runs(&desk, text, 9));
        auto_close int damaged = open_cached(before);
        damage(damaged, cut);
        ck_assert_msg(!runs(&desk, text, 9), "a damaged program was taken");
        auto_close int whole = open_cached(after);
        ck_assert_str_eq(before, after);
        ck_assert_uint_ne(inode_of(whole),
                          inode_of(damaged)); /* which is still open, so the number is not used again */
    }
    ck_assert(runs(&desk, text, 9));
    desk_close(&desk);
}
END_TEST

START_TEST(without_a_home_there_is_no_cache)
{
    unsetenv("HOME");
    unsetenv("XDG_CACHE_HOME");
    struct desk desk = desk_open();
    for (int i = 0; i < 2; i++)
        ck_assert(!runs(&desk, "int main(void) { return 4; }\n", 4));
    desk_close(&desk);
}
END_TEST

START_TEST(a_cache_that_cannot_be_written_is_no_fault)
{
    fixture_folder(&fixture, "read-only");
    ck_assert_int_eq(chmod(fixture_path(&fixture, "read-only"), 0555), 0);
    use_cache("read-only");
    become_ordinary();
    struct desk desk = desk_open();
    for (int i = 0; i < 2; i++)
        ck_assert(!runs(&desk, "int main(void) { return 4; }\n", 4));
    desk_close(&desk);
}
END_TEST

START_TEST(a_full_cache_folder_is_no_fault)
{
    use_cache("unwritable");
    struct desk desk = desk_open(); /* makes the folder, for the compiler's paths */
    auto_close int folder = cache_open("programs");
    ck_assert_int_ge(folder, 0);
    desk_close(&desk);
    ck_assert_int_eq(fchmod(folder, 0500), 0);
    if (geteuid() == 0)
        ck_assert_int_eq(fchown(folder, 65534, 65534), 0);
    become_ordinary();
    desk = desk_open();
    for (int i = 0; i < 2; i++)
        ck_assert(!runs(&desk, "int main(void) { return 4; }\n", 4));
    desk_close(&desk);
}
END_TEST

START_TEST(a_program_does_not_tell_where_it_was_compiled)
{
    unsetenv("HOME");
    unsetenv("XDG_CACHE_HOME");
    static const char text[] = "#include <assert.h>\nint main(int argc, char **argv)\n"
                               "{\n    assert(argc == 1);\n    return argv[0] == 0;\n}\n";
    char *programs[2];
    size_t lengths[2];
    for (int i = 0; i < 2; i++) {
        struct desk desk = desk_open();
        struct compilation compilation = compile_text(&desk, text);
        struct stat status;
        ck_assert_msg(compilation.ok, "%s", compilation.log);
        ck_assert_int_eq(fstat(compilation.image_fd, &status), 0);
        lengths[i] = (size_t)status.st_size;
        programs[i] = malloc(lengths[i]);
        ck_assert_ptr_nonnull(programs[i]);
        ck_assert_int_eq(pread(compilation.image_fd, programs[i], lengths[i], 0), status.st_size);
        const char *folder = sandbox_folder(desk.box);
        ck_assert_ptr_null(memmem(programs[i], lengths[i], folder, strlen(folder)));
        compilation_free(&compilation);
        desk_close(&desk);
    }
    ck_assert_uint_eq(lengths[0], lengths[1]);
    ck_assert(memcmp(programs[0], programs[1], lengths[0]) == 0);
    free(programs[0]);
    free(programs[1]);
}
END_TEST

/* ---- toolchain_find() ---- */

START_TEST(without_a_compiler_there_is_a_hint)
{
    static const struct {
        const char *cc, *path;
    } cases[] = {
        {NULL, ""},
        {NULL, "/nonexistent"},
        {NULL, "relative:bin"},
        {"gcc", ""},
        {"nosuch", "/usr/bin:/bin"},
        {"nosuch -DX=1", "/usr/bin:/bin"},
        {"/nonexistent/gcc", "/usr/bin:/bin"},
        {"/usr/bin", "/usr/bin:/bin"},
        {"/etc/passwd", "/usr/bin:/bin"},
        {"false", "/usr/bin:/bin"}, /* cannot compile */
        {"true", "/usr/bin:/bin"},  /* only says so */
        {"a\nb\x1b[31m", "/usr/bin:/bin"},
    };
    struct sandbox *box = NULL;
    struct error err = {0};
    ck_assert_msg(sandbox_start(&box, &err) == 0, "%s", err.message);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct toolchain toolchain = {0};
        ck_assert_int_eq(cases[i].cc == NULL ? unsetenv("CC") : setenv("CC", cases[i].cc, 1), 0);
        ck_assert_int_eq(setenv("PATH", cases[i].path, 1), 0);
        ck_assert_msg(toolchain_find(box, &toolchain, &err) == -1, "case %zu: there is %s", i, toolchain.compiler);
        ck_assert_msg(err.kind == ERROR_NO_COMPILER, "case %zu: %s: %s", i, error_kind_name(err.kind), err.message);
        ck_assert_msg(err.hint[0] != '\0', "case %zu: no hint", i);
        ck_assert_ptr_null(toolchain.compiler);
        for (const char *c = err.message; *c != '\0'; c++)
            ck_assert_msg(*c >= ' ' && *c < 0x7f, "case %zu: byte %02x in the message", i, (unsigned char)*c);
    }
    sandbox_stop(box);
}
END_TEST

START_TEST(an_empty_cc_is_none)
{
    ck_assert_int_eq(setenv("CC", "", 1), 0);
    struct desk desk = desk_open();
    ck_assert(strstr(desk.toolchain.compiler, "/gcc") != NULL || strstr(desk.toolchain.compiler, "/clang") != NULL ||
              strstr(desk.toolchain.compiler, "/cc") != NULL);
    desk_close(&desk);
}
END_TEST

START_TEST(a_compiler_may_be_named_by_its_path)
{
    struct desk desk = desk_open();
    auto_free char *path = strdup(desk.toolchain.compiler);
    desk_close(&desk);
    ck_assert_int_eq(path[0], '/');
    ck_assert_int_eq(setenv("CC", path, 1), 0);
    desk = desk_open();
    ck_assert_ptr_nonnull(desk.toolchain.compiler);
    ck_assert(!runs(&desk, "int main(void) { return 11; } /* by path */\n", 11));
    desk_close(&desk);
}
END_TEST

START_TEST(a_remembered_compiler_is_the_same)
{
    use_cache("compilers");
    struct desk first = desk_open(), second = desk_open();
    const struct strings *one = &first.toolchain.readable, *other = &second.toolchain.readable;
    ck_assert_str_eq(first.toolchain.compiler, second.toolchain.compiler);
    ck_assert_str_eq(first.toolchain.linker_flag, second.toolchain.linker_flag);
    ck_assert_uint_eq(one->count, other->count);
    for (size_t i = 0; i < one->count; i++)
        ck_assert_str_eq(one->items[i], other->items[i]);
    ck_assert_uint_gt(first.toolchain.identity.count, 0);
    ck_assert_uint_eq(first.toolchain.identity.count, second.toolchain.identity.count);
    desk_close(&first);
    desk_close(&second);
}
END_TEST

static void works_with(const char *compiler)
{
    ck_assert_int_eq(setenv("CC", compiler, 1), 0);
    struct desk desk = desk_open();
    ck_assert_msg(strstr(desk.toolchain.compiler, compiler) != NULL, "%s", desk.toolchain.compiler);
    auto_free char *text = text_format("#include <stdio.h>\nint main(void) { return puts(\"%s\") < 0; }\n", compiler);
    ck_assert(!runs(&desk, text, 0));
    is_refused(&desk, "#include \"/etc/passwd\"\n", "the compiler refused solution.c", "/etc/passwd");
    desk_close(&desk);
}

START_TEST(gcc_works)
{
    works_with("gcc");
}
END_TEST

START_TEST(clang_works)
{
    works_with("clang");
}
END_TEST

static bool has(const char *compiler)
{
    char command[64];
    snprintf(command, sizeof command, "command -v %s >/dev/null", compiler);
    return system(command) == 0;
}

int main(void)
{
    const TTest *const tests[] = {
        a_bad_source_is_refused,
        a_source_may_be_as_long_as_the_limit,
        a_source_that_may_not_be_read_is_refused,
        a_link_to_a_source_is_a_source,
        only_a_safe_name_reaches_the_compiler,
        a_message_about_a_source_is_one_line,
        a_program_runs,
        the_compiler_says_why_it_refuses,
        a_log_does_not_tell_where_it_was_compiled,
        what_was_refused_is_compiled_anew,
        a_long_log_is_cut,
        a_compilation_may_take_too_long,
        an_endless_include_ends,
        a_compilation_may_take_too_much_memory,
        a_program_may_be_too_large,
        untouched_memory_makes_no_large_program,
        the_second_time_the_cache_answers,
        another_source_is_compiled,
        include_files_are_part_of_the_program,
        an_unreadable_include_file_is_a_broken_package,
        an_include_file_may_not_take_the_name_of_the_source,
        hidden_tests_may_not_lie_where_the_compiler_reads,
        another_option_makes_another_program,
        a_damaged_cache_is_noticed,
        without_a_home_there_is_no_cache,
        a_cache_that_cannot_be_written_is_no_fault,
        a_full_cache_folder_is_no_fault,
        a_program_does_not_tell_where_it_was_compiled,
        without_a_compiler_there_is_a_hint,
        an_empty_cc_is_none,
        a_compiler_may_be_named_by_its_path,
        a_remembered_compiler_is_the_same,
        gcc_works,
        clang_works, /* the last one, since it is left out where there is no clang */
    };
    size_t count = COUNT(tests);
    if (mkdtemp(fixture.dir) == NULL || chmod(fixture.dir, 0755) != 0)
        return 2;
    if (setenv("CC", "gcc", 0) != 0 || setenv("XDG_CACHE_HOME", fixture_path(&fixture, "cache"), 1) != 0)
        return 2;
    if (!has("clang"))
        count--;
    int status = suite_run_tests("compile", tests, count, 120);
    return nftw(fixture.dir, fixture_remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0 ? status : 2;
}
