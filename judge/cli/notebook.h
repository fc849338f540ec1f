/* The record, for verbs that go on without it: what cannot be written or read costs one line on standard error, never
 * the work. */
#ifndef JUDGE_CLI_NOTEBOOK_H
#define JUDGE_CLI_NOTEBOOK_H

#include "judge/practice/record.h"

/* Opens the record; the caller closes it with store_close(). Where that fails it returns NULL and says so, as
 * notebook_complain(). */
struct store *notebook_open(enum store_access access, const char *loss);

/* Says what is lost and why, in one line: "judge: this submission is not recorded: the record ...: the disk is full".
 */
void notebook_complain(const char *loss, const struct error *err);

/* Where the person stands with problem, as record_standing(); all zero, and one line, when that is not known. */
struct standing notebook_standing(const struct problem *problem);

#define auto_store __attribute__((cleanup(notebook_close)))

/* Closes *record, for auto_store. */
void notebook_close(struct store **record);

#endif
