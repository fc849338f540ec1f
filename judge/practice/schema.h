/* What the record looks like as a database: tables, versions, and what it takes over from the text file that an earlier
 * judge wrote. */
#ifndef JUDGE_PRACTICE_SCHEMA_H
#define JUDGE_PRACTICE_SCHEMA_H

#include "judge/practice/store.h"

/* The schema for store_open(). */
extern const struct store_schema SCHEMA;

#endif
