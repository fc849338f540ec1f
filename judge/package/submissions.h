/* The example submissions of a package, and what is expected of them.
 *
 * What is expected is a list of rules. Each names submissions and tests, and says which verdicts these may have; a
 * submission must keep every rule that names it. Rules come from the folder that a submission lies in, from
 * submissions/submissions.yaml, and where neither has one from a comment @EXPECTED_RESULTS@ in the program.
 *
 * Source: Problem Package Format, versions legacy and 2025-09, "Submissions"; DOMjudge, "Problem package format", for
 * the comment. */
#ifndef JUDGE_PACKAGE_SUBMISSIONS_H
#define JUDGE_PACKAGE_SUBMISSIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "judge/package/file.h"
#include "judge/package/findings.h"
#include "judge/package/problem.h"
#include "sandbox/error.h"

/* Verdicts as the format knows them, to be combined. Memory, output and security count as run-time errors. */
enum {
    EXPECT_AC = 1,
    EXPECT_WA = 2,
    EXPECT_TLE = 4,
    EXPECT_RTE = 8,
    EXPECT_CE = 16, /* of an @EXPECTED_RESULTS@ comment only */
    EXPECT_ANY = EXPECT_AC | EXPECT_WA | EXPECT_TLE | EXPECT_RTE,
};

/* Whether the tests of a rule say something about the time limit. */
enum submission_timing {
    TIMING_NONE,
    TIMING_LOWER, /* the limit must leave room for them */
    TIMING_UPPER, /* the limit must keep them out */
};

/* How a submission is built. */
enum submission_build {
    SUBMISSION_BY_NAMES, /* the names of its files tell: submissions.yaml does not say */
    SUBMISSION_AS_C,
    SUBMISSION_AS_CPP,
};

struct submission_rule {
    struct strings entries; /* patterns (glob.h) of names of submissions; empty: the one submission it was made for */
    struct strings tests;   /* patterns of names of tests; empty: all tests */
    bool overall; /* legacy: the verdict of the whole, that of the first test that is not accepted, must be permitted;
                     else each test's must be, and one test must have a required one */
    unsigned permitted, required; /* sets of EXPECT_*; required is ANY where nothing is said */
    enum submission_timing timing;
    char *message;       /* must stand in what the validator says of one of the tests; NULL: nothing must */
    char *language;      /* the code of the language of these submissions; NULL: the names of their files tell */
    bool has_entry;      /* an entrypoint is given */
    bool model_solution; /* its answers are those that its author would give */
    char *text;          /* for a person: "AC", "WA, else AC" (one test at least WA, the others AC) */
    char *place;         /* where the rule stands, for messages: "twosum/submissions/submissions.yaml:3:1" */
};

struct submission {
    char *name;     /* "accepted/ref.c" */
    char *path;     /* absolute: a file, or a folder */
    char *language; /* "C", "C++", "Java", ...; a code of the format ("cgmp") where only that is known; "unknown" */
    bool judged;    /* we can build it: C and C++ */
    enum submission_build build;
    size_t *rules; /* indices of the rules that name it */
    size_t rule_count;
};

struct submissions {
    struct submission *items; /* by name, in the order of bytes */
    size_t count;
    struct submission_rule *rules;
    size_t rule_count;
};

/* Reads names and expectations of all submissions of problem. findings may be NULL; what is said there: a submission of
 * which nothing is expected, a pattern that names nothing, a folder whose name is nearly one of the format's, languages
 * that are not judged, two languages for one submission, an entry point that C and C++ do not have. The caller frees
 * *submissions. Fails with ERROR_BROKEN_PACKAGE (a rule that cannot be read: file and line are named), ERROR_MEMORY. */
int submissions_read(const struct problem *problem, struct findings *findings, struct submissions *submissions,
                     struct error *err);

void submissions_free(struct submissions *submissions);

/* Adds the absolute paths of the programs in submissions/<folder> of problem to *programs, by name: C and C++ files,
 * and folders, which are programs of several files. None where there is no such folder. Fails as folder_enter(). */
int submissions_list(const struct problem *problem, const char *folder, struct strings *programs, struct error *err);

/* Names of the verdicts in a set, as "AC, WA or TLE". */
void submissions_set_text(unsigned set, char *text, size_t size);

#endif
