/* Compilers that leave something else than a program, or somebody, behind, and what is said of those that ran over
 * their limits. */
#include <dirent.h>
#include <fcntl.h>
#include <sys/sysmacros.h>

#include "judge/run/compile.h"
#include "sandbox/cleanup.h"
#include "tests/unit/desk.h"
#include "tests/unit/fixture.h"

static struct fixture fixture = {"/tmp/judge-test-XXXXXX"};

/* ---- a compiler that leaves something else ---- */

/* Makes a shell script the compiler: foreign code could make a real one leave anything. */
static void use_script(struct toolchain *toolchain, const char *script)
{
    static const char *const readable[] = {"/bin", "/usr/bin", "/lib", "/lib64", "/usr/lib", "/etc/ld.so.cache"};
    struct error err;
    toolchain_free(toolchain);
    toolchain->compiler = strdup("/bin/sh");
    toolchain->linker_flag = strdup("");
    toolchain->standard = strdup("-std=gnu17");
    toolchain->path = strdup("/usr/bin:/bin");
    ck_assert_int_eq(strings_add(&toolchain->options, BYTES("-c"), &err), 0);
    ck_assert_int_eq(strings_add(&toolchain->options, script, strlen(script), &err), 0);
    for (size_t i = 0; i < COUNT(readable); i++)
        if (access(readable[i], F_OK) == 0)
            ck_assert_int_eq(strings_add(&toolchain->readable, readable[i], strlen(readable[i]), &err), 0);
    if (access(fixture_path(&fixture, "good"), F_OK) == 0)
        ck_assert_int_eq(strings_add_once(&toolchain->readable, fixture_path(&fixture, "good"), &err), 0);
}

/* Leaves a program that exits with 42 as the file "good" of the fixture, for scripts: $GOOD is its path. */
static void make_good(const struct desk *desk)
{
    struct compilation compilation = compile_text(desk, "int main(void) { return 42; }\n");
    struct stat status;
    ck_assert_msg(compilation.ok, "%s", compilation.log);
    ck_assert_int_eq(fstat(compilation.image_fd, &status), 0);
    auto_free char *bytes = malloc((size_t)status.st_size);
    ck_assert_ptr_nonnull(bytes);
    ck_assert_int_eq(pread(compilation.image_fd, bytes, (size_t)status.st_size, 0), status.st_size);
    fixture_write_bytes(&fixture, "good", bytes, (size_t)status.st_size);
    ck_assert_int_eq(chmod(fixture_path(&fixture, "good"), 0755), 0);
    compilation_free(&compilation);
}

static struct compilation run_script(struct desk *desk, const char *script)
{
    auto_free char *text = text_format("GOOD=%s; %s", fixture_path(&fixture, "good"), script);
    use_script(&desk->toolchain, text);
    return compile_text(desk, "int main(void) { }\n");
}

START_TEST(only_a_file_that_can_be_started_is_a_program)
{
    static const struct {
        const char *script, *message;
    } cases[] = {
        {"exit 0", "the compiler left no program"},
        {"echo 'no program' >program", "the compiler left no program"},
        {": >program", "the compiler left no program"},
        {"head -c 10 $GOOD >program", "the compiler left no program"},
        {"head -c 64 $GOOD >program", "the program cannot be started"},
        {"mkdir program", "the compiler left no program"},
        {"mkdir program; cp $GOOD program/program", "the compiler left no program"},
        {"cp $GOOD solution.o; true", "the compiler left no program"},
        {"cp $GOOD /tmp/program; true", "the compiler left no program"},
        {"cp /bin/sh program", "the program cannot be started"},
        {"cp $GOOD program; chmod 0 program; exit 7", "the compiler refused solution.c"},
        {"cp $GOOD program; kill -9 $$", "ended by signal 9"},
        {"cp $GOOD program; while :; do :; done", "took more than 1 s"},
    };
    struct desk desk = desk_open();
    make_good(&desk);
    desk.problem.limits.compilation_time_us = 1000000;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compilation compilation = run_script(&desk, cases[i].script);
        ck_assert_msg(!compilation.ok, "taken: %s", cases[i].script);
        ck_assert_msg(strstr(compilation.message, cases[i].message) != NULL, "%s: %s, %.200s", cases[i].script,
                      compilation.message, compilation.log);
        compilation_free(&compilation);
    }
    desk_close(&desk);
}
END_TEST

