#include "judge/run/instrumented.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/run/judging.h"
#include "judge/run/workfolder.h"
#include "sandbox/cleanup.h"

enum { MEMORY_FACTOR = 3 };
#define MEMORY_ROOM_BYTES (256LL << 20)
#define STACK_BYTES_MAX   (32LL << 20) /* filling a stack takes its time; less than a frame is no explanation */

/* The last `most` bytes of a file, or its first ones, in a new string. */
static int read_part(int fd, size_t most, bool last, char **text, size_t *length, int64_t *total, struct error *err)
{
    struct stat status;
    if (fstat(fd, &status) != 0)
        return error_errno(err, ERROR_IO, "cannot measure the output");
    size_t size = status.st_size < (off_t)most ? (size_t)status.st_size : most;
    auto_free char *part = malloc(size + 1);
    if (part == NULL)
        return error_memory(err);
    if (pread(fd, part, size, last ? status.st_size - (off_t)size : 0) != (ssize_t)size)
        return error_errno(err, ERROR_IO, "cannot read the output");
    part[size] = '\0';
    *text = take_ptr(part);
    *length = size;
    *total = status.st_size;
    return 0;
}

static struct sandbox_limits limits_of(const struct instrumented_request *request)
{
    const struct limits *limits = &request->problem->limits;
    return (struct sandbox_limits){
        .cpu_us = request->time_us,
        .wall_us = judging_wall_us(request->time_us),
        .memory_bytes = MEMORY_FACTOR * limits->memory_bytes + MEMORY_ROOM_BYTES,
        .stack_bytes = limits->memory_bytes < STACK_BYTES_MAX ? limits->memory_bytes : STACK_BYTES_MAX,
        .file_bytes = limits->output_bytes + (1 << 20), /* a report has room behind all that the program may write */
    };
}

static int run(struct sandbox *box, const struct instrumented_request *request, const char *folder, const int fds[3],
               struct sandbox_report *report, struct error *err)
{
    static const char *const shift[] = {"SHIFT=0123456789012345678901234567890123456789012345678901234567890123456789",
                                        NULL};
    const struct strings *args = &request->test->args;
    auto_free const char **argv = calloc(args->count + 2, sizeof *argv);
    if (argv == NULL)
        return error_memory(err);
    argv[0] = "solution";
    for (size_t i = 0; i < args->count; i++)
        argv[i + 1] = args->items[i];
    const struct sandbox_program program = {
        .confinement = SANDBOX_INSTRUMENTED,
        .image_fd = request->image_fd,
        .argv = argv,
        .environment = request->shifted ? shift : NULL,
        .input_fd = fds[0],
        .output_fd = fds[1],
        .error_fd = fds[2],
        .readable = (const char *const *)request->sanitizer->libraries.items,
        .folder = folder,
        .threads = request->problem->threads,
        .limits = limits_of(request),
    };
    return sandbox_run(box, &program, 1, report, err);
}

static int run_in_folder(struct sandbox *box, const struct instrumented_request *request, const int fds[3],
                         struct sandbox_report *report, struct error *err)
{
    if (request->test->files_path == NULL)
        return run(box, request, NULL, fds, report, err);
    auto_free char *folder = NULL;
    int failed = workfolder_fill(box, request->problem->dir, request->test->files_path, false, &folder, err);
    if (failed == 0)
        failed = run(box, request, folder, fds, report, err);
    workfolder_clear(box);
    return failed;
}

int instrumented_run(struct sandbox *box, const struct instrumented_request *request, struct instrumented *result,
                     struct error *err)
{
    auto_instrumented struct instrumented made = {0};
    auto_close int input = open(request->test->input_path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    auto_close int output = memfd_create("output", MFD_CLOEXEC), errors = memfd_create("error", MFD_CLOEXEC);
    if (input < 0 || output < 0 || errors < 0)
        return error_errno(err, ERROR_IO, "cannot open an input, or make an anonymous file");
    const int fds[3] = {input, output, errors};
    int64_t ignored;
    if (run_in_folder(box, request, fds, &made.report, err) != 0 ||
        read_part(output, INSTRUMENTED_OUTPUT_BYTES, false, &made.output, &made.output_length, &made.output_bytes,
                  err) != 0 ||
        read_part(errors, INSTRUMENTED_ERRORS_BYTES, true, &made.errors, &made.errors_length, &ignored, err) != 0)
        return -1;
    *result = made;
    made = (struct instrumented){0};
    return 0;
}

bool instrumented_is_reported(const struct instrumented *run)
{
    return run->report.end == SANDBOX_EXITED && run->report.exit_status == SANITIZER_STATUS;
}

bool instrumented_is_sound(const struct instrumented *run)
{
    return run->report.end == SANDBOX_EXITED && run->report.exit_status != SANITIZER_STATUS;
}

bool instrumented_is_same(const struct instrumented *one, const struct instrumented *other)
{
    return one->report.end == other->report.end && one->report.exit_status == other->report.exit_status &&
           one->report.signal == other->report.signal && one->output_bytes == other->output_bytes &&
           one->output_length == other->output_length && memcmp(one->output, other->output, one->output_length) == 0;
}

void instrumented_free(struct instrumented *run)
{
    free(run->output);
    free(run->errors);
    *run = (struct instrumented){0};
}
