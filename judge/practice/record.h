/* What a person did, as far as the next command needs to know it: which file was started last, which hints were shown,
 * what is solved.
 *
 * One text file, $XDG_DATA_HOME/judge/record (else ~/.local/share/judge/record), that only ever grows: each fact is one
 * line, written with one write(2) in append mode, so that two terminals at once and a crash cost nothing that was
 * there; a line that was cut short is passed over. Facts are kept under the problem's uuid, and where it has none under
 * the path of its package. Where the file cannot be written nothing is recorded and the command says so once; where it
 * cannot be read nothing is known. */
#ifndef JUDGE_PRACTICE_RECORD_H
#define JUDGE_PRACTICE_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "judge/package/problem.h"
#include "sandbox/error.h"

/* Notes that path (absolute) is where problem was started. Fails with ERROR_IO when it cannot be written. */
int record_start(const struct problem *problem, const char *path, struct error *err);

/* The file that was started last, whatever became of it, in a new string that the caller frees; and the short name of
 * its problem in *short_name, likewise. False when there is none. */
bool record_last_start(char **path, char **short_name);

/* Notes that hint number (from 1) was shown. Fails as record_start(). */
int record_hint(const struct problem *problem, size_t number, struct error *err);

/* How many hints were shown: the greatest number noted; 0 when none. */
size_t record_hints(const struct problem *problem);

/* Notes that a submission for problem was accepted. Fails as record_start(). */
int record_solved(const struct problem *problem, struct error *err);

/* True when that was noted. */
bool record_is_solved(const struct problem *problem);

/* Notes that the written solution was shown. Fails as record_start(). */
int record_solution(const struct problem *problem, struct error *err);

#endif
