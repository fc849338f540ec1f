#include "tests/sandbox/box.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox/cleanup.h"

char folder[] = "/tmp/test-sandbox-XXXXXX";
struct sandbox *box;
struct error err;

void start(void)
{
    ck_assert_int_eq(prctl(PR_SET_CHILD_SUBREAPER, 1), 0); /* what is left behind becomes our child */
    ck_assert_msg(sandbox_start(&box, &err) == 0, "%s", err.message);
}

void stop(void)
{
    auto_free char *path = strdup(sandbox_folder(box));
    sandbox_stop(box);
    ck_assert_int_ne(access(path, F_OK), 0);
    ck_assert_int_eq(waitpid(-1, NULL, 0), -1);
    ck_assert_int_eq(errno, ECHILD);
}

void wait_for_all(void)
{
    for (int i = 0; i < 1000; i++) {
        pid_t pid = waitpid(-1, NULL, WNOHANG);
        if (pid < 0 && errno == ECHILD)
            return;
        if (pid == 0)
            usleep(10000);
    }
    ck_abort_msg("a process is left");
}

void path_in(char *path, size_t size, const char *name)
{
    snprintf(path, size, "%s/%s", folder, name);
}

void build(const char *name, const char *text, const char *flags, char *program, size_t size)
{
    char source[200], command[800];
    path_in(program, size, name);
    snprintf(source, sizeof source, "%s/%s.c", folder, name);
    FILE *file = fopen(source, "we");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(fputs(text, file), 0);
    ck_assert_int_eq(fclose(file), 0);
    snprintf(command, sizeof command, "gcc -std=gnu17 -D_GNU_SOURCE -w -O1 %s -o %s %s", flags, program, source);
    ck_assert_int_eq(system(command), 0);
}

int open_image(const char *program)
{
    char block[65536];
    ssize_t length;
    auto_close int file = open(program, O_RDONLY | O_CLOEXEC);
    int image = memfd_create("image", MFD_CLOEXEC);
    ck_assert(file >= 0 && image >= 0);
    while ((length = read(file, block, sizeof block)) > 0)
        ck_assert_int_eq(write(image, block, (size_t)length), length);
    return image;
}

struct streams open_streams(void)
{
    struct streams streams = {
        .input = open("/dev/null", O_RDONLY | O_CLOEXEC),
        .output = memfd_create("output", MFD_CLOEXEC),
        .error = memfd_create("error", MFD_CLOEXEC),
    };
    ck_assert(streams.input >= 0 && streams.output >= 0 && streams.error >= 0);
    return streams;
}

const char *read_output(struct streams *streams)
{
    ssize_t length = pread(streams->output, streams->text, sizeof streams->text - 1, 0);
    ck_assert_int_ge(length, 0);
    streams->text[length] = '\0';
    return streams->text;
}

void close_streams(struct streams *streams)
{
    close(streams->input);
    close(streams->output);
    close(streams->error);
}

const char *const no_arguments[] = {"program", NULL};

struct sandbox_program run_of(int image, const struct streams *streams)
{
    return (struct sandbox_program){
        .confinement = SANDBOX_RUN,
        .image_fd = image,
        .argv = no_arguments,
        .input_fd = streams->input,
        .output_fd = streams->output,
        .error_fd = streams->error,
        .limits = {.cpu_us = 5000000,
                   .wall_us = 10000000,
                   .memory_bytes = 64 << 20,
                   .address_bytes = 1LL << 30,
                   .file_bytes = 1 << 20},
    };
}

struct sandbox_program tool_of(const char *path, const char *const *readable, const struct streams *streams)
{
    return (struct sandbox_program){
        .confinement = SANDBOX_COMPILE,
        .image_fd = -1,
        .path = path,
        .argv = no_arguments,
        .input_fd = streams->input,
        .output_fd = streams->output,
        .error_fd = streams->error,
        .readable = readable,
        .writable = sandbox_folder(box),
        .limits = {.cpu_us = 5000000, .wall_us = 10000000, .address_bytes = 1LL << 30, .file_bytes = 1 << 20},
    };
}

struct sandbox_report run(const struct sandbox_program *program)
{
    struct sandbox_report report;
    ck_assert_msg(sandbox_run(box, program, 1, &report, &err) == 0, "%s", err.message);
    return report;
}

struct sandbox_report run_text(const char *text, struct streams *streams)
{
    char program[200];
    build("candidate", text, "-static", program, sizeof program);
    auto_close int image = open_image(program);
    *streams = open_streams();
    struct sandbox_program request = run_of(image, streams);
    return run(&request);
}

int box_suite_run(const char *name, const TTest *const *tests, size_t count)
{
    if (mkdtemp(folder) == NULL || chmod(folder, 0755) != 0)
        return 2;
    int status = suite_run_tests(name, tests, count, 120);
    char command[100];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command) == 0 ? status : 2;
}
