#include "judge/cli/progress.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include "judge/cli/render.h"

enum { PATIENCE_MS = 500, LINE_COLUMNS = 60 };

struct progress progress_start(struct screen screen)
{
    struct progress progress = {.screen = screen, .wanted = isatty(STDERR_FILENO) == 1};
    clock_gettime(CLOCK_MONOTONIC, &progress.start);
    return progress;
}

static int64_t elapsed_ms(const struct progress *progress)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (now.tv_sec - progress->start.tv_sec) * INT64_C(1000) + (now.tv_nsec - progress->start.tv_nsec) / 1000000;
}

void progress_update(void *context, size_t done, size_t accepted, size_t total)
{
    struct progress *progress = context;
    char bar[RENDER_BAR_SIZE];
    (void)accepted;
    if (!progress->wanted || elapsed_ms(progress) < PATIENCE_MS)
        return;
    render_bar(done, total, progress->screen.plain, bar);
    fprintf(stderr, "\r  tests    %s  %zu of %zu ", bar, done, total);
    fflush(stderr);
    progress->drawn = true;
}

void progress_end(struct progress *progress)
{
    if (progress->drawn)
        fprintf(stderr, "\r%*s\r", LINE_COLUMNS, ""); /* blanks: a dumb terminal knows no erasing */
    progress->drawn = false;
}