/* A compiler can make no links and no devices; were that to change, they are not opened either. */
START_TEST(a_compiler_makes_files_and_folders_only)
{
    static const char *const scripts[] = {
        "ln -s /etc/passwd program",
        "ln -s $GOOD program",
        "cp $GOOD x; ln x program",
        "mknod program c 1 5",
        "mknod program b 254 0",
        "mkfifo program",
        "ln -s / root",
        "ln -s program program",
        "cp -l /bin/sh program",
    };
    struct desk desk = desk_open();
    make_good(&desk);
    for (size_t i = 0; i < COUNT(scripts); i++) {
        auto_free char *script = text_format("%s && echo made", scripts[i]);
        struct compilation compilation = run_script(&desk, script);
        ck_assert_msg(!compilation.ok && strstr(compilation.log, "made") == NULL, "%s: %s", scripts[i],
                      compilation.log);
        compilation_free(&compilation);
    }
    desk_close(&desk);
}
END_TEST

enum thing {
    LINK_TO_GOOD,
    LINK_TO_FOLDER,
    LINK_TO_ITSELF,
    LINK_TO_NOTHING,
    FIFO,
    FOLDER,
    DEVICE,
    SOCKET,
    GOOD,
    HARD_LINK
};

/* Returns false where that takes a privilege that is not there. */
static bool make_thing(enum thing thing, const char *path)
{
    static const char *const targets[] = {
        [LINK_TO_GOOD] = NULL, [LINK_TO_FOLDER] = "/", [LINK_TO_ITSELF] = "program", [LINK_TO_NOTHING] = "nothing"};
    const char *good = fixture_path(&fixture, "good");
    switch (thing) {
    case LINK_TO_GOOD:
    case LINK_TO_FOLDER:
    case LINK_TO_ITSELF:
    case LINK_TO_NOTHING:
        return symlink(targets[thing] == NULL ? good : targets[thing], path) == 0;
    case FIFO:
        return mkfifo(path, 0700) == 0;
    case FOLDER:
        return mkdir(path, 0700) == 0;
    case DEVICE:
        return mknod(path, S_IFCHR | 0700, makedev(1, 5)) == 0;
    case SOCKET:
        return mknod(path, S_IFSOCK | 0700, 0) == 0;
    case GOOD:
    case HARD_LINK:
        break;
    }
    auto_free char *command = text_format("cp %s %s%s", good, path, thing == HARD_LINK ? "2" : "");
    auto_free char *second = text_format("%s2", path);
    return system(command) == 0 && (thing == GOOD || link(second, path) == 0);
}

START_TEST(only_a_regular_file_is_opened)
{
    struct desk desk = desk_open();
    make_good(&desk);
    auto_free char *path = text_format("%s/program", sandbox_folder(desk.box));
    for (enum thing thing = LINK_TO_GOOD; thing <= HARD_LINK; thing++) {
        char message[200] = "";
        if (!make_thing(thing, path)) {
            ck_assert_msg(thing == DEVICE, "thing %d could not be made", thing);
            continue;
        }
        auto_close int program = compiler_open_program(desk.box, false, message, sizeof message);
        ck_assert_msg((program >= 0) == (thing >= GOOD), "thing %d: '%s'", thing, message);
        if (thing < GOOD)
            ck_assert_str_eq(message, "the compiler left no program");
        sandbox_folder_clear(desk.box);
        box_is_empty(&desk);
    }
    desk_close(&desk);
}
END_TEST

START_TEST(what_lies_beside_a_program_does_not_matter)
{
    static const char *const scripts[] = {
        "echo log; cp $GOOD program",
        "echo log; cp $GOOD program; mkdir program.o; mkdir solution.o; : >'*'",
        "echo log; cp $GOOD program; rm -f solution.c; mkdir solution.c",
        "echo log; cp $GOOD program; chmod 500 program; chmod 500 .",
    };
    struct desk desk = desk_open();
    make_good(&desk);
    for (size_t i = 0; i < COUNT(scripts); i++) {
        struct compilation compilation = run_script(&desk, scripts[i]);
        ck_assert_msg(compilation.ok, "%s: %s: %s", scripts[i], compilation.message, compilation.log);
        ck_assert_str_eq(compilation.log, "log\n");
        ck_assert_int_eq(run_image(&desk, compilation.image_fd), 42);
        compilation_free(&compilation);
    }
    desk_close(&desk);
}
END_TEST

/* A section .interp would have the kernel start another program of its choice, and more segments than it takes (GNU ld
 * makes one of each section .mbind) none at all. Linkers differ in what they do with them: whatever comes out runs. */
