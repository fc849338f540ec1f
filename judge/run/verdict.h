/* The verdicts. Each has the name that JSON uses and the short code of the contest world. */
#ifndef JUDGE_RUN_VERDICT_H
#define JUDGE_RUN_VERDICT_H

#include <stddef.h>

enum verdict {
    VERDICT_ACCEPTED,
    VERDICT_WRONG_ANSWER,
    VERDICT_TIME_LIMIT_EXCEEDED,
    VERDICT_MEMORY_LIMIT_EXCEEDED,
    VERDICT_OUTPUT_LIMIT_EXCEEDED,
    VERDICT_RUN_TIME_ERROR,
    VERDICT_SECURITY_VIOLATION,
    VERDICT_COMPILE_ERROR,
    VERDICT_JUDGE_ERROR,
};

/* "accepted", "wrong_answer", ... A static string. */
const char *verdict_name(enum verdict verdict);

/* "AC", "WA", ... A static string. */
const char *verdict_code(enum verdict verdict);

/* Writes the name of a signal: "SIGSEGV", "SIGRTMIN+1". size is at least 16. */
void verdict_signal_name(int number, char *name, size_t size);

#endif
