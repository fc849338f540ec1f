#include "judge/run/interaction.h"

int interaction_begin(struct sandbox *box, const struct validators *validators, const struct problem *problem,
                      const struct test_case *test, const struct sandbox_program *submission, int said_fd,
                      struct validator_call *call, struct error *err)
{
    struct sandbox_program programs[INTERACTION_PROGRAMS];
    struct sandbox_program *validator = &programs[INTERACTION_VALIDATOR], *own = &programs[INTERACTION_SUBMISSION];
    if (validator_prepare(box, validators, 0, problem, test, call, validator, err) != 0)
        return -1;
    validator->input_fd = validator->output_fd = SANDBOX_PEER;
    validator->error_fd = said_fd;
    validator->referee = true;
    validator->lets_go_on = VALIDATOR_ACCEPTS;
    *own = *submission;
    own->input_fd = own->output_fd = SANDBOX_PEER;
    own->limits.output_bytes = problem->limits.output_bytes;
    return sandbox_begin(box, programs, INTERACTION_PROGRAMS, err);
}

bool interaction_is_decided(const struct sandbox_report reports[INTERACTION_PROGRAMS],
                            const struct validation *validation)
{
    const bool first = reports[INTERACTION_VALIDATOR].order == 0;
    return validation->verdict == VERDICT_JUDGE_ERROR || (validation->verdict == VERDICT_WRONG_ANSWER && first);
}

int64_t interaction_output_bytes(const struct sandbox_report *submission, int64_t error_bytes)
{
    const int64_t rest = submission->written_bytes - error_bytes - submission->file_bytes;
    return rest > 0 ? rest : 0;
}