START_TEST(what_a_linker_makes_is_started_or_refused)
{
    static const char *const texts[] = {
        "const char i[] __attribute__((section(\".interp\"))) = \"/nonexistent\";\nint main(void) { return 42; }\n",
        "const char i[] __attribute__((section(\".interp\"))) = \"/lib64/ld-linux-x86-64.so.2\";\n"
        "int main(void) { return 42; }\n",
        "__asm__(\".section .interp,\\\"a\\\",@progbits\\n.zero 5000\\n.text\");\nint main(void) { return 42; }\n",
        "__asm__(\".altmacro\\n.macro one i\\n.section .mbind.a\\\\i,\\\"ad\\\",@progbits,\\\\i\\n.byte "
        "1\\n.endm\\n\"\n"
        "\".set j,1\\n.rept 1500\\none %j\\n.set j,j+1\\n.endr\\n.text\");\nint main(void) { return 42; }\n",
    };
    struct desk desk = desk_open();
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct compilation compilation = compile_text(&desk, texts[i]);
        if (compilation.ok)
            ck_assert_int_eq(run_image(&desk, compilation.image_fd), 42);
        else if (strstr(texts[i], ".interp") != NULL)
            ck_assert_msg(strstr(compilation.message, "cannot be started") != NULL, "%s: %s", compilation.message,
                          compilation.log);
        compilation_free(&compilation);
    }
    desk_close(&desk);
}
END_TEST

/* ---- what it leaves behind ---- */

START_TEST(whatever_a_compiler_leaves_is_removed)
{
    static const char *const scripts[] = {
        "mkdir -p a/b/c && touch a/b/c/d && chmod 0 a/b a",
        "touch -- '-rf' '*' ' ' .hidden; mkdir -p .hidden2/.deep",
        "i=0; while [ $i -lt 200 ]; do : >file-$i; i=$((i+1)); done",
        "i=0; while [ $i -lt 40 ]; do mkdir d; cd d; i=$((i+1)); done",
        "rm -f solution.c; mkdir solution.c",
        "chmod 0 .",
    };
    struct desk desk = desk_open();
    for (size_t i = 0; i < COUNT(scripts); i++) {
        struct compilation compilation = run_script(&desk, scripts[i]);
        ck_assert(!compilation.ok);
        compilation_free(&compilation);
    }
    desk_close(&desk);
}
END_TEST

/* True when a process has text in its command line, this machine over. */
static bool is_alive(const char *text)
{
    auto_closedir DIR *dir = opendir("/proc");
    ck_assert_ptr_nonnull(dir);
    for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        char line[4096] = "";
        auto_free char *path = text_format("/proc/%s/cmdline", entry->d_name);
        auto_close int fd = entry->d_name[0] < '0' || entry->d_name[0] > '9' ? -1 : open(path, O_RDONLY | O_CLOEXEC);
        ssize_t length = fd < 0 ? 0 : read(fd, line, sizeof line);
        if (length > 0 && atoi(entry->d_name) != getpid() && memmem(line, (size_t)length, text, strlen(text)) != NULL)
            return true;
    }
    return false;
}

START_TEST(nobody_outlives_the_compiler)
{
    static const char *const scripts[] = {
        "sleep $T & exit 1",
        "(trap '' HUP TERM INT; sleep $T; : >late) & exit 1",
        "setsid sleep $T & exit 1",
        "(setsid sh -c 'setsid sleep $T &' &) ; exit 1",
        "nohup sleep $T & cp $GOOD program; exit 0",
        "i=0; while [ $i -lt 50 ]; do sleep $T & i=$((i+1)); done; exit 1",
        "sleep $T & kill -STOP $!; exit 1",
        "(sleep $T >&2) & exec 1>&- 2>&-; exit 1",
        "sleep $T",
    };
    auto_free char *seconds = text_format("%d.%d", 300, getpid());
    struct desk desk = desk_open();
    make_good(&desk);
    desk.problem.limits.compilation_time_us = 1000000;
    for (size_t i = 0; i < COUNT(scripts); i++) {
        auto_free char *script = text_format("T=%s; %s", seconds, scripts[i]);
        struct compilation compilation = run_script(&desk, script);
        ck_assert_msg(!is_alive(seconds), "somebody is left of: %s", script);
        compilation_free(&compilation);
    }
    desk_close(&desk);
}
END_TEST

/* ---- what it says ---- */

