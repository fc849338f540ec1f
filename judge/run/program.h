/* A program of a package (generator, input validator, output validator): from a file or a folder to something that the
 * sandbox can run.
 *
 * C and C++ become a static image. Python, and what `build` left behind, become a folder of files that nobody changes
 * any more: in the cache, or where that cannot be written in a folder that lives as long as the box.
 *
 *     program_build(box, &languages, problem, &paths, &program, err);        once
 *     program_prepare(&program, args, readable, &command, &request, err);    for each run, in any box
 *     ... request.input_fd and so on, request.writable, request.limits ...
 *     sandbox_run(box, &request, 1, &report, err);
 *     program_command_free(&command);
 *     program_free(&program);
 *
 * Source: Problem Package Format 2025-09, "Programs". */
#ifndef JUDGE_RUN_PROGRAM_H
#define JUDGE_RUN_PROGRAM_H

#include "judge/package/problem.h"
#include "judge/run/languages.h"
#include "judge/run/source.h"
#include "sandbox/error.h"
#include "sandbox/sandbox.h"

struct program {
    char *name; /* its path from the package's folder: "output_validator/validate.c" */
    enum language language;
    int image_fd;            /* C and C++: the sealed executable; else -1 */
    char *path;              /* else the absolute path of what is executed: the interpreter, or `run` */
    struct strings leading;  /* its first arguments, argv[0] included */
    struct strings readable; /* absolute paths that it needs to read, its own files among them */
    char *search;            /* $PATH for it */
    int held;                /* keeps its folder in the cache in use, or -1 */
};

/* What a request points to; program_prepare() fills it in, and it must outlive the request. */
struct program_command {
    const char **argv;
    const char **readable;
    const char **environment;
    char *path_variable;
};

/* Reads the program at paths (see source_read_program()) and builds it, unless the cache has it. Uses the private
 * folder of box, which is empty afterwards. Fails as source_read_program(), languages_toolchain() and
 * languages_python() do; with ERROR_BROKEN_PACKAGE, and the first line of what was said, when the compiler refuses it,
 * `build` fails, or there is no executable `run`; ERROR_SANDBOX when the compiler could read the package's tests. */
int program_build(struct sandbox *box, struct languages *languages, const struct problem *problem,
                  const struct strings *paths, struct program *program, struct error *err);

/* As program_build(), for a program whose source was read already; paths are those that it was read from. */
int program_build_source(struct sandbox *box, struct languages *languages, const struct problem *problem,
                         const struct strings *paths, const struct source *source, struct program *program,
                         struct error *err);

/* Fills in *request: SANDBOX_PACKAGE, what is executed, its arguments (those of the program, then arguments, which ends
 * with NULL; NULL: none), its environment, and what it may read: its own needs, and the paths of readable, which ends
 * with NULL (NULL: none). The caller adds descriptors, the folder to write, and limits, and frees *command after the
 * run has begun. Fails with ERROR_MEMORY. */
int program_prepare(const struct program *program, const char *const *arguments, const char *const *readable,
                    struct program_command *command, struct sandbox_program *request, struct error *err);

void program_command_free(struct program_command *command);

/* Frees what program_build() made, and zeroes it. */
void program_free(struct program *program);

/* How messages call the program that is made of paths: the path from the package's folder, and where a folder has but
 * one file, the file. A new string; NULL when memory is out. */
char *program_name(const struct problem *problem, const struct strings *paths, const struct source *source);

/* Says in a few words how a program of a package ended: "ended with exit status 1", "took more than 60 s". limits are
 * those of its request. */
void program_describe_end(const struct sandbox_report *report, const struct sandbox_limits *limits, char *text,
                          size_t size);

#endif
