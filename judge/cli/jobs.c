#include "judge/cli/jobs.h"

#include <sched.h>
#include <stdlib.h>

#include "judge/cli/options.h"
#include "judge/cli/workbench.h"

error_t jobs_parse(struct session *session, struct jobs *jobs, const char *text)
{
    char *end = NULL;
    long count = strtol(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end != '\0' || count < 1 || count > WORKBENCH_BOXES_MAX)
        return options_refuse(session, "-j takes a number from 1 to %d, not '%.60s'", WORKBENCH_BOXES_MAX, text);
    jobs->count = (size_t)count;
    return options_set_once(session, &jobs->text, text, "-j");
}

size_t jobs_boxes(const struct jobs *jobs)
{
    cpu_set_t processors;
    size_t wanted = jobs->count == 0 ? 1 : jobs->count;
    if (sched_getaffinity(0, sizeof processors, &processors) != 0)
        return wanted;
    size_t usable = (size_t)CPU_COUNT(&processors);
    return wanted <= usable ? wanted : usable;
}
