/* The default output validator: compares what a program wrote with the answer, token by token.
 *
 * Source: Problem Package Format 2025-09, "Default Output Validator". It is pure: bytes in, yes or no out. Bytes, not
 * characters: whitespace is 20 09 0a 0b 0c 0d, case is ASCII, NUL and bytes above 7f are part of a token, no locale.
 *
 * Both texts may be hostile, and of any size. They are compared block by block as long as they are equal, and token by
 * token from the token on in which they first differ. Nothing is allocated, and what is kept of a text is one block,
 * however long its lines, tokens and numbers are. The time is linear in the lengths. */
#ifndef JUDGE_RUN_TOKENS_H
#define JUDGE_RUN_TOKENS_H

#include <stdbool.h>
#include <stddef.h>

#include "judge/package/token_rules.h"

/* Where the output first differs, for a person; lines and columns count from 1, columns in bytes. The reason is a
 * static string that gives away nothing of the answer's text. The place depends on it:
 *
 * - "wrong token", "wrong number", "not a number": the first byte of the output's token. The latter two are said where
 * a tolerance is set and the answer's token is a number.
 * - "output goes on after the answer": the first byte of the first token too many.
 * - "output ends too early": just after the last byte of the output. After "1\n2\n" that is line 3, the line that is
 * missing.
 * - "wrong whitespace": the first byte of the whitespace that differs, or just after it when the output has too little.
 * Said only where both sides have a token next, or neither has. */
struct token_difference {
    size_t line, column;
    const char *reason;
};

/* True when output (output_length bytes) is right by rules against answer; else *difference says where it goes wrong in
 * the output (it is left alone otherwise). The buffers need no NUL at their end, and may be NULL when empty.
 *
 * Numbers are rounded to double, whatever their length, and compared there. One that overflows is equal to nothing but
 * the same bytes; one that underflows is 0. */
bool tokens_match(const char *answer, size_t answer_length, const char *output, size_t output_length,
                  const struct token_rules *rules, struct token_difference *difference);

/* The most that tokens_match_files() reads at once: large enough that a system call costs nothing against it, small
 * enough that a block of each file stays in the cache until it is compared. */
#define TOKENS_BLOCK_BYTES ((size_t)128 * 1024)

/* As tokens_match(), for the first answer_length and output_length bytes of two files, which must not change meanwhile.
 * Reads with pread(2), a block at a time and from the start, so the position of the descriptors neither matters nor
 * moves; a file that fits in a block is read once. block_bytes: 1 to TOKENS_BLOCK_BYTES, which is the one to take.
 * Takes twice TOKENS_BLOCK_BYTES of stack.
 *
 * Returns 1 when the output is right, 0 when it is not, and -1 when a file cannot be read or is shorter than its length
 * says. Nothing is read behind the first difference, so that one which comes before what cannot be read stands. */
int tokens_match_files(int answer_fd, size_t answer_length, int output_fd, size_t output_length, size_t block_bytes,
                       const struct token_rules *rules, struct token_difference *difference);

#endif
