#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "judge/cli/escape.h"
#include "judge/cli/options.h"
#include "judge/cli/pick.h"
#include "judge/cli/remedy.h"
#include "judge/cli/render.h"
#include "judge/cli/walls.h"
#include "judge/package/cache.h"
#include "judge/package/xdg.h"
#include "judge/run/compile.h"
#include "judge/run/python.h"
#include "judge/run/toolchain.h"
#include "sandbox/cleanup.h"
#include "sandbox/sandbox.h"

enum { MISSING_NAMED = 5 };

/* What was found. Each error has kind ERROR_NONE when the thing is there. */
struct health {
    struct utsname system;
    int landlock, landlock_errno;
    unsigned walls;
    struct error sandbox;
    struct toolchain toolchain;
    struct error compiler;
    struct toolchain cpp; /* for packages that have programs in it, and so is Python */
    struct error no_cpp;
    struct python python;
    struct error no_python;
    struct error trial;    /* a small program was compiled and run in the box */
    int64_t trial_wall_us; /* of its compilation */
    char *cache;           /* path; NULL when there can be none */
    bool cache_works;
    struct strings folders; /* of the catalog */
    struct catalog catalog;
    size_t broken;
    struct error catalog_error;
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
    return options_default(key, argument, state);
}

static const struct argp_option OPTIONS[] = {OPTION_JSON, {0}};
static const struct argp ARGP = {.options = OPTIONS, .parser = parse, .children = OPTIONS_COMMON};

/* ---- looking ---- */

static int run_trial(struct sandbox *box, int image_fd, struct error *err)
{
    auto_close int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (null < 0)
        return error_errno(err, ERROR_IO, "cannot open /dev/null");
    static const char *const argv[] = {"trial", NULL};
    struct sandbox_program program = {
        .confinement = SANDBOX_RUN,
        .image_fd = image_fd,
        .argv = argv,
        .input_fd = null,
        .output_fd = null,
        .error_fd = null,
        .limits = {.cpu_us = 1000000, .wall_us = 5000000, .memory_bytes = 64 << 20, .file_bytes = 1 << 20},
    };
    struct sandbox_report report;
    if (sandbox_run(box, &program, 1, &report, err) != 0)
        return -1;
    if (report.end == SANDBOX_EXITED && report.exit_status == 0)
        return 0;
    return error_set(err, ERROR_SANDBOX, "an empty program fails in the sandbox (end %d, signal %d, call %s)",
                     report.end, report.end == SANDBOX_SIGNALED ? report.signal : 0,
                     report.call[0] == '\0' ? "none" : report.call);
}

/* Compiles and runs the smallest program: walls that stand but do not let it through help nobody. */
static int try_all(struct sandbox *box, struct health *health, struct error *err)
{
    char text[] = "int main(void) { return 0; }\n";
    struct source_file file = {.name = "solution.c", .text = text, .length = strlen(text)};
    struct source source = {.files = &file, .count = 1};
    struct problem problem = {.limits = limits_default()};
    struct compilation compilation = {.image_fd = -1};
    if (compile_anew(box, &health->toolchain, &problem, &source, &compilation, err) != 0)
        return -1;
    health->trial_wall_us = compilation.wall_us;
    int result = compilation.ok ? run_trial(box, compilation.image_fd, err)
                                : error_set(err, ERROR_NO_COMPILER, "%s: %.250s", compilation.message, compilation.log);
    compilation_free(&compilation);
    return result;
}

static void look_at_cache(struct health *health)
{
    auto_close int folder = cache_open("programs");
    auto_close int file = folder < 0 ? -1 : cache_create(folder);
    health->cache = xdg_cache_path("");
    health->cache_works = file >= 0;
}

static void look_at_catalog(const struct session *session, struct health *health)
{
    bool required = false;
    if (pick_folders(session, &health->folders, &required, &health->catalog_error) != 0 ||
        pick_catalog(session, &health->catalog, &health->catalog_error) != 0)
        return;
    for (size_t i = 0; i < health->catalog.count; i++)
        health->broken += health->catalog.entries[i].error != NULL;
}

