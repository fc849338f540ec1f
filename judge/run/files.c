#include "judge/run/files.h"

int files_build(struct sandbox *box, struct languages *languages, const struct problem *problem,
                const struct source *source, struct program *program, struct error *err)
{
    (void)box, (void)languages, (void)source;
    return error_set(err, ERROR_UNSUPPORTED, "%s/%s: only programs in C and C++ are supported", problem->short_name,
                     program->name);
}
