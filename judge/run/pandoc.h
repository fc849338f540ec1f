/* LaTeX as Markdown, by pandoc(1), where it is installed. The text is foreign, so pandoc works behind the walls that
 * hold the programs of a package: it reads its own files and libraries, nothing of a person's, and reaches no network.
 * What it made is kept in the cache as long as pandoc is the same. */
#ifndef JUDGE_RUN_PANDOC_H
#define JUDGE_RUN_PANDOC_H

#include <stddef.h>

#include "sandbox/error.h"

enum {
    PANDOC_TEXT_MAX = 1024 * 1024, /* bytes that go in, and that come out */
    PANDOC_TIME_S = 10,
};

enum pandoc_outcome {
    PANDOC_DONE,
    PANDOC_MISSING, /* no program of that name is in the PATH */
    PANDOC_FAILED,  /* it gave up, took too long, or could not be started behind walls */
};

/* Turns the length bytes of LaTeX at tex into Markdown as markdown.h reads it: headings with #, tables with bars,
 * formulas between dollars. *outcome tells; only after PANDOC_DONE *markdown is a new text, with a NUL byte behind it
 * that is not counted, which the caller frees. After PANDOC_FAILED reason says why, in words of pandoc's or ours, on a
 * line. Fails with ERROR_MEMORY. */
int pandoc_convert(const char *tex, size_t length, enum pandoc_outcome *outcome, char **markdown,
                   size_t *markdown_length, char reason[200], struct error *err);

#endif
