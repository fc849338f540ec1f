/* A box and programs for it, for the tests of the sandbox. */
#ifndef TESTS_SANDBOX_BOX_H
#define TESTS_SANDBOX_BOX_H

#include <stddef.h>

#include "sandbox/sandbox.h"
#include "tests/suite.h"

extern char folder[]; /* of the test, readable for all */
extern struct sandbox *box;
extern struct error err;
extern const char *const no_arguments[];

struct streams {
    int input, output, error;
    char text[4096]; /* what came out, after read_output() */
};

/* Starts the box; what it leaves behind becomes a child of the test. */
void start(void);

/* Stops it, and nothing may be left. */
void stop(void);

/* Waits until all children (also adopted ones) are gone; at most ten seconds. */
void wait_for_all(void);

/* The path of a name in the folder. */
void path_in(char *path, size_t size, const char *name);

/* Compiles text outside of any box into folder/name; static unless flags say something else. */
void build(const char *name, const char *text, const char *flags, char *program, size_t size);

/* The program as an anonymous file: one on disk Landlock keeps a candidate's program from executing. */
int open_image(const char *program);

struct streams open_streams(void);
const char *read_output(struct streams *streams);
void close_streams(struct streams *streams);

/* A request for a candidate's program, with 5 s and 64 MiB, and one for a tool. */
struct sandbox_program run_of(int image, const struct streams *streams);
struct sandbox_program tool_of(const char *path, const char *const *readable, const struct streams *streams);

/* Runs a request that must not fail. */
struct sandbox_report run(const struct sandbox_program *program);

/* Runs text as a candidate's program would be; what it wrote is in streams. */
struct sandbox_report run_text(const char *text, struct streams *streams);

/* Runs the tests, each of which may take two minutes. The status for main(). */
int box_suite_run(const char *name, const TTest *const *tests, size_t count);

#endif
