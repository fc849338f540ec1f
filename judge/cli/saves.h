/* Tells when a person saved: the file that is watched, or an own case.
 *
 * Editors do not write into a file: they write another and rename it over the old one, or move the old one away and
 * begin a new one. So it is the folder that is watched (inotify(7)), and the file is whatever has its name; where that
 * is a symbolic link the folder of what it leads to as well. A save is several events, and often several saves come at
 * once: each event puts off the look at the file by a moment, up to a bound. What counts then are the bytes: a save
 * that changes none is no news.
 *
 *     saves_open(&saves, "twosum.c", "twosum.tests", &err);
 *     for (;;) {
 *         poll saves.fd, at most saves_due(&saves, now) milliseconds
 *         saves_read(&saves, now, &err);
 *         if (saves_due(&saves, now) == 0)
 *             saves_look(&saves, now, &news, &err);
 *     }
 *
 * The time is that of a clock that nobody sets, in milliseconds, and never 0. */
#ifndef JUDGE_CLI_SAVES_H
#define JUDGE_CLI_SAVES_H

#include <stdint.h>

#include "judge/package/digest.h"
#include "sandbox/error.h"

enum {
    SAVES_QUIET_MS = 100, /* after the last event */
    SAVES_OPEN_MS = 1000, /* after the last event, when that is a write of somebody who has not closed the file yet */
    SAVES_BURST_MS = 1000 /* after the first event, whatever comes */
};

enum saves_news {
    SAVES_SAME,
    SAVES_CHANGED,
    SAVES_MISSING, /* no file of that name; it is looked for again by itself */
};

struct saves {
    int fd; /* for poll(2) */
    char *file, *real, *own;
    int folder, real_folder, own_folder; /* what inotify calls them; -1: not watched */
    int64_t first_ms, due_ms;            /* the first event since the last look, and the next look; 0: none */
    unsigned char seen[DIGEST_BYTES];
};

/* Watches the file at path, and the cases (NAME.in, NAME.ans) in the folder own, which need not be there; its parent is
 * the folder of the file. What they hold now is not news. The caller frees with saves_close(). Fails with ERROR_IO when
 * the folder cannot be watched, ERROR_MEMORY. */
int saves_open(struct saves *saves, const char *path, const char *own, struct error *err);

/* Takes what the kernel has to tell; never waits. Fails with ERROR_IO when the folder of the file was removed or moved
 * away. */
int saves_read(struct saves *saves, int64_t now_ms, struct error *err);

/* How many milliseconds there are until the next look: 0 when it is time, -1 when there is nothing to look at. */
int saves_due(const struct saves *saves, int64_t now_ms);

/* Looks at the bytes, whether it is time or not; *news is against the last look at which the file was there. Fails with
 * ERROR_IO when the folder is gone. */
int saves_look(struct saves *saves, int64_t now_ms, enum saves_news *news, struct error *err);

void saves_close(struct saves *saves);

#define auto_saves __attribute__((cleanup(saves_close)))

#endif
