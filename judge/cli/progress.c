#include "judge/cli/progress.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/time.h>
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

static void draw(struct progress *progress, const char *label, size_t done, size_t total)
{
    char bar[RENDER_BAR_SIZE];
    render_bar(done, total, progress->screen.plain, bar);
    fprintf(stderr, "\r  %s    %s  %zu of %zu ", label, bar, done, total);
    fflush(stderr);
    progress->drawn = true;
}

void progress_update(void *context, size_t done, size_t accepted, size_t total)
{
    struct progress *progress = context;
    (void)accepted;
    if (progress->wanted && elapsed_ms(progress) >= PATIENCE_MS)
        draw(progress, "tests", done, total);
}

/* Said at once: it is rare, and a single test may take longer than anybody's patience. */
void progress_making(void *context, size_t done, size_t total, bool waiting)
{
    struct progress *progress = context;
    if (!progress->wanted)
        return;
    if (!waiting) {
        draw(progress, "making large tests", done, total);
        return;
    }
    fputs("\r  another judge makes the large tests, waiting ... ", stderr);
    fflush(stderr);
    progress->drawn = true;
}

void progress_end(struct progress *progress)
{
    if (progress->drawn)
        fprintf(stderr, "\r%*s\r", LINE_COLUMNS, ""); /* blanks: a dumb terminal knows no erasing */
    progress->drawn = false;
}

static volatile sig_atomic_t compiling_said;

static void say_compiling(int number)
{
    static const char text[] = "  compiling ...";
    int saved = errno;
    (void)number;
    compiling_said = write(STDERR_FILENO, text, sizeof text - 1) > 0;
    errno = saved;
}

void progress_compiling(void)
{
    const struct sigaction action = {.sa_handler = say_compiling, .sa_flags = SA_RESTART};
    const struct itimerval timer = {.it_value = {.tv_usec = PATIENCE_MS * 1000}};
    if (isatty(STDERR_FILENO) == 1 && sigaction(SIGALRM, &action, NULL) == 0)
        setitimer(ITIMER_REAL, &timer, NULL);
}

void progress_compiled(void)
{
    const struct itimerval none = {0};
    setitimer(ITIMER_REAL, &none, NULL);
    if (compiling_said)
        fprintf(stderr, "\r%*s\r", LINE_COLUMNS, "");
    compiling_said = 0;
}
