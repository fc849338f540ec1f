/* The tests of a problem: data/sample and data/secret, in the order in which they are judged.
 *
 * Source: Problem Package Format 2025-09 and legacy, "Test Data". Samples come before secret tests; within each, tests
 * are ordered by the bytes of their names without extension, not as readdir gives them and not with the extension ("1"
 * before "1-a"). */
#ifndef JUDGE_PACKAGE_TESTDATA_H
#define JUDGE_PACKAGE_TESTDATA_H

#include <stdbool.h>
#include <stddef.h>

#include "judge/package/casefiles.h"
#include "judge/package/file.h"
#include "judge/package/generators.h"
#include "judge/package/problem.h"
#include "judge/package/settings.h"
#include "judge/package/token_rules.h"
#include "sandbox/error.h"

struct test_case {
    enum test_part part;
    char *name;                        /* "sample/1", "secret/g1/07-big": path under data/ without extension */
    char *input_path;                  /* absolute; NULL while it is not generated */
    char *answer_path;                 /* absolute; NULL while it is not generated */
    const struct generated *generated; /* how it is made; NULL for a test that lies in data/ */
    char *files_path; /* absolute path of the folder whose files the program finds where it works; NULL when none */
    bool sample;
    char *description;                    /* what the test is for; NULL when none */
    char *hint;                           /* what a person whose program fails it is told; NULL when none */
    struct strings args;                  /* command line of the submission after argv[0] */
    struct strings output_validator_args; /* validator_flags of problem.yaml before those of the test's settings */
    struct token_rules rules; /* output_validator_args, parsed for the default validator; of no meaning with another */
    struct input_args input_validator_args; /* a list for all, or lists for some by name */
    bool full_feedback;     /* the package lets the candidate see what the validator says (teammessage.txt) */
    char *interaction_path; /* a conversation to be shown in the place of input and answer: lines that begin with < and
                               > (from and by the submission); absolute, NULL when there is none */
    char *output_path;      /* absolute path of the .out: in invalid_output and valid_output what is to be checked, else
                               what is to be shown in the place of the answer; NULL when there is none */
};

struct testdata {
    struct test_case *cases;
    size_t count;
    size_t sample_count; /* the first sample_count cases are samples */
    struct generators generators;
    struct strings talks; /* names ("sample/1") of samples of which there is only a .interaction, to be shown: they are
                             not run, and are no cases */
};

/* Reads the names and settings of all tests of problem (test_group.yaml or testdata.yaml inherited downwards,
 * <case>.yaml over it, a whole value at a time), not their contents. Tests of generators.yaml stand among the others,
 * with the same settings as if they lay in data/; one that does lie there is taken from there. The caller frees with
 * testdata_free(). Fails with ERROR_BROKEN_PACKAGE: an .in without .ans and the reverse, no secret test, a test or
 * folder of an illegal name that looks like data, unknown keys, group keys that a pass-fail problem must not give, args
 * too long for a command line, output_validator_args that the default validator does not know, .files with what no
 * program can be given; ERROR_UNSUPPORTED: links to folders, static validation. */
int testdata_load(const struct problem *problem, struct testdata *data, struct error *err);

/* As testdata_load(); findings may be NULL. Where they are for all errors, what is wrong goes there, the tests that it
 * is about are left out, and the others are read: 0 is returned. */
int testdata_read(const struct problem *problem, struct findings *findings, struct testdata *data, struct error *err);

/* Reads what is in data/ for the validators alone: invalid_input, invalid_output and valid_output, in this order. There
 * may be none. Fails as testdata_load(). */
int testdata_read_probes(const struct problem *problem, struct findings *findings, struct testdata *data,
                         struct error *err);

/* The absolute path of what is to be shown of an item of talks; the caller frees it. NULL when memory is out. */
char *testdata_talk_path(const struct problem *problem, const char *name);

/* Looks into the files of all tests: equal inputs, sizes (of a file, of an answer beside the output limit), encodings,
 * line ends, and what begins the lines of a .interaction. What is found is added to findings. Slow: for authors. Fails
 * with ERROR_MEMORY. */
int testdata_check_contents(const struct problem *problem, const struct testdata *data, struct findings *findings,
                            struct error *err);

/* Frees what testdata_load() made, and zeroes it. A zeroed struct is allowed. */
void testdata_free(struct testdata *data);

#endif