START_TEST(a_limit_has_a_message)
{
    static const struct {
        const char *script, *message;
    } cases[] = {
        {"while :; do :; done", "compilation took more than 3 s"},
        {"kill -XCPU $$", "compilation took more than 3 s"},
        {"echo 'gcc: internal compiler error: CPU time limit exceeded signal terminated program cc1'; exit 4",
         "compilation took more than 3 s"},
        {"exec yes a line that goes on and on, and says nothing but that it goes on and on, until it has to end",
         "the compiler said more than 128 MiB"},
        {"exec yes a line that goes on and on, and says nothing but that it goes on and on >program",
         "the program is larger than 128 MiB"},
        {"yes a line that goes on and on, and says nothing but that it goes on and on >solution.o; exit 1",
         "the program is larger than 128 MiB"},
        {"echo 'collect2: fatal error: ld terminated with signal 25 [File size limit exceeded]'; exit 1",
         "the program is larger than 128 MiB"},
        {"echo 'virtual memory exhausted: Cannot allocate memory'; exit 1", "the compiler ran out of memory (100 MiB)"},
        {"echo; echo 'cc1: out of memory allocating 5 bytes'; exit 1", "the compiler ran out of memory (100 MiB)"},
        {"echo 'LLVM ERROR: out of memory'; exit 134", "the compiler ran out of memory (100 MiB)"},
        {"echo \"terminate called after throwing an instance of 'std::bad_alloc'\"; exit 1",
         "the compiler ran out of memory (100 MiB)"},
        {"yes 'solution.c:1:1: warning' | head -n 100000; echo 'cc1: out of memory'; exit 1",
         "the compiler ran out of memory (100 MiB)"},
        {"echo 'gcc: internal compiler error: Segmentation fault signal terminated program cc1'; exit 4",
         "the compiler crashed on solution.c"},
        {"exit 139", "the compiler crashed on solution.c"},
        {"kill -SEGV $$", "the compiler was ended by signal 11"},
        /* What it quotes is not what it says. */
        {"echo '    3 |     puts(\"out of memory\")'; exit 1", "the compiler refused solution.c"},
        {"echo 'puts(\"File size limit exceeded\")'; exit 1", "the compiler refused solution.c"},
        {"echo '// out of memory'; exit 1", "the compiler refused solution.c"},
        {"echo 'solution.c:1:2: error: out of memory'; exit 1", "the compiler refused solution.c"},
        {"echo '#error Cannot allocate memory'; exit 1", "the compiler refused solution.c"},
    };
    struct desk desk = desk_open();
    desk.problem.limits.compilation_time_us = 3000000;
    desk.problem.limits.compilation_memory_bytes = 100 << 20;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct compilation compilation = run_script(&desk, cases[i].script);
        ck_assert(!compilation.ok);
        ck_assert_msg(strstr(compilation.message, cases[i].message) != NULL, "%s: %s, %.200s", cases[i].script,
                      compilation.message, compilation.log);
        compilation_free(&compilation);
    }
    desk_close(&desk);
}
END_TEST

START_TEST(a_long_log_has_a_start_and_an_end)
{
    struct desk desk = desk_open();
    struct compilation compilation =
        run_script(&desk, "echo the start; yes 0123456789012345678 | head -n 100000; echo the end; exit 1");
    const char *log = compilation.log, *mark = strstr(log, "\n[of 2000018 bytes the middle is left out]\n");
    ck_assert_uint_eq(strlen(log), COMPILER_LOG_MAX);
    ck_assert(strncmp(log, "the start\n0123", 14) == 0);
    ck_assert_str_eq(log + strlen(log) - 13, "5678\nthe end\n");
    ck_assert_ptr_nonnull(mark);
    compilation_free(&compilation);
    desk_close(&desk);
}
END_TEST

START_TEST(nul_bytes_do_not_end_a_log)
{
    struct desk desk = desk_open();
    use_script(&desk.toolchain, "printf 'one\\0two'; printf '\\0three' >&2; exit 1");
    is_refused(&desk, "int main(void) { }\n", "the compiler refused solution.c", "one?two?three");
    desk_close(&desk);
}
END_TEST

START_TEST(a_compiler_that_cannot_be_started_is_an_error)
{
    struct desk desk = desk_open();
    struct compilation compilation = {.image_fd = -7};
    struct error err = {0};
    free(desk.toolchain.compiler);
    desk.toolchain.compiler = strdup("/nonexistent/gcc");
    ck_assert_int_eq(try_compile(&desk, "int main(void) { return 1; } /* not started */\n", &compilation, &err), -1);
    ck_assert_msg(err.kind == ERROR_SANDBOX || err.kind == ERROR_IO, "%s: %s", error_kind_name(err.kind), err.message);
    ck_assert_str_ne(err.message, "");
    ck_assert_int_eq(compilation.image_fd, -7);
    desk_close(&desk);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        only_a_file_that_can_be_started_is_a_program,
        a_compiler_makes_files_and_folders_only,
        only_a_regular_file_is_opened,
        what_lies_beside_a_program_does_not_matter,
        what_a_linker_makes_is_started_or_refused,
        whatever_a_compiler_leaves_is_removed,
        nobody_outlives_the_compiler,
        a_limit_has_a_message,
        a_long_log_has_a_start_and_an_end,
        nul_bytes_do_not_end_a_log,
        a_compiler_that_cannot_be_started_is_an_error,
    };
    if (mkdtemp(fixture.dir) == NULL || chmod(fixture.dir, 0755) != 0)
        return 2;
    if (setenv("CC", "gcc", 0) != 0 || setenv("XDG_CACHE_HOME", fixture_path(&fixture, "cache"), 1) != 0)
        return 2;
    int status = suite_run_tests("hostile compiler", tests, COUNT(tests), 120);
    return nftw(fixture.dir, fixture_remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0 ? status : 2;
}
