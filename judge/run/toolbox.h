/* The programs of a package that are run to judge it: generators, and the solution that gives the answers. Each is read
 * once and built once, when it is first needed. */
#ifndef JUDGE_RUN_TOOLBOX_H
#define JUDGE_RUN_TOOLBOX_H

#include <stdbool.h>

#include "judge/package/file.h"
#include "judge/package/problem.h"
#include "judge/run/program.h"
#include "judge/run/source.h"
#include "sandbox/error.h"
#include "sandbox/sandbox.h"

struct tool {
    char *name;    /* its path from the package's folder: "generators/large.c" */
    bool solution; /* C or C++, built with the files of include/ */
    struct strings paths;
    struct source source;
    int image;              /* of a solution: the sealed program; -1 until it is compiled */
    bool built;             /* program stands */
    struct program program; /* of others */
};

struct toolbox {
    const struct problem *problem;
    struct tool **tools;
    size_t count;
};

/* Finds the program that is made of paths (see source_read_program()), and reads it the first time that it is asked
 * for. *tool stays owned by the toolbox. Fails as source_read_program(). */
int toolbox_find(struct toolbox *toolbox, const struct strings *paths, bool solution, struct tool **tool,
                 struct error *err);

/* Builds the program unless that was done. Fails as compile() and program_build(), and with ERROR_BROKEN_PACKAGE when
 * the compiler refuses it; the message has its name and the compiler's first line. */
int toolbox_build(const struct toolbox *toolbox, struct tool *tool, struct sandbox *box, struct languages *languages,
                  struct error *err);

void toolbox_free(struct toolbox *toolbox);

#endif
