/* The part of program.h for programs that are folders of files: Python, and those with `build` and `run`. */
#ifndef JUDGE_RUN_FILES_H
#define JUDGE_RUN_FILES_H

#include "judge/run/program.h"

/* Lays the files of source where they stay, runs `build` where there is one, and fills in what *program lacks beside
 * its name: what is executed, with which arguments, and what must be readable. Fails as program_build(). */
int files_build(struct sandbox *box, struct languages *languages, const struct problem *problem,
                const struct source *source, struct program *program, struct error *err);

#endif
