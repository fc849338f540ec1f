#include "judge/author/crew.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

enum { BOXES_MAX = 64 };

struct crew {
    atomic_size_t next;
    atomic_bool stop;
    size_t count;
    crew_job *job;
    void *context;
};

struct worker {
    struct crew *crew;
    struct sandbox *box;
    pthread_t thread;
    bool started;
    int result;
    struct error err;
};

static void *work(void *argument)
{
    struct worker *worker = argument;
    struct crew *crew = worker->crew;
    while (!atomic_load(&crew->stop)) {
        size_t job = atomic_fetch_add(&crew->next, 1);
        if (job >= crew->count)
            break;
        worker->result = crew->job(crew->context, job, worker->box, &worker->err);
        if (worker->result != 0)
            atomic_store(&crew->stop, true);
    }
    return NULL;
}

int crew_run(struct sandbox *const *boxes, size_t box_count, size_t count, crew_job *job, void *context,
             struct error *err)
{
    struct crew crew = {.count = count, .job = job, .context = context};
    static const struct worker none = {0};
    struct worker workers[BOXES_MAX];
    size_t workers_count = box_count < BOXES_MAX ? box_count : BOXES_MAX;
    for (size_t i = 0; i < workers_count; i++) {
        workers[i] = none;
        workers[i].crew = &crew;
        workers[i].box = boxes[i];
    }
    for (size_t i = 1; i < workers_count; i++) /* one that cannot be started is done without */
        workers[i].started = pthread_create(&workers[i].thread, NULL, work, &workers[i]) == 0;
    work(&workers[0]);
    int result = workers[0].result;
    if (result != 0)
        *err = workers[0].err;
    for (size_t i = 1; i < workers_count; i++) {
        if (workers[i].started)
            pthread_join(workers[i].thread, NULL);
        if (result == 0 && workers[i].result != 0) {
            result = workers[i].result;
            *err = workers[i].err;
        }
    }
    return result;
}