static void look(const struct session *session, struct health *health)
{
    struct sandbox *box = NULL;
    if (sandbox_start(&box, &health->sandbox) == 0)
        health->walls = sandbox_walls(box);
    uname(&health->system);
    health->landlock = sandbox_landlock_version();
    health->landlock_errno = errno;
    bool compiler = box != NULL && toolchain_find(box, &health->toolchain, &health->compiler) == 0;
    if (box == NULL)
        error_set(&health->compiler, ERROR_NO_COMPILER, "not looked for, since it is asked in the sandbox");
    if (box == NULL)
        health->no_cpp = health->no_python = health->compiler;
    if (box != NULL)
        toolchain_find_for(box, LANGUAGE_CPP, &health->cpp, &health->no_cpp);
    if (box != NULL)
        python_find(box, &health->python, &health->no_python);
    if (box != NULL && compiler)
        try_all(box, health, &health->trial);
    sandbox_stop(box);
    look_at_cache(health);
    look_at_catalog(session, health);
}

static void health_free(struct health *health)
{
    toolchain_free(&health->toolchain);
    toolchain_free(&health->cpp);
    python_free(&health->python);
    free(health->cache);
    strings_free(&health->folders);
    catalog_free(&health->catalog);
}

#define auto_health __attribute__((cleanup(health_free)))

static bool is_well(const struct health *health)
{
    return health->sandbox.kind == ERROR_NONE && health->compiler.kind == ERROR_NONE &&
           health->trial.kind == ERROR_NONE && health->catalog_error.kind == ERROR_NONE;
}

/* ---- the screen ---- */

static void print_state(struct screen screen, const char *label, bool good, bool required, const char *state)
{
    enum screen_style style = good ? SCREEN_GOOD : required ? SCREEN_BAD : SCREEN_WARNING;
    printf("%-12s %s%-4s%s ", label, screen_style(screen, style), state, screen_style(screen, SCREEN_PLAIN));
}

static void print_text(const char *text)
{
    escape_line(stdout, text);
    printf("\n");
}

static void print_error(const struct error *error)
{
    print_text(error->message);
    if (error->hint[0] == '\0')
        return;
    printf("%18s", "");
    print_text(error->hint);
}

static void print_walls(const struct health *health, struct screen screen)
{
    if (health->sandbox.kind != ERROR_NONE) {
        print_state(screen, "sandbox", false, true, "no");
        print_error(&health->sandbox);
        return;
    }
    for (const struct wall *wall = WALLS; wall->bit != 0; wall++) {
        bool stands = (health->walls & wall->bit) != 0;
        print_state(screen, sandbox_wall_name(wall->bit), stands, wall->required, stands ? "yes" : "no");
        print_text(stands ? wall->meaning : walls_missing(wall, health->walls));
        char remedy[REMEDY_SIZE];
        if (stands)
            continue;
        remedy_find(wall->bit, remedy);
        printf("%18s", "");
        print_text(remedy);
    }
}

static void print_compiler(const struct health *health, struct screen screen)
{
    bool good = health->compiler.kind == ERROR_NONE;
    print_state(screen, "compiler", good, true, good ? "yes" : "no");
    if (!good) {
        print_error(&health->compiler);
        return;
    }
    print_text(health->toolchain.compiler);
    printf("%-12s      ", "linker");
    print_text(health->toolchain.linker_flag[0] == '\0' ? "the compiler's own" : health->toolchain.linker_flag);
    if (health->sandbox.kind != ERROR_NONE)
        return;
    bool works = health->trial.kind == ERROR_NONE;
    char time[RENDER_VALUE_SIZE];
    render_time(health->trial_wall_us, time);
    print_state(screen, "trial", works, true, works ? "yes" : "no");
    if (works)
        printf("an empty program was compiled (%s) and run in the sandbox\n", time);
    else
        print_error(&health->trial);
}

