#include "judge/run/ask.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "sandbox/cleanup.h"

enum { ANSWER_MAX = 256 * 1024, TIME_US = 20000000 };

int ask(struct sandbox *box, const char *const *argv, const char *const *environment, char **answer, bool *good,
        struct error *err)
{
    auto_close int input = open("/dev/null", O_RDONLY | O_CLOEXEC);
    auto_close int output = memfd_create("answer", MFD_CLOEXEC);
    if (input < 0 || output < 0)
        return error_errno(err, ERROR_IO, "cannot run %s", argv[0]);
    struct sandbox_program program = {
        .confinement = SANDBOX_TRUSTED,
        .image_fd = -1,
        .path = argv[0],
        .argv = argv,
        .environment = environment,
        .input_fd = input,
        .output_fd = output,
        .error_fd = output,
        .limits = {.wall_us = TIME_US},
    };
    struct sandbox_report report;
    if (sandbox_run(box, &program, 1, &report, err) != 0)
        return -1;
    auto_free char *text = malloc(ANSWER_MAX + 1);
    if (text == NULL)
        return error_memory(err);
    ssize_t length = pread(output, text, ANSWER_MAX, 0);
    if (length < 0)
        return error_errno(err, ERROR_IO, "cannot read what %s says", argv[0]);
    text[length] = '\0';
    *good = report.end == SANDBOX_EXITED && report.exit_status == 0;
    *answer = take_ptr(text);
    return 0;
}
