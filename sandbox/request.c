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

bool request_read(struct wire_request *request, size_t length, char *pointers[2][REQUEST_POINTERS_MAX],
                  struct child children[2])
{
    if (length < offsetof(struct wire_request, text) || length > sizeof *request || request->count < 1 ||
        request->count > 2)
        return false;
    struct reader reader = {.text = request->text, .end = (const char *)request + length};
    for (unsigned i = 0; i < request->count; i++) {
        reader.pointers = pointers[i];
        if (!read_program(&reader, &request->programs[i], &children[i]))
            return false;
    }
    return true;
}
