/* LaTeX statements: what the problem package format adds to LaTeX, said in plain LaTeX, which other programs know.
 * Pure.
 *
 * Source: Problem Package Format 2025-09, "Problem Statements", and legacy: \problemname, \illustration, \constant,
 * \nextsample, \remainingsamples, and the environments Input, Output and Interaction. */
#ifndef JUDGE_PACKAGE_TEX_H
#define JUDGE_PACKAGE_TEX_H

#include <stddef.h>

#include "judge/package/constants.h"
#include "sandbox/error.h"

/* A copy of the length bytes of LaTeX at text in which
 *   \problemname{..} is gone, the title is shown elsewhere;
 *   \begin{Input} is a heading "Input", and so for Output and Interaction;
 *   \includegraphics[..]{picture.png} is "[picture: picture.png]", \illustration{..}{picture.png}{words} that and the
 *   words;
 *   \nextsample and \remainingsamples stand as {{nextsample}} and {{remainingsamples}} in paragraphs of their own;
 *   \constant{name} is its value, or {{name}} where no constant has the name.
 * Comments, verbatim and lstlisting stay as they are. A NUL byte that is not counted stands behind the result; the
 * caller frees it. Fails with ERROR_MEMORY. */
int tex_prepare(const char *text, size_t length, const struct constants *constants, char **result,
                size_t *result_length, struct error *err);

#endif
