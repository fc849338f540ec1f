/* Values as a person reads them: times, sizes, bars, names of tests and verdicts. Pure. */
#ifndef JUDGE_CLI_RENDER_H
#define JUDGE_CLI_RENDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "judge/run/verdict.h"

enum {
    RENDER_VALUE_SIZE = 32,
    RENDER_BAR_CELLS = 20,
    RENDER_BAR_SIZE = 3 * RENDER_BAR_CELLS + 1,
    RENDER_NAME_SIZE = 300
};

/* A time in microseconds: "0.6 ms" below 10 ms, "11 ms" below 10 s, then "12.5 s" and "60 s". Rounded to the nearest.
 */
void render_time(int64_t time_us, char text[RENDER_VALUE_SIZE]);

/* A time in milliseconds as a clock shows it, cut to whole seconds: "0:07", "17:42", "1:02:33". */
void render_clock(int64_t time_ms, char text[RENDER_VALUE_SIZE]);

/* A size in bytes: "812 KiB" (rounded up) below 1 MiB, "1.6 MiB" below 10 MiB unless it is whole, then "256 MiB". */
void render_memory(int64_t bytes, char text[RENDER_VALUE_SIZE]);

/* How much of total is done, in RENDER_BAR_CELLS cells. It is full only when everything is done. plain: '#' and '.',
 * else blocks. */
void render_bar(size_t done, size_t total, bool plain, char text[RENDER_BAR_SIZE]);

/* A test's name in words: "sample/1" is "sample 1", "secret/17-bytes-above-127" is "test 17 (bytes above 127)". Leading
 * zeros of the number go, what stands before it (a group's folder) stays; a name without a number stays as it is. */
void render_test_name(const char *name, char text[RENDER_NAME_SIZE]);

/* A verdict in capitals: "WRONG ANSWER". */
void render_verdict(enum verdict verdict, char text[RENDER_VALUE_SIZE]);

/* True when a shell reads text as it stands, so that a command with it can be copied from the screen. */
bool render_is_plain_word(const char *text);

/* Text as one word of a shell command: as it stands where a shell reads it so, else in quotes; a dash in front becomes
 * ./-, for it names a file or a folder. A new string that the caller frees; NULL only when memory is out. */
char *render_shell_word(const char *text);

#endif