/* What only some packages need. */
static void print_languages(const struct health *health, struct screen screen)
{
    bool cpp = health->no_cpp.kind == ERROR_NONE, python = health->no_python.kind == ERROR_NONE;
    print_state(screen, "C++", cpp, false, cpp ? "yes" : "no");
    print_text(cpp ? health->cpp.compiler : health->no_cpp.message);
    print_state(screen, "Python", python, false, python ? "yes" : "no");
    print_text(python ? health->python.interpreter : health->no_python.message);
}

/* Names are missing for good reasons, too: a part of a catalog may keep the catalog.yaml of the whole. */
static void print_missing(const struct strings *missing)
{
    if (missing->count == 0)
        return;
    printf("%18scatalog.yaml also names ", "");
    for (size_t i = 0; i < missing->count && i < MISSING_NAMED; i++) {
        bool last = i + 1 == missing->count;
        printf("%s", i == 0 ? "" : last ? " and " : ", ");
        escape_line(stdout, missing->items[i]);
    }
    if (missing->count > MISSING_NAMED)
        printf(" and %zu more", missing->count - MISSING_NAMED);
    printf(", which %s not there\n", missing->count == 1 ? "is" : "are");
}

static void print_catalog(const struct health *health, struct screen screen)
{
    bool good = health->catalog_error.kind == ERROR_NONE;
    bool filled = good && health->catalog.count > health->broken;
    print_state(screen, "catalog", filled, !good, filled ? "yes" : "no");
    if (!good) {
        print_error(&health->catalog_error);
        return;
    }
    if (filled)
        printf("%zu problem%s in\n", health->catalog.count - health->broken,
               health->catalog.count - health->broken == 1 ? "" : "s");
    else
        printf("there are no problems%s\n",
               health->folders.count == 0 ? ": JUDGE_CATALOG names no folder" : "; looked into");
    for (size_t i = 0; i < health->folders.count; i++) {
        printf("%18s", "");
        escape_line(stdout, health->folders.items[i]);
        printf("%s\n", access(health->folders.items[i], R_OK | X_OK) == 0 ? "" : " (none)");
    }
    for (size_t i = 0; i < health->catalog.count; i++) {
        if (health->catalog.entries[i].error == NULL)
            continue;
        print_state(screen, "package", false, false, "no");
        print_text(health->catalog.entries[i].error->message);
    }
    print_missing(&health->catalog.missing);
    for (size_t i = 0; i < health->catalog.fault_count; i++) {
        print_state(screen, "catalog.yaml", false, false, "no");
        print_text(health->catalog.faults[i].message);
    }
}

static void print_next(const struct health *health, const struct session *session)
{
    if (!is_well(health))
        printf("judge cannot judge here: see what says no above\n");
    else if (health->catalog.count > health->broken)
        printf("next: %s list\n", options_command(session));
    else
        printf("next: judge list --catalog DIR, where DIR is a folder of problems; or set JUDGE_CATALOG=DIR\n");
}

static void print_screen(const struct health *health, const struct session *session)
{
    struct screen screen = screen_of(STDOUT_FILENO, session->color, session->plain);
    printf("%-12s      %s %s %s\n", "kernel", health->system.sysname, health->system.release, health->system.machine);
    printf("%-12s      ", "Landlock");
    if (health->landlock > 0)
        printf("version %d\n", health->landlock);
    else
        printf("%s\n", health->landlock_errno == EOPNOTSUPP ? "switched off" : "none");
    print_walls(health, screen);
    print_compiler(health, screen);
    print_languages(health, screen);
    print_state(screen, "cache", health->cache_works, false, health->cache_works ? "yes" : "no");
    print_text(health->cache == NULL ? "no HOME: programs are compiled anew each time" : health->cache);
    print_catalog(health, screen);
    print_next(health, session);
}

/* ---- JSON ---- */

static void write_error(struct document *document, const char *key, const struct error *error)
{
    if (error->kind == ERROR_NONE) {
        document_null(document, key);
        return;
    }
    document_open_object(document, key);
    document_text(document, "kind", error_kind_name(error->kind));
    document_text(document, "message", error->message);
    document_text(document, "hint", error->hint);
    document_close(document);
}

