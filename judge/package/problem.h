/* A problem: what problem.yaml, include/, statement/ and the folder's name say. Its tests are in testdata.h.
 *
 * Source: Problem Package Format, versions legacy, legacy-icpc, 2023-07 and 2025-09. What a package asks for and we do
 * not do is refused by name (ERROR_UNSUPPORTED), with file, line and column, never dropped in silence. */
#ifndef JUDGE_PACKAGE_PROBLEM_H
#define JUDGE_PACKAGE_PROBLEM_H

#include <stdbool.h>

#include "judge/package/constants.h"
#include "judge/package/file.h"
#include "judge/package/findings.h"
#include "judge/package/limits.h"
#include "judge/package/origin.h"
#include "judge/package/version.h"
#include "sandbox/error.h"

enum difficulty { DIFFICULTY_UNRATED, DIFFICULTY_EASY, DIFFICULTY_MEDIUM, DIFFICULTY_HARD };

struct problem {
    char *dir;        /* absolute path of the package folder */
    char *short_name; /* its base name, ^[a-z0-9]+$ */
    enum package_version version;
    bool interactive; /* the output validator talks with the program while it runs */
    char *name;       /* the title (English, else the first language given); legacy packages without one have that of
                         their statement, else of domjudge-problem.ini, else the short name. Never NULL */
    char *uuid;       /* NULL when the package has none: its identity is then its catalog and short name */
    struct origin origin;       /* authors, source, license */
    enum difficulty difficulty; /* from the keyword difficulty-easy, -medium or -hard, else what the catalog says */
    struct strings patterns;    /* the other keywords, in the order of the file, then those of the catalog */
    struct limits limits;
    struct constants constants; /* to be replaced in statement, included files and the package's own programs */
    bool file_writing;          /* allow_file_writing: programs may create, change and remove files where they work */
    bool function_style;        /* include_dir holds .c files: the candidate writes functions, not main */
    char *include_dir;          /* absolute path of include/c, else of include/default; NULL when neither is there */
    struct strings includes; /* the files in include_dir, byte order; they overwrite the candidate's of the same name */
    char *statement;         /* absolute path of the statement, or NULL: English before other languages, then by its
                                suffix .md, .tex, .pdf */
    struct strings statements;     /* absolute paths of all statements, the one above first */
    struct strings name_languages; /* those that problem.yaml gives a name in; none where it gives a single one */
    char *solution;                /* absolute path of the written solution, or NULL: English, then without a language,
                                      then others; of each .md, .tex, .pdf */
    char *starter; /* absolute path of the first .c file in attachments/templates/c, else attachments/templates/default,
                      else attachments; NULL when there is none */
    struct strings output_validators; /* absolute paths of the custom ones, each a file or a folder, in the order in
                                         which they run; all must accept. None: the default validator */
    struct strings input_validators;  /* absolute paths, each a file or a folder */
    struct strings validator_flags;   /* legacy: of problem.yaml; they stand before what a test's settings say */
    struct strings attachments; /* absolute paths of the other files that a solver is given: those in attachments/ and
                                   those beside the starter, by base name; each base name once, the starter's folder
                                   first */

    /* What the catalog says of it (catalog.h); a package that is named by its path has the defaults. */
    bool threads;     /* pthread_create() works; false */
    char *complexity; /* the time that a good solution takes, "O(n)"; NULL */
};

/* Reads the package in the folder at path (relative or absolute). Does not look into data/. findings may be NULL. The
 * caller frees *problem with problem_free(). Where findings are for all errors, what is wrong with the package goes
 * there, and reading goes on with what is left: 0 is returned, and *problem is only fit to be looked at when the list
 * has no error. Fails with ERROR_NO_SUCH_PROBLEM when no folder is at path,
 * ERROR_BROKEN_PACKAGE or ERROR_UNSUPPORTED (message starts with short name, then the file: "twosum/problem.yaml:3:7:
 * ..."), ERROR_IO, ERROR_MEMORY. */
int problem_read(const char *path, struct findings *findings, struct problem *problem, struct error *err);

/* problem_read() without findings. */
int problem_load(const char *path, struct problem *problem, struct error *err);

/* Frees what problem_load() made, and zeroes it. A zeroed struct is allowed. */
void problem_free(struct problem *problem);

/* "easy", "medium", "hard", "unrated". */
const char *difficulty_name(enum difficulty difficulty);

#endif
