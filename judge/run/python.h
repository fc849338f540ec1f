/* The Python interpreter: which one, and what it reads. It is asked once and remembered in the cache as long as nothing
 * about it changes. */
#ifndef JUDGE_RUN_PYTHON_H
#define JUDGE_RUN_PYTHON_H

#include "judge/package/digest.h"
#include "judge/package/file.h"
#include "sandbox/error.h"
#include "sandbox/sandbox.h"

struct python {
    char *interpreter;       /* absolute path of the program itself, not of a link or a script that starts it */
    char *version;           /* "3.11.2" */
    struct strings readable; /* absolute paths: the interpreter, its standard library, the shared libraries of both */
};

/* Finds python3 in $PATH and asks it where its program and its standard library lie: links, scripts that choose a
 * version and virtual environments end there. What is installed beside the standard library is not for programs of a
 * package. The caller frees with python_free(). Fails with ERROR_NO_COMPILER when there is none, or one that does not
 * work; ERROR_SANDBOX, ERROR_IO, ERROR_MEMORY. */
int python_find(struct sandbox *box, struct python *python, struct error *err);

/* Adds to digest what decides what a program does: which interpreter it is, its place, size and time of change. */
void python_digest(const struct python *python, struct digest *digest);

void python_free(struct python *python);

#endif