static void write_walls(struct document *document, const struct health *health)
{
    document_open_object(document, "sandbox");
    write_error(document, "error", &health->sandbox);
    document_open_list(document, "walls");
    for (const struct wall *wall = WALLS; wall->bit != 0; wall++) {
        bool stands = (health->walls & wall->bit) != 0;
        document_open_object(document, NULL);
        document_text(document, "name", sandbox_wall_name(wall->bit));
        document_flag(document, "required", wall->required);
        document_flag(document, "stands", stands);
        document_text(document, "meaning", stands ? wall->meaning : walls_missing(wall, health->walls));
        char remedy[REMEDY_SIZE];
        if (!stands)
            remedy_find(wall->bit, remedy);
        document_text(document, "remedy", stands ? NULL : remedy);
        document_close(document);
    }
    document_close(document);
    document_close(document);
}

static void write_compiler(struct document *document, const struct health *health)
{
    document_open_object(document, "compiler");
    write_error(document, "error", &health->compiler);
    document_text(document, "path", health->toolchain.compiler);
    document_text(document, "linker", health->toolchain.linker_flag);
    document_close(document);
    document_open_object(document, "cpp");
    write_error(document, "error", &health->no_cpp);
    document_text(document, "path", health->cpp.compiler);
    document_close(document);
    document_open_object(document, "python");
    write_error(document, "error", &health->no_python);
    document_text(document, "path", health->python.interpreter);
    document_text(document, "version", health->python.version);
    document_close(document);
    document_open_object(document, "trial");
    write_error(document, "error", &health->trial);
    document_flag(document, "done", health->sandbox.kind == ERROR_NONE && health->compiler.kind == ERROR_NONE);
    document_close(document);
}

static void write_catalog(struct document *document, const struct health *health)
{
    document_open_object(document, "catalog");
    write_error(document, "error", &health->catalog_error);
    document_integer(document, "problems", (int64_t)(health->catalog.count - health->broken));
    document_open_list(document, "folders");
    for (size_t i = 0; i < health->folders.count; i++)
        document_text(document, NULL, health->folders.items[i]);
    document_close(document);
    document_open_list(document, "broken");
    for (size_t i = 0; i < health->catalog.count; i++) {
        if (health->catalog.entries[i].error != NULL)
            write_error(document, NULL, health->catalog.entries[i].error);
    }
    document_close(document);
    document_open_list(document, "faults");
    for (size_t i = 0; i < health->catalog.fault_count; i++)
        write_error(document, NULL, &health->catalog.faults[i]);
    document_close(document);
    document_open_list(document, "missing");
    for (size_t i = 0; i < health->catalog.missing.count; i++)
        document_text(document, NULL, health->catalog.missing.items[i]);
    document_close(document);
    document_close(document);
}

static int print_json(const struct health *health, struct error *err)
{
    auto_document struct document *document = document_new();
    document_flag(document, "ok", is_well(health));
    document_text(document, "kernel", health->system.release);
    document_text(document, "machine", health->system.machine);
    document_integer(document, "landlock", health->landlock);
    write_walls(document, health);
    write_compiler(document, health);
    document_open_object(document, "cache");
    document_text(document, "path", health->cache);
    document_flag(document, "writable", health->cache_works);
    document_close(document);
    write_catalog(document, health);
    return document_print(document, stdout, err);
}

static int run(struct session *session, int argc, char **argv, struct error *err)
{
    auto_health struct health health = {0};
    if (options_parse(session, &ARGP, NULL, argc, argv, err) != 0)
        return -1;
    look(session, &health);
    if (session->json && print_json(&health, err) != 0)
        return -1;
    if (!session->json)
        print_screen(&health, session);
    return is_well(&health) ? STATUS_DONE : STATUS_FAULT;
}

const struct verb VERB_DOCTOR = {
    .name = "doctor",
    .summary = "what this machine offers the sandbox, and what is missing",
    .usage = "",
    .about = "Looks at the kernel, the walls of the sandbox, the compiler, the cache and the catalog, and\n"
             "compiles and runs an empty program. Exit status 3 when judge cannot judge here.",
    .argp = &ARGP,
    .examples = {"judge doctor", "judge doctor --json"},
    .run = run,
};
