/* Taking packages of other people into a catalog: a folder, a zip file, or a folder of these.
 *
 * A package is copied into a private folder beside its place, read there as judge would read it, and gets its place in
 * one step, or not at all. One that says no time limit is measured there; what was found is in catalog.yaml before the
 * package has its place, so that it is never there without. (Killed in between, catalog.yaml has a word about a problem
 * that is not there, which says nothing, and which the next import replaces.) */
#ifndef JUDGE_AUTHOR_IMPORT_H
#define JUDGE_AUTHOR_IMPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "judge/author/measure.h"
#include "judge/package/file.h"
#include "judge/package/findings.h"
#include "judge/package/problem.h"
#include "sandbox/error.h"
#include "sandbox/sandbox.h"

struct import_request {
    const char *source;             /* path of a folder or a zip file */
    const char *catalog;            /* the folder that it goes into; made where it is not there */
    const char *name;               /* the short name that it gets, when source is one package; NULL: its own */
    enum difficulty difficulty;     /* for packages that say none; DIFFICULTY_UNRATED: nothing */
    const struct strings *patterns; /* as well as those that a package says */
    bool force;                     /* over a problem that is there */
    struct sandbox *const *boxes;   /* where packages that say no time limit are measured (measure.h) */
    size_t box_count;               /* 0: none is */
    const char *unmeasured;         /* then why: one line */
    void (*progress)(void *context, const char *what, size_t done, size_t total); /* of measuring; may be NULL */
    void *context;
};

/* What came of one package. */
struct imported {
    char *source;           /* its path, or that of the archive it was in */
    char *name;             /* the short name, or what stands for it when it has none */
    bool renamed;           /* name was made of another, which is no short name */
    bool done;              /* it is in the catalog */
    bool replaced;          /* over another */
    struct error error;     /* why it is not in the catalog; or, when it is, why catalog.yaml was not changed */
    char *lines;            /* what is to be written into catalog.yaml by hand; NULL: nothing */
    struct problem problem; /* as the catalog has it now; zeroed when it is not there */
    size_t tests, samples;
    bool unlimited;           /* neither the package nor a person in catalog.yaml says a time limit */
    struct measured measured; /* then: what was found; it is in catalog.yaml when that could be changed */
    struct findings findings;
};

struct import_report {
    struct imported *items;
    size_t count;
    char stuck[500]; /* why nothing can be measured any more; "" while it can */
};

/* Imports what is at request->source. Each package is on its own: one that fails keeps none of the others. The caller
 * frees *report. Fails, before anything is imported, with ERROR_NO_SUCH_PROBLEM when no package is there, ERROR_USAGE
 * for a name that is none or that is given to several packages, ERROR_BROKEN_PACKAGE for an archive that is refused
 * (archive.h), ERROR_IO (the catalog cannot be written), ERROR_MEMORY. The boxes must have been started before anything
 * was allocated (sandbox.h). */
int import_packages(const struct import_request *request, struct import_report *report, struct error *err);

void import_report_free(struct import_report *report);

#endif
