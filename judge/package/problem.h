/* A problem: what problem.yaml, include/, statement/ and the folder's name say. Its tests are in testdata.h.
 *
 * Source: Problem Package Format, version 2025-09. Only that version is read; what a package asks for and we do not do is
 * refused by name (ERROR_UNSUPPORTED), with file, line and column, never dropped in silence. */
#ifndef JUDGE_PACKAGE_PROBLEM_H
#define JUDGE_PACKAGE_PROBLEM_H

#include <stdbool.h>
#include <stdint.h>

#include "judge/package/file.h"
#include "sandbox/error.h"

/* All limits that the format knows, with our defaults filled in where the package is silent. */
struct limits {
    int64_t time_us; /* CPU time of one test; default 1 s */
    bool time_given; /* the package says it */
    int64_t memory_bytes;             /* default 256 MiB */
    int64_t output_bytes;             /* standard output + error; default 8 MiB */
    int64_t code_bytes;               /* the candidate's files together; default 128 KiB */
    int64_t compilation_time_us;      /* default 60 s */
    int64_t compilation_memory_bytes; /* default 2048 MiB */
    int64_t validation_time_us;       /* default 60 s */
    int64_t validation_memory_bytes;  /* default 2048 MiB */
    int64_t validation_output_bytes;  /* default 8 MiB */
};

enum difficulty { DIFFICULTY_UNRATED, DIFFICULTY_EASY, DIFFICULTY_MEDIUM, DIFFICULTY_HARD };

struct problem {
    char *dir;                 /* absolute path of the package folder */
    char *short_name;          /* its base name, ^[a-z0-9]+$ */
    char *name;                /* the title (English, else the first language given) */
    char *uuid;
    enum difficulty difficulty; /* from the keyword difficulty-easy, -medium or -hard */
    struct strings patterns;    /* the other keywords, in the order of the file */
    struct limits limits;
    bool function_style;       /* include/c holds .c files: the candidate writes functions, not main */
    struct strings includes;   /* names of the files in include/c, byte order; they overwrite the candidate's of the same name */
    char *statement;           /* absolute path of statement/problem.en.md (else the first problem.<lang>.md); NULL when none */
    char *starter;             /* absolute path of the starter source: attachments/templates/c/*.c, attachments/templates/default/*.c,
                                  attachments/*.c, the first that exists; NULL when none */
};

/* Reads the package in the folder at path (relative or absolute). Does not look into data/. The caller frees *problem with
 * problem_free(). Fails with ERROR_BROKEN_PACKAGE or ERROR_UNSUPPORTED (message starts with short name, then the file:
 * "twosum/problem.yaml:3:7: ..."), ERROR_IO, ERROR_MEMORY. */
int problem_load(const char *path, struct problem *problem, struct error *err);

/* Frees what problem_load() made, and zeroes it. A zeroed struct is allowed. */
void problem_free(struct problem *problem);

/* "easy", "medium", "hard", "unrated". */
const char *difficulty_name(enum difficulty difficulty);

#endif
