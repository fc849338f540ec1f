#include "sandbox/request.h"

#include <string.h>

/* What is left to read of a packet, and to fill of the pointers. */
struct reader {
    char *text;
    const char *end;
    char **pointers;
};

/* The next count strings, as a list that ends with NULL; NULL when the packet is broken. */
static char **take_strings(struct reader *reader, unsigned count)
{
    char **list = reader->pointers;
    for (unsigned i = 0; i < count; i++) {
        char *nul = memchr(reader->text, '\0', (size_t)(reader->end - reader->text));
        if (nul == NULL)
            return NULL;
        list[i] = reader->text;
        reader->text = nul + 1;
    }
    list[count] = NULL;
    reader->pointers = list + count + 1;
    return list;
}

/* The next string, which takes no pointer; NULL when there is to be none, and when the packet is broken. */
static char *take_string(struct reader *reader, bool there)
{
    char *text = reader->text;
    char *nul = there ? memchr(text, '\0', (size_t)(reader->end - text)) : NULL;
    if (nul == NULL)
        return NULL;
    reader->text = nul + 1;
    return text;
}

static bool is_possible(const struct wire_program *program)
{
    uint64_t strings = (uint64_t)program->argc + program->envc + program->readablec + program->has_path +
                       program->has_writable + program->has_folder;
    return strings <= WIRE_STRINGS_MAX && (unsigned)program->confinement <= SANDBOX_TRUSTED &&
           (unsigned)program->filter < FILTER_KINDS && program->has_image != program->has_path;
}

static bool read_program(struct reader *reader, const struct wire_program *program, struct child *child)
{
    if (!is_possible(program))
        return false;
    child->path = take_string(reader, program->has_path);
    child->argv = take_strings(reader, program->argc);
    child->environment = child->argv == NULL ? NULL : take_strings(reader, program->envc);
    child->readable = child->environment == NULL ? NULL : (const char *const *)take_strings(reader, program->readablec);
    if (child->readable == NULL)
        return false;
    child->writable = take_string(reader, program->has_writable);
    child->folder = take_string(reader, program->has_folder);
    return (child->path != NULL) == program->has_path && (child->writable != NULL) == program->has_writable &&
           (child->folder != NULL) == program->has_folder;
}

/* Two programs talk, or neither does; a referee is one of two, and not of each other. */
static bool is_pair_possible(const struct wire_request *request)
{
    const struct wire_program *first = &request->programs[0], *second = &request->programs[1];
    if (request->count == 1)
        return !first->reads_peer && !first->writes_peer && !first->referee;
    return first->reads_peer == second->writes_peer && first->writes_peer == second->reads_peer &&
           (!first->referee || first->confinement == SANDBOX_PACKAGE) &&
           (!second->referee || second->confinement == SANDBOX_PACKAGE) && !(first->referee && second->referee);
}

bool request_read(struct wire_request *request, size_t length, char *pointers[2][REQUEST_POINTERS_MAX],
                  struct child children[2])
{
    if (length < offsetof(struct wire_request, text) || length > sizeof *request || request->count < 1 ||
        request->count > 2 || !is_pair_possible(request))
        return false;
    struct reader reader = {.text = request->text, .end = (const char *)request + length};
    for (unsigned i = 0; i < request->count; i++) {
        reader.pointers = pointers[i];
        if (!read_program(&reader, &request->programs[i], &children[i]))
            return false;
    }
    return true;
}

/* ---- in the caller ---- */

static int write_string(struct request_writer *writer, const char *string, struct error *err)
{
    size_t size = strlen(string) + 1;
    if (size > WIRE_TEXT_MAX - writer->length || writer->strings == WIRE_STRINGS_MAX)
        return error_set(err, ERROR_SANDBOX, "arguments and paths of a program are longer than %d KiB",
                         WIRE_TEXT_MAX / 1024);
    memcpy(writer->request->text + writer->length, string, size);
    writer->length += size;
    writer->strings++;
    return 0;
}

static int write_strings(struct request_writer *writer, const char *const *strings, unsigned *count, struct error *err)
{
    for (*count = 0; strings != NULL && strings[*count] != NULL; (*count)++)
        if (write_string(writer, strings[*count], err) != 0)
            return -1;
    return 0;
}

static enum filter_kind filter_of(const struct sandbox_program *program)
{
    switch (program->confinement) {
    case SANDBOX_RUN:
        if (program->folder == NULL)
            return program->threads ? FILTER_RUN_THREADS : FILTER_RUN;
        if (program->folder_writable)
            return program->threads ? FILTER_WRITE_THREADS : FILTER_WRITE;
        return program->threads ? FILTER_READ_THREADS : FILTER_READ;
    case SANDBOX_COMPILE:
        return FILTER_COMPILE;
    case SANDBOX_INSTRUMENTED:
        return program->threads ? FILTER_INSTRUMENTED_THREADS : FILTER_INSTRUMENTED;
    case SANDBOX_PACKAGE:
        return program->referee ? FILTER_REFEREE : FILTER_PACKAGE;
    case SANDBOX_TRUSTED: /* enters none */
        break;
    }
    return FILTER_PACKAGE;
}

static bool is_candidate(enum sandbox_confinement confinement)
{
    return confinement == SANDBOX_RUN || confinement == SANDBOX_INSTRUMENTED;
}

int request_write(struct request_writer *writer, const struct sandbox_program *program, struct wire_program *wire,
                  struct error *err)
{
    *wire = (struct wire_program){
        .confinement = program->confinement,
        .filter = filter_of(program),
        .has_image = program->image_fd >= 0,
        .has_path = program->image_fd < 0,
        .has_writable = program->writable != NULL,
        .has_folder = program->folder != NULL && is_candidate(program->confinement),
        .folder_writable = program->folder_writable,
        .threads = program->threads,
        .any_core = program->any_core,
        .explain_crash = program->explain_crash,
        .reads_peer = program->input_fd == SANDBOX_PEER,
        .writes_peer = program->output_fd == SANDBOX_PEER,
        .referee = program->referee,
        .lets_go_on = program->lets_go_on,
        .limits = program->limits,
    };
    if ((wire->has_path && write_string(writer, program->path, err) != 0) ||
        write_strings(writer, program->argv, &wire->argc, err) != 0 ||
        write_strings(writer, program->environment, &wire->envc, err) != 0 ||
        write_strings(writer, program->readable, &wire->readablec, err) != 0 ||
        (wire->has_writable && write_string(writer, program->writable, err) != 0) ||
        (wire->has_folder && write_string(writer, program->folder, err) != 0))
        return -1;
    const int standard[] = {program->input_fd, program->output_fd, program->error_fd};
    for (size_t i = 0; i < 3; i++)
        if (standard[i] != SANDBOX_PEER)
            writer->fds[writer->fd_count++] = standard[i];
    if (wire->has_image)
        writer->fds[writer->fd_count++] = program->image_fd;
    return 0;
}
