/* Values that clean up after themselves when they go out of scope, shared by every room.
 *
 *     auto_close int fd = open(path, O_RDONLY | O_CLOEXEC);
 *     auto_free char *text = NULL;
 *     ...
 *     *result = take_ptr(text);      the last step gives the value away
 *
 * Each of them keeps errno, so that a failing call can be reported after the cleanup. */
#ifndef SANDBOX_CLEANUP_H
#define SANDBOX_CLEANUP_H

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static inline void cleanup_free(void *pointer)
{
    free(*(void **)pointer); /* free() keeps errno since glibc 2.33 */
}

static inline void cleanup_close(const int *fd)
{
    int saved = errno;
    if (*fd >= 0)
        close(*fd);
    errno = saved;
}

static inline void cleanup_fclose(FILE **file)
{
    int saved = errno;
    if (*file != NULL)
        fclose(*file);
    errno = saved;
}

static inline void cleanup_closedir(DIR **dir)
{
    int saved = errno;
    if (*dir != NULL)
        closedir(*dir);
    errno = saved;
}

#define auto_free     __attribute__((cleanup(cleanup_free)))
#define auto_close    __attribute__((cleanup(cleanup_close)))
#define auto_fclose   __attribute__((cleanup(cleanup_fclose)))
#define auto_closedir __attribute__((cleanup(cleanup_closedir)))

/* Gives the pointer away: yields it and leaves NULL behind. */
#define take_ptr(pointer)                                                                                              \
    __extension__({                                                                                                    \
        __typeof__(pointer) taken_ = (pointer);                                                                        \
        (pointer) = NULL;                                                                                              \
        taken_;                                                                                                        \
    })

/* Gives the descriptor away: returns it and leaves -1 behind. */
static inline int take_fd(int *fd)
{
    int taken = *fd;
    *fd = -1;
    return taken;
}

#endif
